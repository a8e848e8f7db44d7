import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The top folder of the checkout. */
export const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");

/** Git-ignored folder of the tools that are installed beside the packages. */
export const toolsFolder = join(root, ".tools");
