/**
 * The server as it is run, in a process of its own, over a small demonstration in a folder of its own.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "../provision/paths.mjs";

/** A server that answers. */
export interface RealServer {
  readonly url: string;
  /** The cookie of a session of a user of the demonstration. */
  readonly signIn: (user: string) => Promise<string>;
  /** All that it has printed: where a fault of it stands. */
  readonly output: () => string;
  readonly stop: () => Promise<void>;
}

const freePort = (): Promise<number> =>
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

const signIn = async (url: string, user: string): Promise<string> => {
  const answer = await fetch(`${url}/v1/session`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ _tag: "Demonstration", user }),
  });
  const cookie = answer.headers.getSetCookie()[0]?.split(";")[0];
  if (cookie === undefined) throw new Error(`${user} cannot sign in: ${await answer.text()}`);
  return cookie;
};

/**
 * Starts a server, and resolves when it takes requests. With `CONTRACT_SERVER` set to the address of one that runs, that
 * one is taken, and left running.
 */
export const startRealServer = async (): Promise<RealServer> => {
  const running = process.env["CONTRACT_SERVER"];
  if (running !== undefined) {
    return {
      url: running,
      signIn: (user) => signIn(running, user),
      output: () => "",
      stop: () => Promise.resolve(),
    };
  }
  const folder = mkdtempSync(join(tmpdir(), "hopnhat-contract-"));
  const port = await freePort();
  const { DATABASE_URL: _, ...inherited } = process.env;
  const child: ChildProcess = spawn(
    process.execPath,
    ["--conditions=@hopnhat/source", join(root, "apps", "server", "src", "main.ts")],
    {
      env: { ...inherited, PORT: String(port), DATA_DIRECTORY: folder, NODE_ENV: "test" },
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  let output = "";
  const ended = new Promise<void>((resolve) => void child.once("close", () => resolve()));
  const stop = async () => {
    child.kill("SIGTERM");
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  await new Promise<void>((resolve, reject) => {
    const take = (chunk: Buffer) => {
      output += chunk.toString("utf8");
      if (output.includes("is ready: ")) resolve();
    };
    child.stdout?.on("data", take);
    child.stderr?.on("data", take);
    void ended.then(() => {
      rmSync(folder, { recursive: true, force: true });
      reject(new Error(`the server ended before it was ready:\n${output}`));
    });
  });
  const url = `http://127.0.0.1:${port}`;
  return { url, signIn: (user) => signIn(url, user), output: () => output, stop };
};
