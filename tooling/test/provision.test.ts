import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { describe, expect, it } from "vitest";
import { newEnough } from "../provision/node.mjs";

const processes = new URL("../provision/processes.mjs", import.meta.url).href;

/** A program that runs a command as the root scripts do. */
const running = (command: string, how = "run") => `
  import { forwardSignals, ${how} as run } from ${JSON.stringify(processes)};
  forwardSignals();
  const argv = [process.execPath, "--eval", ${JSON.stringify(command)}];
  process.exitCode = await run({ argv, cwd: process.cwd(), environment: process.env });
`;

const program = (command: string, how?: "run" | "runAndSweep") =>
  spawn(process.execPath, ["--input-type=module", "--eval", running(command, how)], {
    stdio: ["ignore", "pipe", "inherit"],
  });

const server = `
  const keep = setInterval(() => undefined, 1000);
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    process.on(signal, () => { console.log("ended by " + signal); clearInterval(keep); });
  }
  console.log(process.pid);
`;

describe("a command run with the tools", () => {
  it.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)(
    "%s reaches it, and it leaves nothing behind",
    async (signal) => {
      const parent = program(server);
      const lines = createInterface({ input: parent.stdout })[Symbol.asyncIterator]();
      const pid = Number((await lines.next()).value);
      const exited = once(parent, "exit");
      parent.kill(signal);
      expect((await lines.next()).value).toBe(`ended by ${signal}`);
      expect(await exited).toEqual([0, null]);
      expect(() => process.kill(pid, 0)).toThrow("ESRCH");
    },
  );

  it("it ends when the npm that runs it is killed", async () => {
    const npm = `
      const { spawn } = process.getBuiltinModule("node:child_process");
      spawn(process.execPath, ["--input-type=module", "--eval", ${JSON.stringify(running(server))}], {
        stdio: ["ignore", "inherit", "inherit"],
        env: { ...process.env, npm_lifecycle_event: "start" },
      });
    `;
    const parent = spawn(process.execPath, ["--eval", npm], { stdio: ["ignore", "pipe", "inherit"] });
    const lines = createInterface({ input: parent.stdout })[Symbol.asyncIterator]();
    await lines.next();
    parent.kill("SIGKILL");
    expect((await lines.next()).value).toBe("ended by SIGTERM");
    expect((await lines.next()).done).toBe(true);
  });

  it("what a stopped test runner leaves behind is ended", async () => {
    const left = `
      setInterval(() => undefined, 1000);
      process.on("SIGTERM", () => { console.log("swept"); process.exit(); });
      process.send("ready");
    `;
    const runner = `
      const { spawn } = process.getBuiltinModule("node:child_process");
      const stdio = ["ignore", "inherit", "inherit", "ipc"];
      spawn(process.execPath, ["--eval", ${JSON.stringify(left)}], { stdio }).once("message", () => process.exit(3));
    `;
    const parent = program(runner, "runAndSweep");
    const exited = once(parent, "exit");
    const lines = createInterface({ input: parent.stdout })[Symbol.asyncIterator]();
    expect((await lines.next()).value).toBe("swept");
    expect(await exited).toEqual([3, null]);
  });

  it("its exit code is ours", async () => {
    expect(await once(program("process.exit(7)"), "exit")).toEqual([7, null]);
  });

  it("the signal that killed it shows in our exit code as a shell shows it", async () => {
    expect(await once(program(`process.kill(process.pid, "SIGKILL")`), "exit")).toEqual([128 + 9, null]);
  });
});

it("Node is new enough from 22.19", () => {
  expect(["v18.20.0", "v20.20.2", "v22.18.9", ""].map(newEnough)).toEqual([false, false, false, false]);
  expect(["v22.19.0", "v24.0.0", "v100.1.0"].map(newEnough)).toEqual([true, true, true]);
});
