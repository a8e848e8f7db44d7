/** How long it takes until the ledger can be asked, in a fresh process. */
import { spawnSync } from "node:child_process";
import type { Figure } from "./Measure.ts";

const program = `
const before = performance.now();
const { communes } = await import("@hopnhat/gazetteer/VietnamLedger");
const loaded = performance.now();
communes();
console.log(JSON.stringify([loaded - before, performance.now() - loaded]));
`;

export const benchReady = (): ReadonlyArray<Figure> => {
  const runs = Array.from({ length: 5 }, () => {
    const { stdout, status, stderr } = spawnSync(
      process.execPath,
      ["--conditions=@hopnhat/source", "--input-type=module", "--eval", program],
      { encoding: "utf8", cwd: import.meta.dirname },
    );
    if (status !== 0) throw new Error(stderr);
    return JSON.parse(stdout) as [number, number];
  });
  const sorted = runs.map(([, build]) => build).sort((a, b) => a - b);
  return [
    {
      what: "ledger of communes built from its compiled form, once in a process",
      value: sorted[2]!,
      spread: [sorted[0]!, sorted[4]!],
      unit: "ms",
    },
  ];
};
