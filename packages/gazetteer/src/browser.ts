/**
 * The address reader and the search for a form, for a browser: the same reading as `AddressReader` and `UnitSearch`, on
 * the names and pairs of the reform alone, without the acts and without Effect.
 *
 * **When to use**
 *
 * Where an address is read, or a commune picked, in the page itself and nothing is sent anywhere. For the clauses behind
 * an answer, use `AddressReader`.
 *
 * **Details**
 *
 * The names are read on first use; a reader compiles them into its structure when it is made.
 *
 * @since 0.1.0
 */
import type { AddressParts } from "./address/addressParts.ts";
import { makeNameSearch, type NameSearch } from "./address/searchNames.ts";
import {
  type Ask,
  type Confidence,
  type DecidedBy,
  type Evidence,
  makeTextReader,
  narrow,
  type Repair,
  type Status,
  TextPlacement,
  type Vintage,
} from "./address/TextPlacement.ts";
import { type Carries, ledger } from "./codes.ts";
import { communeOf, type NamedCommune } from "./names.ts";

export * from "./names.ts";
export type { AddressParts } from "./address/addressParts.ts";
export type { FoundUnit, NameSearch } from "./address/searchNames.ts";
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
 * The answer to a text: as `AddressReader.Placement`, with the names of the candidates and without their clauses.
 *
 * @category models
 * @since 0.1.0
 */
export interface Placement {
  readonly status: Status;
  /** The one code where the status is `exact`, else empty. */
  readonly code: string;
  /** Codes of the communes that may hold the record, ascending. */
  readonly candidates: ReadonlyArray<string>;
  readonly vintage: Vintage | null;
  readonly confidence: Confidence | null;
  readonly repairs: ReadonlyArray<Repair>;
  readonly decidedBy: DecidedBy | null;
  /** What to ask next, where one answer is not reached. */
  readonly ask: Ask | null;
  readonly ledger: string;
  readonly parts: AddressParts;
  /** The candidates on the day asked for. */
  readonly units: ReadonlyArray<NamedCommune>;
}

/**
 * A reader for one day.
 *
 * @category models
 * @since 0.1.0
 */
export interface BrowserReader {
  /** Reads a line. Never throws, whatever the text; only its first 512 characters are looked at. */
  readonly read: (text: string, evidence?: Evidence) => Placement;
}

class BrowserPlacement extends TextPlacement implements Placement {
  get ledger(): string {
    return ledger;
  }

  get units(): ReadonlyArray<NamedCommune> {
    return namesOf(this.candidates, this.reader.asOf);
  }
}

const namesOf = (codes: ReadonlyArray<string>, asOf: string): ReadonlyArray<NamedCommune> =>
  codes.flatMap((code) => communeOf(code, asOf) ?? []);

/**
 * Makes a reader whose answers are told in the communes of a day. Throws a `RangeError` for a day before 30 June 2025.
 *
 * @example
 * ```ts
 * import { makeReader } from "@hopnhat/gazetteer/browser"
 *
 * const reader = makeReader({ asOf: "2026-01-01" })
 * reader.read("TT. Mãn Đức, H. Tân Lạc, Hoà Bình").units // xã Tân Lạc, tỉnh Phú Thọ
 * reader.read("xa vay nua, huyen da bac, hoa binh").ask // "village": the law divided it
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const makeReader = ({
  asOf,
  carries = "any",
}: {
  readonly asOf: string;
  readonly carries?: Carries;
}): BrowserReader => {
  const reader = makeTextReader(asOf, carries);
  return {
    read: (text, evidence) => {
      const placement = new BrowserPlacement(reader, text);
      if (evidence === undefined) return placement;
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
        ledger,
        parts: placement.parts,
        units: namesOf(candidates, asOf),
      };
    },
  };
};

/**
 * Makes a search over the communes of a day, as one types: by the beginning of a name or of a word of it, with or without
 * diacritics, the names of before the reform included. After a comma stands the beginning of the district or province.
 *
 * @example
 * ```ts
 * import { makeSearch } from "@hopnhat/gazetteer/browser"
 *
 * makeSearch({ asOf: "2026-01-01" }).find("tan lac", 5)
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const makeSearch = ({ asOf }: { readonly asOf: string }): NameSearch => makeNameSearch(asOf);
