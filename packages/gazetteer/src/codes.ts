/**
 * The crosswalk of codes alone, for a browser: every commune's code of before the reform and since, in both directions.
 *
 * **When to use**
 *
 * Where codes are all that a page has, and bytes count. With names, use `names`; to read addresses, `browser`; for
 * answers with their clauses, `Crosswalk` of `@hopnhat/domain` with `VietnamLedger`, which says the same.
 *
 * **Details**
 *
 * Nothing is imported but the pairs themselves. They are read when they are first asked for, in a few milliseconds.
 *
 * @since 0.1.0
 */
import { ALL, type CodePairs, codeAt, NONE, pairs, placeOf, slotOf, sources } from "./compact/CodePairs.ts";
import { communesVersion, dayOfReform, eveOfReform } from "./generated/compactCodes.ts";

/** What the records go with: `any` keeps each unit that holds land or people. @category models @since 0.1.0 */
export type Carries = "people" | "land" | "any";

/** How much of the unit of before is in the other: the law tells no more. @category models @since 0.1.0 */
export type Share = "all" | "part" | "none";

/**
 * A question: days as `2025-06-30`.
 *
 * @category models
 * @since 0.1.0
 */
export interface Question {
  /** Five digits, or the three of a district without communes. */
  readonly code: string;
  /** The day of the code. */
  readonly asOf: string;
  /** The day asked about. */
  readonly to: string;
  readonly carries: Carries;
}

/** A unit that may hold the record. @category models @since 0.1.0 */
export interface Candidate {
  readonly code: string;
  readonly land: Share;
  readonly people: Share;
}

/**
 * The answer, as `Crosswalk.Answer` has it: `Exact` is one unit; `Split`, forward in time, and `Merged`, backward, any of
 * several; `Ended` none any more; `Unknown` that no unit bears the code on that day.
 *
 * @category models
 * @since 0.1.0
 */
export type Answer =
  | { readonly _tag: "Exact"; readonly candidate: Candidate }
  | {
      readonly _tag: "Split";
      readonly candidates: ReadonlyArray<Candidate>;
      readonly settledBy: "village" | "point";
    }
  | { readonly _tag: "Merged"; readonly candidates: ReadonlyArray<Candidate> }
  | { readonly _tag: "Ended" }
  | { readonly _tag: "Unknown" };

/** Version of the ledger of communes that the pairs are from. @category getters @since 0.1.0 */
export const ledger: string = communesVersion;

/**
 * The unit or units of another day that hold what a code held.
 *
 * **Gotchas**
 *
 * Never picks one of several. Before 30 June 2025 the ledger knows nothing.
 *
 * @example
 * ```ts
 * import { convert } from "@hopnhat/gazetteer/codes"
 *
 * const question = { asOf: "2025-06-30", to: "2025-07-01", carries: "people" } as const
 * convert({ ...question, code: "05170" }) // Exact: 05128
 * convert({ ...question, code: "04891" })._tag // "Split"
 * ```
 *
 * @category getters
 * @since 0.1.0
 */
export const convert = ({ code, asOf, to, carries }: Question): Answer => {
  const all = pairs();
  const isBefore = asOf < dayOfReform;
  const place = asOf < eveOfReform ? -1 : placeOf(isBefore ? all.before : all.after, slotOf(code));
  if (place < 0) return { _tag: "Unknown" };
  if (to < eveOfReform) return { _tag: "Ended" };
  if (to < dayOfReform === isBefore)
    return { _tag: "Exact", candidate: { code, land: "all", people: "all" } };
  const found = isBefore ? forward(all, place, carries) : backward(all, place, carries);
  const candidates = found.map((pair): Candidate => ({
    code: codeAt(isBefore ? all.after[all.to[pair]!]! : all.before[sources().from[pair]!]!),
    land: shares[Math.floor(all.share[pair]! / 3)]!,
    people: shares[all.share[pair]! % 3]!,
  }));
  const [candidate, second] = candidates;
  if (candidate === undefined) return { _tag: "Ended" };
  if (second === undefined && (!isBefore || holdsAll(all.share[found[0]!]!, carries)))
    return { _tag: "Exact", candidate };
  return isBefore
    ? { _tag: "Split", candidates, settledBy: carries === "land" ? "point" : "village" }
    : { _tag: "Merged", candidates };
};

const shares: ReadonlyArray<Share> = ["none", "part", "all"];

const concerns = (share: number, carries: Carries): boolean =>
  carries === "any" || (carries === "land" ? Math.floor(share / 3) : share % 3) !== NONE;

const holdsAll = (share: number, carries: Carries): boolean =>
  (carries === "people" || Math.floor(share / 3) === ALL) && (carries === "land" || share % 3 === ALL);

const forward = ({ spans, share }: CodePairs, place: number, carries: Carries): ReadonlyArray<number> => {
  const found: Array<number> = [];
  for (let pair = spans[place]!; pair < spans[place + 1]!; pair++)
    if (concerns(share[pair]!, carries)) found.push(pair);
  return found;
};

const backward = (all: CodePairs, place: number, carries: Carries): ReadonlyArray<number> => {
  const { spans, byTarget } = sources();
  return [...byTarget.subarray(spans[place], spans[place + 1])].filter((pair) =>
    concerns(all.share[pair]!, carries),
  );
};
