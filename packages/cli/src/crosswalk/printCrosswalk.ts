/** The crosswalk as CSV, SQL or Parquet. */
import { quote } from "../convert/CsvRecord.ts";
import { type ColumnType, type CrosswalkRow, crosswalkColumns } from "./CrosswalkTable.ts";

const names = Object.keys(crosswalkColumns) as ReadonlyArray<keyof CrosswalkRow>;

export const crosswalkCsv = (rows: ReadonlyArray<CrosswalkRow>): string =>
  [names.join(","), ...rows.map((row) => names.map((name) => quote(String(row[name]), ",")).join(","))].join(
    "\n",
  ) + "\n";

const sqlTypes: Record<ColumnType, string> = {
  text: "text",
  date: "date",
  share: "double precision",
  count: "integer",
  flag: "boolean",
};
const ROWS_PER_INSERT = 500;

/** A table and its rows, in the SQL that PostgreSQL, DuckDB, MySQL and SQLite share. */
export const crosswalkSql = (rows: ReadonlyArray<CrosswalkRow>): string => {
  const columns = names.map((name) => `  ${name} ${sqlTypes[crosswalkColumns[name]]} not null`).join(",\n");
  const value = (row: CrosswalkRow, name: keyof CrosswalkRow): string => {
    const type = crosswalkColumns[name];
    return type === "text" || type === "date"
      ? `'${String(row[name]).replaceAll("'", "''")}'`
      : String(row[name]);
  };
  const inserts: Array<string> = [];
  for (let i = 0; i < rows.length; i += ROWS_PER_INSERT) {
    const values = rows
      .slice(i, i + ROWS_PER_INSERT)
      .map((row) => `(${names.map((name) => value(row, name)).join(", ")})`);
    inserts.push(`insert into crosswalk (${names.join(", ")}) values\n${values.join(",\n")};`);
  }
  return `create table crosswalk (\n${columns},\n  primary key (from_code, to_code)\n);\n${inserts.join("\n")}\n`;
};

const parquetTypes = {
  text: { type: "BYTE_ARRAY", converted_type: "UTF8" },
  date: { type: "INT32", converted_type: "DATE" },
  share: { type: "DOUBLE" },
  count: { type: "INT32" },
  flag: { type: "BOOLEAN" },
} as const;

export const crosswalkParquet = async (rows: ReadonlyArray<CrosswalkRow>): Promise<Uint8Array> => {
  const { parquetWriteBuffer } = await import("hyparquet-writer");
  return new Uint8Array(
    parquetWriteBuffer({
      schema: [
        { name: "root", num_children: names.length },
        ...names.map((name) => ({
          name,
          ...parquetTypes[crosswalkColumns[name]],
          repetition_type: "REQUIRED" as const,
        })),
      ],
      columnData: names.map((name) => ({
        name,
        data: rows.map((row) =>
          crosswalkColumns[name] === "date" ? new Date(row[name] as string) : row[name],
        ),
      })),
      rowGroupSize: rows.length + 1,
    }),
  );
};
