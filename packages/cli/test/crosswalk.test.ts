import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance, type DuckDBConnection } from "@duckdb/node-api";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const main = join(import.meta.dirname, "../src/main.ts");
const guide = readFileSync(join(import.meta.dirname, "../../../docs/guides/warehouse.md"), "utf8");

let folder: string;
let duckdb: DuckDBConnection | undefined;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "hopnhat-crosswalk-"));
  for (const format of ["parquet", "csv", "sql"]) {
    const { status, stderr } = spawnSync(
      process.execPath,
      [
        ...["--conditions=@hopnhat/source", main, "crosswalk", "--from", "2025-06-30", "--to", "2025-07-01"],
        ...["--format", format, "--out", join(folder, `crosswalk.${format}`)],
      ],
      { encoding: "utf8" },
    );
    expect(status, stderr).toBe(0);
    // The 10,566 pairs of communes, and five island districts that had none.
    expect(stderr).toContain("10,571 pairs of 10,040 units, 441 of them with several candidates");
  }
  duckdb = await (await DuckDBInstance.create(":memory:")).connect();
}, 120_000);
afterAll(() => {
  duckdb?.closeSync();
  rmSync(folder, { recursive: true });
});

const rows = async (sql: string): Promise<ReadonlyArray<unknown>> =>
  (await duckdb!.runAndReadAll(sql)).getRowObjectsJson();

/** The statements of the guide, as a reader copies them. */
const statements = [...guide.matchAll(/```sql duckdb\n([\s\S]*?)```/g)].map(([, sql]) => sql!);

describe("the crosswalk of the reform", { timeout: 120_000 }, () => {
  it("is the same table in Parquet, in CSV and in SQL", async () => {
    await duckdb!.run(readFileSync(join(folder, "crosswalk.sql"), "utf8"));
    await duckdb!.run(`create table of_csv as from read_csv('${folder}/crosswalk.csv', all_varchar = true)`);
    for (const other of ["crosswalk", "of_csv"]) {
      const differing = await rows(
        `select count(*)::int as n from (select from_code, to_code, land_lower::double, people_upper::double, split::boolean, clauses from '${folder}/crosswalk.parquet'
         except select from_code, to_code, land_lower::double, people_upper::double, split::boolean, clauses from ${other})`,
      );
      expect(differing).toEqual([{ n: 0 }]);
    }
    expect(
      await rows(
        `select from_date::text as d, typeof(from_date) as t from '${folder}/crosswalk.parquet' limit 1`,
      ),
    ).toEqual([{ d: "2025-06-30", t: "DATE" }]);
  });

  it("tells a split by its rows, with clauses, and where only the land went", async () => {
    expect(
      await rows(
        `select to_code, split, candidates, people_candidates, clauses from '${folder}/crosswalk.parquet' where from_code = '04891'`,
      ),
    ).toEqual([
      {
        to_code: "04828",
        split: true,
        candidates: 2,
        people_candidates: 2,
        clauses: "khoản 146 Điều 1 Nghị quyết 1676/NQ-UBTVQH15",
      },
      {
        to_code: "04891",
        split: true,
        candidates: 2,
        people_candidates: 2,
        clauses: "khoản 99 Điều 1 Nghị quyết 1676/NQ-UBTVQH15",
      },
    ]);
    expect(
      await rows(
        `select count(distinct from_code)::int as n from '${folder}/crosswalk.parquet' where split and people_candidates = 1`,
      ),
    ).toEqual([{ n: 60 }]);
  });
});

describe("the guide for warehouses", { timeout: 120_000 }, () => {
  it("joins every customer once, and says of a split that it is one", async () => {
    await duckdb!.run(
      `copy (select range as id, f.from_code as ward_code from range(100000) join (select from_code, row_number() over () - 1 as place from (select distinct from_code from '${folder}/crosswalk.parquet')) f on f.place = range % 10035) to '${folder}/customers.parquet'`,
    );
    expect(statements.length).toBeGreaterThanOrEqual(2);
    for (const sql of statements) {
      await duckdb!.run(sql.replaceAll(/'((?:crosswalk|customers|converted)\.parquet)'/g, `'${folder}/$1'`));
    }
    const [found] = await rows(
      `select count(*)::int as rows, count(distinct id)::int as ids, count(*) filter (status = 'split')::int as split,
       count(*) filter (status = 'exact' and to_code is null)::int as broken, count(*) filter (status = 'split' and to_code is not null)::int as guessed
       from '${folder}/converted.parquet'`,
    );
    expect(found).toMatchObject({ rows: 100_000, ids: 100_000, broken: 0, guessed: 0 });
    expect((found as { split: number }).split).toBeGreaterThan(3_000);
  });
});
