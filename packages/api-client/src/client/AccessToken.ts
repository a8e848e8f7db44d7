/**
 * The token that a program works with: asked for once, shared by all calls, and renewed before its time is up.
 *
 * @since 0.1.0
 */
import { prefix } from "../contract/prefix.ts";
import { CredentialsRefused } from "./ClientError.ts";
import type { ClientCredentials } from "./ClientOptions.ts";

/** Seconds before its end from which a token is no longer used: it must last until the server has read it. */
const marginSeconds = 30;

interface Granted {
  readonly header: string;
  /** Milliseconds of the clock. */
  readonly renewAt: number;
}

interface TokenAnswer {
  readonly access_token?: unknown;
  readonly expires_in?: unknown;
  readonly error?: unknown;
}

const reading = async (response: Response): Promise<TokenAnswer> => {
  try {
    const body: unknown = await response.json();
    return typeof body === "object" && body !== null ? body : {};
  } catch {
    return {};
  }
};

const ask = async (
  fetch: typeof globalThis.fetch,
  url: string,
  credentials: ClientCredentials,
): Promise<Granted> => {
  // RFC 6749, section 4.4.2.
  const form = new URLSearchParams({
    grant_type: "client_credentials",
    client_id: credentials.clientId,
    client_secret: credentials.clientSecret,
    ...(credentials.scopes === undefined ? {} : { scope: credentials.scopes.join(" ") }),
  });
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded", accept: "application/json" },
    body: form.toString(),
  });
  const answer = await reading(response);
  if (response.status >= 500) throw new TypeError(`no token: the server answered ${response.status}`);
  if (!response.ok || typeof answer.access_token !== "string") {
    throw CredentialsRefused.of({
      status: response.status,
      reason: typeof answer.error === "string" ? answer.error : undefined,
    });
  }
  const seconds = typeof answer.expires_in === "number" ? answer.expires_in : 300;
  return {
    header: `Bearer ${answer.access_token}`,
    renewAt: Date.now() + Math.max(0, seconds - Math.min(marginSeconds, seconds / 2)) * 1000,
  };
};

/**
 * A `fetch` that sends each request with a token. A request that is refused for its token is sent once more with a new
 * one: tokens can be revoked before their time.
 *
 * @category combinators
 * @since 0.1.0
 */
export const withToken = (
  fetch: typeof globalThis.fetch,
  baseUrl: string,
  credentials: ClientCredentials,
): typeof globalThis.fetch => {
  const url = credentials.tokenUrl ?? `${baseUrl}${prefix}/agencies/token`;
  let granted: Promise<Granted> | null = null;
  const renew = (): Promise<Granted> => {
    const asked = ask(fetch, url, credentials);
    granted = asked;
    asked.catch(() => {
      if (granted === asked) granted = null;
    });
    return asked;
  };
  const current = async (): Promise<Granted> => {
    const held = granted;
    if (held === null) return renew();
    const token = await held;
    if (Date.now() < token.renewAt) return token;
    return granted === held ? renew() : current();
  };
  return async (input, init) => {
    const send = (token: Granted) => {
      const headers = new Headers(init?.headers);
      headers.set("authorization", token.header);
      return fetch(input, { ...init, headers });
    };
    const token = await current();
    const response = await send(token);
    if (response.status !== 401) return response;
    await response.body?.cancel();
    // Another call may have renewed it meanwhile.
    const newer = granted === null ? renew() : granted;
    return send((await newer).header === token.header ? await renew() : await newer);
  };
};
