/** How long it takes until the ledger, and what a browser has of it, can be asked: each in a fresh process. */
import { spawnSync } from "node:child_process";
import type { Figure } from "./Measure.ts";

interface Start {
  readonly what: string;
  /** Imports, then what is measured. */
  readonly load: string;
  readonly ask: string;
  readonly budget?: number;
}

const starts: ReadonlyArray<Start> = [
  {
    what: "ledger of communes built from its compiled form, once in a process",
    load: `const { communes } = await import("@hopnhat/gazetteer/VietnamLedger");`,
    ask: `communes();`,
  },
  {
    what: "codes in a browser: loaded, to the first answer",
    load: `const { convert } = await import("@hopnhat/gazetteer/codes");`,
    ask: `convert({ code: "04891", asOf: "2025-06-30", to: "2026-01-01", carries: "people" });`,
    budget: 40,
  },
  {
    what: "crosswalk and all names in a browser: loaded, to the first answers, both ways",
    load: `const { communeOf, convert } = await import("@hopnhat/gazetteer/names");`,
    ask: `communeOf("04891", "2025-06-30");
      communeOf("05128", "2026-01-01");
      convert({ code: "04891", asOf: "2025-06-30", to: "2026-01-01", carries: "people" });
      convert({ code: "05128", asOf: "2026-01-01", to: "2025-06-30", carries: "people" });`,
    budget: 40,
  },
  {
    what: "search in a browser: loaded, to the first letters found",
    load: `const { makeSearch } = await import("@hopnhat/gazetteer/browser");`,
    ask: `makeSearch({ asOf: "2026-01-01" }).find("tan lac");`,
  },
  {
    what: "address reader in a browser: loaded, to the first address read",
    load: `const { makeReader } = await import("@hopnhat/gazetteer/browser");`,
    ask: `makeReader({ asOf: "2026-01-01" }).read("TT. Mãn Đức, H. Tân Lạc, Hoà Bình");`,
  },
];

const RUNS = 7;

const measure = ({ what, load, ask, budget }: Start): Figure => {
  const program = `${load}
    const before = performance.now();
    ${ask}
    console.log(performance.now() - before);`;
  const times = Array.from({ length: RUNS }, () => {
    const { stdout, status, stderr } = spawnSync(
      process.execPath,
      ["--conditions=@hopnhat/source", "--input-type=module", "--eval", program],
      { encoding: "utf8", cwd: import.meta.dirname },
    );
    if (status !== 0) throw new Error(stderr);
    return Number(stdout);
  }).sort((a, b) => a - b);
  return {
    what,
    value: times[RUNS >> 1]!,
    spread: [times[0]!, times[RUNS - 1]!],
    unit: "ms",
    ...(budget === undefined ? {} : { budget }),
  };
};

export const benchReady = (): ReadonlyArray<Figure> => starts.map(measure);
