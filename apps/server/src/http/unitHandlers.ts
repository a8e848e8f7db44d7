/**
 * Units, acts and the crosswalk: answered from the ledger, without the database.
 *
 * @since 0.1.0
 */
import { Acts, Api, Units } from "@hopnhat/api-client/contract";
import { Crosswalk, Ledger, type LegalAct, Lineage, type PlainDate, Unit, Vietnamese } from "@hopnhat/domain";
import { provinces } from "@hopnhat/gazetteer/VietnamLedger";
import { Effect, Layer } from "effect";
import { HttpApiBuilder } from "effect/http-api";
import { UnitRegister } from "../units/UnitRegister.ts";
import { pageOf } from "./pages.ts";

const sortKeys: Record<Units.UnitSort, (unit: Units.UnitSummary) => string> = {
  name: (unit) => unit.name,
  code: (unit) => unit.code,
  kind: (unit) => unit.kind,
  province: (unit) => unit.province.name,
};

const matches = (unit: Units.UnitSummary, q: string): boolean =>
  unit.code.startsWith(q.trim()) ||
  Vietnamese.searchKey(Unit.fullName(unit)).includes(Vietnamese.searchKey(q));

/**
 * The version of a unit that bears a code on a day, or the problem that says on which days the code is borne.
 *
 * @category getters
 * @since 0.1.0
 */
export const findUnit = Effect.fnUntraced(function* (
  code: Unit.UnitCode,
  asOf: PlainDate.PlainDate,
  knownOn?: PlainDate.PlainDate,
) {
  const register = yield* UnitRegister;
  const ledger = knownOn === undefined ? register.ledger : register.ledgerKnownOn(knownOn);
  const version = Ledger.find(ledger, code, asOf);
  if (version !== undefined) return version;
  const borne = (ledger.byCode.get(code) ?? []).map(({ unit }) => unit);
  return yield* Effect.fail(Units.UnitNotFound.of({ code, asOf, borne }));
});

const units = HttpApiBuilder.group(
  Api,
  "units",
  Effect.fnUntraced(function* (handlers) {
    const register = yield* UnitRegister;
    return handlers.handleAll({
      list: Effect.fnUntraced(function* ({ query }) {
        const { asOf, cursor, kind, knownOn, limit, order = "asc", province, q, sort = "name" } = query;
        const key = sortKeys[sort];
        const found = Ledger.at(
          knownOn === undefined ? register.ledger : register.ledgerKnownOn(knownOn),
          asOf,
        )
          .map(register.summaryOf)
          .filter(
            (unit) =>
              (kind === undefined || unit.kind === kind) &&
              (province === undefined || unit.province.code === province) &&
              (q === undefined || matches(unit, q)),
          )
          .sort((a, b) => Vietnamese.compare(key(a), key(b)) || (a.code < b.code ? -1 : 1));
        if (order === "desc") found.reverse();
        return yield* pageOf(
          found,
          { asOf, kind, knownOn, order, province, q, sort },
          {
            ...(cursor === undefined ? {} : { cursor }),
            ...(limit === undefined ? {} : { limit }),
          },
        );
      }),
      get: ({ params, query }) =>
        Effect.map(findUnit(params.code, query.asOf, query.knownOn), ({ unit }) => register.summaryOf(unit)),
      lineage: Effect.fnUntraced(function* ({ params, query }) {
        const { knownOn, ...question } = query;
        yield* findUnit(params.code, query.asOf, knownOn);
        const ledger = knownOn === undefined ? register.ledger : register.ledgerKnownOn(knownOn);
        const lineage = Lineage.of(ledger, { code: params.code, ...question });
        return lineage ?? (yield* Effect.die(new Error("a unit that was found has no lineage")));
      }),
    });
  }),
);

/** What an act does, to communes and to provinces. */
const changesOf = (ledgers: ReadonlyArray<Ledger.Ledger>, number: string) =>
  ledgers.flatMap((ledger) => ledger.changes.filter(({ clause }) => clause.act === number));

const summaryOfAct = (ledgers: ReadonlyArray<Ledger.Ledger>, act: LegalAct.LegalAct): Acts.ActSummary => {
  const changes = changesOf(ledgers, act.number);
  const flows = changes.flatMap((change) => change.flows);
  const waysOf = new Map<string, number>();
  for (const { from } of flows) waysOf.set(from, (waysOf.get(from) ?? 0) + 1);
  return {
    ...act,
    slug: Acts.slugOf(act.number),
    changes: changes.length,
    sources: waysOf.size,
    targets: new Set(flows.map(({ to }) => to)).size,
    splits: [...waysOf.values()].filter((ways) => ways > 1).length,
  };
};

const actGroup = HttpApiBuilder.group(
  Api,
  "acts",
  Effect.fnUntraced(function* (handlers) {
    const register = yield* UnitRegister;
    const ledgersOf = () => [register.ledger, provinces()];
    const summariesOf = () => {
      const ledgers = ledgersOf();
      return register.acts.flatMap((act) => summaryOfAct(ledgers, act));
    };
    return handlers.handleAll({
      list: ({ query: { cursor, limit, order = "desc", q, sort = "effectiveOn" } }) => {
        const wanted = q === undefined ? "" : Vietnamese.searchKey(q);
        const found = summariesOf()
          .filter(({ number, title }) => Vietnamese.searchKey(`${number} ${title}`).includes(wanted))
          .sort((a, b) => (a[sort] < b[sort] ? -1 : a[sort] > b[sort] ? 1 : a.number < b.number ? -1 : 1));
        if (order === "desc") found.reverse();
        return pageOf(
          found,
          { order, q, sort },
          {
            ...(cursor === undefined ? {} : { cursor }),
            ...(limit === undefined ? {} : { limit }),
          },
        );
      },
      get: Effect.fnUntraced(function* ({ params }) {
        const ledgers = ledgersOf();
        const summary = summariesOf().find(({ slug }) => slug === params.act);
        if (summary === undefined) return yield* Effect.fail(Acts.ActNotFound.of(params.act));
        const entries = changesOf(ledgers, summary.number);
        const done = new Set(entries);
        const edges = ledgers.flatMap(({ versions }) =>
          versions.flatMap(({ outgoing }) => outgoing.filter(({ change }) => done.has(change))),
        );
        const distinct = (found: ReadonlyArray<Unit.Unit>) =>
          [...new Map(found.map((unit) => [Unit.idOf(unit), unit])).values()].sort((a, b) =>
            a.code < b.code ? -1 : 1,
          );
        return {
          ...summary,
          entries,
          before: distinct(edges.map(({ from }) => from.unit)),
          after: distinct(edges.map(({ to }) => to.unit)),
          ledger: `${register.ledger.version}/${provinces().version}`,
        };
      }),
    });
  }),
);

const crosswalk = HttpApiBuilder.group(
  Api,
  "crosswalk",
  Effect.fnUntraced(function* (handlers) {
    const register = yield* UnitRegister;
    return handlers.handleAll({
      convert: ({ query: { knownOn, ...question } }) =>
        Effect.succeed(
          Crosswalk.convert(
            knownOn === undefined ? register.ledger : register.ledgerKnownOn(knownOn),
            question,
          ),
        ),
    });
  }),
);

/**
 * @category handlers
 * @since 0.1.0
 */
export const layer = Layer.mergeAll(units, actGroup, crosswalk);
