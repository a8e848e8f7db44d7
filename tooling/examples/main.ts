/**
 * Proves the examples: packs the packages as they are published, installs them into a copy of each example as a stranger
 * would, from the archives and the registry and with nothing of the workspace, and runs its tests.
 *
 * `node tooling/examples/main.ts [name …]`. The packages must be built.
 */
import { execFile } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { root } from "../provision/paths.mjs";

const run = promisify(execFile);
const packages = ["domain", "api-client"];
const workshop = mkdtempSync(join(tmpdir(), "hopnhat-examples-"));

interface Manifest {
  readonly dependencies: Record<string, string>;
  overrides?: Record<string, string>;
}

const packed = async (name: string): Promise<readonly [string, string]> => {
  const folder = join(workshop, "archives", name);
  await run("pnpm", ["pack", "--pack-destination", folder], { cwd: join(root, "packages", name) });
  return [`@hopnhat/${name}`, `file:${join(folder, readdirSync(folder)[0]!)}`];
};

const prove = async (name: string, archives: ReadonlyMap<string, string>): Promise<void> => {
  const folder = join(workshop, name);
  cpSync(join(root, "examples", name), folder, { recursive: true });
  const file = join(folder, "package.json");
  const manifest: Manifest = JSON.parse(readFileSync(file, "utf8"));
  for (const each of Object.keys(manifest.dependencies)) {
    const archive = archives.get(each);
    if (archive !== undefined) manifest.dependencies[each] = archive;
  }
  // What the archives depend on among themselves is not in the registry before they are published.
  manifest.overrides = Object.fromEntries([...archives.keys()].map((each) => [each, `$${each}`]));
  writeFileSync(file, JSON.stringify(manifest, undefined, 2));
  await run("npm", ["install", "--no-audit", "--no-fund", "--loglevel=error"], { cwd: folder });
  await run("npm", ["test"], { cwd: folder, env: { ...process.env, CI: "true" } });
};

const asked = process.argv.slice(2);
const names = readdirSync(join(root, "examples"), { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && (asked.length === 0 || asked.includes(entry.name)))
  .map(({ name }) => name);

let failed = 0;
try {
  const archives = new Map(await Promise.all(packages.map(packed)));
  for (const name of names) {
    const began = performance.now();
    try {
      await prove(name, archives);
      console.log(`${name}: passed in ${((performance.now() - began) / 1000).toFixed(1)} s`);
    } catch (failure) {
      failed++;
      const { stderr = "", stdout = "" } = failure as { readonly stdout?: string; readonly stderr?: string };
      console.log(`${name}: failed\n${stdout}\n${stderr}`);
    }
  }
} finally {
  rmSync(workshop, { recursive: true, force: true });
}
if (names.length === 0 || failed > 0) process.exitCode = 1;
