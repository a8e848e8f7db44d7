import { verify, type VerifyOptions, WebhookRefused } from "@hopnhat/api-client/webhooks";
import { createHmac } from "node:crypto";
import { createServer } from "node:http";
import { expect, it, onTestFinished } from "vitest";
import { rejection } from "./server.ts";

const secret = `whsec_${Buffer.from("a key of thirty-two random bytes").toString("base64")}`;
const older = `whsec_${Buffer.from("the key that was there before it").toString("base64")}`;

const body = JSON.stringify({
  type: "feed.entry",
  timestamp: "2025-07-01T00:00:00.000Z",
  data: {
    _tag: "LedgerWithdrawal",
    cursor: "3224",
    provinces: ["25"],
    publishedAt: "2025-07-01T00:00:00.000Z",
    tier: "commune",
    change: "1676/NQ-UBTVQH15#1.124",
    recordedOn: "2025-07-01",
    because: "the clause names another commune",
  },
});

const at = 1_751_328_000;

/** Signed by Node's own crypto, as the specification words it, and not by the code under test. */
const signature = (key: string, id: string, timestamp: number, content: string): string =>
  `v1,${createHmac("sha256", Buffer.from(key.slice("whsec_".length), "base64"))
    .update(`${id}.${timestamp}.${content}`)
    .digest("base64")}`;

const headers = (key = secret, content = body) => ({
  "webhook-id": "msg-1",
  "webhook-timestamp": String(at),
  "webhook-signature": signature(key, "msg-1", at, content),
});

const options: VerifyOptions = { secrets: [secret], now: () => at * 1000 };

const refusal = async (call: Promise<unknown>): Promise<string> => {
  const error = await rejection(call);
  if (error instanceof WebhookRefused) return error.reason;
  throw error;
};

it("believes a message that was signed with the secret, and reads it", async () => {
  const { id, message } = await verify({ headers: headers(), body }, options);
  expect(id).toBe("msg-1");
  expect(message.data._tag === "LedgerWithdrawal" && message.data.because).toBe(
    "the clause names another commune",
  );
});

it("agrees with the example of the Standard Webhooks specification", async () => {
  const example = {
    headers: new Headers({
      "webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek",
      "webhook-timestamp": "1614265330",
      "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
    }),
    body: '{"test": 2432232314}',
  };
  const known: VerifyOptions = {
    secrets: ["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"],
    now: () => 1_614_265_330_000,
  };
  // The signature holds; what is signed is no message of this server.
  expect(await refusal(verify(example, known))).toBe("body");
  expect(await refusal(verify({ ...example, body: '{"test": 2432232315}' }, known))).toBe("signature");
});

it("takes either signature while a secret is replaced, on either side", async () => {
  const both = {
    ...headers(),
    "webhook-signature": `v1a,ed25519 ${signature(older, "msg-1", at, body)} ${signature(secret, "msg-1", at, body)}`,
  };
  await verify({ headers: both, body }, options);
  await verify({ headers: headers(older), body }, { ...options, secrets: [secret, older] });
  expect(await refusal(verify({ headers: headers(older), body }, options))).toBe("signature");
});

it.each([
  ["another body", { headers: headers(), body: body.replace("3224", "3225") }, "signature"],
  ["another id", { headers: { ...headers(), "webhook-id": "msg-2" }, body }, "signature"],
  ["no signature", { headers: { ...headers(), "webhook-signature": undefined }, body }, "header"],
  [
    "a signature of another version",
    { headers: { ...headers(), "webhook-signature": "v2,AAAA" }, body },
    "header",
  ],
  ["a time that is no number", { headers: { ...headers(), "webhook-timestamp": "now" }, body }, "header"],
  ["a body that is no message", { headers: headers(secret, "{}"), body: "{}" }, "body"],
] as const)("refuses %s", async (_, received, reason) => {
  expect(await refusal(verify(received, options))).toBe(reason);
});

it("refuses what is older or newer than the tolerance, and takes what is just within", async () => {
  const late = (seconds: number): VerifyOptions => ({ ...options, now: () => (at + seconds) * 1000 });
  expect(await refusal(verify({ headers: headers(), body }, late(301)))).toBe("time");
  expect(await refusal(verify({ headers: headers(), body }, late(-301)))).toBe("time");
  await verify({ headers: headers(), body }, late(300));
  await verify({ headers: headers(), body }, late(-300));
  await verify({ headers: headers(), body }, { ...late(900), toleranceSeconds: 900 });
});

it("says that the receiver's own secret is none", async () => {
  for (const wrong of ["secret", "whsec_", "whsec_c2hvcnQ=", "whsec_no base64"])
    expect(await refusal(verify({ headers: headers(), body }, { ...options, secrets: [wrong] }))).toBe(
      "secret",
    );
});

it("reads what Node's own server receives", async () => {
  const server = createServer((request, response) => {
    const chunks: Array<Buffer> = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      void verify({ headers: request.headers, body: Buffer.concat(chunks) }, options).then(
        ({ message }) => response.end(message.data.cursor),
        () => response.writeHead(400).end(),
      );
    });
  });
  onTestFinished(() => void server.close());
  const port = await new Promise<number>((resolve) =>
    server.listen(0, "127.0.0.1", () => resolve((server.address() as { readonly port: number }).port)),
  );
  const send = (content: string) =>
    fetch(`http://127.0.0.1:${port}/`, { method: "POST", headers: headers(), body: content });
  expect(await (await send(body)).text()).toBe("3224");
  expect((await send(`${body} `)).status).toBe(400);
});
