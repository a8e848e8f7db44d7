/** Units, acts and crosswalk of the mock: the domain's answers over its ledger. @since 0.1.0 */
import { Crosswalk, Ledger, Lineage, type PlainDate, Unit } from "@hopnhat/domain";
import * as Vietnamese from "@hopnhat/domain/Vietnamese";
import { Effect } from "effect";
import { HttpApiBuilder } from "effect/http-api";
import { type Act, ActNotFound, type ActSummary, slugOf } from "../../contract/Acts.ts";
import { Api } from "../../contract/Api.ts";
import { UnitNotFound, type UnitSummary } from "../../contract/Units.ts";
import { waysOf } from "../Execution.ts";
import { page, questionOf, sorted } from "../Listing.ts";
import { acts, districts, ledger, provinces } from "../Territory.ts";

/** A unit with the names of what is around it. @category getters @since 0.1.0 */
export const summaryOf = (unit: Unit.Unit): UnitSummary => {
  const province = unit.within.at(-1)!;
  const district = unit.within.length > 1 ? unit.within[0]! : null;
  return {
    ...unit,
    id: Unit.idOf(unit),
    province: { code: province, name: provinces.get(province)! },
    district: district === null ? null : { code: district, name: districts.get(district)! },
  };
};

/** The unit that bears a code on a day, or the contract's error. @category getters @since 0.1.0 */
export const unitOn = (
  code: Unit.UnitCode,
  asOf: PlainDate.PlainDate,
): Effect.Effect<Unit.Unit, UnitNotFound> => {
  const version = Ledger.find(ledger, code, asOf);
  return version === undefined
    ? Effect.fail(
        UnitNotFound.of({ code, asOf, borne: (ledger.byCode.get(code) ?? []).map(({ unit }) => unit) }),
      )
    : Effect.succeed(version.unit);
};

const byText = (text: (row: UnitSummary) => string) => (one: UnitSummary, other: UnitSummary) =>
  Vietnamese.compare(text(one), text(other));

const orders = {
  name: byText((row) => row.name),
  code: () => 0,
  kind: byText((row) => row.kind),
  province: byText((row) => row.province.name),
};

/** Whether a row answers a search by name or code. @category guards @since 0.1.0 */
export const answers = (unit: Pick<Unit.Unit, "code" | "kind" | "name">, q: string | undefined): boolean =>
  q === undefined ||
  unit.code.startsWith(q.trim()) ||
  Vietnamese.searchKey(Unit.fullName(unit)).includes(Vietnamese.searchKey(q));

/** @category handlers @since 0.1.0 */
export const unitsHandlers = HttpApiBuilder.group(Api, "units", (handlers) =>
  handlers
    .handle("list", ({ query }) => {
      const rows = Ledger.at(ledger, query.asOf)
        .map(summaryOf)
        .filter(
          (row) =>
            answers(row, query.q) &&
            (query.province === undefined || row.province.code === query.province) &&
            (query.kind === undefined || row.kind === query.kind),
        );
      return page(
        sorted(rows, orders[query.sort ?? "name"], (row) => row.code, query.order ?? "asc"),
        { ...query, question: questionOf(query), idOf: (row) => row.code },
      );
    })
    .handle("get", ({ params, query }) => Effect.map(unitOn(params.code, query.asOf), summaryOf))
    .handle("lineage", ({ params, query }) =>
      Effect.map(unitOn(params.code, query.asOf), () => Lineage.of(ledger, { code: params.code, ...query })!),
    ),
);

const actSummaryOf = (act: (typeof acts)[number]): ActSummary => {
  const changes = ledger.changes.filter((change) => change.clause.act === act.number);
  const ways = waysOf(changes);
  const sources = new Set(ways.map((way) => way.from));
  return {
    ...act,
    slug: slugOf(act.number),
    changes: changes.length,
    sources: sources.size,
    targets: new Set(ways.map((way) => way.to)).size,
    splits: [...sources].filter((from) => ways.filter((way) => way.from === from).length > 1).length,
  };
};

const actOf = (act: (typeof acts)[number]): Act => {
  const entries = ledger.changes.filter((change) => change.clause.act === act.number);
  const ways = waysOf(entries);
  return {
    ...actSummaryOf(act),
    entries,
    before: [...new Set(ways.map((way) => way.from))],
    after: [...new Set(ways.map((way) => way.to))],
    ledger: ledger.version,
  };
};

/** @category handlers @since 0.1.0 */
export const actsHandlers = HttpApiBuilder.group(Api, "acts", (handlers) =>
  handlers
    .handle("list", ({ query }) => {
      const q = query.q === undefined ? "" : Vietnamese.searchKey(query.q);
      const rows = acts
        .filter((act) => Vietnamese.searchKey(`${act.number} ${act.title}`).includes(q))
        .map(actSummaryOf);
      return page(
        sorted(
          rows,
          (one, other) =>
            query.sort === "number" || one.effectiveOn === other.effectiveOn
              ? 0
              : one.effectiveOn < other.effectiveOn
                ? -1
                : 1,
          (row) => row.number,
          query.order ?? (query.sort === "number" ? "asc" : "desc"),
        ),
        { ...query, question: questionOf(query), idOf: (row) => row.number },
      );
    })
    .handle("get", ({ params }) => {
      const act = acts.find((each) => slugOf(each.number) === params.act);
      return act === undefined ? Effect.fail(ActNotFound.of(params.act)) : Effect.succeed(actOf(act));
    }),
);

/** @category handlers @since 0.1.0 */
export const crosswalkHandlers = HttpApiBuilder.group(Api, "crosswalk", (handlers) =>
  handlers.handle("convert", ({ query }) => Effect.sync(() => Crosswalk.convert(ledger, query))),
);
