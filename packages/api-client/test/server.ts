/** A client and the mocked server that it talks to. */
import { type Client, createClient } from "@hopnhat/api-client";
import { createMock, type Mock, type MockOptions } from "@hopnhat/api-client/msw";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

export const act = "1676/NQ-UBTVQH15";

export const baseUrl = "http://hopnhat.test";

/** A client, and the server that it talks to. */
export interface Connected {
  readonly client: Client;
  readonly mock: Pick<Mock, "fetch" | "signIn">;
  /** A merger that was executed before, where it can be executed but once. */
  readonly done?: { readonly params: { readonly id: number } };
}

export const connect = (options?: MockOptions): { readonly client: Client; readonly mock: Mock } => {
  const mock = createMock({ signedInAs: "administrator", ...options });
  onTestFinished(() => mock.dispose());
  return { mock, client: createClient({ baseUrl, fetch: mock.fetch, retries: 0 }) };
};

/** What a call is rejected with. */
export const rejection = async (call: Promise<unknown>): Promise<unknown> => {
  try {
    await call;
  } catch (error) {
    return error;
  }
  throw new Error("the call was not rejected");
};

/** A merger drafted, checked and submitted by one user and approved by the other, ready to be executed. */
export const approved = async ({ client, mock }: Connected) => {
  const { id } = await client.reorganisations.draft({ payload: { act } });
  const request = { params: { id } };
  await client.reorganisations.check(request);
  await client.reorganisations.submit(request);
  mock.signIn("approver");
  await client.reorganisations.approve({ ...request, payload: { act } });
  return request;
};

/** A merger executed to its end. */
export const executed = async (server: Connected) => {
  if (server.done !== undefined) return server.done;
  const request = await approved(server);
  await server.client.reorganisations.execute(request);
  while ((await server.client.reorganisations.progress(request)).state === "running");
  return request;
};

/** Answers a request; `next` is what stands behind it. */
export type Interposed = (request: Request, next: () => Promise<Response>) => Promise<Response> | Response;

/**
 * The mocked server on a port of this machine, behind whatever stands between it and its clients: requests and answers go
 * over HTTP.
 */
export const listen = async (interposed: Interposed = (_request, next) => next(), options?: MockOptions) => {
  const { mock } = connect(options);
  const requests: Array<Request> = [];
  const answer = async (message: IncomingMessage, response: ServerResponse): Promise<void> => {
    const chunks: Array<Buffer> = [];
    for await (const chunk of message) chunks.push(chunk as Buffer);
    const ended = new AbortController();
    response.on("close", () => ended.abort());
    const request = new Request(`${baseUrl}${message.url}`, {
      method: message.method!,
      headers: Object.entries(message.headers).map(([name, value]): [string, string] => [
        name,
        String(value),
      ]),
      signal: ended.signal,
      ...(chunks.length === 0 ? {} : { body: Buffer.concat(chunks) }),
    });
    requests.push(request.clone());
    const answered = await interposed(request, () => mock.fetch(request));
    if (answered.type === "error") {
      response.socket?.destroy();
      return;
    }
    response.writeHead(answered.status, Object.fromEntries(answered.headers));
    if (answered.body !== null) for await (const bytes of answered.body) response.write(bytes);
    response.end();
  };
  const server = createServer((message, response) => void answer(message, response));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const port = await new Promise<number>((resolve) => {
    server.listen(0, "127.0.0.1", () => resolve((server.address() as AddressInfo).port));
  });
  return { url: `http://127.0.0.1:${port}`, requests, mock };
};
