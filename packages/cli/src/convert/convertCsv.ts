/** CSV in, CSV out, in one thread: every column kept byte for byte, the columns of the conversion appended. */
import type { CodeConversion } from "@hopnhat/gazetteer";
import { convertBytes, type Progress } from "./convertBytes.ts";
import { asUtf8 } from "./Encoding.ts";
import { rowConverter } from "./RowConverter.ts";
import { inThisThread } from "./RowThreads.ts";
import type { Counts } from "./Tally.ts";

export interface CsvConversion {
  readonly input: AsyncIterable<Buffer>;
  /** Takes finished bytes, whole rows only. They may be overwritten once the promise is kept. */
  readonly write: (bytes: Uint8Array) => Promise<void>;
  readonly column: string;
  readonly delimiter: string | undefined;
  /** Put before the name of each appended column. */
  readonly prefix: string;
  readonly convert: (cell: string) => CodeConversion.Conversion;
  readonly onProgress?: (progress: Progress) => void;
}

/** Converts a whole table. Throws `WrongInput` for what cannot be read; the rows before it have been written. */
export const convertCsv = async (
  options: CsvConversion,
): Promise<{ readonly rows: number; readonly counts: Counts }> => {
  const { rows, counts } = await convertBytes({
    input: asUtf8(options.input),
    format: "csv",
    columns: [options.column],
    delimiter: options.delimiter,
    prefix: options.prefix,
    watched: false,
    remembers: true,
    write: options.write,
    threads: (layout) =>
      inThisThread(rowConverter(layout, (cell) => ({ conversion: options.convert(cell), repairs: [] }))),
    onProgress: options.onProgress,
  });
  return { rows, counts };
};
