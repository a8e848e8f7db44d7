/**
 * Finds the records of a CSV in bytes, one after another, without decoding them (RFC 4180, and what spreadsheets make
 * of it: a quote opens a field only at its start).
 */

const QUOTE = 34;
const NEWLINE = 10;
const RETURN = 13;

/** What the scanner knows of the record it has just found. Reused from record to record: read it before the next. */
export interface CsvRecord {
  /** First byte. */
  start: number;
  /** One past the last byte before the line ending. */
  contentEnd: number;
  /** One past the line ending. */
  end: number;
  /** How many fields the record has. */
  fields: number;
  /** Where the wanted field lies, quotes included; -1 where the record has no such field. */
  cellStart: number;
  cellEnd: number;
}

/** A record to be filled by `nextRecord`. */
export const emptyRecord = (): CsvRecord => ({
  start: 0,
  contentEnd: 0,
  end: 0,
  fields: 0,
  cellStart: -1,
  cellEnd: -1,
});

/**
 * Scans the record that begins at `from`. Answers false where the bytes end before the record does, unless they are
 * the last ones.
 */
export const nextRecord = (
  bytes: Uint8Array,
  from: number,
  length: number,
  delimiter: number,
  wanted: number,
  last: boolean,
  record: CsvRecord,
): boolean => {
  let fields = 0;
  let fieldStart = from;
  let inQuotes = false;
  let closedAt = -2;
  record.start = from;
  record.cellStart = -1;
  record.cellEnd = -1;
  for (let i = from; i < length; i++) {
    const byte = bytes[i]!;
    if (byte === QUOTE) {
      if (inQuotes) {
        inQuotes = false;
        closedAt = i;
      } else if (i === fieldStart || closedAt === i - 1 || delimiter < 0) inQuotes = true;
    } else if (inQuotes) {
      continue;
    } else if (byte === delimiter) {
      if (fields === wanted) {
        record.cellStart = fieldStart;
        record.cellEnd = i;
      }
      fields++;
      fieldStart = i + 1;
    } else if (byte === NEWLINE) {
      closeRecord(record, i > from && bytes[i - 1] === RETURN ? i - 1 : i, i + 1, fields, fieldStart, wanted);
      return true;
    }
  }
  if (!last || from === length) return false;
  closeRecord(record, length, length, fields, fieldStart, wanted);
  return !inQuotes;
};

/** The same in bytes that hold no quote and end with their last record: most of the time of a table of codes. */
export const nextPlainRecord = (
  bytes: Uint8Array,
  from: number,
  delimiter: number,
  wanted: number,
  record: CsvRecord,
): boolean => {
  const length = bytes.length;
  if (from >= length) return false;
  let fields = 0;
  let fieldStart = from;
  record.start = from;
  record.cellStart = -1;
  record.cellEnd = -1;
  let i = from;
  for (; i < length; i++) {
    const byte = bytes[i]!;
    if (byte === NEWLINE) break;
    if (byte !== delimiter) continue;
    if (fields === wanted) {
      record.cellStart = fieldStart;
      record.cellEnd = i;
    }
    fields++;
    fieldStart = i + 1;
  }
  const hasReturn = i < length && i > from && bytes[i - 1] === RETURN;
  closeRecord(record, hasReturn ? i - 1 : i, i < length ? i + 1 : length, fields, fieldStart, wanted);
  return true;
};

const closeRecord = (
  record: CsvRecord,
  contentEnd: number,
  end: number,
  fields: number,
  fieldStart: number,
  wanted: number,
): void => {
  record.contentEnd = contentEnd;
  record.end = end;
  record.fields = contentEnd === record.start ? 0 : fields + 1;
  if (fields === wanted && record.fields > 0) {
    record.cellStart = Math.min(fieldStart, contentEnd);
    record.cellEnd = contentEnd;
  }
};

/** Where each field of a record begins and ends, quotes included, in one pass: two numbers a field. */
export const fieldBounds = (
  bytes: Uint8Array,
  start: number,
  contentEnd: number,
  delimiter: number,
  bounds: Int32Array,
): void => {
  let field = 0;
  let inQuotes = false;
  let closedAt = -2;
  bounds[0] = start;
  for (let i = start; i < contentEnd; i++) {
    const byte = bytes[i]!;
    if (byte === QUOTE) {
      if (inQuotes) {
        inQuotes = false;
        closedAt = i;
      } else if (i === bounds[2 * field]! || closedAt === i - 1) inQuotes = true;
    } else if (byte === delimiter && !inQuotes) {
      bounds[2 * field + 1] = i;
      bounds[2 * ++field] = i + 1;
    }
  }
  bounds[2 * field + 1] = contentEnd;
};

/** The text of a field: its quotes taken off, its doubled quotes made one. */
export const unquote = (field: string): string =>
  field.length > 1 && field.startsWith('"') && field.endsWith('"')
    ? field.slice(1, -1).replaceAll('""', '"')
    : field;

/** A field as CSV writes it: in quotes where it must be. */
export const quote = (field: string, delimiter: string): string =>
  field.includes('"') || field.includes("\n") || field.includes("\r") || field.includes(delimiter)
    ? `"${field.replaceAll('"', '""')}"`
    : field;

/** The fields of one line, as texts. */
export const splitLine = (line: string, delimiter: string): ReadonlyArray<string> => {
  const bytes = Buffer.from(line, "utf8");
  const record = emptyRecord();
  const fields: Array<string> = [];
  for (let wanted = 0; ; wanted++) {
    nextRecord(bytes, 0, bytes.length, delimiter.charCodeAt(0), wanted, true, record);
    if (record.cellStart < 0) return fields;
    fields.push(unquote(bytes.toString("utf8", record.cellStart, record.cellEnd)));
  }
};
