/**
 * Gives codes to the names of a resolution: each source is a unit of the eve, each target a unit of the day.
 *
 * **Details**
 *
 * How a name finds its unit is told in `findUnits`; what two units fit, or none, is a fault and never a guess. The
 * sum is checked from the other side: every unit of the territory is mentioned, and all of its land and all of its
 * people go somewhere, once.
 *
 * @since 0.1.0
 */
import type { JoinFault } from "./JoinFault.ts";
import { resolveShares, type Claim } from "./resolveShares.ts";
import {
  findUnits,
  indexByName,
  lookUp,
  type Mention,
  type NameEvidence,
  type RegisterUnit,
} from "./findUnits.ts";
import type { SpellingTier } from "./NameSpelling.ts";
import type {
  ClauseSource,
  Resolution,
  ResolutionClause,
  TerritoryKind,
  TextPosition,
  WordedShare,
} from "./Resolution.ts";

/**
 * The registers a resolution is joined to: the units it may take (those of the provinces it re-draws), and those it
 * may make.
 *
 * @category models
 * @since 0.1.0
 */
export interface Registers {
  readonly eve: ReadonlyArray<RegisterUnit>;
  readonly day: ReadonlyArray<RegisterUnit>;
}

/**
 * How much of an old unit a clause gives to the new one, and how its name was found.
 *
 * @category models
 * @since 0.1.0
 */
export interface JoinedSource {
  readonly unit: RegisterUnit;
  /** The name as the clause prints it. */
  readonly printed: string;
  /** Whether that is the unit's own name, and not that of a district with all its communes. */
  readonly named: boolean;
  readonly land: WordedShare;
  readonly people: WordedShare;
  readonly landSquareKilometres?: number;
  readonly peopleCount?: number;
  /** How blind the lookup had to be; null where no lookup found the name. */
  readonly tier: SpellingTier | null;
  readonly evidence: NameEvidence;
  readonly position: TextPosition;
}

/**
 * A clause with codes.
 *
 * @category models
 * @since 0.1.0
 */
export interface JoinedClause {
  readonly type: "arrangement" | "renaming";
  readonly article: string;
  readonly number: string;
  readonly position: TextPosition;
  readonly target: {
    readonly unit: RegisterUnit;
    readonly tier: SpellingTier | null;
    readonly position: TextPosition;
  };
  readonly sources: ReadonlyArray<JoinedSource>;
  /** Territories that are no units, and so have no code: a firing range, coastal flats. */
  readonly territories: ReadonlyArray<{ readonly name: string; readonly position: TextPosition }>;
}

/** @category models @since 0.1.0 */
export interface JoinedResolution {
  readonly clauses: ReadonlyArray<JoinedClause>;
  /** Units that the closing clause lists: the code of the eve and the unit of the day. */
  readonly unchanged: ReadonlyArray<{
    readonly article: string;
    readonly number: string;
    readonly eve: RegisterUnit;
    readonly day: RegisterUnit;
    /** The name as the clause prints it. */
    readonly printed: string;
    readonly position: TextPosition;
  }>;
  readonly faults: ReadonlyArray<JoinFault>;
}

/**
 * Joins a resolution to registers.
 *
 * **Details**
 *
 * Pure and total: what cannot be joined stands in `faults`, and its clause is left without that source or target.
 *
 * @category joining
 * @since 0.1.0
 */
export const joinResolution = (resolution: Resolution, registers: Registers): JoinedResolution => {
  const faults: Array<JoinFault> = [];
  const day = indexByName(registers.day);
  const named = resolution.clauses.flatMap((clause) =>
    sourcesOf(clause).map((source) => ({ clause, source })),
  );
  const mentions = findUnits(
    named.filter(({ source }) => source.kind !== "khu vực"),
    registers.eve,
  );
  const territories = Map.groupBy(
    named.filter(({ source }) => source.kind === "khu vực"),
    ({ clause }) => clause,
  );
  for (const { clause, source, candidates } of mentions)
    if (candidates.length !== 1)
      faults.push({
        _tag: "JoinFault",
        reason: candidates.length === 0 ? "no such unit" : "several such units",
        clause: clause.number,
        position: source.position,
        name: `${source.kind} ${source.name}`,
        candidates: candidates.map((unit) => unit.code),
      });
  const found = mentions.filter((mention) => mention.candidates.length === 1);
  const shares = resolveShares(found.map(claimOf), faults);
  reportUnmentioned(registers.eve, found, faults);

  const made = new Set<string>();
  const target = (clause: ResolutionClause, kind: TerritoryKind, name: string, position: TextPosition) => {
    const { units, tier } = lookUp(day, kind, name);
    const unit = units[0];
    const reason =
      unit === undefined
        ? "no such unit"
        : units.length > 1
          ? "several such units"
          : made.has(unit.code)
            ? "target made twice"
            : undefined;
    if (reason !== undefined)
      faults.push({
        _tag: "JoinFault",
        reason,
        clause: clause.number,
        position,
        name: `${kind} ${name}`,
        candidates: units.map(({ code }) => code),
      });
    if (unit === undefined || reason !== undefined) return undefined;
    made.add(unit.code);
    return { unit, tier, position };
  };

  const byClause = Map.groupBy(
    found.map((mention, index) => ({ mention, share: shares[index]! })),
    ({ mention }) => mention.clause,
  );
  const clauses: Array<JoinedClause> = [];
  const unchanged: Array<JoinedResolution["unchanged"][number]> = [];
  for (const clause of resolution.clauses) {
    const own = byClause.get(clause) ?? [];
    if (clause.type === "closing") {
      for (const { mention } of own) {
        const made = target(clause, mention.source.kind, mention.source.name, mention.source.position);
        if (made !== undefined)
          unchanged.push({
            article: clause.article,
            number: clause.number,
            eve: mention.candidates[0]!,
            day: made.unit,
            printed: mention.source.name,
            position: mention.source.position,
          });
      }
    } else if (clause.type !== "provision") {
      const made = target(clause, clause.target.kind, clause.target.name, clause.target.position);
      if (made === undefined) continue;
      const sources = own.map(({ mention, share }) => joinedSource(mention, share));
      const { type, article, number, position } = clause;
      clauses.push({
        type,
        article,
        number,
        position,
        target: made,
        sources,
        territories: (territories.get(clause) ?? []).map(({ source }) => ({
          name: source.name,
          position: source.position,
        })),
      });
    }
  }
  return { clauses, unchanged, faults };
};

const joinedSource = (
  mention: Mention,
  share: { readonly land: WordedShare; readonly people: WordedShare },
): JoinedSource => {
  const { landSquareKilometres, peopleCount, position } = mention.source;
  return {
    unit: mention.candidates[0]!,
    printed: mention.source.name,
    named: mention.source.kind === mention.candidates[0]!.kind || mention.source.kind !== "huyện",
    ...share,
    ...(landSquareKilometres === undefined ? {} : { landSquareKilometres }),
    ...(peopleCount === undefined ? {} : { peopleCount }),
    tier: mention.tier,
    evidence: mention.evidence,
    position,
  };
};

const sourcesOf = (clause: ResolutionClause): ReadonlyArray<ClauseSource> => {
  if (clause.type === "provision") return [];
  if (clause.type !== "closing") return clause.sources;
  return clause.unchanged.map((unit) => ({
    ...unit,
    land: "all",
    people: "all",
    shareInherited: false,
    afterClauses: [],
  }));
};

const claimOf = (mention: Mention): Claim => ({
  unit: mention.candidates[0]!,
  clause: mention.clause.number,
  land: mention.source.land,
  people: mention.source.people,
  shareInherited: mention.source.shareInherited,
  afterClauses: mention.source.afterClauses,
  position: mention.source.position,
});

const reportUnmentioned = (
  eve: ReadonlyArray<RegisterUnit>,
  found: ReadonlyArray<Mention>,
  faults: Array<JoinFault>,
): void => {
  const mentioned = new Set(found.map((mention) => mention.candidates[0]!.code));
  for (const unit of eve)
    if (!mentioned.has(unit.code))
      faults.push({
        _tag: "JoinFault",
        reason: "unit not mentioned",
        clause: null,
        position: null,
        name: `${unit.kind} ${unit.name}`,
        candidates: [unit.code],
      });
};
