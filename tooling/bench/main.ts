/**
 * `npm run bench [-- PART… --quick --record --law DIR]`: the budgets of the design, measured on this machine.
 *
 * Without a name all parts are measured but the merger, which takes minutes. `--quick` measures less of everything:
 * enough to see that it runs, not enough for a figure. `--record` writes what was measured into `docs/bench`.
 */
import { join } from "node:path";
import { parseArgs } from "node:util";
import { benchAddresses } from "./addresses.ts";
import { benchCodes } from "./codes.ts";
import { benchCodesOfTable, benchTextsOfTable } from "./convert.ts";
import { benchJoin } from "./join.ts";
import { type Figure, isMet, table } from "./Measure.ts";
import { benchMerger } from "./merger.ts";
import { benchPoints } from "./points.ts";
import { benchReady } from "./ready.ts";
import { lastRecorded, loadNow, machineOf, type Measured, record } from "./record.ts";
import { benchResolutions } from "./resolutions.ts";

const root = join(import.meta.dirname, "../..");
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    law: { type: "string", default: join(root, "../shared/law") },
    quick: { type: "boolean", default: false },
    record: { type: "boolean", default: false },
  },
});

type Figures = ReadonlyArray<Figure> | Promise<ReadonlyArray<Figure>>;
interface Part {
  readonly name: string;
  readonly title: string;
  readonly measure: () => Figures;
  /** Measured only where it is named. */
  readonly isApart?: true;
}

const isQuick = values.quick;
const parts: ReadonlyArray<Part> = [
  { name: "lookups", title: "the kernel's lookups", measure: benchCodes },
  { name: "start", title: "the ledger's start", measure: benchReady },
  { name: "reader", title: "the address reader", measure: benchAddresses },
  { name: "resolutions", title: "the reader of resolutions", measure: () => benchResolutions(values.law) },
  { name: "points", title: "points and dissolves", measure: () => benchPoints(isQuick) },
  { name: "codes", title: "tables of codes", measure: () => benchCodesOfTable(root, isQuick) },
  { name: "texts", title: "tables of addresses", measure: () => benchTextsOfTable(root, isQuick) },
  { name: "join", title: "the join in a warehouse", measure: () => benchJoin(root, isQuick) },
  { name: "merger", title: "the merger", measure: () => benchMerger(root, isQuick), isApart: true },
];

const unknown = positionals.filter((name) => !parts.some((part) => part.name === name));
if (unknown.length > 0) {
  console.error(
    `no part is named ${unknown.join(", ")}; the parts are ${parts.map(({ name }) => name).join(", ")}`,
  );
  process.exit(2);
}
if (values.record && isQuick) {
  console.error("--record keeps figures, and --quick makes none that are worth keeping: choose one of them");
  process.exit(2);
}
const chosen = parts.filter(({ name, isApart }) =>
  positionals.length === 0 ? isApart !== true : positionals.includes(name),
);

const figures: Array<Measured> = [];
for (const [place, { name, title, measure }] of chosen.entries()) {
  process.stderr.write(`${place + 1} of ${chosen.length}: measuring ${title} …`);
  const startedAt = performance.now();
  const load = loadNow();
  const measuredOn = new Date().toISOString().slice(0, 10);
  for (const figure of await measure()) figures.push({ ...figure, part: name, measuredOn, load });
  process.stderr.write(` ${((performance.now() - startedAt) / 1000).toFixed(1)} s, at a load of ${load}\n`);
}

const machine = machineOf(root);
const versions = Object.entries(machine.versions).map(([name, version]) => `${name} ${version}`);
console.log(`${machine.processors}, ${machine.memory}, ${machine.system}\n${versions.join(", ")}\n`);
console.log(table(figures, lastRecorded(root)));
const missed = figures.filter((figure) => isMet(figure) === false);
if (missed.length > 0)
  console.log(
    `\n${missed.length} of ${figures.filter((figure) => isMet(figure) !== undefined).length} budgets not met`,
  );
if (values.record) record(root, machine, figures);
