/**
 * A table in, the same table with the columns of the conversion out, chunk by chunk: CSV and JSON Lines.
 *
 * Memory does not grow with the table. Chunks are written in the order in which they were read, and what was written
 * after each is told, so that a conversion can be taken up where it was left.
 */
import { WrongInput } from "../WrongInput.ts";
import type { ConversionSettings } from "./ConversionSettings.ts";
import { type CsvHeader, readHeader } from "./CsvHeader.ts";
import { csvHeaderSuffix } from "./CsvRows.ts";
import { emptyRecord, nextRecord } from "./CsvRecord.ts";
import { cutLines, cutRecords, firstRecord, NeverCloses, Pending, rowChunks } from "./RowChunks.ts";
import type { RowLayout } from "./RowConverter.ts";
import type { ConvertedChunk, RowThreads } from "./RowThreads.ts";
import { addTally, emptyTally, type Tally } from "./Tally.ts";

/** How far a conversion is. */
export interface Progress {
  readonly rows: number;
  /** Bytes of the table, decompressed and as UTF-8. */
  readonly bytes: number;
}

/** Where a conversion stands between two chunks. */
export interface Position {
  /** Bytes of the table that are converted and written. */
  readonly taken: number;
  readonly tally: Tally;
}

export interface ByteConversion {
  /** UTF-8. */
  readonly input: AsyncIterable<Buffer>;
  readonly format: "csv" | "jsonl";
  readonly columns: ReadonlyArray<string>;
  readonly delimiter: string | undefined;
  /** Put before the name of each appended column. */
  readonly prefix: string;
  /** Whether values and samples are kept for a report. */
  readonly watched: boolean;
  /** Whether a value that was met will likely be met again. */
  readonly remembers: boolean;
  readonly threads: (layout: RowLayout) => RowThreads;
  /** Takes finished bytes, whole rows only. They may be overwritten once the promise is kept. */
  readonly write: (bytes: Uint8Array) => Promise<void>;
  /** Where to take up: what lies before was written. */
  readonly from?: Position | undefined;
  readonly onHeader?: ((columns: ReadonlyArray<string>) => void) | undefined;
  readonly onWritten?: ((position: Position) => Promise<void> | void) | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
}

export type { ConversionSettings };

/** Converts a whole table. Throws `WrongInput` for what cannot be read; the rows before it have been written. */
export const convertBytes = async (options: ByteConversion): Promise<Tally> => {
  const { write, from } = options;
  const tally = from?.tally ?? emptyTally();
  const pending = new Pending(options.input);
  const waiting: Array<{ readonly end: number; readonly chunk: Promise<ConvertedChunk> }> = [];
  let threads: RowThreads | undefined;

  // While one chunk is written the next is converted.
  let writing: Promise<void> = Promise.resolve();
  const finish = async (end: number, done: ConvertedChunk): Promise<void> => {
    await write(done.bytes);
    addTally(tally, done.tally);
    options.onProgress?.({ rows: tally.rows, bytes: end });
    await options.onWritten?.({ taken: end, tally });
  };
  const settle = async (): Promise<void> => {
    const { end, chunk } = waiting.shift()!;
    const done = await chunk;
    await writing;
    writing = finish(end, done);
    // A write that fails is told of where it is waited for.
    writing.catch(() => {});
  };
  const settleAll = async (): Promise<void> => {
    while (waiting.length > 0) await settle();
    await writing;
  };

  try {
    const layout = await layoutOf(options, pending, from === undefined);
    if (from !== undefined) await pending.skip(from.taken - pending.taken);
    threads = options.threads(layout);
    const cut = layout.format === "csv" ? cutRecords(layout.header.delimiter) : cutLines;
    for await (const rows of rowChunks(pending, cut)) {
      const chunk = threads.submit(rows);
      // A chunk that fails is told of where it is waited for.
      chunk.catch(() => {});
      waiting.push({ end: pending.taken, chunk });
      while (waiting.length >= threads.width) await settle();
    }
    await settleAll();
    return tally;
  } catch (fault) {
    if (!(fault instanceof NeverCloses)) {
      await writing.catch(() => {});
      throw fault;
    }
    await settleAll();
    throw new WrongInput({
      message: `row ${tally.rows + 1}: a quote opens and never closes; the rows before it have been written`,
    });
  } finally {
    pending.close();
    await threads?.close();
  }
};

/** Reads the header of a CSV, and writes it with its new columns. JSON Lines have none. */
const layoutOf = async (options: ByteConversion, pending: Pending, isNew: boolean): Promise<RowLayout> => {
  const { prefix, watched, columns } = options;
  const there = await pending.reach(1);
  if (there.length === 0) {
    throw new WrongInput({ message: "the input is empty: a header with the column's name is needed" });
  }
  if (options.format === "jsonl") return { format: "jsonl", columns, prefix, watched };
  const first = await firstRecord(pending);
  const record = emptyRecord();
  nextRecord(first, 0, first.length, -1, 0, true, record);
  const text = new TextDecoder("utf-8", { ignoreBOM: true });
  const header: CsvHeader = readHeader(
    text.decode(first.subarray(0, record.contentEnd)),
    columns,
    options.delimiter,
  );
  options.onHeader?.(header.columns);
  if (isNew) {
    const names = Buffer.from(csvHeaderSuffix(header, prefix));
    await options.write(
      Buffer.concat([first.subarray(0, record.contentEnd), names, first.subarray(record.contentEnd)]),
    );
  }
  return { format: "csv", header, watched, remembers: options.remembers };
};
