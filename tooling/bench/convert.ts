/** `hopnhat convert` over a table of codes, as a person runs it: a process, a file in, a file out. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Ledger, PlainDate } from "@hopnhat/domain";
import { communes } from "@hopnhat/gazetteer/VietnamLedger";
import type { Figure } from "./Measure.ts";

const ROWS = 3_000_000;

export const benchConvert = (root: string): ReadonlyArray<Figure> => {
  const folder = mkdtempSync(join(tmpdir(), "hopnhat-bench-"));
  try {
    const codes = Ledger.at(communes(), PlainDate.make("2025-06-30")).filter(
      (unit) => unit.code.length === 5,
    );
    const input = join(folder, "customers.csv");
    const lines = ["id,customer,ward_code"];
    for (let i = 0; i < ROWS; i++) lines.push(`${i},customer ${i},${codes[(i * 7919) % codes.length]!.code}`);
    writeFileSync(input, `${lines.join("\n")}\n`);
    const run = (file: string): number => {
      const startedAt = performance.now();
      const { status, stderr } = spawnSync(
        process.execPath,
        [
          "--conditions=@hopnhat/source",
          join(root, "packages/cli/src/main.ts"),
          ...["convert", file, "--code", "ward_code", "--as-of", "2025-06-30", "--to", "2025-07-01"],
          ...["--out", join(folder, "out.csv")],
        ],
        { encoding: "utf8" },
      );
      if (status !== 0) throw new Error(stderr);
      return (performance.now() - startedAt) / 1000;
    };
    const oneRow = join(folder, "one.csv");
    writeFileSync(oneRow, `${lines[0]}\n${lines[1]}\n`);
    const start = run(oneRow);
    const whole = run(input);
    return [
      {
        what: `convert, CSV of codes, ${ROWS / 1e6} M rows (${Math.round(statSync(input).size / 1e6)} MB), process and start included`,
        value: ROWS / whole,
        unit: "/s",
      },
      {
        what: "convert, the same without the start of the program",
        value: ROWS / (whole - start),
        unit: "/s",
        budget: 1e6,
      },
      { what: "start of the program: one row converted", value: start, unit: "s" },
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
};
