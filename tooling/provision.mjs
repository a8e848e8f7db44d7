// The one entry of every root script: makes the tools ready, then runs the command with them.
// Plain ESM without dependencies, because on a fresh machine there is only Node >= 18 and npm.
import { commands } from "./provision/commands.mjs";
import { prepare, Unready } from "./provision/tools.mjs";
import { endChildren, forwardSignals, run, stopping } from "./provision/processes.mjs";
import { step } from "./provision/progress.mjs";

const [name = "", ...args] = process.argv.slice(2);
const command = commands[name];

/**
 * What a command can begin without is built while it runs, and out of its way; if that fails it says so and goes on.
 *
 * @param {import("./provision/commands.mjs").Step} beside
 * @param {string} cwd
 * @param {NodeJS.ProcessEnv} environment
 */
async function buildBeside({ title, argv }, cwd, environment) {
  const { code, output } = await step(title, { argv, cwd, environment, beside: true });
  if (code !== 0 && !stopping()) console.error(output);
}

forwardSignals();
try {
  if (command === undefined) {
    throw new Unready(`There is no command "${name}". Commands: ${Object.keys(commands).join(", ")}.`);
  }
  const { root, node, environment } = await prepare();
  const { forwards } = command;
  const [file = "", ...fixed] = forwards?.words.includes(args[0] ?? "") ? forwards.run : command.run;
  const spawned = {
    argv: [file === "node" ? node : file, ...fixed, ...args],
    cwd: command.here ? (process.env["INIT_CWD"] ?? root) : root,
    environment,
  };
  for (const before of command.before ?? []) {
    const { code, output } = await step(before.title, { argv: before.argv, cwd: root, environment });
    if (code !== 0) throw new Unready(`${output}\n${before.title} failed (exit code ${code}).`);
  }
  for (const beside of command.beside ?? []) void buildBeside(beside, root, environment);
  process.exitCode = await run(spawned);
  endChildren();
} catch (error) {
  // What is not ready is told in its own words; anything else is a fault of this program and keeps its trace.
  console.error(error instanceof Unready ? error.message.trim() : error);
  process.exitCode = 1;
}
