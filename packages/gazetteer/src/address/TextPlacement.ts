/**
 * What a text came to, told in the units of a day: the part that a browser and a server answer alike.
 *
 * @since 0.1.0
 */
import { type Answer, type Carries, convert } from "../codes.ts";
import { dayOfReform, eveOfReform } from "../generated/compactCodes.ts";
import { type AddressCore, core, type CoreReading, readText, type TextRepair } from "./AddressCore.ts";
import { type AddressParts, partsOf } from "./addressParts.ts";
import { AFTER } from "./AddressUnits.ts";

/**
 * What a text came to.
 *
 * - `exact`: one unit.
 * - `split`: the law divided the unit that the text names; the record may be in any of the candidates.
 * - `ambiguous`: the text fits several units.
 * - `broader`: a district or a province is named, but no commune.
 * - `none`: the text names no unit.
 *
 * @category models
 * @since 0.1.0
 */
export type Status = "exact" | "split" | "ambiguous" | "broader" | "none";

/** What was mended to read the text. @category models @since 0.1.0 */
export type Repair = TextRepair;

/** Which register the text's names are of. @category models @since 0.1.0 */
export type Vintage = "before" | "after" | "either";

/**
 * How surely the text names what was read: `certain` where the commune stands in its district or under its kind in its
 * province, `likely` where less than that is said, `unsure` where something was mended.
 *
 * @category models
 * @since 0.1.0
 */
export type Confidence = "certain" | "likely" | "unsure";

/**
 * What the caller knows besides the text. Each narrows the candidates and never adds one.
 *
 * @category models
 * @since 0.1.0
 */
export interface Evidence {
  /** The code that an officer decided on. */
  readonly decision?: string;
  /** The codes of the units that hold the point, found in boundaries that the caller has. */
  readonly point?: ReadonlyArray<string>;
  /** The codes of the units that have the village, from the caller's register of villages. */
  readonly village?: ReadonlyArray<string>;
  /** The codes of the units that the street runs through. */
  readonly street?: ReadonlyArray<string>;
}

/** What decided among candidates. @category models @since 0.1.0 */
export type DecidedBy = "text" | keyof Evidence;

/** What to ask next, where one answer is not reached. @category models @since 0.1.0 */
export type Ask = "village" | "point" | "district" | "commune";

interface UnitAnswer {
  readonly codes: ReadonlyArray<string>;
  readonly isSplit: boolean;
  readonly settledBy: "village" | "point";
}

/** What all texts of a reader share. */
export interface TextReader {
  readonly using: AddressCore;
  readonly asOf: string;
  readonly carries: Carries;
  readonly answerOf: (unit: number) => UnitAnswer;
}

/** A reader for a day, which is 30 June 2025 or later. Throws a `RangeError` for one before. */
export const makeTextReader = (asOf: string, carries: Carries): TextReader => {
  if (asOf < eveOfReform)
    throw new RangeError(`The ledger begins with ${eveOfReform}; ${asOf} is before it.`);
  const using = core();
  const answers: Array<UnitAnswer | undefined> = [];
  return {
    using,
    asOf,
    carries,
    answerOf: (unit) =>
      (answers[unit] ??= shortAnswer(convert({ ...codeOf(using, unit), to: asOf, carries }))),
  };
};

/** The code of a unit that a text names, and a day on which it bears it. */
export const codeOf = (
  { units }: AddressCore,
  unit: number,
): { readonly code: string; readonly asOf: string } => ({
  code: units.units[unit]!.code,
  asOf: units.vintage[unit] === AFTER ? dayOfReform : eveOfReform,
});

const shortAnswer = (answer: Answer): UnitAnswer => {
  switch (answer._tag) {
    case "Exact":
      return { codes: [answer.candidate.code], isSplit: false, settledBy: "village" };
    case "Split":
      return {
        codes: answer.candidates.map(({ code }) => code),
        isSplit: true,
        settledBy: answer.settledBy,
      };
    case "Merged":
      return { codes: answer.candidates.map(({ code }) => code), isSplit: false, settledBy: "village" };
    case "Ended":
    case "Unknown":
      return { codes: [], isSplit: false, settledBy: "village" };
  }
};

/** The codes of all readings, ascending, each once. */
const union = (answers: ReadonlyArray<UnitAnswer>): ReadonlyArray<string> =>
  [...new Set(answers.flatMap(({ codes }) => codes))].sort();

/** The answer to a text; what takes longer to say is worked out when it is asked for. */
export class TextPlacement {
  readonly status: Status;
  readonly code: string;
  readonly candidates: ReadonlyArray<string>;
  protected readonly reader: TextReader;
  protected readonly reading: CoreReading;
  protected readonly text: string;

  constructor(reader: TextReader, text: string) {
    const reading = readText(reader.using, text);
    this.reader = reader;
    this.text = text;
    this.reading = reading;
    const { units } = reading;
    if (units.length === 0) {
      this.status = reading.namesLarger ? "broader" : "none";
      this.candidates = nothing;
    } else if (units.length === 1) {
      const { codes, isSplit } = reader.answerOf(units[0]!);
      this.candidates = codes;
      this.status =
        codes.length === 1 ? "exact" : codes.length === 0 ? "none" : isSplit ? "split" : "ambiguous";
    } else {
      const answers = units.map(reader.answerOf);
      this.candidates = union(answers);
      this.status =
        this.candidates.length === 1
          ? "exact"
          : this.candidates.length === 0
            ? "none"
            : answers.some(({ isSplit, codes }) => isSplit && codes.length === this.candidates.length)
              ? "split"
              : "ambiguous";
    }
    this.code = this.status === "exact" ? this.candidates[0]! : "";
  }

  get repairs(): ReadonlyArray<Repair> {
    return this.reading.repairs;
  }

  get vintage(): Vintage | null {
    const { units } = this.reading;
    if (units.length === 0) return null;
    const after = units.filter((unit) => this.reader.using.units.vintage[unit] === AFTER).length;
    return after === 0 ? "before" : after === units.length ? "after" : "either";
  }

  get confidence(): Confidence | null {
    const { units, commune, district, repairs } = this.reading;
    if (units.length === 0) return null;
    if (repairs.length > 0) return "unsure";
    return district !== undefined || (commune !== undefined && commune.begin < commune.from)
      ? "certain"
      : "likely";
  }

  get decidedBy(): DecidedBy | null {
    return this.status === "exact" ? "text" : null;
  }

  get ask(): Ask | null {
    if (this.status === "exact" || this.status === "none") return null;
    if (this.status === "broader") return "commune";
    const { answerOf, using } = this.reader;
    const { units, district } = this.reading;
    if (this.status === "split") return answerOf(units[0]!).settledBy;
    if (district === undefined) return "district";
    // Namesakes of one district differ in their kind or their marks: the whole name tells them apart.
    const names = units.map((unit) => `${using.units.kinds[unit]} ${using.units.units[unit]!.name}`);
    return new Set(names).size === units.length && units.length > 1 ? "commune" : "village";
  }

  get parts(): AddressParts {
    // The buffers hold the text that was read last: it is read again, which gives the same.
    const { using } = this.reader;
    const reading = readText(using, this.text);
    return partsOf(using.text, using.scan, reading);
  }
}

const nothing: ReadonlyArray<string> = [];

const orderOfEvidence = ["decision", "point", "village", "street"] as const;

/** The candidates that are left by what is known besides, and what decided; evidence that fits none changes nothing. */
export const narrow = (
  candidates: ReadonlyArray<string>,
  evidence: Evidence,
): { readonly candidates: ReadonlyArray<string>; readonly decidedBy: keyof Evidence | null } => {
  let left = candidates;
  let decidedBy: keyof Evidence | null = null;
  for (const kind of orderOfEvidence) {
    const given = evidence[kind];
    if (given === undefined || left.length < 2) continue;
    const codes = typeof given === "string" ? [given] : given;
    const fitting = left.filter((code) => codes.includes(code));
    if (fitting.length === 0 || fitting.length === left.length) continue;
    left = fitting;
    if (left.length === 1) decidedBy = kind;
  }
  return { candidates: left, decidedBy };
};
