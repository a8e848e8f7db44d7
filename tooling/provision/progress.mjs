// Long steps say that they run: one line each with the seconds gone, rewritten on a terminal, written at the
// start, every 15 seconds and at the end elsewhere. On stderr, so that a command's output stays its own.
import { capture, stopping } from "./processes.mjs";

/**
 * Runs a command as one step that shows its progress, and gives its exit code and all that it printed.
 *
 * @param {string} title
 * @param {import("./processes.mjs").Spawned} command
 */
export async function step(title, command) {
  const finish = begin(title, { ticking: command.beside !== true });
  const ended = await capture(command);
  // What ran beside a command and ended with it has neither passed nor failed.
  if (command.beside !== true || !stopping()) finish(ended.code === 0);
  return ended;
}

/**
 * Shows that a step began; the function it gives shows that it ended. A step that prints as it goes does not tick.
 *
 * @param {string} title
 * @param {{ ticking: boolean }} options
 * @returns {(passed: boolean) => void}
 */
export function begin(title, { ticking } = { ticking: true }) {
  const startedAt = performance.now();
  const terminal = process.stderr.isTTY === true;
  const seconds = (digits = 0) => `${((performance.now() - startedAt) / 1000).toFixed(digits)} s`;
  const rewriting = terminal && ticking;
  const show = () =>
    process.stderr.write(`${rewriting ? "\r" : ""}  ${title} … ${seconds()}${rewriting ? "" : "\n"}`);
  show();
  const timer = ticking ? setInterval(show, terminal ? 1000 : 15_000) : undefined;
  return (passed) => {
    clearInterval(timer);
    process.stderr.write(`${rewriting ? "\r\u001B[K" : ""}${passed ? "✓" : "✗"} ${title} ${seconds(1)}\n`);
  };
}
