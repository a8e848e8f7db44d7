/** A table as rows of values, for formats that are not lines of bytes, and between formats. */
import type { KeyValue, SchemaElement } from "hyparquet";
import type { CodeConversion } from "@hopnhat/gazetteer";

export type Row = ReadonlyArray<unknown>;

export interface ValueTable {
  readonly columns: ReadonlyArray<string>;
  /** Of a Parquet file: the types of its columns, and what its writer noted. */
  readonly parquet?: {
    readonly schema: ReadonlyArray<SchemaElement>;
    readonly notes: ReadonlyArray<KeyValue>;
  };
  /** Rows in batches, so that memory holds one. */
  readonly batches: AsyncIterable<ReadonlyArray<Row>>;
}

/** A row that has been converted. `fault` says what of the row could not be kept as it was. */
export interface ConvertedRow {
  readonly values: Row;
  readonly conversion: CodeConversion.Conversion;
}

export interface ValueSink {
  readonly write: (rows: ReadonlyArray<ConvertedRow>) => Promise<void>;
  readonly finish: () => Promise<void>;
}

/** A value as text: dates as ISO 8601, a time of day only where there is one. */
export const textOf = (value: unknown): string => {
  if (value === null || value === undefined) return "";
  if (value instanceof Date) return value.toISOString().replace(/T00:00:00\.000Z$/, "");
  if (typeof value === "string") return value;
  if (typeof value === "bigint") return value.toString();
  return JSON.stringify(value, (_, inner: unknown) => (typeof inner === "bigint" ? Number(inner) : inner));
};

/** A value as JSON has it; an integer that a double cannot hold stays whole as text. */
export const jsonOf = (value: unknown): unknown => {
  if (typeof value === "bigint") return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  if (value instanceof Date) return textOf(value);
  if (Array.isArray(value)) return value.map(jsonOf);
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, jsonOf(inner)]));
  }
  return value ?? null;
};
