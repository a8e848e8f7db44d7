/**
 * CSV in, CSV out: every column kept byte for byte, the columns of the conversion appended.
 *
 * Rows are found in bytes and never decoded; what a code becomes is worked out once and kept as the bytes to append.
 * Memory does not grow with the table.
 */
import { CodeConversion } from "@hopnhat/gazetteer";
import { WrongInput } from "../WrongInput.ts";
import { type CsvHeader, readHeader } from "./CsvHeader.ts";
import { type CsvRecord, emptyRecord, nextRecord, quote, unquote } from "./CsvRecord.ts";

/** How many rows came out with each status. */
export type Counts = Record<CodeConversion.Status, number>;

export interface Progress {
  readonly rows: number;
  readonly bytes: number;
}

export interface CsvConversion {
  readonly input: AsyncIterable<Buffer>;
  /** Takes finished bytes, whole rows only. They may be overwritten once the promise is kept. */
  readonly write: (bytes: Uint8Array) => Promise<void>;
  readonly column: string;
  readonly delimiter: string | undefined;
  /** Put before the name of each appended column. */
  readonly prefix: string;
  readonly convert: (cell: string) => CodeConversion.Conversion;
  readonly onHeader?: (header: CsvHeader) => void;
  readonly onProgress?: (progress: Progress) => void;
}

interface Suffix {
  readonly bytes: Buffer;
  readonly status: CodeConversion.Status;
}

// A record longer than this is a quote that opens and never closes.
const LONGEST_RECORD = 16 * 1024 * 1024;
const OUTPUT_BLOCK = 1 << 20;
const SHORT = 16;
// Distinct texts that are no plain code are remembered up to this number, then forgotten and met anew.
const REMEMBERED = 100_000;

/** Converts a whole table. Throws `WrongInput` for what cannot be read; the rows before it have been written. */
export const convertCsv = async (options: CsvConversion): Promise<{ readonly rows: number; readonly counts: Counts }> => {
  const counts: Counts = { exact: 0, split: 0, ambiguous: 0, broader: 0, ended: 0, unknown: 0, invalid: 0 };
  const output = outputOf(options.write);
  const record = emptyRecord();
  let table: Table | undefined;
  let rows = 0;
  let bytesRead = 0;
  let rest: Buffer = Buffer.alloc(0);

  const consume = async (bytes: Buffer, last: boolean): Promise<number> => {
    let position = 0;
    for (;;) {
      const delimiter = table?.delimiterByte ?? -1;
      const found = nextRecord(bytes, position, bytes.length, delimiter, table?.header.wanted ?? 0, last, record);
      if (!found) break;
      if (table === undefined) {
        table = openTable(bytes, record, options, output);
      } else if (record.fields === 0) {
        output.append(bytes, record.start, record.end);
      } else {
        const suffix = table.suffixOf(bytes, record);
        output.append(bytes, record.start, record.contentEnd);
        output.append(suffix.bytes, 0, suffix.bytes.length);
        output.append(bytes, record.contentEnd, record.end);
        counts[suffix.status]++;
        rows++;
      }
      position = record.end;
      if (output.full()) await output.flush();
    }
    return position;
  };

  for await (const chunk of options.input) {
    bytesRead += chunk.length;
    if (bytesRead === chunk.length) refuseOtherEncodings(chunk);
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    rest = bytes.subarray(await consume(bytes, false));
    if (rest.length > LONGEST_RECORD) throw neverCloses(rows);
    options.onProgress?.({ rows, bytes: bytesRead });
  }
  if (rest.length > 0 && (await consume(rest, true)) < rest.length) throw neverCloses(rows);
  if (table === undefined) throw new WrongInput({ message: "the input is empty: a header with the column's name is needed" });
  await output.flush();
  return { rows, counts };
};

const neverCloses = (rows: number): WrongInput =>
  new WrongInput({ message: `row ${rows + 1}: a quote opens and never closes; the rows before it have been written` });

const refuseOtherEncodings = (chunk: Buffer): void => {
  const [first, second] = chunk;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    throw new WrongInput({ message: "the input is UTF-16; save it as UTF-8" });
  }
};

interface Table {
  readonly header: CsvHeader;
  readonly delimiterByte: number;
  readonly suffixOf: (bytes: Buffer, record: CsvRecord) => Suffix;
}

/** Reads the header, writes it with its new columns, and makes the table of what to append to a row. */
const openTable = (bytes: Buffer, record: CsvRecord, options: CsvConversion, output: Output): Table => {
  const text = new TextDecoder("utf-8", { ignoreBOM: true });
  const header = readHeader(text.decode(bytes.subarray(record.start, record.contentEnd)), options.column, options.delimiter);
  const { delimiter } = header;
  options.onHeader?.(header);
  const names = CodeConversion.columns.map((name) => delimiter + quote(options.prefix + name, delimiter)).join("");
  output.append(bytes, record.start, record.contentEnd);
  output.append(Buffer.from(names), 0, Buffer.byteLength(names));
  // A header without a line ending is the whole input.
  output.append(bytes, record.contentEnd, record.end);

  const suffixFor = (conversion: CodeConversion.Conversion, missing: number): Suffix => {
    const { status, code, candidates, name, province, note } = conversion;
    const fields = [status, code, candidates.join("|"), name, province, note];
    const appended = fields.map((field) => delimiter + quote(field, delimiter)).join("");
    return { status, bytes: Buffer.from(delimiter.repeat(missing) + appended) };
  };
  const byCode = new Array<Suffix | undefined>(100_000);
  const byText = new Map<string, Suffix>();
  const width = header.columns.length;

  const suffixOf = (row: Buffer, { cellStart, cellEnd, fields }: CsvRecord): Suffix => {
    if (fields !== width) {
      const note = `${fields} / ${width} columns`;
      const missing = Math.max(0, width - fields);
      return suffixFor({ status: "invalid", code: "", candidates: [], name: "", province: "", note }, missing);
    }
    const slot = plainCode(row, cellStart, cellEnd);
    if (slot >= 0) return (byCode[slot] ??= suffixFor(options.convert(String(slot).padStart(5, "0")), 0));
    const cell = unquote(text.decode(row.subarray(cellStart, cellEnd)));
    let suffix = byText.get(cell);
    if (suffix === undefined) {
      suffix = suffixFor(options.convert(cell), 0);
      if (byText.size >= REMEMBERED) byText.clear();
      byText.set(cell, suffix);
    }
    return suffix;
  };
  return { header, delimiterByte: delimiter.charCodeAt(0), suffixOf };
};

/** Five plain digits as a number, or -1. */
const plainCode = (bytes: Uint8Array, start: number, end: number): number => {
  if (end - start !== 5) return -1;
  let value = 0;
  for (let i = start; i < end; i++) {
    const digit = bytes[i]! - 48;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value;
};

interface Output {
  readonly append: (bytes: Buffer, start: number, end: number) => void;
  readonly full: () => boolean;
  readonly flush: () => Promise<void>;
}

/** Collects rows into a block, and hands it on when whole rows have filled it. The block is used again after that. */
const outputOf = (write: (bytes: Uint8Array) => Promise<void>): Output => {
  let block = Buffer.allocUnsafe(OUTPUT_BLOCK * 2);
  let length = 0;
  return {
    append: (bytes, start, end) => {
      const size = end - start;
      if (length + size > block.length) {
        const larger = Buffer.allocUnsafe(Math.max(block.length * 2, length + size));
        block.copy(larger, 0, 0, length);
        block = larger;
      }
      // A call into the copier costs as much as a loop over so many bytes.
      if (size < SHORT) for (let i = start; i < end; i++) block[length++] = bytes[i]!;
      else length += bytes.copy(block, length, start, end);
    },
    full: () => length >= OUTPUT_BLOCK,
    flush: async () => {
      if (length === 0) return;
      await write(block.subarray(0, length));
      length = 0;
    },
  };
};
