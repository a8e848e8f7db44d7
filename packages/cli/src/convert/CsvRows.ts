/**
 * Rows of a CSV: every column kept byte for byte, the columns of the conversion appended.
 *
 * Rows are found in bytes and never decoded; what a code becomes is worked out once and kept as the bytes to append.
 */
import { CodeConversion } from "@hopnhat/gazetteer";
import type { CellAnswer, CellConverter } from "./ConversionSettings.ts";
import type { CsvHeader } from "./CsvHeader.ts";
import {
  type CsvRecord,
  emptyRecord,
  fieldBounds,
  nextPlainRecord,
  nextRecord,
  quote,
  unquote,
} from "./CsvRecord.ts";
import { alternating } from "./OutputBlock.ts";
import type { RowConverter, RowLayout } from "./RowConverter.ts";
import { answerLine, countValue, emptyTally, type Tally } from "./Tally.ts";

/** What is appended to the rows that have one answer, and how many such rows were met since the last tally. */
interface Suffix extends CellAnswer {
  readonly bytes: Uint8Array;
  /** The value that the rows hold; undefined where each holds another. */
  readonly cell: string | undefined;
  met: number;
}

const QUOTE = 34;
// Distinct texts that are no plain code are remembered up to this number, then forgotten and met anew.
const REMEMBERED = 100_000;
// Of so many texts one in four must have been met before, or remembering them costs more than it saves.
const WORTH_REMEMBERING = REMEMBERED / 4;

const suffixOf = (
  header: CsvHeader,
  cell: string | undefined,
  answer: CellAnswer,
  missing: number,
): Suffix => {
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
  const bounds = new Int32Array(2 * width);
  const text = new TextDecoder("utf-8", { ignoreBOM: true });
  const byCode = new Array<Suffix | undefined>(100_000);
  const byText = new Map<string, Suffix>();
  const blocks = alternating();
  let block = blocks();
  const record = emptyRecord();
  let met: Array<Suffix> = [];

  let counted = emptyTally();

  const byAnswer = new WeakMap<CellAnswer, Suffix>();
  let isWorthRemembering = true;
  let remembered = 0;
  const readText = (cell: string): Suffix => {
    const answer = convert(cell);
    let suffix = byAnswer.get(answer);
    if (suffix === undefined) byAnswer.set(answer, (suffix = suffixOf(header, undefined, answer, 0)));
    return suffix;
  };
  const textSuffix = (cell: string): Suffix => {
    if (!isWorthRemembering) return countText(readText(cell), cell);
    let suffix = byText.get(cell);
    if (suffix !== undefined) {
      remembered++;
      return suffix;
    }
    if (byText.size >= REMEMBERED) {
      isWorthRemembering = remembers || remembered >= WORTH_REMEMBERING;
      remembered = 0;
      byText.clear();
    }
    suffix = { ...readText(cell), cell, met: 0 };
    byText.set(cell, suffix);
    return suffix;
  };
  const countText = (suffix: Suffix, cell: string): Suffix => {
    const { status } = suffix.conversion;
    if (watched) countValue(counted, { status, cell, answer: answerLine(suffix.conversion), count: 1 });
    return suffix;
  };

  const severalCells = (rows: Buffer, { start, contentEnd }: CsvRecord): string => {
    fieldBounds(rows, start, contentEnd, delimiterByte, bounds);
    let cell = "";
    for (const place of header.wanted) {
      const field = unquote(text.decode(rows.subarray(bounds[2 * place]!, bounds[2 * place + 1]!))).trim();
      if (field !== "") cell += cell === "" ? field : `, ${field}`;
    }
    return cell;
  };

  const suffixFor = (rows: Buffer, row: CsvRecord): Suffix => {
    if (row.fields !== width) {
      const columns = `${row.fields} / ${width} columns`;
      const answer = invalid(columns);
      // Its cells are not where they should be: the report tells the row by what is wrong with it.
      return suffixOf(header, columns, answer, Math.max(0, width - row.fields));
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

  // One row, in a function of its own: a loop over a whole chunk is entered too seldom to be compiled well.
  const convertRow = (rows: Buffer): void => {
    const { start, contentEnd, end } = record;
    if (record.fields === 0) return block.append(rows, start, end);
    const suffix = suffixFor(rows, record);
    block.append(rows, start, contentEnd);
    block.append(suffix.bytes, 0, suffix.bytes.length);
    block.append(rows, contentEnd, end);
    if (suffix.met++ === 0) met.push(suffix);
  };

  const convertRows = (rows: Buffer): void => {
    const size = rows.length;
    if (rows.includes(QUOTE)) {
      for (let at = 0; nextRecord(rows, at, size, delimiterByte, first, true, record); at = record.end)
        convertRow(rows);
    } else {
      for (let at = 0; nextPlainRecord(rows, at, delimiterByte, first, record); at = record.end)
        convertRow(rows);
    }
  };

  const tally = (): Tally => {
    const sum = counted;
    counted = emptyTally();
    for (const suffix of met) {
      const { conversion, repairs, cell } = suffix;
      const { status } = conversion;
      sum.rows += suffix.met;
      sum.counts[status] += suffix.met;
      for (const repair of repairs) sum.repairs[repair] = (sum.repairs[repair] ?? 0) + suffix.met;
      if (watched && cell !== undefined)
        countValue(sum, { status, cell, answer: answerLine(conversion), count: suffix.met });
      suffix.met = 0;
    }
    met = [];
    return sum;
  };

  return (rows) => {
    block = blocks();
    convertRows(rows);
    return { bytes: block.whole(), tally: tally() };
  };
};
