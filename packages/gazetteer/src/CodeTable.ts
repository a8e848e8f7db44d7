/**
 * Codes of one day to codes of another, compiled for bulk: tens of millions of lookups a second.
 *
 * **When to use**
 *
 * For files and tables of codes. For one answer with its reasons, use `Crosswalk.convert` of `@hopnhat/domain`, which
 * says the same: this table is compiled from that ledger.
 *
 * **Details**
 *
 * A code of five digits is its own place in a typed array, so that a lookup is five characters and one read, without
 * an allocation. An outcome is a number: a code where the answer is one unit, else one of `ended`, `unknown`, or the
 * place of a list of candidates.
 *
 * @since 0.1.0
 */
import * as Crosswalk from "@hopnhat/domain/Crosswalk";
import type * as Ledger from "@hopnhat/domain/Ledger";
import type * as PlainDate from "@hopnhat/domain/PlainDate";
import * as Interval from "@hopnhat/domain/Interval";

/** The code is no unit's on the day asked about, or no code. @category models @since 0.1.0 */
export const unknown = -1;

/** The unit's territory is in no unit of the other day. @category models @since 0.1.0 */
export const ended = -2;

/** Lists of candidates are numbered downwards from here. */
const firstList = -3;

// Five digits, and after them the three digits of a district without communes.
const fiveDigits = 100_000;
const slots = fiveDigits + 1_000;

/**
 * A table between two days.
 *
 * @category models
 * @since 0.1.0
 */
export interface CodeTable {
  readonly asOf: PlainDate.PlainDate;
  readonly to: PlainDate.PlainDate;
  readonly carries: Crosswalk.Carries;
  /** Version of the ledger that it was compiled from. */
  readonly ledger: string;
  /**
   * What becomes of a code. `0` and above: one unit, whose code `codeOf` gives; `ended`; `unknown`; below these, several
   * candidates, which `candidatesOf` gives.
   */
  readonly lookup: (code: string) => number;
  /** The same, of the five digits that stand at an offset in bytes (ASCII, UTF-8). */
  readonly lookupBytes: (bytes: Uint8Array, offset: number) => number;
  /** The code of an outcome that is one unit. */
  readonly codeOf: (outcome: number) => string;
  /** The codes of the candidates of an outcome, one code where it is one unit, none where it is neither. */
  readonly candidatesOf: (outcome: number) => ReadonlyArray<string>;
}

/** What an outcome is. `several` is a split forward in time, and a merger backward. @category models @since 0.1.0 */
export type OutcomeKind = "exact" | "several" | "ended" | "unknown";

/** @category getters @since 0.1.0 */
export const kindOf = (outcome: number): OutcomeKind =>
  outcome >= 0 ? "exact" : outcome <= firstList ? "several" : outcome === ended ? "ended" : "unknown";

/** The place of a code, or -1 for a text that is none. */
const slotOf = (code: string): number => {
  if (code.length === 3) {
    const short = Number(code);
    return /^\d{3}$/.test(code) ? fiveDigits + short : -1;
  }
  return /^\d{5}$/.test(code) ? Number(code) : -1;
};

const codeAt = (slot: number): string =>
  slot < fiveDigits ? String(slot).padStart(5, "0") : String(slot - fiveDigits).padStart(3, "0");

/**
 * Compiles the table between two days, in either direction.
 *
 * **Details**
 *
 * `carries` says what the records go with, as in `Crosswalk.Question`. Some tens of milliseconds.
 *
 * @example
 * ```ts
 * import { PlainDate } from "@hopnhat/domain"
 * import * as CodeTable from "@hopnhat/gazetteer/CodeTable"
 * import { communes } from "@hopnhat/gazetteer/VietnamLedger"
 *
 * const table = CodeTable.compile(communes(), {
 *   asOf: PlainDate.make("2025-06-30"),
 *   to: PlainDate.make("2025-07-01"),
 *   carries: "people",
 * })
 * table.codeOf(table.lookup("05170")) // "05128": Ngọc Mỹ is in Tân Lạc
 * table.candidatesOf(table.lookup("04891")) // ["04828", "04891"]: Vầy Nưa was split
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const compile = (
  ledger: Ledger.Ledger,
  { asOf, to, carries }: Omit<Crosswalk.Question, "code">,
): CodeTable => {
  const outcomes = new Int32Array(slots).fill(unknown);
  const lists: Array<ReadonlyArray<string>> = [];
  for (const { unit } of ledger.versions)
    if (unit.validFrom <= asOf && (unit.validTo === null || asOf < unit.validTo))
      outcomes[slotOf(unit.code)] = ended;
  const concerned = Crosswalk.table(ledger, asOf, to).filter(
    (pair) => carries === "any" || !Interval.isNone(pair[carries]),
  );
  for (const [code, pairs] of Map.groupBy(concerned, (pair) => pair.from.code)) {
    const [first, second] = pairs;
    const isOne = second === undefined && (to < asOf || holdsAll(first!, carries));
    if (isOne) outcomes[slotOf(code)] = slotOf(first!.to.code);
    else outcomes[slotOf(code)] = firstList + 1 - lists.push(pairs.map((pair) => pair.to.code));
  }
  const codes: Array<string> = [];
  for (const outcome of outcomes) if (outcome >= 0) codes[outcome] ??= codeAt(outcome);

  const lookup = (code: string): number => {
    if (code.length !== 5) return code.length === 3 ? (outcomes[slotOf(code)] ?? unknown) : unknown;
    const a = code.charCodeAt(0) - 48;
    const b = code.charCodeAt(1) - 48;
    const c = code.charCodeAt(2) - 48;
    const d = code.charCodeAt(3) - 48;
    const e = code.charCodeAt(4) - 48;
    // A character below "0" is negative and so, unsigned, above 9.
    if (a >>> 0 > 9 || b >>> 0 > 9 || c >>> 0 > 9 || d >>> 0 > 9 || e >>> 0 > 9) return unknown;
    return outcomes[a * 10_000 + b * 1_000 + c * 100 + d * 10 + e]!;
  };
  const lookupBytes = (bytes: Uint8Array, offset: number): number => {
    if (offset + 5 > bytes.length) return unknown;
    const a = bytes[offset]! - 48;
    const b = bytes[offset + 1]! - 48;
    const c = bytes[offset + 2]! - 48;
    const d = bytes[offset + 3]! - 48;
    const e = bytes[offset + 4]! - 48;
    if (a >>> 0 > 9 || b >>> 0 > 9 || c >>> 0 > 9 || d >>> 0 > 9 || e >>> 0 > 9) return unknown;
    return outcomes[a * 10_000 + b * 1_000 + c * 100 + d * 10 + e]!;
  };
  const candidatesOf = (outcome: number): ReadonlyArray<string> =>
    outcome >= 0 ? [codes[outcome]!] : (lists[firstList - outcome] ?? []);
  return {
    asOf,
    to,
    carries,
    ledger: ledger.version,
    lookup,
    lookupBytes,
    codeOf: (outcome) => codes[outcome]!,
    candidatesOf,
  };
};

const holdsAll = (pair: Crosswalk.Pair, carries: Crosswalk.Carries): boolean =>
  (carries === "people" || Interval.isAll(pair.land)) && (carries === "land" || Interval.isAll(pair.people));
