/**
 * Sends one signed message to an agency's address.
 *
 * @since 0.1.0
 */
import { Effect } from "effect";
import { createHmac } from "node:crypto";
import { lookup } from "node:dns";
import { request as plainRequest } from "node:http";
import { request as secureRequest, type RequestOptions } from "node:https";
import type { LookupFunction } from "node:net";
import { checkAddress, isPublic } from "./PublicAddress.ts";

const answerMilliseconds = 10_000;

/**
 * What became of a sending: the status that the agency's server answered, or why there was none.
 *
 * @category models
 * @since 0.1.0
 */
export type Outcome = { readonly status: number } | { readonly fault: string };

/**
 * The signature of a message after the Standard Webhooks specification: HMAC-SHA256 over `id.timestamp.body`.
 *
 * @param secret - `whsec_` and the key in base64
 * @param timestamp - seconds since 1970
 * @category constructors
 * @since 0.1.0
 */
export const signatureOf = (secret: string, id: string, timestamp: number, body: string): string =>
  `v1,${createHmac("sha256", Buffer.from(secret.replace(/^whsec_/, ""), "base64"))
    .update(`${id}.${timestamp}.${body}`)
    .digest("base64")}`;

// The name is resolved and judged in one step, and the connection goes to the very address that was judged: a name that
// answers differently the second time gains nothing.
const lookupPublic: LookupFunction = (hostname, options, callback) =>
  lookup(hostname, { ...options, all: true }, (error, found) => {
    const refused = found?.find(({ address }) => !isPublic(address));
    const first = found?.[0];
    if (error !== null) return callback(error, "", 0);
    if (refused !== undefined || first === undefined) {
      return callback(new Error("the name stands for a private address"), "", 0);
    }
    return options.all === true ? callback(null, found) : callback(null, first.address, first.family);
  });

/**
 * Posts a message. Redirects are not followed, and what the agency's server says beside the status is not read.
 *
 * @category effects
 * @since 0.1.0
 */
export const send = (options: {
  readonly url: string;
  readonly id: string;
  readonly timestamp: number;
  readonly body: string;
  readonly secrets: ReadonlyArray<string>;
  readonly privateAddresses: boolean;
}): Effect.Effect<Outcome> =>
  Effect.callback<Outcome>((resume) => {
    const { body, id, privateAddresses, secrets, timestamp, url } = options;
    const refused = checkAddress(url, privateAddresses);
    if (refused !== undefined) return resume(Effect.succeed({ fault: refused }));
    const settings: RequestOptions = {
      method: "POST",
      // Each message by a connection of its own: none is kept whose address was judged long ago.
      agent: false,
      signal: AbortSignal.timeout(answerMilliseconds),
      ...(privateAddresses ? {} : { lookup: lookupPublic }),
      headers: {
        "content-type": "application/json",
        "content-length": Buffer.byteLength(body),
        "user-agent": "hopnhat-webhooks",
        "webhook-id": id,
        "webhook-timestamp": String(timestamp),
        "webhook-signature": secrets.map((secret) => signatureOf(secret, id, timestamp, body)).join(" "),
      },
    };
    const begin = url.startsWith("https:") ? secureRequest : plainRequest;
    const sent = begin(url, settings, (response) => {
      const { statusCode = 0 } = response;
      response.destroy();
      resume(Effect.succeed({ status: statusCode }));
    });
    sent.on("error", (error) => {
      const code = "code" in error && typeof error.code === "string" ? error.code : error.message;
      resume(
        Effect.succeed({
          fault:
            error.name === "AbortError" || error.name === "TimeoutError"
              ? "no answer within 10 seconds"
              : code,
        }),
      );
    });
    sent.end(body);
    return Effect.sync(() => sent.destroy());
  });
