/**
 * Finds the unit that each name of a resolution means.
 *
 * **Details**
 *
 * Evidence is used up from the strongest to the weakest, and a name counts as found only when one unit is left:
 *
 * 1. `name`: the kind and the name fit one unit of the territory.
 * 2. `district`: the district in brackets after it, or after a later name of its list, leaves one.
 * 3. `exclusion`: the others are taken whole by other clauses, under unmistakable names.
 * 4. `neighbours`: the others lie in another former province, or another district, than the units it is merged with.
 *    Units that are merged adjoin (Resolution 76/2025/UBTVQH15), and none was merged across a province border.
 * 5. `nearest`: no unit has the name, and of the units that no clause mentions one is spelled nearly so, in the
 *    districts of the units it is merged with: the registers write "Mơ Rây" where the law writes "Mô Rai".
 *
 * @since 0.1.0
 */
import { letterDistance, lookupTiers, spellingOf, type SpellingTier } from "./NameSpelling.ts";
import type { ClauseSource, ResolutionClause } from "./Resolution.ts";

/**
 * A unit of a register, as much of it as names need.
 *
 * @category models
 * @since 0.1.0
 */
export interface RegisterUnit {
  readonly code: string;
  /** `xã`, `phường`, `thị trấn`, `đặc khu`; `huyện` for a district without communes. */
  readonly kind: string;
  readonly name: string;
  /** Kind and name: `Huyện Tân Lạc`. Absent where there are no districts. */
  readonly district?: string;
  /** The name of the province, without its kind. */
  readonly province: string;
  readonly provinceCode?: string;
}

/**
 * What told the unit from others: see the module.
 *
 * @category models
 * @since 0.1.0
 */
export type NameEvidence = "name" | "district" | "exclusion" | "neighbours" | "nearest";

/** A name in the text, with the units that it may mean. */
export interface Mention {
  readonly clause: ResolutionClause;
  readonly source: ClauseSource;
  candidates: ReadonlyArray<RegisterUnit>;
  evidence: NameEvidence;
  /** How blind the lookup had to be; null where no lookup found the name. */
  readonly tier: SpellingTier | null;
}

/** Units by kind and name, in every reading; a reading is worked out when it is first needed. */
export type NameIndex = (tier: SpellingTier) => ReadonlyMap<string, ReadonlyArray<RegisterUnit>>;

/** "phường Phường Đúc" in the register is "phường Đúc" in the law. */
const nameKey = (kind: string, name: string, tier: SpellingTier): string =>
  `${kind} ${spellingOf(name.replace(/^(Phường|Xã|Thị trấn) (?=\D)/, ""), tier)}`;

/** @category constructors @since 0.1.0 */
export const indexByName = (units: ReadonlyArray<RegisterUnit>): NameIndex => {
  const readings = new Map<SpellingTier, ReadonlyMap<string, ReadonlyArray<RegisterUnit>>>();
  return (tier) => {
    const known = readings.get(tier) ?? Map.groupBy(units, (unit) => nameKey(unit.kind, unit.name, tier));
    readings.set(tier, known);
    return known;
  };
};

/**
 * The units that bear a name, in the first reading in which any does.
 *
 * @category getters
 * @since 0.1.0
 */
export const lookUp = (
  index: NameIndex,
  kind: string,
  name: string,
  accepts: (unit: RegisterUnit) => boolean = () => true,
): { readonly units: ReadonlyArray<RegisterUnit>; readonly tier: SpellingTier | null } => {
  for (const tier of lookupTiers) {
    const units = (index(tier).get(nameKey(kind, name, tier)) ?? []).filter(accepts);
    if (units.length === 0) continue;
    const isExact = tier === 1 && units.length === 1 && spellingOf(units[0]!.name, 0) === spellingOf(name, 0);
    return { units, tier: isExact ? 0 : tier };
  }
  return { units: [], tier: null };
};

/**
 * The mentions of all clauses, with what is left of their candidates once all evidence is used.
 *
 * @category joining
 * @since 0.1.0
 */
export const findUnits = (
  named: ReadonlyArray<{ readonly clause: ResolutionClause; readonly source: ClauseSource }>,
  units: ReadonlyArray<RegisterUnit>,
): ReadonlyArray<Mention> => {
  const index = indexByName(units);
  const mentions = named.flatMap(({ clause, source }) => mention(clause, source, index, units));
  const siblings = Map.groupBy(mentions, (mention) => mention.clause);
  useLaterDistricts(mentions);
  for (let settled = false; !settled;)
    settled = !useExclusion(mentions) && !useNeighbours(mentions, siblings);
  useNearest(mentions, siblings, units);
  return mentions;
};

const mention = (
  clause: ResolutionClause,
  source: ClauseSource,
  index: NameIndex,
  units: ReadonlyArray<RegisterUnit>,
): ReadonlyArray<Mention> => {
  const { qualifier } = source;
  const inDistrict = lookUp(
    index,
    source.kind,
    source.name,
    (unit) => qualifier === undefined || liesInDistrict(unit, qualifier),
  );
  // "(thành phố Cà Mau)" is the district, although the province bears the name too.
  const found =
    inDistrict.units.length === 0 && qualifier !== undefined
      ? lookUp(index, source.kind, source.name, (unit) => liesInProvince(unit, qualifier))
      : inDistrict;
  if (found.units.length === 0 && source.kind === "huyện") {
    // A district that does have communes stands for all of them (huyện Kiên Hải).
    const communes = units.filter((unit) => liesInDistrict(unit, `huyện ${source.name}`));
    if (communes.length > 0)
      return communes.map((unit) => ({ clause, source, candidates: [unit], evidence: "district", tier: 0 }));
  }
  const evidence = qualifier === undefined ? "name" : "district";
  return [{ clause, source, candidates: found.units, evidence, tier: found.tier }];
};

const liesInDistrict = (unit: RegisterUnit, qualifier: string): boolean =>
  unit.district !== undefined && spellingOf(unit.district, 2) === spellingOf(qualifier, 2);

const liesInProvince = (unit: RegisterUnit, qualifier: string): boolean =>
  spellingOf(unit.province, 2) === spellingOf(qualifier.replace(/^(tỉnh|thành phố) /, ""), 2);

const narrow = (
  mention: Mention,
  candidates: ReadonlyArray<RegisterUnit>,
  evidence: NameEvidence,
): boolean => {
  if (candidates.length === 0 || candidates.length === mention.candidates.length) return false;
  mention.candidates = candidates;
  mention.evidence = evidence;
  return true;
};

/** A district in brackets holds for the names before it that need one. */
const useLaterDistricts = (mentions: ReadonlyArray<Mention>): void => {
  let later: Mention | undefined;
  for (const mention of mentions.toReversed()) {
    if (later?.clause !== mention.clause) later = undefined;
    const qualifier = later?.source.qualifier;
    if (mention.source.qualifier !== undefined) later = mention;
    else if (qualifier !== undefined && mention.candidates.length > 1) {
      const inDistrict = mention.candidates.filter((unit) => liesInDistrict(unit, qualifier));
      if (inDistrict.length === 1) narrow(mention, inDistrict, "district");
    }
  }
};

const isWhole = ({ source }: Mention): boolean => source.land === "all" && source.people === "all";

/** Takes from the candidates of each name the units that other clauses take whole. */
const useExclusion = (mentions: ReadonlyArray<Mention>): boolean => {
  const taken = new Set(
    mentions.filter((m) => m.candidates.length === 1 && isWhole(m)).map((m) => m.candidates[0]!.code),
  );
  let changed = false;
  for (const mention of mentions)
    if (mention.candidates.length > 1)
      changed =
        narrow(
          mention,
          mention.candidates.filter((unit) => !taken.has(unit.code)),
          "exclusion",
        ) || changed;
  return changed;
};

/** Prefers the candidates that lie in the former province, then in the district, of the units around them. */
const useNeighbours = (
  mentions: ReadonlyArray<Mention>,
  siblings: ReadonlyMap<ResolutionClause, ReadonlyArray<Mention>>,
): boolean => {
  for (const mention of mentions) {
    if (mention.candidates.length < 2 || mention.clause.type === "closing") continue;
    const around = siblings
      .get(mention.clause)!
      .flatMap((other) => (other.candidates.length === 1 ? other.candidates : []));
    if (
      narrow(
        mention,
        mention.candidates.filter((unit) => around.some((other) => other.province === unit.province)),
        "neighbours",
      )
    )
      return true;
    if (
      narrow(
        mention,
        mention.candidates.filter((unit) => around.some((other) => other.district === unit.district)),
        "neighbours",
      )
    )
      return true;
  }
  return false;
};

/** At most this many letters may differ, and not half of the name; fewer outside the districts around. */
const nearestLetters = { inDistrict: 3, inProvince: 1 };

/** Gives each name that no unit has the one unmentioned unit that is spelled nearly so. */
const useNearest = (
  mentions: ReadonlyArray<Mention>,
  siblings: ReadonlyMap<ResolutionClause, ReadonlyArray<Mention>>,
  units: ReadonlyArray<RegisterUnit>,
): void => {
  const mentioned = new Set(mentions.flatMap((mention) => mention.candidates.map((unit) => unit.code)));
  const left = units.filter((unit) => !mentioned.has(unit.code));
  for (const mention of mentions) {
    if (mention.candidates.length > 0 || mention.source.qualifier !== undefined) continue;
    const around = siblings
      .get(mention.clause)!
      .flatMap((other) => (other.candidates.length === 1 ? other.candidates : []));
    // The units of a closing clause lie anywhere in the territory, so nothing there speaks for a district.
    const isAlone = mention.clause.type === "closing" || around.length === 0;
    const inDistrict = left.filter((unit) => isAlone || around.some((other) => isSameDistrict(other, unit)));
    const inProvince = left.filter(
      (unit) => isAlone || around.some((other) => other.province === unit.province),
    );
    const nearest = nearestOf(mention.source, inDistrict, nearestLetters.inDistrict);
    mention.candidates =
      nearest.length > 0 ? nearest : nearestOf(mention.source, inProvince, nearestLetters.inProvince);
    mention.evidence = "nearest";
  }
};

const isSameDistrict = (one: RegisterUnit, other: RegisterUnit): boolean =>
  one.province === other.province && one.district === other.district;

const nearestOf = (
  source: ClauseSource,
  units: ReadonlyArray<RegisterUnit>,
  atMost: number,
): ReadonlyArray<RegisterUnit> => {
  const name = spellingOf(source.name, 3);
  const near = units
    .map((unit) => ({
      unit,
      distance: letterDistance(name, spellingOf(unit.name, 3)) + (unit.kind === source.kind ? 0 : 1),
    }))
    .filter(({ distance }) => distance <= atMost && distance * 2 < name.length + 2);
  const best = Math.min(...near.map(({ distance }) => distance));
  return near.filter(({ distance }) => distance === best).map(({ unit }) => unit);
};
