/** The merger of Phú Thọ on the embedded database, by the server's own bench: a process, its lines read as figures. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import type { Figure } from "./Measure.ts";

const budgets: ReadonlyArray<readonly [start: string, budget: number]> = [
  ["execute the merger", 30],
  ["coverage by commune and age group", 10],
];

export const benchMerger = (root: string, isQuick: boolean): ReadonlyArray<Figure> => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [
      "--conditions=@hopnhat/source",
      join(root, "apps/server/bench/merger.ts"),
      ...(isQuick ? [] : ["--full"]),
    ],
    { encoding: "utf8" },
  );
  // It ends with 1 where a budget is missed: then its figures are there all the same.
  if (status !== 0 && stdout === "") throw new Error(stderr);
  return [...stdout.matchAll(/^(\S.*?) {2,}([\d.]+) (s|ms)\b/gm)].flatMap(
    ([, what = "", value, unit]): ReadonlyArray<Figure> => {
      if (what.startsWith("budget")) return [];
      const budget = isQuick ? undefined : budgets.find(([start]) => what.startsWith(start))?.[1];
      const scale = isQuick ? ", a twentieth of the records" : "";
      return [
        {
          what: `merger: ${what}${scale}`,
          value: Number(value),
          unit: unit === "ms" ? "ms" : "s",
          ...(budget === undefined ? {} : { budget }),
        },
      ];
    },
  );
};
