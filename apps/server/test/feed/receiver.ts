import { Effect } from "effect";
import { createServer } from "node:http";

/** A message as it came over the wire. */
export interface Received {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * An agency's server on this machine. It answers 200, unless told what to answer to the next messages.
 */
export const receiver = Effect.acquireRelease(
  Effect.callback<{
    readonly url: string;
    readonly received: Array<Received>;
    readonly answers: Array<number>;
    readonly close: () => void;
  }>((resume) => {
    const received: Array<Received> = [];
    const answers: Array<number> = [];
    const server = createServer((request, response) => {
      let body = "";
      request.on("data", (chunk: Buffer) => (body += chunk.toString("utf8")));
      request.on("end", () => {
        const headers = Object.fromEntries(
          Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
        );
        received.push({ headers, body });
        const status = answers.shift() ?? 200;
        response.writeHead(status, status === 302 ? { location: "/elsewhere" } : {}).end();
      });
    });
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      const port = typeof address === "object" && address !== null ? address.port : 0;
      resume(
        Effect.succeed({
          url: `http://127.0.0.1:${port}/changes`,
          received,
          answers,
          close: () => {
            server.closeAllConnections();
            server.close();
          },
        }),
      );
    });
  }),
  ({ close }) => Effect.sync(close),
);
