/**
 * The version of this program, from its package.
 *
 * @since 0.1.0
 */
import { readFileSync } from "node:fs";

const manifest: unknown = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));

/**
 * @category constants
 * @since 0.1.0
 */
export const softwareVersion: string =
  typeof manifest === "object" &&
  manifest !== null &&
  "version" in manifest &&
  typeof manifest.version === "string"
    ? manifest.version
    : "0.0.0";
