/**
 * How a server, real or mocked, stands around the endpoints of the contract.
 *
 * @since 0.1.0
 */
import { Cause, Effect, Layer, SchemaIssue, type Types } from "effect";
import { HttpEffect, HttpServerRequest, HttpServerResponse } from "effect/http";
import { HttpApiError } from "effect/http-api";
import { requestIdHeader } from "./requestIdHeader.ts";
import { CurrentRequest, InvalidRequest, Requests, ServerFault } from "./Requests.ts";

const acceptableId = /^[\x21-\x7e]{1,128}$/;

const formatIssues = SchemaIssue.makeFormatterStandardSchemaV1();

const issuesOf = (error: HttpApiError.HttpApiSchemaError): InvalidRequest["issues"] =>
  formatIssues(error.cause.issue).issues.map((issue) => ({
    path: [
      error.kind.toLowerCase(),
      ...(issue.path ?? []).map((segment) => {
        const key = typeof segment === "object" ? segment.key : segment;
        return typeof key === "number" ? key : String(key);
      }),
    ],
    message: issue.message,
  }));

/** Writes the request's name into a problem on its way out. */
const named = <E extends object>(error: E, requestId: string): E => Object.assign(error, { requestId });

const isProblem = (error: unknown): error is { readonly remedy: unknown } =>
  typeof error === "object" && error !== null && "remedy" in error && "explanation" in error;

/**
 * Implements `Requests`: takes the caller's `x-request-id` or makes one, answers what does not fit the contract with
 * `InvalidRequest` and a defect with `ServerFault`, and writes the request's name into the header of every answer and
 * the body of every problem.
 *
 * @param options.newId - makes a name for a request that brings none; random by default
 * @param options.onFault - told of every defect, for the log; the answer does not repeat it
 * @category layers
 * @since 0.1.0
 */
export const layerRequests = (options?: {
  readonly newId?: () => string;
  readonly onFault?: (cause: Cause.Cause<unknown>, requestId: string) => Effect.Effect<void>;
}): Layer.Layer<Requests> => {
  const newId = options?.newId ?? (() => crypto.randomUUID());
  const onFault = options?.onFault ?? ((cause) => Effect.logError("request failed", cause));
  return Layer.succeed(Requests, (httpEffect) =>
    Effect.gen(function* () {
      const request = yield* HttpServerRequest.HttpServerRequest;
      const brought = request.headers[requestIdHeader];
      const id = brought !== undefined && acceptableId.test(brought) ? brought : newId();
      yield* HttpEffect.appendPreResponseHandler((_request, response) =>
        Effect.succeed(HttpServerResponse.setHeader(response, requestIdHeader, id)),
      );
      return yield* httpEffect.pipe(
        Effect.provideService(CurrentRequest, { id }),
        Effect.catchCause((cause): Effect.Effect<never, InvalidRequest | ServerFault | Types.unhandled> => {
          if (Cause.hasInterrupts(cause)) return Effect.failCause(cause);
          const error = Cause.squash(cause);
          if (isProblem(error)) {
            named(error, id);
            return Effect.failCause(cause);
          }
          if (
            HttpApiError.HttpApiSchemaError.is(error) &&
            error.kind !== "Body" &&
            error.kind !== "ResponseHeaders"
          ) {
            return Effect.fail(named(InvalidRequest.of(issuesOf(error)), id));
          }
          return Effect.andThen(onFault(cause, id), Effect.fail(named(ServerFault.of(), id)));
        }),
      );
    }),
  );
};
