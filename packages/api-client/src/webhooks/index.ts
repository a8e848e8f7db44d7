/**
 * For the receiver of webhooks: tells messages of the server from others, and reads them. It runs wherever Web Crypto
 * does: Node, browsers, workers.
 *
 * @since 0.1.0
 */
import { Data, Result, Schema } from "effect";
import { WebhookMessage } from "../contract/Feed.ts";

export type { FeedEntry, FeedUnit, WebhookMessage } from "../contract/Feed.ts";

/** Seconds by which the message's time may differ from the receiver's clock. @category constants @since 0.1.0 */
export const toleranceSeconds = 300;

/** The most bytes that a body may have. Messages of the server are far smaller. */
const greatestBody = 1024 * 1024;

/** The most signatures that are looked at: one for each secret that holds, and a few to spare. */
const greatestSignatures = 10;

/**
 * The message is not to be believed, or not to be understood.
 *
 * - `header`: webhook-id, webhook-timestamp or webhook-signature is absent or malformed.
 * - `time`: it was signed too long ago, or in the future: perhaps an old message sent again.
 * - `signature`: no secret that is known signed it.
 * - `secret`: a secret of the receiver's own is not one. The configuration is wrong, not the message.
 * - `body`: it is signed, and does not fit the contract: the server is of another version.
 *
 * @category errors
 * @since 0.1.0
 */
export class WebhookRefused extends Data.TaggedError("WebhookRefused")<{
  readonly reason: "header" | "time" | "signature" | "secret" | "body";
  readonly cause?: unknown;
}> {
  override get message(): string {
    return `webhook refused: ${this.reason}`;
  }
}

/** A message as it came over the wire. @category models @since 0.1.0 */
export interface Received {
  /** `Headers`, or the headers of Node's `IncomingMessage`: names in lower case. */
  readonly headers: Headers | Readonly<Record<string, string | ReadonlyArray<string> | undefined>>;
  /** The body before anything has parsed it: another spacing is another signature. */
  readonly body: string | Uint8Array;
}

/** What a receiver knows. @category models @since 0.1.0 */
export interface VerifyOptions {
  /** The secret of the webhook, `whsec_…`; while it is replaced, the old one and the new. */
  readonly secrets: readonly [string, ...Array<string>];
  /** Seconds by which the message's time may differ from the clock. {@link toleranceSeconds} where absent. */
  readonly toleranceSeconds?: number;
  /** The receiver's clock, in milliseconds. The platform's where absent. */
  readonly now?: () => number;
}

/** A message that is to be believed. @category models @since 0.1.0 */
export interface Verified {
  /** The same when the message comes again: who has done it once need not do it twice. */
  readonly id: string;
  readonly message: WebhookMessage;
}

const headerOf = ({ headers }: Received, name: string): string => {
  const value = headers instanceof Headers ? headers.get(name) : headers[name];
  if (typeof value !== "string" || value === "") throw new WebhookRefused({ reason: "header" });
  return value;
};

const bytesOf = (base64: string): Uint8Array<ArrayBuffer> | undefined => {
  try {
    return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  } catch {
    return undefined;
  }
};

const keyOf = async (secret: string): Promise<CryptoKey> => {
  const bytes = secret.startsWith("whsec_") ? bytesOf(secret.slice("whsec_".length)) : undefined;
  // Standard Webhooks: a secret has 24 to 64 bytes.
  if (bytes === undefined || bytes.byteLength < 24 || bytes.byteLength > 64)
    throw new WebhookRefused({ reason: "secret" });
  return crypto.subtle.importKey("raw", bytes, { name: "HMAC", hash: "SHA-256" }, false, ["verify"]);
};

const signaturesOf = (header: string): ReadonlyArray<Uint8Array<ArrayBuffer>> =>
  header
    .split(" ", greatestSignatures)
    .flatMap((each) => (each.startsWith("v1,") ? (bytesOf(each.slice("v1,".length)) ?? []) : []));

const signed = (id: string, timestamp: string, body: Uint8Array): Uint8Array<ArrayBuffer> => {
  const head = new TextEncoder().encode(`${id}.${timestamp}.`);
  const whole = new Uint8Array(head.byteLength + body.byteLength);
  whole.set(head);
  whole.set(body, head.byteLength);
  return whole;
};

const decodeMessage = Schema.decodeUnknownResult(Schema.fromJsonString(Schema.toCodecJson(WebhookMessage)));

/**
 * Tells whether a message comes from the server, and reads it. Rejected with {@link WebhookRefused} where it does not.
 *
 * **Details**
 *
 * After the Standard Webhooks specification: HMAC-SHA256 over `id.timestamp.body`, compared in constant time by Web
 * Crypto, with every secret that is given against every signature of the message, so that nothing is lost while a secret
 * is replaced.
 *
 * **Gotchas**
 *
 * A message may come twice, and an old one may be sent again within the tolerance: keep the ids that were done.
 *
 * @example
 * ```ts
 * import { verify, WebhookRefused } from "@hopnhat/api-client/webhooks"
 *
 * const receive = async (request: Request): Promise<Response> => {
 *   try {
 *     const { message } = await verify(
 *       { headers: request.headers, body: await request.text() },
 *       { secrets: ["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo="] },
 *     )
 *     console.log(message.data._tag, message.data.cursor)
 *     return new Response(null, { status: 204 })
 *   } catch (error) {
 *     if (error instanceof WebhookRefused) return new Response(error.reason, { status: 400 })
 *     throw error
 *   }
 * }
 * ```
 *
 * @category decoding
 * @since 0.1.0
 */
export const verify = async (received: Received, options: VerifyOptions): Promise<Verified> => {
  const id = headerOf(received, "webhook-id");
  const timestamp = headerOf(received, "webhook-timestamp");
  const signatures = signaturesOf(headerOf(received, "webhook-signature"));
  if (!/^\d{1,12}$/.test(timestamp) || id.length > 256 || signatures.length === 0)
    throw new WebhookRefused({ reason: "header" });

  const now = (options.now ?? Date.now)() / 1000;
  if (Math.abs(now - Number(timestamp)) > (options.toleranceSeconds ?? toleranceSeconds))
    throw new WebhookRefused({ reason: "time" });

  const body = typeof received.body === "string" ? new TextEncoder().encode(received.body) : received.body;
  if (body.byteLength > greatestBody) throw new WebhookRefused({ reason: "body" });

  const keys = await Promise.all(options.secrets.map(keyOf));
  const content = signed(id, timestamp, body);
  const matches = await Promise.all(
    keys.flatMap((key) => signatures.map((each) => crypto.subtle.verify("HMAC", key, each, content))),
  );
  if (!matches.includes(true)) throw new WebhookRefused({ reason: "signature" });

  const message = decodeMessage(new TextDecoder().decode(body));
  if (Result.isFailure(message)) throw new WebhookRefused({ reason: "body", cause: message.failure });
  return { id, message: message.success };
};
