/** The crosswalk between two days as a table for a warehouse: one row for each pair of units that share territory. */
import { Crosswalk, Interval, LegalAct, type PlainDate, Unit } from "@hopnhat/domain";
import { register } from "../register.ts";

/** One pair. Shares are shares of the unit of the earlier day, between two bounds. */
export interface CrosswalkRow {
  readonly from_date: string;
  readonly from_code: string;
  readonly from_name: string;
  readonly from_province_code: string;
  readonly from_province: string;
  readonly to_date: string;
  readonly to_code: string;
  readonly to_name: string;
  readonly to_province_code: string;
  readonly to_province: string;
  readonly land_lower: number;
  readonly land_upper: number;
  readonly people_lower: number;
  readonly people_upper: number;
  /** Units of the other day that have land or people of this one. */
  readonly candidates: number;
  /** Of these, the units that have people of it. */
  readonly people_candidates: number;
  /** Whether the row is one of several candidates. */
  readonly split: boolean;
  readonly clauses: string;
  readonly ledger: string;
}

export type ColumnType = "text" | "date" | "share" | "count" | "flag";

/** The columns, in their order. */
export const crosswalkColumns: Readonly<Record<keyof CrosswalkRow, ColumnType>> = {
  from_date: "date",
  from_code: "text",
  from_name: "text",
  from_province_code: "text",
  from_province: "text",
  to_date: "date",
  to_code: "text",
  to_name: "text",
  to_province_code: "text",
  to_province: "text",
  land_lower: "share",
  land_upper: "share",
  people_lower: "share",
  people_upper: "share",
  candidates: "count",
  people_candidates: "count",
  split: "flag",
  clauses: "text",
  ledger: "text",
};

/** The rows between two days, in either direction, by code. */
export const crosswalkRows = (
  from: PlainDate.PlainDate,
  to: PlainDate.PlainDate,
  language: "vi" | "en",
): ReadonlyArray<CrosswalkRow> => {
  const { communes } = register;
  const pairs = Crosswalk.table(communes, from, to);
  const byCode = Map.groupBy(pairs, (pair) => pair.from.code);
  return [...byCode.values()].flatMap((group) => {
    const clauses = clausesOf(group[0]!.from.code, from, to, language);
    const peopled = group.filter((pair) => !Interval.isNone(pair.people)).length;
    return group.map((pair) => ({
      from_date: from,
      ...side("from", pair.from, from),
      to_date: to,
      ...side("to", pair.to, to),
      land_lower: pair.land.lower,
      land_upper: pair.land.upper,
      people_lower: pair.people.lower,
      people_upper: pair.people.upper,
      candidates: group.length,
      people_candidates: peopled,
      split: group.length > 1,
      clauses: clauses.get(pair.to.code) ?? "",
      ledger: communes.version,
    }));
  });
};

type Side<Name extends string> = Record<
  `${Name}_code` | `${Name}_name` | `${Name}_province_code` | `${Name}_province`,
  string
>;

const side = <Name extends "from" | "to">(
  name: Name,
  unit: Unit.Unit,
  on: PlainDate.PlainDate,
): Side<Name> => {
  const province = unit.within.at(-1) ?? "";
  return {
    [`${name}_code`]: unit.code,
    [`${name}_name`]: Unit.fullName(unit),
    [`${name}_province_code`]: province,
    [`${name}_province`]: register.province(province, on) ?? "",
  } as Side<Name>;
};

/** The clauses behind each pair of a unit, by the other unit's code. */
const clausesOf = (
  code: Unit.UnitCode,
  asOf: PlainDate.PlainDate,
  to: PlainDate.PlainDate,
  language: "vi" | "en",
): ReadonlyMap<string, string> => {
  const answer = Crosswalk.convert(register.communes, { code, asOf, to, carries: "any" });
  const candidates =
    answer._tag === "Exact" ? [answer.candidate] : "candidates" in answer ? answer.candidates : [];
  return new Map(
    candidates.map(({ unit, because }) => [
      unit.code as string,
      [...new Set(because.map((step) => LegalAct.cite(step.clause, language)))].join("; "),
    ]),
  );
};
