/**
 * What a reorganisation does to every commune, as the API tells it.
 *
 * @since 0.1.0
 */
import type { Reorganisation as Wire } from "@hopnhat/api-client/contract";
import type { Ledger, Unit } from "@hopnhat/domain";
import { Effect } from "effect";
import { SqlClient } from "effect/sql";
import { UnitRegister } from "../units/UnitRegister.ts";
import * as Forecast from "./Forecast.ts";
import type { ReorganisationRecord } from "./ReorganisationRecord.ts";

interface FlowRow {
  readonly source: number;
  readonly target: number;
  readonly people: Ledger.Edge["flow"]["people"];
  readonly land: Ledger.Edge["flow"]["land"];
  readonly change: string;
  readonly continues: boolean;
}

type Fates = Pick<Wire.EffectOfSource, "citizens" | "applications" | "accounts">;

const fieldOf = { citizen: "citizens", application: "applications", "eid-account": "accounts" } as const;
const nobody = { whole: 0, byVillage: 0, waiting: 0 };

const addFate = (one: Wire.EffectOfSource["citizens"], other: Wire.EffectOfSource["citizens"]) => ({
  whole: one.whole + other.whole,
  byVillage: one.byVillage + other.byVillage,
  waiting: one.waiting + other.waiting,
});

const addFates = (one: Fates, other: Fates): Fates => ({
  citizens: addFate(one.citizens, other.citizens),
  applications: addFate(one.applications, other.applications),
  accounts: addFate(one.accounts, other.accounts),
});

const none: Fates = { citizens: nobody, applications: nobody, accounts: nobody };

/**
 * Tells the effect, commune by commune.
 *
 * @param commune - one new commune alone; the total stays that of the whole
 * @category effects
 * @since 0.1.0
 */
export const effectOf = Effect.fn("effectOf")(function* (
  { row }: ReorganisationRecord,
  commune: Unit.UnitCode | undefined,
) {
  const sql = yield* SqlClient.SqlClient;
  const register = yield* UnitRegister;
  const flows = yield* sql<FlowRow>`
    SELECT source_unit_id AS source, target_unit_id AS target, people, land, change, continues
    FROM reorganisation_flow WHERE reorganisation_id = ${row.id}`;
  const forecast = yield* Forecast.read(row.id);
  const ways = new Map<number, number>();
  for (const { people, source } of flows)
    if (people !== "none") ways.set(source, (ways.get(source) ?? 0) + 1);
  const continuing = new Set(flows.filter(({ continues }) => continues).map(({ source }) => source));

  // Records by source and target; those without a target under "source/".
  const fates = new Map<string, Fates>();
  let total = none;
  for (const { records, relation, source, target } of forecast) {
    if (continuing.has(source)) continue;
    const isSplit = (ways.get(source) ?? 0) > 1;
    const fate =
      target === null
        ? { ...nobody, waiting: records }
        : isSplit
          ? { ...nobody, byVillage: records }
          : { ...nobody, whole: records };
    const fatesOfRow: Fates = { ...none, [fieldOf[relation]]: fate };
    const key = `${source}/${target ?? ""}`;
    fates.set(key, addFates(fates.get(key) ?? none, fatesOfRow));
    total = addFates(total, fatesOfRow);
  }

  const clauses = new Map(register.ledger.changes.map(({ clause, id }) => [id as string, clause]));
  const communes = new Map<number, { to: Unit.Unit; sources: Array<Wire.EffectOfSource> }>();
  const unchanged: Array<Unit.Unit> = [];
  for (const flow of flows) {
    const from = yield* register.unitOf(flow.source);
    const to = yield* register.unitOf(flow.target);
    if (flow.continues) {
      unchanged.push(to);
      continue;
    }
    const clause = clauses.get(flow.change);
    if (clause === undefined) return yield* Effect.die(new Error(`the ledger has no change ${flow.change}`));
    const carriesPeople = flow.people !== "none";
    const fatesOfSource = carriesPeople
      ? addFates(fates.get(`${flow.source}/${flow.target}`) ?? none, fates.get(`${flow.source}/`) ?? none)
      : none;
    const entry = communes.get(flow.target) ?? { to, sources: [] };
    communes.set(flow.target, entry);
    entry.sources.push({
      from,
      land: flow.land,
      people: flow.people,
      clause,
      split: (ways.get(flow.source) ?? 0) > 1,
      ...fatesOfSource,
    });
  }
  const byCode = (a: { readonly code: string }, b: { readonly code: string }) => (a.code < b.code ? -1 : 1);
  const effect: Wire.EffectOfReorganisation = {
    reorganisation: row.id as Wire.ReorganisationId,
    ledger: row.ledgerVersion,
    communesBefore: new Set(flows.map(({ source }) => source)).size,
    communesAfter: new Set(flows.map(({ target }) => target)).size,
    total,
    communes: [...communes.values()]
      .filter(({ to }) => commune === undefined || to.code === commune)
      .sort((a, b) => byCode(a.to, b.to))
      .map(({ sources, to }) => ({
        to,
        sources: sources.sort((a, b) => byCode(a.from, b.from)),
        ...sources.reduce<Fates>(addFates, none),
      })),
    unchanged: unchanged.sort(byCode),
  };
  return effect;
});
