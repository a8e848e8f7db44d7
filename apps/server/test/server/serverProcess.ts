import { type ChildProcess, spawn } from "node:child_process";
import { createServer } from "node:net";
import { join } from "node:path";

const main = join(import.meta.dirname, "../../src/main.ts");

/** A server in a process of its own, as `npm start` runs it. */
export interface ServerProcess {
  readonly port: number;
  /** Everything printed so far, both streams. */
  readonly output: () => string;
  /** Resolves once the output holds a text; rejects where the process ends before. */
  readonly printed: (text: string) => Promise<void>;
  readonly ended: Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null }>;
  readonly signal: (signal: NodeJS.Signals) => void;
}

export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === "object" && address !== null
          ? resolve(address.port)
          : reject(new Error("no port")),
      );
    });
  });

/** Starts a server; whoever starts it sees to its end. */
export const startServer = (options: {
  readonly port: number;
  readonly environment: Readonly<Record<string, string>>;
  readonly argv?: ReadonlyArray<string>;
}): ServerProcess => {
  const { DATABASE_URL: _, ...inherited } = process.env;
  const child: ChildProcess = spawn(
    process.execPath,
    ["--conditions=@hopnhat/source", main, ...(options.argv ?? [])],
    {
      env: { ...inherited, PORT: String(options.port), ...options.environment },
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  let output = "";
  const listeners = new Set<() => void>();
  const take = (chunk: Buffer) => {
    output += chunk.toString("utf8");
    for (const listener of listeners) listener();
  };
  child.stdout?.on("data", take);
  child.stderr?.on("data", take);
  const ended = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve) => {
    child.once("close", (code, signal) => resolve({ code, signal }));
  });
  return {
    port: options.port,
    output: () => output,
    ended,
    signal: (signal) => void child.kill(signal),
    printed: (text) =>
      new Promise((resolve, reject) => {
        const look = () => {
          if (!output.includes(text)) return;
          listeners.delete(look);
          resolve();
        };
        listeners.add(look);
        look();
        void ended.then(() => reject(new Error(`the server ended before it printed "${text}":\n${output}`)));
      }),
  };
};

/** Signs in and asks, as the console does: JSON over HTTP with a session cookie. */
export const signIn = async (port: number, user: "administrator" | "approver") => {
  const address = `http://127.0.0.1:${port}/v1`;
  const answer = await fetch(`${address}/session`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ _tag: "Demonstration", user }),
  });
  const cookie = answer.headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ");
  return async (
    method: "GET" | "POST",
    path: string,
    body?: unknown,
  ): Promise<{ status: number; body: unknown }> => {
    const response = await fetch(`${address}${path}`, {
      method,
      headers: { cookie, ...(body === undefined ? {} : { "content-type": "application/json" }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: await response.json() };
  };
};
