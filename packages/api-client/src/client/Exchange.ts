/**
 * What goes over the wire for an endpoint: its request as the contract encodes it, and its answer as the contract decodes
 * it.
 *
 * @since 0.1.0
 */
import { Result, Schema, SchemaIssue } from "effect";
import type { HttpApiEndpoint } from "effect/http-api";
import { InvalidRequest } from "../contract/Requests.ts";
import { requestIdHeader } from "../contract/requestIdHeader.ts";
import { bodyStream, type StreamSchema } from "./bodyStream.ts";
import { UnexpectedAnswer } from "./ClientError.ts";

/** The parts of a request, as a caller gives them. @category models @since 0.1.0 */
export interface Parts {
  readonly params?: object | undefined;
  readonly query?: object | undefined;
  readonly headers?: object | undefined;
  readonly payload?: unknown;
}

/** A request as it is sent, without the server. @category models @since 0.1.0 */
export interface Outgoing {
  readonly method: string;
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body: string | Uint8Array<ArrayBuffer> | undefined;
}

/** Both directions of an endpoint. @category models @since 0.1.0 */
export interface Exchange {
  /** Fails with the contract's `InvalidRequest` before anything is sent. */
  readonly encode: (parts: Parts) => Result.Result<Outgoing, InvalidRequest>;
  /** Gives what the contract promises; throws the problem that the server names, or `UnexpectedAnswer`. */
  readonly decode: (response: Response) => Promise<unknown>;
}

type Encoded = Readonly<Record<string, string | ReadonlyArray<string> | undefined>>;

type Codec = Schema.Codec<unknown, unknown>;

const formatIssues = SchemaIssue.makeFormatterStandardSchemaV1();

const unfit = (error: Schema.SchemaError): InvalidRequest =>
  InvalidRequest.of(
    formatIssues(error.issue).issues.map((issue) => ({
      path: (issue.path ?? []).map((segment) => String(typeof segment === "object" ? segment.key : segment)),
      message: issue.message,
    })),
  );

/** What may be left out may also be undefined. */
const definite = (fields: object): object =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

const pathOf = (template: string, params: Encoded): string =>
  template.replaceAll(/:(\w+)/g, (_, name: string) => {
    const value = String(params[name]);
    // Dots would be taken for steps of the path, even when they are encoded.
    return value === "." || value === ".." ? "%00" : encodeURIComponent(value);
  });

const searchOf = (query: Encoded): string => {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    for (const each of Array.isArray(value) ? value : [value]) {
      if (each !== undefined) search.append(key, String(each));
    }
  }
  return search.size === 0 ? "" : `?${search.toString()}`;
};

type Body = Readonly<{ contentType: string; body: string | Uint8Array<ArrayBuffer> }>;

const bodyOf = (encoding: { readonly _tag: string }, contentType: string, encoded: unknown): Body => {
  switch (encoding._tag) {
    case "FormUrlEncoded":
      return { contentType, body: searchOf(encoded as Encoded).slice(1) };
    case "Json":
      return { contentType, body: JSON.stringify(encoded) };
    default:
      return { contentType, body: encoded as string | Uint8Array<ArrayBuffer> };
  }
};

const encodeBody = (
  payload: HttpApiEndpoint.PayloadMap,
  value: unknown,
): Result.Result<Body | undefined, Schema.SchemaError> => {
  let failure: Result.Result<never, Schema.SchemaError> | undefined;
  for (const [contentType, { encoding, schemas }] of payload) {
    for (const schema of schemas) {
      const encoded = Schema.encodeUnknownResult(schema as unknown as Codec)(value);
      if (Result.isSuccess(encoded)) return Result.succeed(bodyOf(encoding, contentType, encoded.success));
      failure ??= Result.fail(encoded.failure);
    }
  }
  return failure ?? Result.succeed(undefined);
};

const encodePart = (
  schema: Schema.Top | undefined,
  part: object | undefined,
): Result.Result<Encoded, Schema.SchemaError> =>
  schema === undefined
    ? Result.succeed({})
    : (Schema.encodeUnknownResult(schema as unknown as Codec)(definite(part ?? {})) as Result.Result<
        Encoded,
        Schema.SchemaError
      >);

const read = async (response: Response): Promise<unknown> => {
  const type = response.headers.get("content-type") ?? "";
  if (/[/+]json\b/.test(type)) return JSON.parse(await response.text());
  if (type.startsWith("text/")) return response.text();
  const bytes = new Uint8Array(await response.arrayBuffer());
  return bytes.byteLength === 0 ? undefined : bytes;
};

const unexpected = (response: Response, cause: unknown): UnexpectedAnswer => {
  const requestId = response.headers.get(requestIdHeader);
  return UnexpectedAnswer.of({
    status: response.status,
    cause,
    ...(requestId === null ? {} : { requestId }),
  });
};

type Alternatives = ReadonlyMap<number, ReadonlyArray<Schema.Top>>;

/** The first of the schemas that the body fits. An empty body may stand for nothing, or for null. */
const decodeBody = (schemas: ReadonlyArray<Schema.Top>, body: unknown): Result.Result<unknown, unknown> => {
  let failure: Result.Result<never, unknown> = Result.fail(undefined);
  for (const schema of schemas) {
    for (const candidate of body === undefined ? [undefined, null] : [body]) {
      const decoded = Schema.decodeUnknownResult(schema as unknown as Codec)(candidate);
      if (Result.isSuccess(decoded)) return decoded;
      failure = Result.fail(decoded.failure);
    }
  }
  return failure;
};

const streamOf = (endpoint: HttpApiEndpoint.Top): StreamSchema | undefined =>
  ([...endpoint.success] as ReadonlyArray<object>).find((schema): schema is StreamSchema => "mode" in schema);

/**
 * Reads an endpoint of the contract.
 *
 * @param successes - what it answers, by status
 * @param errors - the problems that it and its middleware declare, by status
 * @category constructors
 * @since 0.1.0
 */
export const exchangeOf = (
  endpoint: HttpApiEndpoint.Top,
  successes: Alternatives,
  errors: Alternatives,
): Exchange => {
  const stream = streamOf(endpoint);
  return {
    encode: (parts) => {
      const encoded = Result.gen(function* () {
        const params = yield* encodePart(endpoint.params, parts.params);
        const query = yield* encodePart(endpoint.query, parts.query);
        const headers = yield* encodePart(endpoint.headers, parts.headers);
        const body = yield* encodeBody(endpoint.payload, parts.payload);
        return {
          method: endpoint.method,
          path: pathOf(endpoint.path, params) + searchOf(query),
          headers: {
            accept: "application/json",
            ...(headers as Record<string, string>),
            ...(body === undefined ? {} : { "content-type": body.contentType }),
          },
          body: body?.body,
        };
      });
      return Result.mapError(encoded, unfit);
    },
    decode: async (response) => {
      if (response.ok && stream !== undefined) return bodyStream(stream, response, unexpected);
      let decoded: Result.Result<unknown, unknown>;
      const schemas = (response.ok ? successes : errors).get(response.status);
      try {
        decoded = decodeBody(schemas ?? [], await read(response));
      } catch (cause) {
        // An answer that breaks off is no answer; one that is no JSON is not one of the contract.
        if (cause instanceof SyntaxError) throw unexpected(response, cause);
        throw cause;
      }
      if (Result.isFailure(decoded)) throw unexpected(response, decoded.failure);
      if (!response.ok) throw decoded.success;
      return decoded.success;
    },
  };
};
