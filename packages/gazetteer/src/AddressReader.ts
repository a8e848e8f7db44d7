/**
 * A line of text to the commune that it names, on the day asked for: the one unit, the candidates, or nothing.
 *
 * **When to use**
 *
 * For addresses as people typed them. For codes, use `CodeTable` or `CodeConversion`.
 *
 * **Details**
 *
 * Names of before the reform, of today, and of the wave of mergers before it (November 2024 to February 2025) are
 * looked for in one walk over the text: without diacritics, in any order, with short forms of kinds, in English. What a
 * text names is read first; what the law made of it is asked of the ledger after (`Crosswalk.convert`). A name with one
 * typing error, or a text in raw Telex, is read in a second try, and said to be so (`repairs`).
 *
 * **Gotchas**
 *
 * No reading picks one of several: a split commune gives all its candidates, and so do namesakes that the text does not
 * tell apart. What is no address gives `none`; a bare district or province gives `broader`.
 *
 * @since 0.1.0
 */
import * as Crosswalk from "@hopnhat/domain/Crosswalk";
import type * as LegalAct from "@hopnhat/domain/LegalAct";
import type * as Ledger from "@hopnhat/domain/Ledger";
import type * as PlainDate from "@hopnhat/domain/PlainDate";
import type * as Unit from "@hopnhat/domain/Unit";
import {
  type AddressCore,
  core,
  type CoreReading,
  readText,
  type TextRepair,
} from "./address/AddressCore.ts";
import { type AddressParts, partsOf } from "./address/addressParts.ts";
import { AFTER, day, eve } from "./address/AddressUnits.ts";
import type { FormerName } from "./address/formerNames.ts";
import * as VietnamLedger from "./VietnamLedger.ts";

export type { AddressParts } from "./address/addressParts.ts";
export type { FormerName } from "./address/formerNames.ts";

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
 * A unit that the text names, in its own register, with what the ledger makes of it.
 *
 * @category models
 * @since 0.1.0
 */
export interface NamedUnit {
  readonly unit: Unit.Unit;
  /** Where the text has a name that was given up before the eve: `unit` holds it. */
  readonly former?: FormerName;
  readonly answer: Crosswalk.Answer;
}

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

/**
 * The answer to a text. What takes longer to say (`parts`, `named`, `clauses`) is worked out when it is asked for.
 *
 * @category models
 * @since 0.1.0
 */
export interface Placement {
  readonly status: Status;
  /** The one code where the status is `exact`, else empty. */
  readonly code: string;
  /** Codes of the units that may hold the record, ascending. */
  readonly candidates: ReadonlyArray<string>;
  readonly vintage: Vintage | null;
  readonly confidence: Confidence | null;
  readonly repairs: ReadonlyArray<Repair>;
  /** What decided. */
  readonly decidedBy: DecidedBy | null;
  /** What to ask next, where one answer is not reached. */
  readonly ask: "village" | "point" | "district" | "commune" | null;
  readonly ledger: string;
  readonly parts: AddressParts;
  readonly named: ReadonlyArray<NamedUnit>;
  /** The units of the candidates, on the day asked for. */
  readonly units: ReadonlyArray<Unit.Unit>;
  /** The clauses that lead from the units named to the candidates. */
  readonly clauses: ReadonlyArray<LegalAct.Clause>;
}

/**
 * The settings of a reader.
 *
 * @category models
 * @since 0.1.0
 */
export interface Settings {
  /** The day in whose units the answers are told: from 30 June 2025 on. */
  readonly asOf: PlainDate.PlainDate;
  /** What the records go with; `any` when left out, which keeps every candidate. */
  readonly carries?: Crosswalk.Carries;
}

/**
 * A reader for one day.
 *
 * @category models
 * @since 0.1.0
 */
export interface AddressReader {
  readonly settings: Required<Settings>;
  readonly ledger: string;
  /** Reads a line. Never throws, whatever the text; only its first 512 characters are looked at. */
  readonly read: (text: string, evidence?: Evidence) => Placement;
}

interface UnitAnswer {
  readonly codes: ReadonlyArray<string>;
  readonly isSplit: boolean;
  readonly settledBy: "village" | "point";
}

/**
 * Makes a reader. The names are compiled once, on the first call, for all readers of the thread.
 *
 * Throws a `RangeError` where `asOf` is before 30 June 2025, of which the ledger knows nothing.
 *
 * @example
 * ```ts
 * import { PlainDate } from "@hopnhat/domain"
 * import * as AddressReader from "@hopnhat/gazetteer/AddressReader"
 *
 * const reader = AddressReader.make({ asOf: PlainDate.make("2026-01-01") })
 * reader.read("TT. Mãn Đức, H. Tân Lạc, Hoà Bình").code // "05128"
 * reader.read("xa vay nua, huyen da bac, hoa binh").candidates // ["04828", "04891"]: the law divided it
 * reader.read("12 Elm Street, Springfield").status // "none"
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const make = ({ asOf, carries = "any" }: Settings): AddressReader => {
  if (asOf < eve) throw new RangeError(`The ledger begins with ${eve}; ${asOf} is before it.`);
  const communes = VietnamLedger.communes();
  const using = core();
  const answers: Array<UnitAnswer | undefined> = [];
  const answerOf = (place: number): UnitAnswer =>
    (answers[place] ??= shortAnswer(convert(using, communes, place, asOf, carries)));
  const shared: Shared = { using, communes, asOf, carries, answerOf };
  return {
    settings: { asOf, carries },
    ledger: communes.version,
    read: (text, evidence) => {
      const placement = new ReadPlacement(shared, text, readText(using, text));
      return evidence === undefined ? placement : settle(placement, evidence);
    },
  };
};

interface Shared {
  readonly using: AddressCore;
  readonly communes: Ledger.Ledger;
  readonly asOf: PlainDate.PlainDate;
  readonly carries: Crosswalk.Carries;
  readonly answerOf: (place: number) => UnitAnswer;
}

const convert = (
  { units }: AddressCore,
  communes: Ledger.Ledger,
  place: number,
  to: PlainDate.PlainDate,
  carries: Crosswalk.Carries,
): Crosswalk.Answer =>
  Crosswalk.convert(communes, {
    code: units.units[place]!.code,
    asOf: units.vintage[place] === AFTER ? day : eve,
    to,
    carries,
  });

const shortAnswer = (answer: Crosswalk.Answer): UnitAnswer => {
  switch (answer._tag) {
    case "Exact":
      return { codes: [answer.candidate.unit.code], isSplit: false, settledBy: "village" };
    case "Split":
      return {
        codes: answer.candidates.map(({ unit }) => unit.code),
        isSplit: true,
        settledBy: answer.settledBy,
      };
    case "Merged":
      return { codes: answer.candidates.map(({ unit }) => unit.code), isSplit: false, settledBy: "village" };
    case "Ended":
    case "Unknown":
      return { codes: [], isSplit: false, settledBy: "village" };
  }
};

/** The codes of all readings, ascending, each once. */
const union = (answers: ReadonlyArray<UnitAnswer>): ReadonlyArray<string> =>
  [...new Set(answers.flatMap(({ codes }) => codes))].sort();

class ReadPlacement implements Placement {
  readonly status: Status;
  readonly code: string;
  readonly candidates: ReadonlyArray<string>;
  readonly #shared: Shared;
  readonly #text: string;
  readonly #reading: CoreReading;

  constructor(shared: Shared, text: string, reading: CoreReading) {
    this.#shared = shared;
    this.#text = text;
    this.#reading = reading;
    const { units } = reading;
    if (units.length === 0) {
      this.status = reading.namesLarger ? "broader" : "none";
      this.candidates = [];
    } else if (units.length === 1) {
      const { codes, isSplit } = shared.answerOf(units[0]!);
      this.candidates = codes;
      this.status =
        codes.length === 1 ? "exact" : codes.length === 0 ? "none" : isSplit ? "split" : "ambiguous";
    } else {
      const answers = units.map(shared.answerOf);
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

  get ledger(): string {
    return this.#shared.communes.version;
  }

  get repairs(): ReadonlyArray<Repair> {
    return this.#reading.repairs;
  }

  get vintage(): Vintage | null {
    const { units } = this.#reading;
    if (units.length === 0) return null;
    const after = units.filter((place) => this.#shared.using.units.vintage[place] === AFTER).length;
    return after === 0 ? "before" : after === units.length ? "after" : "either";
  }

  get confidence(): Confidence | null {
    const { units, commune, district, repairs } = this.#reading;
    if (units.length === 0) return null;
    if (repairs.length > 0) return "unsure";
    return district !== undefined || (commune !== undefined && commune.begin < commune.from)
      ? "certain"
      : "likely";
  }

  get decidedBy(): DecidedBy | null {
    return this.status === "exact" ? "text" : null;
  }

  get ask(): Placement["ask"] {
    if (this.status === "exact" || this.status === "none") return null;
    if (this.status === "broader") return "commune";
    if (this.status === "ambiguous") return this.#reading.district === undefined ? "district" : "village";
    return this.#shared.answerOf(this.#reading.units[0]!).settledBy;
  }

  get parts(): AddressParts {
    // The buffers hold the text that was read last: it is read again, which gives the same.
    const { using } = this.#shared;
    return partsOf(using.text, using.scan, readText(using, this.#text));
  }

  get named(): ReadonlyArray<NamedUnit> {
    const { using, communes, asOf, carries } = this.#shared;
    return this.#reading.units.map((place) => {
      const former = using.units.former[place];
      return {
        unit: using.units.units[place]!,
        answer: convert(using, communes, place, asOf, carries),
        ...(former === undefined ? {} : { former }),
      };
    });
  }

  get units(): ReadonlyArray<Unit.Unit> {
    const units = this.named.flatMap(({ answer }) => candidatesOf(answer).map(({ unit }) => unit));
    return [...new Map(units.map((unit) => [unit.code, unit])).values()].sort((a, b) =>
      a.code < b.code ? -1 : 1,
    );
  }

  get clauses(): ReadonlyArray<LegalAct.Clause> {
    return [
      ...new Set(
        this.named.flatMap(({ answer }) =>
          candidatesOf(answer).flatMap(({ because }) => because.map(({ clause }) => clause)),
        ),
      ),
    ];
  }

  /** The placement as data, without the units and clauses, which a caller asks for by name. */
  toJSON(): Omit<Placement, "named" | "units" | "clauses"> {
    const { status, code, candidates, vintage, confidence, repairs, decidedBy, ask, ledger, parts } = this;
    return { status, code, candidates, vintage, confidence, repairs, decidedBy, ask, ledger, parts };
  }
}

const candidatesOf = (answer: Crosswalk.Answer): ReadonlyArray<Crosswalk.Candidate> =>
  answer._tag === "Exact" ? [answer.candidate] : "candidates" in answer ? answer.candidates : [];

const orderOfEvidence = ["decision", "point", "village", "street"] as const;

/**
 * Narrows the candidates of a placement by what is known besides. Evidence that fits no candidate changes nothing.
 *
 * @category combinators
 * @since 0.1.0
 */
export const settle = (placement: Placement, evidence: Evidence): Placement => {
  if (placement.candidates.length < 2) return placement;
  let candidates = placement.candidates;
  let decidedBy: DecidedBy | null = null;
  for (const kind of orderOfEvidence) {
    const given = evidence[kind];
    if (given === undefined || candidates.length === 1) continue;
    const codes = typeof given === "string" ? [given] : given;
    const left = candidates.filter((code) => codes.includes(code));
    if (left.length === 0 || left.length === candidates.length) continue;
    candidates = left;
    if (left.length === 1) decidedBy = kind;
  }
  if (candidates === placement.candidates) return placement;
  const isOne = candidates.length === 1;
  return {
    status: isOne ? "exact" : placement.status,
    code: isOne ? candidates[0]! : "",
    candidates,
    vintage: placement.vintage,
    confidence: placement.confidence,
    repairs: placement.repairs,
    decidedBy,
    ask: isOne ? null : placement.ask,
    ledger: placement.ledger,
    parts: placement.parts,
    named: placement.named,
    units: placement.units.filter(({ code }) => candidates.includes(code)),
    clauses: placement.clauses,
  };
};
