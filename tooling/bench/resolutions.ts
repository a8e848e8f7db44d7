/** Reading all 34 resolutions of 16 June 2025, where their texts are at hand. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { readResolution } from "@hopnhat/gazetteer";
import type { Figure } from "./Measure.ts";

export const benchResolutions = (folder: string): ReadonlyArray<Figure> => {
  if (!existsSync(folder)) {
    console.error(
      `the reader was not measured: there are no texts in ${folder} (--law DIR names another folder)`,
    );
    return [];
  }
  const texts = readdirSync(folder)
    .filter((name) => name.endsWith("NQ-UBTVQH15.md"))
    .map((name) => readFileSync(join(folder, name), "utf8"));
  const seconds: Array<number> = [];
  for (let run = 0; run < 5; run++) {
    const startedAt = performance.now();
    let clauses = 0;
    for (const text of texts) clauses += readResolution(text).clauses.length;
    seconds.push((performance.now() - startedAt) / 1000);
    if (clauses === 0) throw new Error("no clause was read");
  }
  // The first run is the one that a person waits for: nothing is warm yet.
  const [first, ...warm] = seconds;
  return [
    {
      what: `${texts.length} resolutions → clauses, first run`,
      value: first!,
      spread: [Math.min(...warm), first!],
      unit: "s",
      budget: 1,
    },
  ];
};
