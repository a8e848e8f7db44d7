// Child processes that end when we are asked to end.
import { spawn } from "node:child_process";
import { constants, setPriority } from "node:os";

/**
 * @typedef {{ argv: readonly string[], cwd: string, environment: NodeJS.ProcessEnv, beside?: boolean }} Spawned
 * `beside` yields to what runs at the same time.
 * @typedef {{ code: number, output: string }} Ended
 */

/** @type {Set<import("node:child_process").ChildProcess>} */
const children = new Set();

/** @type {NodeJS.Signals | undefined} */
let asked;
let askedAt = 0;

/**
 * Passes SIGINT, SIGTERM and SIGHUP on to the children, and ends this process once they have ended.
 *
 * **Gotchas**
 *
 * Ctrl-C reaches the whole process group, and npm passes its own copy on: copies of one signal within half a
 * second are one request.
 */
export function forwardSignals() {
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) {
    process.on(signal, () => {
      const repeated = asked === signal && Date.now() - askedAt < 500;
      asked = signal;
      askedAt = Date.now();
      if (children.size === 0) process.exit(exitCode(null, signal));
      if (!repeated) for (const child of children) child.kill(signal);
    });
  }
  if (process.env["npm_lifecycle_event"] !== undefined) endWithParent();
}

/** An npm that is killed outright passes nothing on; whoever killed it does not expect a server to go on. */
function endWithParent() {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    process.kill(process.pid, "SIGTERM");
  }, 500);
  watch.unref();
}

/** Whether a signal has asked this process to end. */
export function stopping() {
  return asked !== undefined;
}

/**
 * Runs a command on our own terminal and gives its exit code.
 *
 * @param {Spawned} command
 * @returns {Promise<number>}
 */
export async function run(command) {
  return (await start(command, ["inherit", "inherit", "inherit"])).code;
}

/**
 * Runs a command as `run` does, and ends whatever it leaves behind: a database that a test started outlives a test
 * runner that is stopped in the middle.
 *
 * @param {Spawned} command
 * @returns {Promise<number>}
 */
export async function runAndSweep(command) {
  return (await start(command, ["ignore", "inherit", "inherit"], { sweep: true })).code;
}

/**
 * Runs a command and keeps what it prints on both streams, in the order it came.
 *
 * @param {Spawned} command
 * @returns {Promise<Ended>}
 */
export function capture(command) {
  return start(command, ["ignore", "pipe", "pipe"]);
}

/**
 * @param {Spawned} command
 * @param {["inherit" | "ignore", "inherit" | "pipe", "inherit" | "pipe"]} stdio
 * @param {{ sweep: boolean }} options
 * @returns {Promise<Ended>}
 */
function start(
  { argv: [file = "", ...args], cwd, environment, beside = false },
  stdio,
  { sweep } = { sweep: false },
) {
  if (asked !== undefined) process.exit(exitCode(null, asked));
  return new Promise((resolve) => {
    const child = spawn(file, args, { cwd, env: environment, stdio, detached: sweep });
    children.add(child);
    if (beside && child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_LOW);
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding("utf8").on("data", (text) => (output += text));
    }
    child.on("error", (error) => {
      children.delete(child);
      resolve({ code: 127, output: `${output}${error.message}\n` });
    });
    child.on("close", (code, signal) => {
      children.delete(child);
      if (sweep && child.pid !== undefined) endGroup(child.pid);
      resolve({ code: exitCode(code, signal), output });
    });
  });
}

/** Ends what still runs beside a command that has ended, in silence. */
export function endChildren() {
  asked ??= "SIGTERM";
  for (const child of children) child.kill("SIGTERM");
}

/** @param {number} leader the process that led the group, and is gone */
function endGroup(leader) {
  try {
    process.kill(-leader, "SIGTERM");
  } catch {
    // Nobody is left, which is as it should be.
  }
}

/**
 * @param {number | null} code
 * @param {NodeJS.Signals | null} signal
 */
function exitCode(code, signal) {
  return code ?? 128 + (signal === null ? 0 : constants.signals[signal]);
}
