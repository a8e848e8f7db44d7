/**
 * The figures of coverage on the boundaries of a day, counted from the records and never estimated.
 *
 * **Details**
 *
 * Where the records stand on other units than those of the day asked for, they are told on them: on former units by the
 * counts that were kept when a reorganisation began; on later ones, before a reorganisation is executed, by the way that
 * each record will go. So the total of a province is one number, on whatever boundaries it is shown.
 *
 * @since 0.1.0
 */
import type { Coverage } from "@hopnhat/api-client/contract";
import { AgeGroup, Ledger, type PlainDate, Unit } from "@hopnhat/domain";
import { Effect } from "effect";
import { SqlClient } from "effect/sql";
import type { SqlError } from "effect/sql";
import { asServer } from "../identity/Access.ts";
import { UnitRegister } from "../units/UnitRegister.ts";

/**
 * The figures of one unit and age group. Of those who wait, `unit` is the one that was split.
 *
 * @category models
 * @since 0.1.0
 */
export interface Cell extends Coverage.Figures {
  readonly unit: Unit.Unit;
  readonly group: AgeGroup.AgeGroup;
  /** The candidates of those who wait; empty for those who are placed. */
  readonly candidates: ReadonlyArray<Unit.UnitId>;
}

interface Row extends Coverage.Figures {
  readonly number: number;
  readonly group: AgeGroup.AgeGroup;
}

type CountedCell = readonly [
  number: number,
  group: AgeGroup.AgeGroup,
  target: number,
  received: number,
  accounts: number,
];

// The counts as they stood before the first reorganisation that took effect after the day, and the counts of now where
// none did; beside them, who may belong where. One row of JSON: five hundred rows of columns take ten times as long.
const counted = (boundaries: PlainDate.PlainDate) =>
  Effect.flatMap(
    SqlClient.SqlClient,
    (sql) =>
      sql<{
        cells: ReadonlyArray<CountedCell>;
        candidates: ReadonlyArray<readonly [source: number, target: number]>;
      }>`
      SELECT
        (SELECT COALESCE(json_agg(json_build_array(unit_id, age_group, target, received, accounts)), '[]') FROM (
          SELECT unit_id, age_group, target, received, accounts FROM coverage_before
          WHERE reorganisation_id = first.id
          UNION ALL
          SELECT unit_id, age_group, target, received, accounts FROM coverage_count WHERE first.id IS NULL
        ) counts) AS cells,
        (SELECT COALESCE(json_agg(json_build_array(source_unit_id, target_unit_id) ORDER BY 1, 2), '[]')
          FROM placement_candidate) AS candidates
      FROM (SELECT (
        SELECT id FROM reorganisation r
        WHERE effective_on > ${boundaries}
          AND EXISTS (SELECT 1 FROM coverage_before b WHERE b.reorganisation_id = r.id)
        ORDER BY started_at LIMIT 1) AS id) first`,
  );

/** The people's ways from a version to the versions of a later day. */
const waysTo = (version: Ledger.Version, on: PlainDate.PlainDate): ReadonlyArray<Ledger.Version> => {
  if (Unit.existsOn(version.unit, on)) return [version];
  const found = Ledger.outflow(version, "people").flatMap(([edge]) => waysTo(edge.to, on));
  return [...new Set(found)];
};

/** The versions of an earlier day from which the people of a version came. */
const waysFrom = (version: Ledger.Version, on: PlainDate.PlainDate): ReadonlyArray<Ledger.Version> => {
  if (Unit.existsOn(version.unit, on)) return [version];
  const found = version.incoming.flatMap(({ flow, from }) =>
    flow.people === "none" ? [] : waysFrom(from, on),
  );
  return [...new Set(found)];
};

// Of units that will be split, the records whose village says where they will go.
const byVillage = (numbers: ReadonlyArray<number>) =>
  Effect.flatMap(
    SqlClient.SqlClient,
    (sql) =>
      sql<Row & { readonly settled: number | null }>`
      WITH people AS (
        SELECT p.citizen_id, p.province_code, p.unit_id, v.settled_unit_id
        FROM citizen_placement p JOIN citizen c ON c.id = p.citizen_id AND c.province_code = p.province_code
        JOIN village v ON v.id = c.village_id
        WHERE p.unit_id = ANY(${numbers}::int4[])
      ), facts AS (
        SELECT unit_id, settled_unit_id, t.age_group, 1 AS target, 0 AS received, (e.citizen_id IS NOT NULL)::int AS accounts
        FROM people JOIN campaign_target t USING (citizen_id, province_code)
        LEFT JOIN e_id_account e USING (citizen_id, province_code)
        UNION ALL
        SELECT o.unit_id, people.settled_unit_id, a.age_group, 0, 1, 0
        FROM application_office o
        JOIN application a ON a.id = o.application_id AND a.province_code = o.province_code
        LEFT JOIN people ON people.citizen_id = a.citizen_id AND people.unit_id = o.unit_id
        WHERE o.unit_id = ANY(${numbers}::int4[])
      )
      SELECT unit_id AS number, settled_unit_id AS settled, age_group AS "group",
        sum(target)::int AS target, sum(received)::int AS received, sum(accounts)::int AS accounts
      FROM facts GROUP BY 1, 2, 3`,
  );

/**
 * Every cell of the counts on the boundaries of a day.
 *
 * @category effects
 * @since 0.1.0
 */
export const coverageOn: (
  boundaries: PlainDate.PlainDate,
) => Effect.Effect<ReadonlyArray<Cell>, SqlError.SqlError, SqlClient.SqlClient | UnitRegister> = Effect.fn(
  "coverageOn",
)(function* (boundaries: PlainDate.PlainDate) {
  const register = yield* UnitRegister;
  const rows = yield* counted(boundaries);
  const { candidates: pairs, cells: found } = rows[0] ?? { candidates: [], cells: [] };
  const units = yield* register.unitsOf([
    ...found.map(([number]) => number),
    ...pairs.map(([, target]) => target),
  ]);
  const candidates = new Map<number, Array<Unit.UnitId>>();
  for (const [source, target] of pairs) {
    const unit = units.get(target);
    if (unit !== undefined) candidates.set(source, [...(candidates.get(source) ?? []), Unit.idOf(unit)]);
  }
  const cells: Array<Cell> = [];
  const willSplit = new Map<number, ReadonlyArray<Unit.UnitId>>();
  for (const [number, group, target, received, accounts] of found) {
    const unit = units.get(number);
    if (unit === undefined) continue;
    const figures = { group, target, received, accounts };
    const waitsFor = candidates.get(number);
    if (Unit.existsOn(unit, boundaries)) {
      cells.push({ ...figures, unit, candidates: [] });
      continue;
    }
    if (waitsFor !== undefined) {
      cells.push({ ...figures, unit, candidates: waitsFor });
      continue;
    }
    const version = Ledger.findById(register.ledger, Unit.idOf(unit));
    // Of somebody who came after a merger no record says in which commune of before: one of those that it was made of.
    if (version !== undefined && boundaries < unit.validFrom) {
      const origins = waysFrom(version, boundaries).map((each) => each.unit);
      const [origin] = origins;
      if (origins.length === 1 && origin !== undefined)
        cells.push({ ...figures, unit: origin, candidates: [] });
      else cells.push({ ...figures, unit, candidates: origins.map(Unit.idOf) });
      continue;
    }
    const ways = version === undefined ? [] : waysTo(version, boundaries);
    const [way] = ways;
    if (ways.length > 1)
      willSplit.set(
        number,
        ways.map((each) => Unit.idOf(each.unit)),
      );
    else cells.push({ ...figures, unit: way?.unit ?? unit, candidates: [] });
  }
  if (willSplit.size > 0) {
    // Figures of everybody, for whoever may see figures: it is no matter whose records the user may see.
    for (const { number, settled, ...figures } of yield* asServer(byVillage([...willSplit.keys()]))) {
      const unit = yield* register.unitOf(settled ?? number);
      cells.push({ ...figures, unit, candidates: settled === null ? (willSplit.get(number) ?? []) : [] });
    }
  }
  return cells;
});

/**
 * The communes of a day that belong to a province, or whose people a later change took into it.
 *
 * **Details**
 *
 * Phú Thọ of 1 July 2025 is made of three provinces: asked for on 30 June it is the 479 communes of all three, so that
 * its figures before and after are of the same people.
 *
 * @category getters
 * @since 0.1.0
 */
export const communesOfProvince = (
  register: UnitRegister["Service"],
  province: Unit.UnitCode,
  on: PlainDate.PlainDate,
): ReadonlyArray<Unit.Unit> => {
  const key = `${province}@${on}`;
  const known = communesByProvince.get(register.ledger)?.get(key);
  if (known !== undefined) return known;
  const belongs = (version: Ledger.Version): boolean => {
    const ways = Ledger.outflow(version, "people");
    return ways.length === 0
      ? version.unit.within.at(-1) === province
      : ways.some(([edge]) => belongs(edge.to));
  };
  const found = Ledger.at(register.ledger, on).filter((unit) => {
    const version = Ledger.findById(register.ledger, Unit.idOf(unit));
    return version !== undefined && belongs(version);
  });
  const lists = communesByProvince.get(register.ledger) ?? new Map<string, ReadonlyArray<Unit.Unit>>();
  communesByProvince.set(register.ledger, lists);
  // Days are many, and each asks the whole ledger: the latest answers are kept, not all of them.
  if (lists.size >= keptLists) lists.clear();
  lists.set(key, found);
  return found;
};

// A ledger never changes, so what was found in it holds as long as it does.
const communesByProvince = new WeakMap<Ledger.Ledger, Map<string, ReadonlyArray<Unit.Unit>>>();
const keptLists = 64;

const nothing: Coverage.Figures = { target: 0, received: 0, accounts: 0 };

/**
 * The sum of figures.
 *
 * @category combinators
 * @since 0.1.0
 */
export const sum = (figures: Iterable<Coverage.Figures>): Coverage.Figures => {
  let total = nothing;
  for (const { accounts, received, target } of figures) {
    total = {
      target: total.target + target,
      received: total.received + received,
      accounts: total.accounts + accounts,
    };
  }
  return total;
};

/**
 * The sums of each age group, from the youngest to the oldest.
 *
 * @category combinators
 * @since 0.1.0
 */
export const byAgeGroup = (cells: ReadonlyArray<Cell>): ReadonlyArray<Coverage.AgeGroupFigures> =>
  AgeGroup.all.map((ageGroup) => ({ ageGroup, ...sum(cells.filter(({ group }) => group === ageGroup)) }));
