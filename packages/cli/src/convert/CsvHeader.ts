/** The first record of a CSV: which delimiter it uses, and where the wanted columns are. */
import { WrongInput } from "../WrongInput.ts";
import { splitLine } from "./CsvRecord.ts";

const delimiters = [",", ";", "\t", "|"] as const;

export interface CsvHeader {
  readonly delimiter: string;
  readonly columns: ReadonlyArray<string>;
  /** Indexes of the wanted columns, in the order in which they were asked for. */
  readonly wanted: ReadonlyArray<number>;
}

/**
 * Reads the header.
 *
 * A column is named as it stands, or by its place, `#1` being the first. Throws `WrongInput` where there is none of
 * that name, or more than one.
 */
export const readHeader = (
  line: string,
  wanted: ReadonlyArray<string>,
  delimiter: string | undefined,
): CsvHeader => {
  const text = line.replace(/^\ufeff/, "");
  const readings = (delimiter === undefined ? delimiters : [delimiter]).map((character) => ({
    delimiter: character,
    columns: splitLine(text, character),
  }));
  const widest = readings.reduce((best, reading) =>
    reading.columns.length > best.columns.length ? reading : best,
  );
  const holding = readings.find(({ columns }) =>
    wanted.every((column) => !isPlace(column) && placeOf(columns, column) >= 0),
  );
  const { delimiter: found, columns } = holding ?? widest;
  return { delimiter: found, columns, wanted: wanted.map((column) => findColumn(columns, column)) };
};

const isPlace = (column: string): boolean => /^#\d+$/.test(column);

const placeOf = (columns: ReadonlyArray<string>, column: string, from = 0): number =>
  columns.findIndex((name, place) => place >= from && name.trim() === column.trim());

/** Where a column is, by its name or by its place. */
export const findColumn = (columns: ReadonlyArray<string>, column: string): number => {
  const place = isPlace(column) ? Number(column.slice(1)) - 1 : placeOf(columns, column);
  if (place < 0 || place >= columns.length) {
    throw new WrongInput({
      message: `no column "${column}" in the header; the columns are: ${columns.map((name) => name.trim()).join(", ")}`,
    });
  }
  if (!isPlace(column) && placeOf(columns, column, place + 1) >= 0) {
    throw new WrongInput({
      message: `column "${column}" stands twice in the header; name it by its place: --code "#${place + 1}"`,
    });
  }
  return place;
};
