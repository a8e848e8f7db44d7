/** What is asked of every row of a table: plain data, so that a thread and a checkpoint can carry it. */
import type { Crosswalk, PlainDate } from "@hopnhat/domain";
import { CodeConversion, CodeReading } from "@hopnhat/gazetteer";
import { register } from "../register.ts";

/** What the wanted column holds: codes, or addresses; several columns make up one address. */
export type Wanted = "code" | "text";

export interface ConversionSettings {
  readonly wanted: Wanted;
  readonly asOf: PlainDate.PlainDate | undefined;
  readonly to: PlainDate.PlainDate;
  readonly carries: Crosswalk.Carries;
  readonly language: "vi" | "en";
}

/** What became of a cell, and what was mended on the way. */
export interface CellAnswer {
  readonly conversion: CodeConversion.Conversion;
  readonly repairs: ReadonlyArray<string>;
}

export type CellConverter = (cell: string) => CellAnswer;

/** The answer to each cell, by the ledger that this program carries. */
export const cellConverter = async (settings: ConversionSettings): Promise<CellConverter> => {
  const { asOf, to, carries, language } = settings;
  if (settings.wanted === "text") return (await import("./addressConverter.ts")).addressConverter(settings);
  if (asOf === undefined) throw new Error("a code is asked for with its day");
  return (cell) => {
    const reading = CodeReading.read(cell);
    return {
      conversion: CodeConversion.convert(register, { asOf, to, carries, language }, cell),
      repairs: reading._tag === "Invalid" ? [] : reading.repairs,
    };
  };
};
