/** `hopnhat convert` as a person runs it: a process, a file in, a file out. */
import { spawnSync } from "node:child_process";
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { Ledger, PlainDate } from "@hopnhat/domain";
import { communes, registerAt } from "@hopnhat/gazetteer/VietnamLedger";
import { csvPeers } from "./csvPeers.ts";
import { type Figure, median } from "./Measure.ts";

const ROWS = 3_000_000;
const TEXT_ROWS = 1_000_000;
const QUICK = 10;
const REPETITIONS = 3;
const eve = PlainDate.make("2025-06-30");

type Run = (...args: ReadonlyArray<string>) => number;

/** Runs the command line from its sources; answers in how many seconds. */
export const commandLine =
  (root: string): Run =>
  (...args) => {
    const startedAt = performance.now();
    const { status, stderr } = spawnSync(
      process.execPath,
      ["--conditions=@hopnhat/source", join(root, "packages/cli/src/main.ts"), ...args],
      { encoding: "utf8" },
    );
    if (status !== 0) throw new Error(stderr);
    return (performance.now() - startedAt) / 1000;
  };

/** A folder for the files of a part, gone with it. */
export const inFolder = async <A>(use: (folder: string) => Promise<A>): Promise<A> => {
  const folder = mkdtempSync(join(tmpdir(), "hopnhat-bench-"));
  try {
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
};

const repeated = (
  count: number,
  work: () => number,
): { readonly median: number; readonly all: ReadonlyArray<number> } => {
  const all = Array.from({ length: count }, work);
  return { median: median(all), all };
};

const write = (file: string, header: string, rows: number, row: (i: number) => string): string => {
  const handle = openSync(file, "w");
  let lines = `${header}\n`;
  for (let i = 0; i < rows; i++) {
    lines += `${row(i)}\n`;
    if (lines.length < 1 << 20) continue;
    writeSync(handle, lines);
    lines = "";
  }
  writeSync(handle, lines);
  closeSync(handle);
  return file;
};

export const benchCodesOfTable = (root: string, isQuick: boolean): Promise<ReadonlyArray<Figure>> =>
  inFolder(async (folder) => {
    const hopnhat = commandLine(root);
    const rows = isQuick ? ROWS / QUICK : ROWS;
    const codes = Ledger.at(communes(), eve).filter((unit) => unit.code.length === 5);
    const out = join(folder, "out.csv");
    const row = (i: number): string => `${i},customer ${i},${codes[(i * 7919) % codes.length]!.code}`;
    const header = "id,customer,ward_code";
    const convert = (file: string): number =>
      hopnhat("convert", file, "--code", "ward_code", "--as-of", eve, "--to", "2025-07-01", "--out", out);
    const table = write(join(folder, "codes.csv"), header, rows, row);
    const one = write(join(folder, "one.csv"), header, 1, row);
    const start = repeated(REPETITIONS, () => convert(one));
    const whole = repeated(REPETITIONS, () => convert(table));
    const known = new Map(codes.map(({ code }) => [code as string, code as string]));
    const peers: Array<readonly [name: string, rate: number]> = [];
    for (const [name, run] of csvPeers) peers.push([name, rows / (await run(table, out, known))]);
    const [name, fastest] = peers.reduce((best, peer) => (peer[1] > best[1] ? peer : best));
    const rates = whole.all.map((seconds) => rows / (seconds - start.median));
    return [
      {
        what: `convert, CSV of ${rows / 1e6} M codes, start of the program included`,
        value: rows / whole.median,
        unit: "/s",
      },
      {
        what: `convert, CSV of ${rows / 1e6} M codes`,
        value: median(rates),
        spread: [Math.min(...rates), Math.max(...rates)],
        unit: "/s",
        budget: 1e6,
        peer: { name: `${name} and a Map`, value: fastest },
      },
      ...peers.map(([peer, rate]): Figure => ({
        what: `the same by ${peer} and a Map`,
        value: rate,
        unit: "/s",
      })),
      { what: "start of the program: one code converted", value: start.median, unit: "s" },
    ];
  });

export const benchTextsOfTable = (root: string, isQuick: boolean): Promise<ReadonlyArray<Figure>> =>
  inFolder(async (folder) => {
    const hopnhat = commandLine(root);
    const rows = isQuick ? TEXT_ROWS / QUICK : TEXT_ROWS;
    // Full addresses, short forms, without diacritics, in capitals: as tables of customers have them.
    const units = registerAt(eve).filter((unit) => unit.district !== undefined);
    const bare = (text: string): string =>
      text.normalize("NFD").replaceAll(/\p{M}/gu, "").replaceAll("đ", "d").replaceAll("Đ", "D");
    const row = (i: number): string => {
      const { kind, name, district = "", province } = units[(i * 7919) % units.length]!;
      const full = `Số ${i % 300} đường ${i % 40}, ${kind} ${name}, ${district}, tỉnh ${province}`;
      const written = [
        (): string => full,
        (): string => bare(full),
        (): string => full.replace("phường ", "P.").replace("quận ", "Q.").replace("huyện ", "H."),
        (): string => full.toUpperCase(),
      ][i % 4]!;
      return `${i},"${written()}"`;
    };
    const out = join(folder, "out.csv");
    const convert = (file: string, ...more: ReadonlyArray<string>): number =>
      hopnhat("convert", file, "--text", "address", "--to", "2025-07-01", "--out", out, ...more);
    const one = write(join(folder, "one.csv"), "id,address", 1, row);
    const table = write(join(folder, "addresses.csv"), "id,address", rows, row);
    const start = repeated(REPETITIONS, () => convert(one));
    const whole = repeated(REPETITIONS, () => convert(table));
    const rates = whole.all.map((seconds) => rows / (seconds - start.median));
    return [
      {
        what: `convert, CSV of ${rows / 1e6} M addresses, no two alike, on ${availableParallelism()} threads`,
        value: median(rates),
        spread: [Math.min(...rates), Math.max(...rates)],
        unit: "/s",
        budget: 250_000,
      },
      {
        what: "the same on one thread",
        value: rows / (convert(table, "--threads", "1") - start.median),
        unit: "/s",
      },
      { what: "start of the program: one address converted", value: start.median, unit: "s" },
    ];
  });
