// Makes the tools ready: the pinned pnpm, the packages of the lockfile, a Node that runs TypeScript.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { chooseNode } from "./node.mjs";
import { root, toolsFolder } from "./paths.mjs";
import { begin, step } from "./progress.mjs";

/** The tools cannot be made ready; the message says what is missing and what to do. */
export class Unready extends Error {}

const pnpmFolder = join(toolsFolder, "node_modules", ".bin");
const stampFile = join(root, "node_modules", ".hopnhat-provisioned.json");
const lockFolder = join(toolsFolder, "lock");

/** Two tries more, seconds apart: enough for a hiccup of the network, and a machine without one is told soon. */
const retries = ["fetch-retry-mintimeout=1000", "fetch-retry-maxtimeout=4000"];

const quietTools = { TURBO_TELEMETRY_DISABLED: "1", DO_NOT_TRACK: "1", ASTRO_TELEMETRY_DISABLED: "1" };

/**
 * Makes the tools ready and gives the Node to run with and the environment that finds them.
 *
 * **Details**
 *
 * Nothing is installed when the stamp of the last installation matches; that costs a few milliseconds.
 *
 * @returns {Promise<{ root: string, node: string, environment: NodeJS.ProcessEnv }>}
 */
export async function prepare() {
  const pnpmVersion = readPnpmVersion();
  const stamp = createHash("sha256")
    .update(readFileSync(join(root, "pnpm-lock.yaml")))
    .update(readFileSync(join(root, "pnpm-workspace.yaml")))
    .update(`${pnpmVersion} ${process.platform} ${process.arch}`)
    .digest("hex");
  if (!installed(stamp, pnpmVersion)) await installAlone(stamp, pnpmVersion);

  const node = chooseNode();
  if (node === undefined) {
    throw new Unready(
      `Node 22.19 or later is needed and there is none for ${process.platform} ${process.arch} among the packages ` +
        `(this is Node ${process.version}): install one, put it first on PATH, and run the command again.`,
    );
  }
  const path = [node.folder, join(root, "node_modules", ".bin"), pnpmFolder, process.env["PATH"]].join(
    delimiter,
  );
  return { root, node: node.file, environment: { ...process.env, ...quietTools, PATH: path } };
}

/**
 * @param {string} stamp
 * @param {string} pnpmVersion
 */
function installed(stamp, pnpmVersion) {
  return pnpmInstalled(pnpmVersion) && existsSync(stampFile) && readFileSync(stampFile, "utf8") === stamp;
}

/** @param {string} version */
function pnpmInstalled(version) {
  const file = join(toolsFolder, "node_modules", "pnpm", "package.json");
  return existsSync(file) && JSON.parse(readFileSync(file, "utf8")).version === version;
}

/**
 * Two commands started at once on a fresh checkout must not install into one folder: the second waits.
 *
 * @param {string} stamp
 * @param {string} pnpmVersion
 */
async function installAlone(stamp, pnpmVersion) {
  mkdirSync(toolsFolder, { recursive: true });
  if (!takeLock()) {
    const finish = begin("Waiting for the installation that another command has begun");
    while (!takeLock()) await new Promise((resolve) => setTimeout(resolve, 200));
    finish(true);
  }
  try {
    if (!installed(stamp, pnpmVersion)) await install(stamp, pnpmVersion);
  } finally {
    rmSync(lockFolder, { recursive: true, force: true });
  }
}

/** Takes the lock when it is free, or when the process that held it is gone. */
function takeLock() {
  const holder = join(lockFolder, "pid");
  try {
    mkdirSync(lockFolder);
    writeFileSync(holder, String(process.pid));
    return true;
  } catch {
    const pid = existsSync(holder) ? Number(readFileSync(holder, "utf8")) : Number.NaN;
    if (pid > 0 && !alive(pid)) rmSync(lockFolder, { recursive: true, force: true });
    return false;
  }
}

/** @param {number} pid */
function alive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/**
 * @param {string} stamp
 * @param {string} pnpmVersion
 */
async function install(stamp, pnpmVersion) {
  const environment = { ...process.env, ...quietTools };
  if (!pnpmInstalled(pnpmVersion)) {
    const argv = [
      "npm",
      "install",
      "--prefix",
      toolsFolder,
      "--no-save",
      "--no-audit",
      "--no-fund",
      "--loglevel=error",
      ...retries.map((setting) => `--${setting}`),
    ];
    const { code, output } = await step(`Installing pnpm ${pnpmVersion}`, {
      argv: [...argv, `pnpm@${pnpmVersion}`],
      cwd: toolsFolder,
      environment,
    });
    if (code !== 0) throw failed(`pnpm ${pnpmVersion} could not be installed`, output);
  }
  rmSync(stampFile, { force: true });
  const { code, output } = await step("Installing the packages of the lockfile", {
    argv: [
      join(pnpmFolder, "pnpm"),
      "install",
      "--frozen-lockfile",
      "--config.confirm-modules-purge=false",
      ...retries.map((setting) => `--config.${setting}`),
    ],
    cwd: root,
    environment,
  });
  if (code !== 0) throw failed("the packages could not be installed", output);
  writeFileSync(stampFile, stamp);
}

/**
 * @param {string} what
 * @param {string} output
 */
function failed(what, output) {
  const cause = causes.find(({ sign }) => sign.test(output));
  if (cause !== undefined) return new Unready(`Not ready: ${what}; ${cause.remedy}`);
  const end = output.trim().split("\n").slice(-15).join("\n");
  return new Unready(`${end}\nNot ready: ${what}; see the lines above, then run the command again.`);
}

const causes = [
  {
    sign: /ERR_PNPM_OUTDATED_LOCKFILE/,
    remedy: "pnpm-lock.yaml does not fit a package.json: run `pnpm install` and commit the lockfile.",
  },
  {
    sign: /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ERR_SOCKET_TIMEOUT|META_FETCH_FAIL/,
    remedy:
      "the package registry cannot be reached: check the network and `npm config get registry`, then run the command again.",
  },
  { sign: /ENOSPC/, remedy: "the disk is full: about 2 GB are needed." },
  { sign: /EACCES|EROFS/, remedy: "the folder of the checkout cannot be written." },
];

function readPnpmVersion() {
  const { packageManager } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const version = /^pnpm@(\d+\.\d+\.\d+)/.exec(packageManager)?.[1];
  if (version === undefined) throw new Unready(`package.json names no pnpm version in "packageManager".`);
  return version;
}
