// The Node that runs TypeScript: the one among the packages, else an installed one that is new enough.
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { root } from "./paths.mjs";

/** Type stripping without a flag, and all that the packages ask of Node. */
const least = { major: 22, minor: 19 };

/**
 * Chooses the Node to run with; none when there is none that is new enough.
 *
 * @returns {{ file: string, folder: string } | undefined}
 */
export function chooseNode() {
  const packaged = join(root, "node_modules", `node-linux-${process.arch}`, "bin", "node");
  if (process.platform === "linux" && existsSync(packaged)) return found(packaged);
  if (newEnough(process.version)) return found(process.execPath);
  for (const folder of (process.env["PATH"] ?? "").split(delimiter)) {
    const file = join(folder, process.platform === "win32" ? "node.exe" : "node");
    if (existsSync(file) && newEnough(versionOf(file))) return found(file);
  }
  return undefined;
}

/** @param {string} file */
function found(file) {
  return { file, folder: dirname(file) };
}

/** @param {string} file */
function versionOf(file) {
  try {
    return execFileSync(file, ["--version"], { encoding: "utf8" });
  } catch {
    return "";
  }
}

/** @param {string} version as `v24.21.0` */
export function newEnough(version) {
  const [, major = "0", minor = "0"] = /^v(\d+)\.(\d+)\./.exec(version) ?? [];
  return Number(major) > least.major || (Number(major) === least.major && Number(minor) >= least.minor);
}
