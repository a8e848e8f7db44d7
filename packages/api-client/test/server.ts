/** A client and the mocked server that it talks to. */
import { type Client, createClient } from "@hopnhat/api-client";
import { createMock, type Mock, type MockOptions } from "@hopnhat/api-client/msw";
import { onTestFinished } from "vitest";

export const act = "1676/NQ-UBTVQH15";

export const baseUrl = "http://hopnhat.test";

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
export const approved = async ({ client, mock }: ReturnType<typeof connect>) => {
  const { id } = await client.reorganisations.draft({ payload: { act } });
  const request = { params: { id } };
  await client.reorganisations.check(request);
  await client.reorganisations.submit(request);
  mock.signIn("approver");
  await client.reorganisations.approve({ ...request, payload: { act } });
  return request;
};

/** A merger executed to its end. */
export const executed = async (server: ReturnType<typeof connect>) => {
  const request = await approved(server);
  await server.client.reorganisations.execute(request);
  while ((await server.client.reorganisations.progress(request)).state === "running");
  return request;
};
