/**
 * Answers that come bit by bit: bytes of a file, lines of JSON, events.
 *
 * @since 0.1.0
 */
import { Schema } from "effect";

/** A success of the contract that is a stream. @category models @since 0.1.0 */
export interface StreamSchema {
  readonly mode: "uint8array" | "ndjson" | "sse";
  readonly schema?: Schema.Codec<unknown, unknown>;
  readonly events?: Schema.Codec<unknown, unknown>;
  readonly sseMode?: "data" | "events";
}

async function* bytesOf(response: Response): AsyncGenerator<Uint8Array, void> {
  if (response.body === null) return;
  const reader = response.body.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    // Whoever stops reading ends the request.
    await reader.cancel();
  }
}

/** The text between separators; the last part too, where it is not empty. */
async function* partsOf(response: Response, separator: RegExp): AsyncGenerator<string, void> {
  const decoder = new TextDecoder();
  let rest = "";
  for await (const bytes of bytesOf(response)) {
    const parts = (rest + decoder.decode(bytes, { stream: true })).split(separator);
    rest = parts.pop() ?? "";
    yield* parts;
  }
  if (rest.trim() !== "") yield rest;
}

const eventOf = (block: string): Readonly<Record<string, string>> => {
  // HTML, section 9.2.6: an event that says no other type is a message.
  const event: Record<string, string> = { event: "message" };
  for (const line of block.split(/\r?\n/)) {
    const match = /^(id|event|data):[ ]?(.*)$/.exec(line);
    if (match === null) continue;
    const [, field, value] = match as unknown as [string, string, string];
    event[field] = field === "data" && event[field] !== undefined ? `${event[field]}\n${value}` : value;
  }
  return event;
};

async function* decoded(
  stream: StreamSchema,
  response: Response,
  unexpected: (response: Response, cause: unknown) => Error,
): AsyncGenerator<unknown, void> {
  if (stream.mode === "ndjson") {
    const decode = Schema.decodeUnknownSync(
      Schema.toCodecJson(stream.schema!) as Schema.Codec<unknown, unknown>,
    );
    for await (const line of partsOf(response, /\r?\n/)) {
      if (line.trim() === "") continue;
      try {
        yield decode(JSON.parse(line));
      } catch (cause) {
        throw unexpected(response, cause);
      }
    }
    return;
  }
  const decode = Schema.decodeUnknownSync(stream.events!);
  for await (const block of partsOf(response, /\r?\n\r?\n/)) {
    const event = eventOf(block);
    // A comment keeps the connection open and says nothing.
    if (event["data"] === undefined) continue;
    let value: unknown;
    try {
      value = decode(event);
    } catch (cause) {
      throw unexpected(response, cause);
    }
    yield stream.sseMode === "data" ? (value as { readonly data: unknown }).data : value;
  }
}

/**
 * The items of a body as they come. Leaving the loop ends the request.
 *
 * @category getters
 * @since 0.1.0
 */
export const bodyStream = (
  stream: StreamSchema,
  response: Response,
  unexpected: (response: Response, cause: unknown) => Error,
): AsyncIterable<unknown> =>
  stream.mode === "uint8array" ? bytesOf(response) : decoded(stream, response, unexpected);
