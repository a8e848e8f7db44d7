/**
 * The browser of the browser tests and of the pictures, where no test tool may download one.
 */
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";

/** What a launcher of Playwright needs: `chromium.launch(await resolveChromium())`. */
export interface Chromium {
  readonly executablePath: string;
  readonly args: Array<string>;
  readonly env: Record<string, string>;
}

/** The folder of the tools, as `provision/paths.mjs` has it; configurations of other packages import this file. */
const toolsFolder = join(import.meta.dirname, "..", ".tools");
const require = createRequire(import.meta.url);
const execute = promisify(execFile);

/** No traffic of the browser's own, and software graphics, so that a picture is the same on every machine. */
const quiet = [
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
  "--disable-quic",
  "--font-render-hinting=none",
  "--use-gl=angle",
  "--use-angle=swiftshader",
  "--enable-unsafe-swiftshader",
];

/**
 * Finds a Chromium: `CHROMIUM_PATH`, else `/usr/bin/chromium`, else the one inside `@sparticuz/chromium`, which
 * is unpacked once (210 MB) into the folder of the tools.
 *
 * **Gotchas**
 *
 * Rejects with one clear line when `CHROMIUM_PATH` names no file, or when there is no Chromium for the machine.
 */
export async function resolveChromium(): Promise<Chromium> {
  const named = process.env["CHROMIUM_PATH"];
  if (named !== undefined && named !== "") {
    if (existsSync(named)) return launched(named);
    throw new Error(`CHROMIUM_PATH names "${named}", where there is no file.`);
  }
  if (existsSync("/usr/bin/chromium")) return launched("/usr/bin/chromium");
  if (process.platform === "linux" && process.arch === "x64") return packagedChromium();
  throw new Error(
    `There is no Chromium for ${process.platform} ${process.arch} among the packages: ` +
      `install one and name its program in CHROMIUM_PATH.`,
  );
}

/** Chromium refuses to run its sandbox as root; anyone else keeps it. */
function launched(executablePath: string, own: Record<string, string> = {}): Chromium {
  const root = process.getuid?.() === 0;
  const inherited = Object.entries(process.env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  return {
    executablePath,
    args: root ? [...quiet, "--no-sandbox"] : quiet,
    env: { ...Object.fromEntries(inherited), ...own },
  };
}

async function packagedChromium(): Promise<Chromium> {
  const entry = require.resolve("@sparticuz/chromium");
  const { version } = require(join(dirname(entry), "..", "package.json")) as { version: string };
  const folder = join(toolsFolder, `chromium-${version}`);
  if (!existsSync(folder)) await unpack(entry, folder);
  const program = join(folder, "chromium");
  const fonts = { FONTCONFIG_FILE: join(folder, "fonts.conf") };
  const libraries = { LD_LIBRARY_PATH: join(folder, "al2023", "lib") };
  return launched(program, (await starts(program)) ? fonts : { ...fonts, ...libraries });
}

/** Whether the machine has the libraries that Chromium wants; the package brings those that servers often lack. */
async function starts(program: string): Promise<boolean> {
  return execute(program, ["--no-sandbox", "--version"]).then(
    () => true,
    () => false,
  );
}

/**
 * The package unpacks into the folder for temporary files and trusts what it finds there; a process of its own
 * gives it an empty one, and the rename makes the result whole or absent.
 */
async function unpack(entry: string, folder: string): Promise<void> {
  await mkdir(toolsFolder, { recursive: true });
  const partial = await mkdtemp(`${folder}.partial-`);
  const libraries = join(dirname(entry), "..", "bin", "al2023.tar.br");
  const program = `
    const { default: chromium, inflate } = await import(${JSON.stringify(pathToFileURL(entry).href)});
    await chromium.executablePath();
    await inflate(${JSON.stringify(libraries)});
  `;
  try {
    await execute(process.execPath, ["--input-type=module", "--eval", program], {
      env: { ...process.env, TMPDIR: partial },
    });
    await writeFile(join(partial, "fonts.conf"), fontConfiguration(join(folder, "fonts")));
    await rename(partial, folder);
  } catch (error) {
    await rm(partial, { recursive: true, force: true });
    // Another process may have unpacked it meanwhile.
    if (!existsSync(folder)) throw error;
  }
}

/** The machine's fonts, and the package's own Open Sans for a machine that has none: it has the Vietnamese letters. */
function fontConfiguration(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>/usr/share/fonts</dir>
  <dir>${folder}</dir>
  <cachedir>${folder}/cache</cachedir>
</fontconfig>
`;
}
