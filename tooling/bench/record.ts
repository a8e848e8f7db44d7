/** What was measured last, kept beside the documents: as data, and as a table to read. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { cpus, freemem, loadavg, release, totalmem, type } from "node:os";
import { join } from "node:path";
import { type Figure, table } from "./Measure.ts";

export interface Measured extends Figure {
  readonly part: string;
  /** Day on which it was measured. */
  readonly measuredOn: string;
  /** How many programs wanted a processor, on average of the minute before: more than there are spoils a figure. */
  readonly load: number;
}

export interface Machine {
  readonly processors: string;
  readonly memory: string;
  readonly system: string;
  readonly versions: Readonly<Record<string, string>>;
}

interface Recorded {
  readonly machine: Machine;
  readonly figures: ReadonlyArray<Measured>;
}

const GIGABYTE = 1e9;

export const machineOf = (root: string): Machine => {
  const { dependencies, devDependencies } = JSON.parse(
    readFileSync(join(root, "tooling/package.json"), "utf8"),
  ) as Record<"dependencies" | "devDependencies", Readonly<Record<string, string>>>;
  const peers = [
    "@duckdb/node-api",
    "papaparse",
    "csv-parse",
    "flatbush",
    "point-in-polygon",
    "topojson-client",
  ];
  const versions = { ...dependencies, ...devDependencies };
  return {
    processors: `${cpus().length} × ${cpus()[0]?.model ?? "?"}`,
    memory: `${(totalmem() / GIGABYTE).toFixed(0)} GB, ${(freemem() / GIGABYTE).toFixed(0)} GB free`,
    system: `${type()} ${release()}`,
    versions: {
      node: process.versions.node,
      ...Object.fromEntries(peers.map((name) => [name, versions[name] ?? "?"])),
    },
  };
};

export const loadNow = (): number => Math.round(loadavg()[0]! * 10) / 10;

const fileOf = (root: string): string => join(root, "docs/bench/latest.json");

export const lastRecorded = (root: string): ReadonlyArray<Measured> =>
  existsSync(fileOf(root)) ? (JSON.parse(readFileSync(fileOf(root), "utf8")) as Recorded).figures : [];

/** Records what was measured; parts that were not measured this time keep what they had. */
export const record = (root: string, machine: Machine, figures: ReadonlyArray<Measured>): void => {
  const parts = new Set(figures.map(({ part }) => part));
  const kept = lastRecorded(root).filter(({ part }) => !parts.has(part));
  const all = [...kept, ...figures];
  mkdirSync(join(root, "docs/bench"), { recursive: true });
  writeFileSync(fileOf(root), `${JSON.stringify({ machine, figures: all }, null, 2)}\n`);
  const loads = all.map(({ load }) => load);
  const days = all.map(({ measuredOn }) => measuredOn).sort();
  const page = [
    "# What was measured last",
    "",
    "Written by `npm run bench -- --record`: do not edit. A rate is the median of its repetitions, the spread their least and most.",
    "",
    `- Measured from ${days[0]} to ${days.at(-1)}, at a load of ${Math.min(...loads)} to ${Math.max(...loads)}: a load above the number of processors spoils a figure.`,
    `- Machine: ${machine.processors}; ${machine.memory}; ${machine.system}.`,
    `- Versions: ${Object.entries(machine.versions)
      .map(([name, version]) => `${name} ${version}`)
      .join(", ")}.`,
    "- No public JavaScript converter of addresses could be installed from the registry in use: the reader stands without a peer here.",
    "",
    table(all, []),
    "",
  ];
  writeFileSync(join(root, "docs/bench/README.md"), page.join("\n"));
};
