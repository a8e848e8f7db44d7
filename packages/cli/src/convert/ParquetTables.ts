/** Parquet in and out, one group of rows at a time. */
import {
  asyncBufferFromFile,
  type FileMetaData,
  parquetMetadataAsync,
  parquetReadObjects,
  type SchemaElement,
} from "hyparquet";
import { compressors } from "hyparquet-compressors";
import { fileWriter, ParquetWriter } from "hyparquet-writer";
import { CodeConversion } from "@hopnhat/gazetteer";
import { WrongInput } from "../WrongInput.ts";
import { type ConvertedRow, type Row, textOf, type ValueSink, type ValueTable } from "./ValueTable.ts";

const BATCH = 50_000;

// Times stay the integers that they are, so that nothing finer than a millisecond is lost.
const parsers = {
  timestampFromMilliseconds: (millis: bigint): bigint => millis,
  timestampFromMicroseconds: (micros: bigint): bigint => micros,
  timestampFromNanoseconds: (nanos: bigint): bigint => nanos,
};

export const readParquet = async (file: string, keepsTimes: boolean): Promise<ValueTable> => {
  const buffer = await asyncBufferFromFile(file);
  const metadata: FileMetaData = await parquetMetadataAsync(buffer).catch((cause: unknown) => {
    throw new WrongInput({
      message: `${file} is no Parquet file: ${cause instanceof Error ? cause.message : String(cause)}`,
    });
  });
  const columns = topLevel(metadata.schema).map(({ name }) => name);
  const total = Number(metadata.num_rows);
  async function* batches(): AsyncGenerator<ReadonlyArray<Row>> {
    for (let rowStart = 0; rowStart < total; rowStart += BATCH) {
      const rowEnd = Math.min(total, rowStart + BATCH);
      const objects = await parquetReadObjects({
        file: buffer,
        metadata,
        rowStart,
        rowEnd,
        compressors,
        useOffsetIndex: true,
        ...(keepsTimes ? { parsers } : {}),
      });
      yield objects.map((object) => columns.map((name) => object[name] as unknown));
    }
  }
  return {
    columns,
    parquet: { schema: metadata.schema, notes: metadata.key_value_metadata ?? [] },
    batches: batches(),
  };
};

/** The elements of a schema that are columns, without what is inside of them. */
const topLevel = (schema: ReadonlyArray<SchemaElement>): ReadonlyArray<SchemaElement> => {
  const columns: Array<SchemaElement> = [];
  const skip = (at: number): number => {
    let next = at + 1;
    for (let child = 0; child < (schema[at]?.num_children ?? 0); child++) next = skip(next);
    return next;
  };
  for (let at = 1; at < schema.length; at = skip(at)) columns.push(schema[at]!);
  return columns;
};

const text = (name: string): SchemaElement => ({
  name,
  type: "BYTE_ARRAY",
  converted_type: "UTF8",
  repetition_type: "OPTIONAL",
});

/** The type of a column by its values: one that they all have, else text. */
const guess = (name: string, values: ReadonlyArray<unknown>): SchemaElement => {
  const kinds = new Set(
    values
      .filter((value) => value !== null && value !== undefined)
      .map((value) => (value instanceof Date ? "date" : typeof value)),
  );
  const [kind] = kinds;
  if (kinds.size !== 1) return text(name);
  switch (kind) {
    case "number":
      return { name, type: "DOUBLE", repetition_type: "OPTIONAL" };
    case "bigint":
      return { name, type: "INT64", repetition_type: "OPTIONAL" };
    case "boolean":
      return { name, type: "BOOLEAN", repetition_type: "OPTIONAL" };
    case "date":
      return { name, type: "INT64", converted_type: "TIMESTAMP_MILLIS", repetition_type: "OPTIONAL" };
    default:
      return text(name);
  }
};

const holds = ({ type, converted_type }: SchemaElement, value: unknown): boolean =>
  value === null ||
  value === undefined ||
  (type === "DOUBLE"
    ? typeof value === "number"
    : type === "BOOLEAN"
      ? typeof value === "boolean"
      : type === "INT64"
        ? converted_type === undefined
          ? typeof value === "bigint"
          : value instanceof Date
        : true);

/** A Parquet file at a path; its end is written by `finish`. */
export const parquetSink = (file: string, table: ValueTable, prefix: string): ValueSink => {
  const { columns, parquet } = table;
  const fields = CodeConversion.columns.map((name) => text(prefix + name));
  let writer: ParquetWriter | undefined;
  let guessed: ReadonlyArray<SchemaElement> = [];
  const open = (rows: ReadonlyArray<ConvertedRow>): ParquetWriter => {
    guessed =
      parquet === undefined
        ? columns.map((name, i) =>
            guess(
              name,
              rows.map(({ values }) => values[i]),
            ),
          )
        : [];
    const own = parquet === undefined ? guessed : parquet.schema.slice(1);
    const root: SchemaElement = {
      name: parquet?.schema[0]?.name ?? "root",
      num_children: columns.length + fields.length,
    };
    return new ParquetWriter({
      writer: fileWriter(file),
      schema: [root, ...own, ...fields],
      kvMetadata: [...(parquet?.notes ?? [])],
    });
  };
  return {
    write: async (rows) => {
      writer ??= open(rows);
      const written = guessed.length === 0 ? rows : rows.map((row) => fitted(row, guessed));
      await writer.write({
        columnData: [
          ...columns.map((name, i) => ({ name, data: written.map(({ values }) => values[i]) })),
          ...CodeConversion.columns.map((name) => ({
            name: prefix + name,
            data: written.map(({ conversion }) =>
              name === "candidates" ? conversion.candidates.join("|") : conversion[name],
            ),
          })),
        ],
        rowGroupSize: BATCH,
      });
    },
    finish: async () => {
      writer ??= open([]);
      await writer.finish();
    },
  };
};

/** A value that its column cannot hold is told in the row's note, and left out. */
const fitted = ({ values, conversion }: ConvertedRow, schema: ReadonlyArray<SchemaElement>): ConvertedRow => {
  const misfits = schema.filter((element, i) => !holds(element, values[i])).map(({ name }) => name);
  const kept = values.map((value, i) =>
    holds(schema[i]!, value)
      ? schema[i]!.converted_type === "UTF8" && value !== null
        ? textOf(value)
        : value
      : null,
  );
  const note =
    misfits.length === 0
      ? conversion.note
      : [conversion.note, `${misfits.join(", ")}: ≠`].filter((part) => part !== "").join("; ");
  return { values: kept, conversion: { ...conversion, note } };
};
