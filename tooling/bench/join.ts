/** Ten million codes joined with the crosswalk in DuckDB, Parquet to Parquet, by the statements of the guide. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { commandLine, inFolder } from "./convert.ts";
import { type Figure, median } from "./Measure.ts";

const ROWS = 10_000_000;
const REPETITIONS = 3;

export const benchJoin = (root: string, isQuick: boolean): Promise<ReadonlyArray<Figure>> =>
  inFolder(async (folder) => {
    const rows = isQuick ? ROWS / 10 : ROWS;
    const guide = readFileSync(join(root, "docs/guides/warehouse.md"), "utf8");
    const statements = [...guide.matchAll(/```sql duckdb\n([\s\S]*?)```/g)].map(([, sql]) =>
      sql!.replaceAll(/'((?:crosswalk|customers|converted)\.parquet)'/g, `'${folder}/$1'`),
    );
    const crosswalk = join(folder, "crosswalk.parquet");
    commandLine(root)(
      ...[
        "crosswalk",
        "--from",
        "2025-06-30",
        "--to",
        "2025-07-01",
        "--format",
        "parquet",
        "--out",
        crosswalk,
      ],
    );
    const duckdb = await (await DuckDBInstance.create(":memory:")).connect();
    try {
      await duckdb.run(
        `create table code as select from_code, row_number() over () - 1 as place from (select distinct from_code from '${crosswalk}')`,
      );
      const counted = await duckdb.runAndReadAll("select count(*)::int as n from code");
      const units = Number(counted.getRowObjectsJson()[0]!["n"]);
      await duckdb.run(
        `copy (select range as id, from_code as ward_code from range(${rows}) join code on place = range % ${units}) to '${folder}/customers.parquet' (format parquet)`,
      );
      const joined = statements.at(-1)!;
      const seconds: Array<number> = [];
      let prepared = 0;
      for (const sql of statements.slice(0, -1)) {
        const startedAt = performance.now();
        await duckdb.run(sql);
        prepared += (performance.now() - startedAt) / 1000;
      }
      for (let i = 0; i < REPETITIONS; i++) {
        const startedAt = performance.now();
        await duckdb.run(joined);
        seconds.push(prepared + (performance.now() - startedAt) / 1000);
      }
      const check = await duckdb.runAndReadAll(
        `select count(*)::int as n, count(distinct id)::int as ids from '${folder}/converted.parquet'`,
      );
      const { n, ids } = check.getRowObjectsJson()[0]!;
      if (n !== rows || ids !== rows) throw new Error(`the join did not keep each of ${rows} rows once`);
      return [
        {
          what: `join of ${rows / 1e6} M codes with the crosswalk in DuckDB, Parquet to Parquet`,
          value: median(seconds),
          spread: [Math.min(...seconds), Math.max(...seconds)],
          unit: "s",
          budget: 1.5,
        },
      ];
    } finally {
      duckdb.closeSync();
    }
  });
