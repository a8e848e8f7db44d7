/**
 * What is outside the solution is type-checked by nobody.
 */
import { dirname } from "node:path/posix";
import type { Fault } from "./check.ts";

/** Checked by its own build: Astro makes the types of its pages as it goes. */
const apart = ["apps/docs"];

/** Every `tsconfig.json` of the checkout that the one at the top does not reference. */
export function solutionFaults(paths: ReadonlyArray<string>, solution: string): ReadonlyArray<Fault> {
  const { references } = JSON.parse(solution) as {
    readonly references: ReadonlyArray<{ readonly path: string }>;
  };
  const referenced = new Set(references.map(({ path }) => path.replace(/^\.\//, "").replace(/\/$/, "")));
  return paths
    .filter((path) => path.endsWith("/tsconfig.json") && ![...referenced, ...apart].includes(dirname(path)))
    .map((path) => ({
      path,
      line: 1,
      message: `is type-checked by nobody: reference ${dirname(path)} in the tsconfig.json at the top`,
    }));
}
