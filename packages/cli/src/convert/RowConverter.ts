/** What turns a chunk of whole rows into the rows with their columns appended, and counts them. */
import type { CellConverter } from "./ConversionSettings.ts";
import type { CsvHeader } from "./CsvHeader.ts";
import { csvRows } from "./CsvRows.ts";
import { jsonLinesRows } from "./JsonLinesRows.ts";
import type { Tally } from "./Tally.ts";

export interface Converted {
  /** Overwritten by the chunk after the next. */
  readonly bytes: Uint8Array;
  readonly tally: Tally;
}

export type RowConverter = (rows: Buffer) => Converted;

/** How the rows of a table are written: plain data. */
export type RowLayout =
  | {
      readonly format: "csv";
      readonly header: CsvHeader;
      readonly watched: boolean;
      /** Whether a value that was met will likely be met again: a code will, an address will not. */
      readonly remembers: boolean;
    }
  | {
      readonly format: "jsonl";
      readonly columns: ReadonlyArray<string>;
      readonly prefix: string;
      readonly watched: boolean;
    };

export const rowConverter = (layout: RowLayout, convert: CellConverter): RowConverter =>
  layout.format === "csv" ? csvRows(layout, convert) : jsonLinesRows(layout, convert);
