/**
 * What is checked of a draft before it may be submitted, against the records of now.
 *
 * @since 0.1.0
 */
import type { Reorganisation as Wire } from "@hopnhat/api-client/contract";
import { type Bilingual, type PlainDate, ReorganisationCheck, Unit } from "@hopnhat/domain";
import { Effect } from "effect";
import { SqlClient } from "effect/sql";
import { UnitRegister } from "../units/UnitRegister.ts";
import * as Forecast from "./Forecast.ts";

const passing = (id: string, title: Bilingual, finding: Bilingual): Wire.Check => ({
  id,
  outcome: "passes",
  title,
  finding,
  remedy: null,
  units: [],
});

const titles = {
  ledger: { vi: "Điều khoản trong sổ cái", en: "Clauses of the ledger" },
  claims: { vi: "Đơn vị chưa bị đợt khác giữ", en: "Units held by no other reorganisation" },
  splits: { vi: "Đơn vị bị chia", en: "Units that are split" },
  date: { vi: "Ngày có hiệu lực", en: "Day of effect" },
};

/**
 * Runs every check.
 *
 * **Details**
 *
 * That the clauses account for every unit was checked by the ledger when they were drafted; it is said again here,
 * because the second person reads this list and nothing else.
 *
 * @category effects
 * @since 0.1.0
 */
export const runChecks = Effect.fn("runChecks")(function* (
  id: number,
  facts: {
    readonly effectiveOn: PlainDate.PlainDate;
    readonly today: PlainDate.PlainDate;
    readonly clauses: number;
  },
) {
  const sql = yield* SqlClient.SqlClient;
  const register = yield* UnitRegister;
  const claimed = yield* sql<{ unit: number; by: number }>`
    SELECT DISTINCT c.unit_id AS unit, c.reorganisation_id AS by
    FROM reorganisation_claim c JOIN reorganisation_flow f ON f.source_unit_id = c.unit_id
    WHERE f.reorganisation_id = ${id} AND c.reorganisation_id <> ${id}`;
  const claimedUnits = yield* Effect.forEach(claimed, ({ unit }) => register.unitOf(unit));

  const splitRows = yield* sql<{ unit: number }>`
    SELECT source_unit_id AS unit FROM reorganisation_flow
    WHERE reorganisation_id = ${id} AND people <> 'none' GROUP BY source_unit_id HAVING count(*) > 1`;
  const forecast = yield* Forecast.read(id);
  const splits = yield* Effect.forEach(splitRows, ({ unit: source }) =>
    Effect.map(register.unitOf(source), (unit) => {
      const people = forecast.filter((row) => row.relation === "citizen" && row.source === source);
      const sum = (rows: typeof people) => rows.reduce((total, { records }) => total + records, 0);
      return {
        unit,
        split: {
          unit: unit.code,
          name: Unit.fullName(unit),
          people: sum(people),
          placeable: sum(people.filter(({ target }) => target !== null)),
        },
      };
    }),
  );
  const ofSplits = splits.flatMap(({ split, unit }) =>
    ReorganisationCheck.ofSplits([split]).map((check): Wire.Check => ({
      id: `${check.code}/${unit.code}`,
      outcome: check.severity,
      title: titles.splits,
      finding: check.finding,
      remedy: check.remedy,
      units: [Unit.idOf(unit)],
    })),
  );
  const ofDates = ReorganisationCheck.ofDates(facts.effectiveOn, facts.today).map((check): Wire.Check => ({
    id: check.code,
    outcome: check.severity,
    title: titles.date,
    finding: check.finding,
    remedy: check.remedy,
    units: [],
  }));

  const checks: Array<Wire.Check> = [
    passing("ledger", titles.ledger, {
      vi: `${facts.clauses} điều khoản quy định đủ diện tích và dân số của mọi đơn vị.`,
      en: `${facts.clauses} clauses account for the land and the people of every unit.`,
    }),
  ];
  checks.push(
    claimed.length === 0
      ? passing("claims", titles.claims, {
          vi: "Không đợt nào khác giữ các đơn vị này.",
          en: "No other reorganisation holds any of these units.",
        })
      : {
          id: "claims",
          outcome: "blocks",
          title: titles.claims,
          finding: {
            vi: `${claimed.length} đơn vị đang do đợt sắp xếp khác giữ (số ${claimed[0]?.by ?? 0}).`,
            en: `${claimed.length} units are held by another reorganisation (number ${claimed[0]?.by ?? 0}).`,
          },
          remedy: {
            vi: "Chờ đợt kia kết thúc hoặc rút nó lại.",
            en: "Wait until that one is done, or withdraw it.",
          },
          units: claimedUnits.map(Unit.idOf),
        },
  );
  checks.push(
    ...(ofSplits.length > 0
      ? ofSplits
      : [
          passing("split/none-wait", titles.splits, {
            vi: "Không ai phải chờ xác định.",
            en: "Nobody will wait.",
          }),
        ]),
  );
  checks.push(
    ...(ofDates.length > 0
      ? ofDates
      : [
          passing("date/ahead", titles.date, {
            vi: `Có hiệu lực từ ${facts.effectiveOn}.`,
            en: `Takes effect on ${facts.effectiveOn}.`,
          }),
        ]),
  );
  return checks;
});
