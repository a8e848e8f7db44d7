/** Reorganisations of the mock: the life that the domain describes, over people in memory. @since 0.1.0 */
import { Effect } from "effect";
import { HttpApiBuilder } from "effect/http-api";
import { Stream } from "effect";
import { Change, type LegalAct } from "@hopnhat/domain";
import { ActNotFound } from "../../contract/Acts.ts";
import { Api } from "../../contract/Api.ts";
import type {
  Impact,
  Progress,
  Reorganisation,
  ReorganisationSummary,
} from "../../contract/Reorganisation.ts";
import type { DraftedChange, Reading } from "../../contract/ReorganisationDraft.ts";
import {
  DraftChanged,
  DraftRefused,
  NotEditable,
  notExecuted,
  ScheduleRefused,
  type WrongState,
} from "../../contract/Reorganisations.ts";
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
    paused: merger.life.paused,
    relations: merger.sheet.map(({ before, moved, relation, waiting }) => ({
      relation,
      before,
      moved,
      waiting,
    })),
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
    origin: merger.definitions[0]?.origin ?? "ledger",
    version: Math.max(1, merger.definitions.length),
    scheduledFor: merger.life.scheduledFor,
    paused: merger.life.paused,
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

/** Drafted clauses as changes, each named by its place in the act. */
const changesOf = (
  act: LegalAct.LegalAct,
  drafted: ReadonlyArray<DraftedChange>,
): ReadonlyArray<Change.Change> =>
  drafted.map(({ article, clause, ...rest }) => {
    const place = { act: act.number, article, clause };
    return {
      id: Change.idOf(place),
      clause: place,
      effectiveOn: act.operationalOn ?? act.effectiveOn,
      ...rest,
    };
  });

const draftedOf = (changes: ReadonlyArray<Change.Change>): ReadonlyArray<DraftedChange> =>
  changes.map(({ begins, clause: { article, clause }, ends, flows }) => ({
    article,
    clause,
    flows,
    begins,
    ends,
  }));

/** The mock reads no law: it finds the number of an act that it knows, and says that it read no clause. */
const readingOf = (text: string): Reading => {
  const act = acts.find(({ number }) => text.includes(number));
  return {
    act: {
      number: act?.number ?? "",
      title: act?.title ?? "",
      province: "Phú Thọ",
      issuedOn: act?.issuedOn ?? null,
      effectiveOn: act?.effectiveOn ?? null,
      operationalOn: act?.operationalOn ?? null,
    },
    inLedger: act !== undefined,
    clauses: [],
    faults: [
      {
        reason: "no clauses",
        clause: null,
        position: { offset: 0, line: 1 },
        text: text.slice(0, 80),
        explanation: { vi: "Không thấy điều khoản nào.", en: "There are no clauses." },
        candidates: [],
      },
    ],
    draft:
      act === undefined
        ? null
        : {
            origin: "text",
            act,
            changes: draftedOf(ledger.changes.filter((change) => change.clause.act === act.number)),
          },
  };
};

/** What will become of each relation, from the forecast. */
const impactOf = (world: World.World, merger: World.Merger): Impact => {
  const { total } = merger.forecast ?? Execution.forecast(merger.id, merger.changes, world.people);
  const fateOf = { citizen: total.citizens, target: total.citizens, application: total.applications };
  return {
    reorganisation: merger.id,
    countedAt: merger.life.lastActionAt,
    relations: Execution.openSheet(world.people).map(({ before, relation }) => {
      const fate = relation === "eid-account" ? total.accounts : fateOf[relation as keyof typeof fateOf];
      const moved = fate.whole + fate.byVillage;
      return {
        relation,
        before,
        moved,
        waiting: fate.waiting,
        unchanged: before - moved - fate.waiting,
        changesOffice: moved,
        samples: [],
        lost: 0,
        remark: null,
      };
    }),
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
      .handle("read", ({ payload }) => Effect.succeed(readingOf(payload.text)))
      .handle("compose", ({ headers, payload }) =>
        World.once(
          world,
          headers["idempotency-key"],
          JSON.stringify(payload),
          Effect.sync(() =>
            World.draft(world, {
              title: payload.title ?? payload.act.title,
              act: payload.act.number,
              changes: changesOf(payload.act, payload.changes),
              definition: { act: payload.act, changes: payload.changes, origin: payload.origin ?? "hand" },
            }),
          ),
        ).pipe(Effect.map((merger) => describe(world, merger))),
      )
      .handle("definition", ({ params }) =>
        Effect.map(World.find(world, params.id), (merger) => {
          const open = merger.life.state === "draft" || merger.life.state === "checked";
          const latest = merger.definitions.at(-1);
          return latest === undefined
            ? {
                reorganisation: merger.id,
                version: 1,
                origin: "ledger" as const,
                act: acts.find(({ number }) => number === merger.life.act)!,
                changes: draftedOf(merger.changes),
                editable: false,
                by: null,
              }
            : { ...latest, editable: open };
        }),
      )
      .handle("edit", (request) =>
        write(
          "edit",
          request,
          (merger): Effect.Effect<World.Merger, WrongState | NotEditable | DraftChanged> => {
            const { act, changes, version } = request.payload;
            const latest = merger.definitions.at(-1);
            if (latest === undefined) return Effect.fail(NotEditable.of(merger.id));
            if (latest.version !== version) {
              return Effect.fail(
                DraftChanged.of({
                  yours: version,
                  theirs: latest.version,
                  difference: { act: false, changes: [], by: latest.by === null ? [] : [latest.by] },
                }),
              );
            }
            return World.edit(
              world,
              merger,
              { act, changes, origin: latest.origin },
              changesOf(act, changes),
            );
          },
        ),
      )
      .handle("impact", ({ params }) =>
        Effect.map(World.find(world, params.id), (merger) => impactOf(world, merger)),
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
      .handle("sendBack", (request) =>
        write("send-back", request, (merger) => World.sendBack(world, merger, request.payload.why)),
      )
      .handle("schedule", (request) =>
        write("schedule", request, (merger): Effect.Effect<World.Merger, WrongState | ScheduleRefused> =>
          request.payload.for > merger.life.lastActionAt
            ? World.schedule(world, merger, request.payload.for)
            : Effect.fail(ScheduleRefused.of({ for: request.payload.for, now: merger.life.lastActionAt })),
        ),
      )
      .handle("pause", (request) =>
        write("pause", request, (merger) => World.pauseOrResume(world, merger, "pause")),
      )
      .handle("resume", (request) =>
        write("resume", request, (merger) => World.pauseOrResume(world, merger, "resume")),
      )
      .handle("dependents", ({ params }) => Effect.as(World.find(world, params.id), []))
      .handle("revert", (request) =>
        write("revert", request, (merger) => World.revert(world, merger, request.payload.why)),
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
      .handle("progressStream", ({ params }) =>
        Effect.flatMap(World.find(world, params.id), (merger) => {
          const first = progressOf(merger);
          if (first === null) return Effect.fail(notExecuted(merger.life.state, []));
          const next = Effect.sync(() => {
            World.goOn(world, merger);
            return progressOf(merger) ?? first;
          });
          return Effect.succeed(
            Stream.succeed(first).pipe(
              Stream.concat(Stream.fromEffectRepeat(next)),
              Stream.takeUntil(({ paused, state }) => state !== "running" || paused),
            ),
          );
        }),
      )
      .handle("sheet", ({ params, query }) =>
        Effect.flatMap(World.find(world, params.id), (merger) => {
          const ofRevert = query.of === "revert";
          const sheet = ofRevert
            ? merger.sheetOfRevert
            : merger.history.some(({ action }) => action === "finish")
              ? merger.sheet
              : null;
          if (sheet === null) return Effect.fail(notExecuted(merger.life.state, []));
          const lines = World.linesOf(sheet);
          const { communesAfter, communesBefore } = merger.forecast!;
          return Effect.succeed({
            reorganisation: merger.id,
            act: merger.life.act,
            communesBefore: ofRevert ? communesAfter : communesBefore,
            communesAfter: ofRevert ? communesBefore : communesAfter,
            lines,
            balanced: lines.every((line) => line.balanced),
            finishedAt: merger.history.at(-1)!.at,
          });
        }),
      ),
  );
};
