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
import * as Ledger from "@hopnhat/domain/Ledger";
import type * as PlainDate from "@hopnhat/domain/PlainDate";
import type * as Unit from "@hopnhat/domain/Unit";
import type { AddressParts } from "./address/addressParts.ts";
import type { FormerName } from "./address/formerNames.ts";
import {
  type Ask,
  codeOf,
  type Confidence,
  type DecidedBy,
  type Evidence,
  makeTextReader,
  narrow,
  type Repair,
  type Status,
  TextPlacement,
  type TextReader,
  type Vintage,
} from "./address/TextPlacement.ts";
import { ledger as communesVersion } from "./codes.ts";
import * as VietnamLedger from "./VietnamLedger.ts";

export type { AddressParts } from "./address/addressParts.ts";
export type { FormerName } from "./address/formerNames.ts";
export type {
  Ask,
  Confidence,
  DecidedBy,
  Evidence,
  Repair,
  Status,
  Vintage,
} from "./address/TextPlacement.ts";

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
  readonly ask: Ask | null;
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
  const reader = makeTextReader(asOf, carries);
  return {
    settings: { asOf, carries },
    ledger: communesVersion,
    read: (text, evidence) => {
      const placement = new ReadPlacement(reader, text);
      return evidence === undefined ? placement : settle(placement, evidence);
    },
  };
};

const convert = ({ using, asOf: to, carries }: TextReader, unit: number): Crosswalk.Answer => {
  const { code, asOf } = codeOf(using, unit);
  return Crosswalk.convert(VietnamLedger.communes(), {
    code: code as Unit.UnitCode,
    asOf: asOf as PlainDate.PlainDate,
    to: to as PlainDate.PlainDate,
    carries,
  });
};

class ReadPlacement extends TextPlacement implements Placement {
  get ledger(): string {
    return communesVersion;
  }

  get named(): ReadonlyArray<NamedUnit> {
    const { using } = this.reader;
    return this.reading.units.map((place) => {
      const former = using.units.former[place];
      const { code, asOf } = codeOf(using, place);
      const version = Ledger.find(
        VietnamLedger.communes(),
        code as Unit.UnitCode,
        asOf as PlainDate.PlainDate,
      );
      return {
        unit: version!.unit,
        answer: convert(this.reader, place),
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

/**
 * Narrows the candidates of a placement by what is known besides. Evidence that fits no candidate changes nothing.
 *
 * @category combinators
 * @since 0.1.0
 */
export const settle = (placement: Placement, evidence: Evidence): Placement => {
  const { candidates, decidedBy } = narrow(placement.candidates, evidence);
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
