/**
 * Rows of a CSV: every column kept byte for byte, the columns of the conversion appended.
 *
 * Rows are found in bytes and never decoded; what a code becomes is worked out once and kept as the bytes to append.
 */
import { CodeConversion } from "@hopnhat/gazetteer";
import type { CellAnswer, CellConverter } from "./ConversionSettings.ts";
import type { CsvHeader } from "./CsvHeader.ts";
import { type CsvRecord, emptyRecord, nextRecord, quote, unquote } from "./CsvRecord.ts";
import { alternating } from "./OutputBlock.ts";
import type { RowConverter, RowLayout } from "./RowConverter.ts";
import { answerLine, countValue, emptyTally, type Tally } from "./Tally.ts";

/** What is appended to the rows that hold one value, and how many such rows were met since the last tally. */
interface Suffix extends CellAnswer {
  readonly bytes: Uint8Array;
  readonly cell: string;
  met: number;
}

const QUOTE = 34;
const NEWLINE = 10;
const RETURN = 13;
// Distinct texts that are no plain code are remembered up to this number, then forgotten and met anew.
const REMEMBERED = 100_000;

const suffixOf = (header: CsvHeader, cell: string, answer: CellAnswer, missing: number): Suffix => {
  const { delimiter } = header;
  const { status, code, candidates, name, province, note } = answer.conversion;
  const fields = [status, code, candidates.join("|"), name, province, note];
  const appended = fields.map((field) => delimiter + quote(field, delimiter)).join("");
  return {
    ...answer,
    cell,
    bytes: new Uint8Array(Buffer.from(delimiter.repeat(missing) + appended)),
    met: 0,
  };
};

/** The names of the new columns, as they follow those of the header. */
export const csvHeaderSuffix = (header: CsvHeader, prefix: string): string =>
  CodeConversion.columns.map((name) => header.delimiter + quote(prefix + name, header.delimiter)).join("");

const invalid = (note: string): CellAnswer => ({
  conversion: { status: "invalid", code: "", candidates: [], name: "", province: "", note },
  repairs: [],
});

/** Five plain digits as a number, or -1. */
const plainCode = (bytes: Uint8Array, start: number, end: number): number => {
  if (end - start !== 5) return -1;
  let value = 0;
  for (let i = start; i < end; i++) {
    const digit = bytes[i]! - 48;
    if (digit >>> 0 > 9) return -1;
    value = value * 10 + digit;
  }
  return value;
};

export const csvRows = (
  { header, watched, remembers }: RowLayout & { readonly format: "csv" },
  convert: CellConverter,
): RowConverter => {
  const { delimiter } = header;
  const delimiterByte = delimiter.charCodeAt(0);
  const width = header.columns.length;
  const [first = 0] = header.wanted;
  const single = header.wanted.length === 1;
  const text = new TextDecoder("utf-8", { ignoreBOM: true });
  const byCode = new Array<Suffix | undefined>(100_000);
  const byText = new Map<string, Suffix>();
  const blocks = alternating();
  let block = blocks();
  const record = emptyRecord();
  let met: Array<Suffix> = [];

  const byAnswer = new WeakMap<CellAnswer, Uint8Array>();
  const readText = (cell: string): Suffix => {
    const answer = convert(cell);
    const bytes = byAnswer.get(answer);
    if (bytes !== undefined)
      return { conversion: answer.conversion, repairs: answer.repairs, cell, bytes, met: 0 };
    const suffix = suffixOf(header, cell, answer, 0);
    byAnswer.set(answer, suffix.bytes);
    return suffix;
  };
  const textSuffix = (cell: string): Suffix => {
    if (!remembers) return readText(cell);
    let suffix = byText.get(cell);
    if (suffix === undefined) {
      suffix = readText(cell);
      if (byText.size >= REMEMBERED) byText.clear();
      byText.set(cell, suffix);
    }
    return suffix;
  };

  const severalCells = (rows: Buffer, { start, contentEnd }: CsvRecord): string => {
    const fields = splitRecord(rows, start, contentEnd, delimiterByte);
    return header.wanted
      .map((place) => unquote(fields[place] ?? "").trim())
      .filter((field) => field !== "")
      .join(", ");
  };

  const suffixFor = (rows: Buffer, row: CsvRecord): Suffix => {
    if (row.fields !== width) {
      const answer = invalid(`${row.fields} / ${width} columns`);
      return suffixOf(header, "", answer, Math.max(0, width - row.fields));
    }
    if (!single) return textSuffix(severalCells(rows, row));
    const { cellStart, cellEnd } = row;
    const slot = plainCode(rows, cellStart, cellEnd);
    if (slot < 0) return textSuffix(unquote(text.decode(rows.subarray(cellStart, cellEnd))));
    const known = byCode[slot];
    if (known !== undefined) return known;
    const cell = String(slot).padStart(5, "0");
    return (byCode[slot] = suffixOf(header, cell, convert(cell), 0));
  };

  const count = (suffix: Suffix): void => {
    if (suffix.met++ === 0) met.push(suffix);
  };

  const quotedRows = (rows: Buffer): void => {
    for (let position = 0; nextRecord(rows, position, rows.length, delimiterByte, first, true, record);) {
      position = record.end;
      if (record.fields === 0) {
        block.append(rows, record.start, record.end);
        continue;
      }
      const suffix = suffixFor(rows, record);
      block.append(rows, record.start, record.contentEnd);
      block.append(suffix.bytes, 0, suffix.bytes.length);
      block.append(rows, record.contentEnd, record.end);
      count(suffix);
    }
  };

  // Without a quote a row is found and copied in one pass: this loop is most of the time of a table of codes.
  const plainRows = (rows: Buffer): void => {
    const size = rows.length;
    block.ensure(size);
    let out = block.bytes;
    let o = block.length;
    let position = 0;
    while (position < size) {
      const start = position;
      let fields = 0;
      let fieldStart = start;
      let cellStart = -1;
      let cellEnd = -1;
      let i = start;
      for (; i < size; i++) {
        const byte = rows[i]!;
        if (byte === NEWLINE) break;
        out[o++] = byte;
        if (byte === delimiterByte) {
          if (fields++ === first) {
            cellStart = fieldStart;
            cellEnd = i;
          }
          fieldStart = i + 1;
        }
      }
      const contentEnd = i < size && i > start && rows[i - 1] === RETURN ? i - 1 : i;
      position = i < size ? i + 1 : size;
      if (contentEnd > start) {
        if (fields === first) {
          cellStart = Math.min(fieldStart, contentEnd);
          cellEnd = contentEnd;
        }
        if (contentEnd < i) o--;
        record.start = start;
        record.contentEnd = contentEnd;
        record.end = position;
        record.fields = fields + 1;
        record.cellStart = cellStart;
        record.cellEnd = cellEnd;
        const suffix = suffixFor(rows, record);
        const { bytes } = suffix;
        block.length = o;
        block.ensure(bytes.length + 2 + size - start);
        out = block.bytes;
        out.set(bytes, o);
        o += bytes.length;
        if (contentEnd < i) out[o++] = RETURN;
        count(suffix);
      }
      if (i < size) out[o++] = NEWLINE;
    }
    block.length = o;
  };

  const tally = (): Tally => {
    const sum = emptyTally();
    for (const suffix of met) {
      const { conversion, repairs, cell } = suffix;
      const { status } = conversion;
      sum.rows += suffix.met;
      sum.counts[status] += suffix.met;
      for (const repair of repairs) sum.repairs[repair] = (sum.repairs[repair] ?? 0) + suffix.met;
      if (watched) countValue(sum, { status, cell, answer: answerLine(conversion), count: suffix.met });
      suffix.met = 0;
    }
    met = [];
    return sum;
  };

  return (rows) => {
    block = blocks();
    if (rows.includes(QUOTE)) quotedRows(rows);
    else plainRows(rows);
    return { bytes: block.whole(), tally: tally() };
  };
};

/** The fields of one record as they stand, quotes included. */
const splitRecord = (rows: Buffer, start: number, end: number, delimiter: number): ReadonlyArray<string> => {
  const fields: Array<string> = [];
  const field = emptyRecord();
  const content = rows.subarray(start, end);
  for (let wanted = 0; ; wanted++) {
    nextRecord(content, 0, content.length, delimiter, wanted, true, field);
    if (field.cellStart < 0) return fields;
    fields.push(content.toString("utf8", field.cellStart, field.cellEnd));
  }
};
