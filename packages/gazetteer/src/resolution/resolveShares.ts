/**
 * From the words of shares to shares: what each clause takes of a unit's land and of its people, once all the clauses
 * that take from the unit are known.
 *
 * **Details**
 *
 * "Phần còn lại" words land and people together, but after a clause that took only land all the people are left, and
 * after one that took all the people only land is. In "một phần … của phường A và phường B" the wording leaves open
 * whether B is taken whole; if no other clause takes from B, it is.
 *
 * @since 0.1.0
 */
import type { RegisterUnit } from "./findUnits.ts";
import type { JoinFault } from "./JoinFault.ts";
import type { TextPosition, WordedShare } from "./Resolution.ts";

/**
 * What one clause says that it takes from a unit.
 *
 * @category models
 * @since 0.1.0
 */
export interface Claim {
  readonly unit: RegisterUnit;
  readonly clause: string;
  readonly land: WordedShare;
  readonly people: WordedShare;
  readonly shareInherited: boolean;
  readonly afterClauses: ReadonlyArray<string>;
  readonly position: TextPosition;
}

/** @category models @since 0.1.0 */
export interface ResolvedShare {
  readonly land: WordedShare;
  readonly people: WordedShare;
}

/**
 * The shares of claims, in their order. Claims are in the order of the clauses.
 *
 * @category joining
 * @since 0.1.0
 */
export const resolveShares = (
  claims: ReadonlyArray<Claim>,
  faults: Array<JoinFault>,
): ReadonlyArray<ResolvedShare> => {
  const shares: Array<ResolvedShare> = claims.map(({ land, people }) => ({ land, people }));
  const byUnit = Map.groupBy(
    claims.map((_, index) => index),
    (index) => claims[index]!.unit.code,
  );
  for (const indices of byUnit.values()) {
    const own = indices.map((index) => claims[index]!);
    const fault = (reason: JoinFault["reason"], claim: Claim): void => {
      const { kind, name, code } = claim.unit;
      faults.push({
        _tag: "JoinFault",
        reason,
        clause: claim.clause,
        position: claim.position,
        name: `${kind} ${name}`,
        candidates: [code],
      });
    };
    const lands = resolveOne(own, "land", fault);
    const peoples = resolveOne(own, "people", fault);
    own.forEach((claim, i) => {
      // The clauses a remainder names must be clauses that took from the unit before.
      const before = own.slice(0, i).map((other) => other.clause);
      if (claim.afterClauses.some((number) => !before.includes(number))) fault("remainder of nothing", claim);
      shares[indices[i]!] = { land: lands[i]!, people: peoples[i]! };
    });
  }
  return shares;
};

const resolveOne = (
  claims: ReadonlyArray<Claim>,
  carried: "land" | "people",
  fault: (reason: JoinFault["reason"], claim: Claim) => void,
): ReadonlyArray<WordedShare> => {
  const worded = claims.map((claim) => claim[carried]);
  const last = claims[claims.length - 1]!;
  if (claims.length === 1 && last[carried] === "part" && last.shareInherited) return ["all"];
  const resolved: Array<WordedShare> = [];
  worded.forEach((word, i) => {
    if (word !== "remainder") resolved.push(word);
    else if (resolved.includes("all")) resolved.push("none");
    else if (resolved.includes("part")) resolved.push("remainder");
    else {
      resolved.push("all");
      if (i === 0) fault("remainder of nothing", claims[i]!);
    }
  });
  const count = (word: WordedShare): number => resolved.filter((other) => other === word).length;
  const parts = count("part") + count("remainder");
  // All the people with a part of the land leaves land to take; a whole of one thing leaves none of it.
  if (count("all") > 1 || (count("all") === 1 && parts > 0) || count("remainder") > 1)
    fault("taken more than whole", last);
  else if (count("all") === 0 && parts < 2) fault("taken only in part", last);
  return resolved;
};
