/**
 * How a server, real or mocked, stands around the endpoints of the contract.
 *
 * @since 0.1.0
 */
import { Cause, Clock, Effect, Layer, Option, SchemaIssue, type Types } from "effect";
import { HttpEffect, HttpServerRequest, HttpServerResponse } from "effect/http";
import { HttpApiError } from "effect/http-api";
import { sessionCookie } from "./Authentication.ts";
import { makeLimiter, RateLimits } from "./RateLimiter.ts";
import { requestIdHeader } from "./requestIdHeader.ts";
import {
  BodyTooLarge,
  CurrentRequest,
  InvalidRequest,
  Requests,
  ServerFault,
  TooManyRequests,
  UnsupportedBody,
} from "./Requests.ts";

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

type Problem = InvalidRequest | BodyTooLarge | UnsupportedBody | TooManyRequests | ServerFault;

/** Who asks, as far as limits are concerned: a token, a session, or an address. */
const callerOf = (request: HttpServerRequest.HttpServerRequest): string =>
  request.headers["authorization"] ??
  request.cookies[sessionCookie] ??
  Option.getOrElse(request.remoteAddress, () => "");

/**
 * Implements `Requests`: takes the caller's `x-request-id` or makes one, answers what does not fit the contract with
 * `InvalidRequest` and a defect with `ServerFault`, and writes the request's name into the header of every answer and
 * the body of every problem.
 *
 * @param options.newId - makes a name for a request that brings none; random by default
 * @param options.onFault - told of every defect, for the log; the answer does not repeat it
 * @param options.isUnfit - whether a defect is the request's fault after all, such as a text that no database can hold
 * @category layers
 * @since 0.1.0
 */
export const layerRequests = (options?: {
  readonly newId?: () => string;
  readonly onFault?: (cause: Cause.Cause<unknown>, requestId: string) => Effect.Effect<void>;
  readonly isUnfit?: (error: unknown) => boolean;
}): Layer.Layer<Requests> => {
  const newId = options?.newId ?? (() => crypto.randomUUID());
  const onFault = options?.onFault ?? ((cause) => Effect.logError("request failed", cause));
  const isUnfit = options?.isUnfit ?? (() => false);
  return Layer.effect(
    Requests,
    Effect.gen(function* () {
      const quotas = yield* RateLimits;
      const limit = quotas === null ? () => undefined : makeLimiter(quotas);
      return Requests.of((httpEffect, { endpoint, group }) =>
        Effect.gen(function* () {
          const request = yield* HttpServerRequest.HttpServerRequest;
          const brought = request.headers[requestIdHeader];
          const id = brought !== undefined && acceptableId.test(brought) ? brought : newId();
          const verdict = limit(
            { group: group.identifier, endpoint: endpoint.identifier, caller: callerOf(request) },
            yield* Clock.currentTimeMillis,
          );
          yield* HttpEffect.appendPreResponseHandler((_request, response) =>
            Effect.succeed(
              HttpServerResponse.setHeaders(response, { ...verdict?.headers, [requestIdHeader]: id }),
            ),
          );
          if (verdict !== undefined && verdict.waitSeconds > 0)
            return yield* Effect.fail(named(TooManyRequests.of(verdict.waitSeconds), id));
          return yield* httpEffect.pipe(
            Effect.provideService(CurrentRequest, { id }),
            Effect.catchCause((cause): Effect.Effect<never, Problem | Types.unhandled> => {
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
              if (isUnfit(error)) return Effect.fail(named(InvalidRequest.of([unfit]), id));
              return Effect.andThen(onFault(cause, id), Effect.fail(named(ServerFault.of(), id)));
            }),
            // What is refused before a handler is asked comes as plain text: it is told as any other problem.
            Effect.flatMap((response): Effect.Effect<HttpServerResponse.HttpServerResponse, Problem> => {
              if (response.status === 415) return Effect.fail(named(UnsupportedBody.of(), id));
              if (response.status === 413) return Effect.fail(named(BodyTooLarge.of(), id));
              return Effect.succeed(response);
            }),
          );
        }),
      );
    }),
  );
};

const unfit: InvalidRequest["issues"][number] = {
  path: [],
  message: "Expected text without U+0000 and without halves of characters",
};
