/**
 * What a reader of the registry would get: each package is packed as it is published, and the archive is read by
 * `publint` and by `attw` ("are the types wrong").
 */
import { execFile } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { root } from "../provision/paths.mjs";

const run = promisify(execFile);

/** The fields of a package.json that are read here. */
interface Manifest {
  readonly exports?: Readonly<Record<string, unknown>>;
}

/** The folders that are published. */
export const published: ReadonlyArray<string> = ["domain", "gazetteer", "api-client", "cli"];

/** Every way in that a package has, its wildcards filled with the modules of the source, as attw wants them. */
export const entriesOf = (manifest: Manifest, sources: ReadonlyArray<string>): ReadonlyArray<string> =>
  Object.entries(manifest.exports ?? {}).flatMap(([entry, target]) => {
    if (target === null || entry.endsWith(".json")) return [];
    if (!entry.includes("*")) return [entry];
    // Only the modules of the top: what lies deeper is reached through them, or closed.
    return sources
      .filter((path) => /^[^/]+\.ts$/.test(path) && path !== "index.ts")
      .map((path) => entry.replace("*", path.replace(/\.ts$/, "")));
  });

/** What is wrong with one package, as lines; none where all is well. */
export const faultsOf = async (name: string): Promise<ReadonlyArray<string>> => {
  const folder = join(root, "packages", name);
  const workshop = mkdtempSync(join(tmpdir(), "hopnhat-pack-"));
  try {
    await run("pnpm", ["pack", "--pack-destination", workshop], { cwd: folder });
    const archive = join(workshop, readdirSync(workshop)[0]!);
    const bytes = readFileSync(archive);
    const tarball = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
    const { messages, pkg } = await publint({ pack: { tarball }, strict: true });
    const faults = messages.map((message) => `publint: ${formatMessage(message, pkg) ?? message.code}`);
    faults.push(...wrongContents(name, await contentsOf(archive)));
    const manifest: Manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    const entries = entriesOf(manifest, readdirSync(join(folder, "src")));
    if (entries.length > 0) faults.push(...(await wrongTypes(archive, entries)));
    return faults;
  } finally {
    rmSync(workshop, { recursive: true, force: true });
  }
};

/** The files of an archive, without its one folder. */
const contentsOf = async (archive: string): Promise<ReadonlyArray<string>> => {
  const { stdout } = await run("tar", ["-tzf", archive], { maxBuffer: 16 * 1024 * 1024 });
  return stdout
    .split("\n")
    .filter((path) => path !== "")
    .map((path) => path.replace(/^package\//, ""));
};

/** What a package must carry beside its code. */
const needed: Readonly<Record<string, ReadonlyArray<string>>> = {
  "api-client": ["dist/openapi.json", "dist/schemas/UnitSummary.json", "dist/schemas/FeedEntry.json"],
};

/** What is in an archive and should not be, and what should be and is not. */
export const wrongContents = (name: string, paths: ReadonlyArray<string>): ReadonlyArray<string> => [
  ...paths
    .filter((path) =>
      /(^|\/)(test|tests|bench|build|node_modules)\/|\.test(-d)?\.|\.tsbuildinfo$|\.env/.test(path),
    )
    .map((path) => `pack: ${path} should not be published`),
  ...["package.json", "README.md", ...(needed[name] ?? [])]
    .filter((path) => !paths.includes(path))
    .map((path) => `pack: ${path} is missing`),
];

/** The entries of which attw says that types and code do not agree. The packages are ESM only. */
const wrongTypes = async (
  archive: string,
  entries: ReadonlyArray<string>,
): Promise<ReadonlyArray<string>> => {
  const attw = join(root, "tooling", "node_modules", ".bin", "attw");
  const argv = [archive, "--profile", "esm-only", "--format", "json", "--entrypoints", ...entries];
  const { stdout } = await run(attw, argv, { maxBuffer: 256 * 1024 * 1024 }).catch(
    (failure: { readonly stdout?: string; readonly message: string }) => {
      if (failure.stdout === undefined || failure.stdout === "") throw new Error(failure.message);
      return { stdout: failure.stdout };
    },
  );
  const { analysis }: Analysis = JSON.parse(stdout);
  return analysis.problems
    .filter((problem) => problem.resolutionKind === undefined || esm.has(problem.resolutionKind))
    .map((problem) => `attw: ${problem.kind} at ${problem.entrypoint ?? problem.fileName ?? "the package"}`);
};

/** How an ESM package is resolved: by Node from ESM, and by bundlers. */
const esm = new Set(["node16-esm", "bundler"]);

interface Analysis {
  readonly analysis: {
    readonly problems: ReadonlyArray<{
      readonly kind: string;
      readonly entrypoint?: string;
      readonly fileName?: string;
      readonly resolutionKind?: string;
    }>;
  };
}
