/**
 * Generates a client from an OpenAPI document by a public generator, and compiles what somebody has written with it.
 */
import { execFile } from "node:child_process";
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { root } from "../../provision/paths.mjs";

const run = promisify(execFile);

// Below the folder of the tools, where `openapi-fetch` is found.
const workshop = join(root, "tooling", "dist", "generated-client");

const configuration = {
  compilerOptions: {
    strict: true,
    noEmit: true,
    module: "nodenext",
    target: "es2024",
    lib: ["es2024", "dom", "dom.iterable"],
    allowImportingTsExtensions: true,
    verbatimModuleSyntax: true,
    skipLibCheck: false,
    types: [],
  },
  files: ["usage.ts"],
};

/** What the compiler says of the use of the generated client: empty where it compiles. */
export const generateAndCompile = async (document: unknown): Promise<string> => {
  rmSync(workshop, { recursive: true, force: true });
  mkdirSync(workshop, { recursive: true });
  writeFileSync(join(workshop, "openapi.json"), JSON.stringify(document));
  writeFileSync(join(workshop, "tsconfig.json"), JSON.stringify(configuration));
  copyFileSync(join(import.meta.dirname, "usage.ts.txt"), join(workshop, "usage.ts"));
  const generator = join(root, "tooling", "node_modules", ".bin", "openapi-typescript");
  await run(generator, ["openapi.json", "-o", "schema.d.ts"], { cwd: workshop });
  const compiler = join(root, "node_modules", ".bin", "tsc");
  return run(compiler, ["-p", "tsconfig.json"], { cwd: workshop }).then(
    () => "",
    (failure: { readonly stdout?: string; readonly message: string }) => failure.stdout ?? failure.message,
  );
};

/** What was compiled. */
export interface Usage {
  readonly use: (
    baseUrl: string,
    cookie: string,
  ) => Promise<{ readonly drafts: ReadonlyArray<number | undefined> } & Readonly<Record<string, unknown>>>;
}

/** What was compiled, for use. */
export const generated = async (): Promise<Usage> => import(pathToFileURL(join(workshop, "usage.ts")).href);
