/** The first record of a CSV: which delimiter it uses, and where the wanted column is. */
import { WrongInput } from "../WrongInput.ts";
import { splitLine } from "./CsvRecord.ts";

const delimiters = [",", ";", "\t", "|"] as const;

export interface CsvHeader {
  readonly delimiter: string;
  readonly columns: ReadonlyArray<string>;
  /** Index of the wanted column. */
  readonly wanted: number;
}

/**
 * Reads the header.
 *
 * A column is named as it stands, or by its place, `#1` being the first. Throws `WrongInput` where there is none of
 * that name, or more than one.
 */
export const readHeader = (line: string, column: string, delimiter: string | undefined): CsvHeader => {
  const text = line.replace(/^\ufeff/, "");
  const readings = (delimiter === undefined ? delimiters : [delimiter]).map((character) => ({
    delimiter: character,
    columns: splitLine(text, character),
  }));
  const place = /^#(\d+)$/.exec(column);
  const widest = readings.reduce((best, reading) => (reading.columns.length > best.columns.length ? reading : best));
  for (const reading of place === null ? readings : [widest]) {
    const index =
      place === null ? reading.columns.findIndex((name) => name.trim() === column.trim()) : Number(place[1]) - 1;
    if (index < 0 || index >= reading.columns.length) continue;
    const again = reading.columns.findIndex((name, other) => other > index && name.trim() === column.trim());
    if (place === null && again >= 0) {
      throw new WrongInput({
        message: `column "${column}" stands twice in the header; name it by its place: --code "#${index + 1}"`,
      });
    }
    return { ...reading, wanted: index };
  }
  throw new WrongInput({
    message: `no column "${column}" in the header; the columns are: ${widest.columns.map((name) => name.trim()).join(", ")}`,
  });
};
