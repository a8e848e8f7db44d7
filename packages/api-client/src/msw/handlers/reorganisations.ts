/** Reorganisations of the mock: the life that the domain describes, over people in memory. @since 0.1.0 */
import { Effect } from "effect";
import { HttpApiBuilder } from "effect/http-api";
import { ActNotFound } from "../../contract/Acts.ts";
import { Api } from "../../contract/Api.ts";
import type { Progress, Reorganisation, ReorganisationSummary } from "../../contract/Reorganisation.ts";
import { DraftRefused, notExecuted } from "../../contract/Reorganisations.ts";
import * as Execution from "../Execution.ts";
import { page, questionOf } from "../Listing.ts";
import { acts, ledger } from "../Territory.ts";
import * as World from "../World.ts";

const summaryOf = (merger: World.Merger): ReorganisationSummary => ({
  id: merger.id,
  title: merger.life.title,
  act: merger.life.act,
  effectiveOn: merger.life.effectiveOn,
  state: merger.life.state,
  drafted: merger.history[0]!,
  lastEvent: merger.history.at(-1)!,
});

const progressOf = (merger: World.Merger): Progress | null => {
  const started = merger.history.find((event) => event.action === "execute");
  if (started === undefined || merger.forecast === null) return null;
  const finished = merger.history.find((event) => event.action === "finish");
  const moving = Object.values(merger.forecast.total).flatMap((fate) => Object.values(fate));
  const sum = (column: "moved" | "waiting"): number =>
    merger.sheet.filter((row) => row.relation !== "target").reduce((total, row) => total + row[column], 0);
  return {
    state: merger.life.state,
    batchesDone: merger.batchesDone,
    batchesTotal: merger.batches.length,
    recordsTotal: moving.reduce((total, records) => total + records, 0),
    recordsMoved: sum("moved"),
    recordsWaiting: sum("waiting"),
    startedAt: started.at,
    finishedAt: finished?.at ?? null,
  };
};

const describe = (world: World.World, merger: World.Merger): Reorganisation => {
  const ways = Execution.waysOf(merger.changes);
  const alone = ways.filter((way) => Execution.leavesAlone(way, ways));
  const sources = new Set(ways.map((way) => way.from));
  return {
    ...summaryOf(merger),
    ledger: ledger.version,
    clauses: merger.life.changes,
    scope: {
      sources: sources.size - alone.length,
      targets: new Set(ways.map((way) => way.to)).size - alone.length,
      unchanged: alone.length,
      splits: [...sources].filter(
        (from) => ways.filter((way) => way.from === from && way.flow.people !== "none").length > 1,
      ).length,
    },
    history: merger.history,
    possible: World.possible(world, merger),
    checks: merger.checks,
    progress: progressOf(merger),
  };
};

/** @category handlers @since 0.1.0 */
export const reorganisationsHandlers = (world: World.World) => {
  /** Finds, writes once for the key, and describes what came of it. */
  const write = <E>(
    action: string,
    request: {
      readonly params: { readonly id: World.Merger["id"] };
      readonly headers: { readonly "idempotency-key"?: string };
    },
    act: (merger: World.Merger) => Effect.Effect<World.Merger, E>,
  ) =>
    World.find(world, request.params.id).pipe(
      Effect.flatMap((merger) =>
        World.once(world, request.headers["idempotency-key"], `${action} ${merger.id}`, act(merger)),
      ),
      Effect.map((merger) => describe(world, merger)),
    );

  return HttpApiBuilder.group(Api, "reorganisations", (handlers) =>
    handlers
      .handle("list", ({ query }) =>
        Effect.gen(function* () {
          const rows = world.mergers
            .toReversed()
            .filter(
              ({ life }) =>
                (query.state === undefined || life.state === query.state) &&
                (query.act === undefined || life.act === query.act),
            );
          const listed = yield* page(rows, {
            ...query,
            question: questionOf(query),
            idOf: (row) => String(row.id),
          });
          return { ...listed, items: listed.items.map(summaryOf) };
        }),
      )
      .handle("draft", ({ payload, headers }) =>
        World.once(
          world,
          headers["idempotency-key"],
          JSON.stringify(payload),
          Effect.suspend((): Effect.Effect<World.Merger, ActNotFound | DraftRefused> => {
            const act = acts.find((each) => each.number === payload.act);
            if (act === undefined) return Effect.fail(ActNotFound.of(payload.act));
            const all = ledger.changes.filter((change) => change.clause.act === act.number);
            const changes = all.filter((change) => payload.clauses?.includes(change.id) ?? true);
            const unknown = (payload.clauses ?? []).filter((id) => !all.some((change) => change.id === id));
            const faults = Execution.faultsOf(changes);
            return unknown.length + faults.length === 0
              ? Effect.succeed(
                  World.draft(world, { title: payload.title ?? act.title, act: act.number, changes }),
                )
              : Effect.fail(
                  DraftRefused.of(
                    { unknown, faults },
                    {
                      vi: "Các điều khoản đã chọn không lập thành một đợt sắp xếp.",
                      en: "The clauses chosen do not make a reorganisation.",
                    },
                  ),
                );
          }),
        ).pipe(Effect.map((merger) => describe(world, merger))),
      )
      .handle("get", ({ params }) =>
        Effect.map(World.find(world, params.id), (merger) => describe(world, merger)),
      )
      .handle("effect", ({ params, query }) =>
        Effect.map(World.find(world, params.id), (merger) => {
          const effect = merger.forecast ?? Execution.forecast(merger.id, merger.changes, world.people);
          return query.commune === undefined
            ? effect
            : { ...effect, communes: effect.communes.filter(({ to }) => to.code === query.commune) };
        }),
      )
      .handle("check", (request) => write("check", request, (merger) => World.check(world, merger)))
      .handle("submit", (request) => write("submit", request, (merger) => World.submit(world, merger)))
      .handle("approve", (request) =>
        write("approve", request, (merger) => World.approve(world, merger, request.payload.act)),
      )
      .handle("execute", (request) => write("execute", request, (merger) => World.execute(world, merger)))
      .handle("withdraw", (request) => write("withdraw", request, (merger) => World.withdraw(world, merger)))
      .handle("progress", ({ params }) =>
        Effect.flatMap(World.find(world, params.id), (merger) => {
          World.goOn(world, merger);
          const progress = progressOf(merger);
          return progress === null
            ? Effect.fail(notExecuted(merger.life.state, []))
            : Effect.succeed(progress);
        }),
      )
      .handle("sheet", ({ params }) =>
        Effect.flatMap(World.find(world, params.id), (merger) => {
          if (merger.life.state !== "done") return Effect.fail(notExecuted(merger.life.state, []));
          const lines = World.linesOf(merger);
          return Effect.succeed({
            reorganisation: merger.id,
            act: merger.life.act,
            communesBefore: merger.forecast!.communesBefore,
            communesAfter: merger.forecast!.communesAfter,
            lines,
            balanced: lines.every((line) => line.balanced),
            finishedAt: merger.history.at(-1)!.at,
          });
        }),
      ),
  );
};
