/** `hopnhat convert` and the join with the crosswalk, as a person runs them: a process, a file in, a file out. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Ledger, PlainDate } from "@hopnhat/domain";
import { communes, registerAt } from "@hopnhat/gazetteer/VietnamLedger";
import { DuckDBInstance } from "@duckdb/node-api";
import type { Figure } from "./Measure.ts";

const ROWS = 3_000_000;
const TEXT_ROWS = 1_000_000;
const JOINED_ROWS = 10_000_000;
const eve = PlainDate.make("2025-06-30");

export const benchConvert = async (root: string): Promise<ReadonlyArray<Figure>> => {
  const folder = mkdtempSync(join(tmpdir(), "hopnhat-bench-"));
  const hopnhat = (...args: ReadonlyArray<string>): number => {
    const startedAt = performance.now();
    const { status, stderr } = spawnSync(
      process.execPath,
      ["--conditions=@hopnhat/source", join(root, "packages/cli/src/main.ts"), ...args],
      { encoding: "utf8" },
    );
    if (status !== 0) throw new Error(stderr);
    return (performance.now() - startedAt) / 1000;
  };
  try {
    return [...codesAndTexts(folder, hopnhat), ...(await join10M(folder, hopnhat))];
  } finally {
    rmSync(folder, { recursive: true });
  }
};

type Run = (...args: ReadonlyArray<string>) => number;

const codesAndTexts = (folder: string, hopnhat: Run): ReadonlyArray<Figure> => {
  const codes = Ledger.at(communes(), eve).filter((unit) => unit.code.length === 5);
  const write = (name: string, header: string, rows: number, row: (i: number) => string): string => {
    const lines = [header];
    for (let i = 0; i < rows; i++) lines.push(row(i));
    writeFileSync(join(folder, name), `${lines.join("\n")}\n`);
    return join(folder, name);
  };
  const days = ["--as-of", eve, "--to", "2025-07-01", "--out", join(folder, "out.csv")];
  const code = (file: string): number => hopnhat("convert", file, "--code", "ward_code", ...days);
  const codeRow = (i: number): string => `${i},customer ${i},${codes[(i * 7919) % codes.length]!.code}`;
  const table = write("codes.csv", "id,customer,ward_code", ROWS, codeRow);
  const start = code(write("one.csv", "id,customer,ward_code", 1, codeRow));
  const whole = code(table);

  // Full addresses, short forms, without diacritics, without the district: as tables of customers have them.
  const units = registerAt(eve).filter((unit) => unit.district !== undefined);
  const bare = (text: string): string =>
    text.normalize("NFD").replaceAll(/\p{M}/gu, "").replaceAll("đ", "d").replaceAll("Đ", "D");
  const addressRow = (i: number): string => {
    const { kind, name, district = "", province } = units[(i * 7919) % units.length]!;
    const full = `Số ${i % 300} đường ${i % 40}, ${kind} ${name}, ${district}, tỉnh ${province}`;
    const text = [
      full,
      bare(full),
      full.replace("phường ", "P.").replace("quận ", "Q.").replace("huyện ", "H."),
      full.toUpperCase(),
    ][i % 4]!;
    return `${i},"${text}"`;
  };
  const text = (file: string): number =>
    hopnhat("convert", file, "--text", "address", "--to", "2025-07-01", "--out", join(folder, "out.csv"));
  const textStart = text(write("address.csv", "id,address", 1, addressRow));
  const texts = text(write("addresses.csv", "id,address", TEXT_ROWS, addressRow));
  return [
    {
      what: `convert, CSV of codes, ${ROWS / 1e6} M rows (${Math.round(statSync(table).size / 1e6)} MB), process and start included`,
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
    {
      what: `convert, CSV of addresses, ${TEXT_ROWS / 1e6} M rows, without the start of the program`,
      value: TEXT_ROWS / (texts - textStart),
      unit: "/s",
      budget: 250_000,
    },
  ];
};

/** The statements of the guide for warehouses. */
const join10M = async (folder: string, hopnhat: Run): Promise<ReadonlyArray<Figure>> => {
  const crosswalk = join(folder, "crosswalk.parquet");
  hopnhat("crosswalk", "--from", eve, "--to", "2025-07-01", "--format", "parquet", "--out", crosswalk);
  const duckdb = await (await DuckDBInstance.create(":memory:")).connect();
  try {
    const customers = join(folder, "customers.parquet");
    await duckdb.run(
      `create table codes as select from_code, row_number() over () - 1 as place from (select distinct from_code from '${crosswalk}')`,
    );
    const counted = await duckdb.runAndReadAll("select count(*)::int as n from codes");
    const units = Number(counted.getRowObjectsJson()[0]!["n"]);
    await duckdb.run(`copy (
      select range as id, from_code as ward_code from range(${JOINED_ROWS}) join codes on place = range % ${units}
    ) to '${customers}' (format parquet)`);
    const startedAt = performance.now();
    await duckdb.run(`copy (
      with place as (
        select from_code,
          case when count(*) filter (people_upper > 0) = 1 then 'exact' when count(*) filter (people_upper > 0) > 1 then 'split' else 'ended' end as status,
          case when count(*) filter (people_upper > 0) = 1 then any_value(to_code) filter (people_upper > 0) end as to_code
        from '${crosswalk}' group by from_code
      )
      select customers.*, coalesce(place.status, 'unknown') as status, place.to_code
      from '${customers}' as customers left join place on place.from_code = customers.ward_code
    ) to '${join(folder, "converted.parquet")}' (format parquet)`);
    const seconds = (performance.now() - startedAt) / 1000;
    return [
      {
        what: `join of ${JOINED_ROWS / 1e6} M codes with the crosswalk in DuckDB, Parquet to Parquet`,
        value: seconds,
        unit: "s",
        budget: 1.5,
      },
    ];
  } finally {
    duckdb.closeSync();
  }
};
