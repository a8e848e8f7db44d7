/** CSV, TSV and JSON Lines as rows of values, coming and going. */
import { CodeConversion } from "@hopnhat/gazetteer";
import { readHeader } from "./CsvHeader.ts";
import { quote, splitLine } from "./CsvRecord.ts";
import { cutLines, cutRecords, firstRecord, Pending, rowChunks } from "./RowChunks.ts";
import { emptyRecord, nextRecord } from "./CsvRecord.ts";
import type { TableFormat } from "./TableFormat.ts";
import { jsonOf, type Row, textOf, type ValueSink, type ValueTable } from "./ValueTable.ts";

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/** Every value of a CSV is text; a row that is too long keeps its further fields in the last column. */
export const readCsv = async (
  bytes: AsyncIterable<Buffer>,
  columns: ReadonlyArray<string>,
  delimiter: string | undefined,
): Promise<ValueTable> => {
  const pending = new Pending(bytes);
  const first = await firstRecord(pending);
  const header = readHeader(decoder.decode(first).replace(/\r?\n$/, ""), columns, delimiter);
  const width = header.columns.length;
  async function* batches(): AsyncGenerator<ReadonlyArray<Row>> {
    const record = emptyRecord();
    const byte = header.delimiter.charCodeAt(0);
    for await (const rows of rowChunks(pending, cutRecords(header.delimiter))) {
      const batch: Array<Row> = [];
      for (let at = 0; nextRecord(rows, at, rows.length, byte, -1, true, record); at = record.end) {
        if (record.fields === 0) continue;
        const fields = splitLine(
          decoder.decode(rows.subarray(record.start, record.contentEnd)),
          header.delimiter,
        );
        batch.push(
          fields.length <= width
            ? [...fields, ...new Array<string>(width - fields.length).fill("")]
            : [...fields.slice(0, width - 1), fields.slice(width - 1).join(header.delimiter)],
        );
      }
      yield batch;
    }
  }
  return { columns: header.columns, batches: batches() };
};

/** The columns are the members of the first rows, in the order in which they are met. */
export const readJsonLines = async (bytes: AsyncIterable<Buffer>): Promise<ValueTable> => {
  const chunks = rowChunks(new Pending(bytes), cutLines);
  const objectsOf = (rows: Buffer): ReadonlyArray<Readonly<Record<string, unknown>>> =>
    decoder
      .decode(rows)
      .split("\n")
      .filter((line) => line.trim() !== "")
      .map((line) => {
        try {
          const value: unknown = JSON.parse(line);
          if (typeof value === "object" && value !== null && !Array.isArray(value))
            return value as Record<string, unknown>;
        } catch {
          // A line that is no object is a row of its text, and becomes `invalid`.
        }
        return { line };
      });
  const first = await chunks.next();
  const head = first.done === true ? [] : objectsOf(first.value);
  const columns = [...new Set(head.flatMap((object) => Object.keys(object)))];
  const toRow = (object: Readonly<Record<string, unknown>>): Row =>
    columns.map((name) => object[name] ?? null);
  async function* batches(): AsyncGenerator<ReadonlyArray<Row>> {
    yield head.map(toRow);
    for await (const rows of chunks) yield objectsOf(rows).map(toRow);
  }
  return { columns, batches: batches() };
};

/** Rows as lines. */
export const lineSink = (
  format: TableFormat & ("csv" | "tsv" | "jsonl"),
  columns: ReadonlyArray<string>,
  { prefix, delimiter = "," }: { readonly prefix: string; readonly delimiter: string | undefined },
  write: (bytes: Uint8Array) => Promise<void>,
): ValueSink => {
  const added = CodeConversion.columns.map((name) => prefix + name);
  const by = format === "tsv" ? "\t" : delimiter;
  const line = (fields: ReadonlyArray<string>): string => fields.map((field) => quote(field, by)).join(by);
  const start = format === "jsonl" ? "" : `${line([...columns, ...added])}\n`;
  let header = start;
  return {
    write: async (rows) => {
      const lines = rows.map(({ values, conversion }) => {
        const { status, code, candidates, name, province, note } = conversion;
        if (format !== "jsonl")
          return line([...values.map(textOf), status, code, candidates.join("|"), name, province, note]);
        const members = [
          ...columns.map((column, i) => [column, jsonOf(values[i])]),
          ...added.map((column, i) => [column, conversion[CodeConversion.columns[i]!]]),
        ];
        return JSON.stringify(Object.fromEntries(members));
      });
      await write(Buffer.from(`${header}${lines.join("\n")}${lines.length === 0 ? "" : "\n"}`));
      header = "";
    },
    finish: async () => {
      if (header !== "") await write(Buffer.from(header));
    },
  };
};
