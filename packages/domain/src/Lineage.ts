/**
 * The past and the future of a unit: which versions it came from, which it led to, and by which clauses. As a graph for
 * a picture, and as sentences for a reader.
 *
 * @since 0.1.0
 */
import { Schema } from "effect";
import { Step, stepOf } from "./Crosswalk.ts";
import type { Carried, Share } from "./Flow.ts";
import { cite } from "./LegalAct.ts";
import { type Edge, find, type Ledger, type Version } from "./Ledger.ts";
import type { PlainDate } from "./PlainDate.ts";
import { fullName, idOf, Unit, type UnitCode, UnitId } from "./Unit.ts";

/**
 * The versions before and after one version, and the steps between them. `steps` are in order of time.
 *
 * **Details**
 *
 * Only ancestors and descendants are followed. What flows between them and any other unit stands in `others`, so that a
 * reader sees where the rest of a split unit went, and what else a later unit is made of, without being led there.
 * `units` describes every unit that a step names.
 *
 * @category models
 * @since 0.1.0
 */
export const Lineage = Schema.Struct({
  ledger: Schema.String,
  root: UnitId,
  units: Schema.Array(Unit),
  steps: Schema.Array(Step),
  others: Schema.Array(Step).annotateKey({
    description:
      "Steps between a unit of the lineage and one that is not: the rest of a split unit, the other sources.",
  }),
}).annotate({
  identifier: "Lineage",
  title: "Lineage",
  description: "The past and the future of one version of a unit.",
  labels: { vi: "Lịch sử đơn vị", en: "Lineage" },
});

/** The past and the future of one version. @category models @since 0.1.0 */
export interface Lineage extends Schema.Schema.Type<typeof Lineage> {}

/**
 * The lineage of the unit that bears a code on a day, over the whole ledger or as far as the given days; undefined
 * where no unit bears the code on that day.
 *
 * @category constructors
 * @since 0.1.0
 */
export const of = (
  ledger: Ledger,
  options: {
    readonly code: UnitCode;
    readonly asOf: PlainDate;
    /** Steps on or before this day are left out. */
    readonly after?: PlainDate;
    /** Steps after this day are left out. */
    readonly until?: PlainDate;
  },
): Lineage | undefined => {
  const root = find(ledger, options.code, options.asOf);
  if (root === undefined) return undefined;
  const versions = new Set<Version>([root]);
  const edges = new Set<Edge>();
  const inSight = (edge: Edge): boolean =>
    (options.after === undefined || edge.change.effectiveOn > options.after) &&
    (options.until === undefined || edge.change.effectiveOn <= options.until);
  const walk = (from: Version, next: (version: Version) => ReadonlyArray<Edge>, end: "from" | "to"): void => {
    for (const edge of next(from)) {
      if (!inSight(edge) || edges.has(edge)) continue;
      edges.add(edge);
      versions.add(edge[end]);
      walk(edge[end], next, end);
    }
  };
  walk(root, (version) => version.incoming, "from");
  walk(root, (version) => version.outgoing, "to");
  const others = new Set<Edge>();
  for (const version of versions) {
    for (const edge of [...version.outgoing, ...version.incoming])
      if (inSight(edge) && !edges.has(edge)) others.add(edge);
  }
  const named = new Set(versions);
  for (const edge of others) named.add(edge.from).add(edge.to);
  return {
    ledger: ledger.version,
    root: idOf(root.unit),
    units: [...named].map((version) => version.unit).sort(byTime),
    steps: [...edges].map(stepOf).sort(stepsByTime),
    others: [...others].map(stepOf).sort(stepsByTime),
  };
};

const byTime = (a: Unit, b: Unit): number =>
  a.validFrom < b.validFrom ? -1 : a.validFrom > b.validFrom ? 1 : a.code < b.code ? -1 : 1;

const stepsByTime = (a: Step, b: Step): number =>
  a.on < b.on ? -1 : a.on > b.on ? 1 : a.to < b.to ? -1 : a.to > b.to ? 1 : a.from < b.from ? -1 : 1;

const wholeWords: Record<"vi" | "en", Record<Share, string>> = {
  vi: { all: "toàn bộ", part: "một phần", remainder: "phần còn lại của", none: "" },
  en: { all: "all of", part: "a part of", remainder: "the remainder of", none: "" },
};

const carriedWords: Record<"vi" | "en", Record<Share, (thing: Carried) => string>> = {
  vi: {
    all: (thing) => `toàn bộ ${things.vi[thing]}`,
    part: (thing) => `một phần ${things.vi[thing]}`,
    // As the clauses word it: "phần quy mô dân số còn lại của xã Kỳ Lợi".
    remainder: (thing) => `phần ${things.vi[thing]} còn lại`,
    none: () => "",
  },
  en: {
    all: (thing) => `all of ${things.en[thing]}`,
    part: (thing) => `a part of ${things.en[thing]}`,
    remainder: (thing) => `the remainder of ${things.en[thing]}`,
    none: () => "",
  },
};

const things = {
  vi: { land: "diện tích", people: "dân số" },
  en: { land: "the land", people: "the people" },
} as const;

/** What a step carries of its source: `all of xã Đông Lai (05164)`, `a part of the land and all of the people of …`. */
const carried = (step: Step, source: string, language: "vi" | "en"): string => {
  if (step.land === step.people) return `${wholeWords[language][step.land]} ${source}`;
  const said = (["land", "people"] as const)
    .filter((thing) => step[thing] !== "none")
    .map((thing) => carriedWords[language][step[thing]](thing));
  return language === "vi" ? `${said.join(" và ")} của ${source}` : `${said.join(" and ")} of ${source}`;
};

const printDate = (date: PlainDate, language: "vi" | "en"): string =>
  language === "vi" ? `${date.slice(8, 10)}/${date.slice(5, 7)}/${date.slice(0, 4)}` : date;

const list = (parts: ReadonlyArray<string>, language: "vi" | "en"): string =>
  parts.length < 2
    ? parts.join("")
    : `${parts.slice(0, -1).join(", ")} ${language === "vi" ? "và" : "and"} ${parts[parts.length - 1]}`;

/**
 * The lineage as sentences, one for each unit that something flows into, earliest first, each with the clause that
 * made it.
 *
 * @category getters
 * @since 0.1.0
 */
export const sentences = (lineage: Lineage, language: "vi" | "en"): ReadonlyArray<string> => {
  const units = new Map(lineage.units.map((unit) => [idOf(unit), unit]));
  const called = (id: UnitId): string => {
    const unit = units.get(id);
    return unit === undefined ? id : `${fullName(unit)} (${unit.code})`;
  };
  const into = new Map<UnitId, Array<Step>>();
  for (const step of lineage.steps) into.set(step.to, [...(into.get(step.to) ?? []), step]);
  for (const step of lineage.others) into.get(step.to)?.push(step);
  const told: Array<string> = [];
  for (const [target, steps] of into) {
    const unit = units.get(target)!;
    const clauses = [...new Set(steps.map((step) => cite(step.clause, language)))].join("; ");
    const day = printDate(unit.validFrom, language);
    const alone = steps.length === 1 ? units.get(steps[0]!.from) : undefined;
    const kept = alone !== undefined && steps[0]!.land === "all" && steps[0]!.people === "all";
    if (kept && alone.code === unit.code) {
      told.push(`${sameTerritory(alone, unit, day, language)} (${clauses}).`);
      continue;
    }
    const sources = list(
      steps.map((step) => carried(step, called(step.from), language)),
      language,
    );
    told.push(
      language === "vi"
        ? `Từ ngày ${day}, ${called(target)} gồm ${sources} (${clauses}).`
        : `From ${day}, ${called(target)} is made of ${sources} (${clauses}).`,
    );
  }
  return told;
};

/** One unit that goes on with its territory: unchanged, renamed, or of another kind. */
const sameTerritory = (before: Unit, after: Unit, day: string, language: "vi" | "en"): string => {
  const old = `${fullName(before)} (${before.code})`;
  if (fullName(before) === fullName(after)) {
    return language === "vi"
      ? `Từ ngày ${day}, ${old} giữ nguyên địa giới và tên gọi`
      : `From ${day}, ${old} keeps its territory and its name`;
  }
  return language === "vi"
    ? `Từ ngày ${day}, ${old} giữ nguyên địa giới và là ${fullName(after)}`
    : `From ${day}, ${old} keeps its territory and is ${fullName(after)}`;
};
