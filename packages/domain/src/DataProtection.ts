/**
 * What the law on personal data asks of whoever keeps them, by date: how soon a request is acknowledged, how soon a
 * breach is told, which level a system has, and who consents for a child.
 *
 * @since 0.1.0
 */
import * as PlainDate from "./PlainDate.ts";
import * as Rule from "./Rule.ts";

/** A limit of time, in working days or in hours. @category models @since 0.1.0 */
export interface Limit {
  readonly duty: "acknowledge-request" | "notify-breach";
  readonly count: number;
  readonly unit: "working-day" | "hour";
}

const inForce = PlainDate.make("2026-01-01");

/** The limits of time. Execution periods by right are not known, and are not here. @category models @since 0.1.0 */
export const limits: ReadonlyArray<Rule.Dated<Limit>> = [
  {
    validFrom: inForce,
    validTo: null,
    value: { duty: "acknowledge-request", count: 2, unit: "working-day" },
    source: Rule.found("Decree 356/2025/NĐ-CP", "frasersvn.com"),
  },
  {
    validFrom: inForce,
    validTo: null,
    value: { duty: "notify-breach", count: 72, unit: "hour" },
    source: Rule.uncertain(
      "Law 91/2025/QH15 art. 23: 72 hours from detection, which no source at hand confirms",
    ),
  },
];

/**
 * The limit of a duty on a day with its source, or null where no row holds. A deployment gives its own table where it
 * knows better.
 *
 * @category getters
 * @since 0.1.0
 */
export const limitOf = (
  duty: Limit["duty"],
  asOf: PlainDate.PlainDate,
  table: ReadonlyArray<Rule.Dated<Limit>> = limits,
): Rule.Dated<Limit> | null => Rule.allOn(table, asOf).find((row) => row.value.duty === duty) ?? null;

/** The security level from a number of people whose sensitive data are kept. @category models @since 0.1.0 */
export interface SecurityLevel {
  readonly peopleFrom: number;
  /** 1 to 5. */
  readonly level: number;
}

/**
 * The security levels of systems. Decree 85/2016 rested on a law that ended on 30 June 2026, and the decree in its place
 * is not known: the row goes on as uncertain.
 *
 * @category models
 * @since 0.1.0
 */
export const securityLevels: ReadonlyArray<Rule.Dated<SecurityLevel>> = [
  {
    validFrom: PlainDate.make("2016-07-01"),
    validTo: PlainDate.make("2026-07-01"),
    value: { peopleFrom: 10_000, level: 3 },
    source: Rule.memory("Decree 85/2016/NĐ-CP"),
  },
  {
    validFrom: PlainDate.make("2026-07-01"),
    validTo: null,
    value: { peopleFrom: 10_000, level: 3 },
    source: Rule.uncertain("Law 116/2025/QH15; the decree on levels under it was not found"),
  },
];

/**
 * The least level of a system that keeps sensitive data of that many people, or null where no row asks for one.
 *
 * @category getters
 * @since 0.1.0
 */
export const securityLevelOf = (
  people: number,
  asOf: PlainDate.PlainDate,
  table: ReadonlyArray<Rule.Dated<SecurityLevel>> = securityLevels,
): Rule.Dated<SecurityLevel> | null =>
  Rule.allOn(table, asOf)
    .filter((row) => people >= row.value.peopleFrom)
    .sort((a, b) => b.value.level - a.value.level)[0] ?? null;

/** Who must consent before something of a person is published. @category models @since 0.1.0 */
export type Consenting = "person" | "representative";

/**
 * Who consents to the publication of a person's data: a child of 7 or over together with the representative.
 *
 * **Details**
 *
 * Silence is no consent. What a state agency does by law needs none (art. 19) and is no publication.
 *
 * @param age - full years
 * @category getters
 * @since 0.1.0
 */
export const consentToPublish = (
  age: number,
  asOf: PlainDate.PlainDate,
): { readonly consenting: ReadonlyArray<Consenting>; readonly source: Rule.Source } | null => {
  if (asOf < inForce) return null;
  const source = Rule.found("Law 91/2025/QH15; Decree 356/2025/NĐ-CP", "plo.vn post888944");
  // The child ends with the sixteenth birthday (Law on Children art. 1).
  if (age >= 16) return { consenting: ["person"], source };
  return { consenting: age >= 7 ? ["person", "representative"] : ["representative"], source };
};
