/**
 * Decisions on those who wait: placed one by one, by a list, or with their whole village, and taken back.
 *
 * **Details**
 *
 * One decision is one transaction: the people, their waiting applications, the village, the counts, the history and the
 * audit entry stand or fall together. Of two decisions about one person the second finds the person placed, and is told
 * by whom.
 *
 * @since 0.1.0
 */
import { Citizens, Paging, PlacementDecisions } from "@hopnhat/api-client/contract";
import { type Citizen, Placement, Unit, Village } from "@hopnhat/domain";
import { Effect, Schema } from "effect";
import { SqlClient } from "effect/sql";
import * as Audit from "../audit/Audit.ts";
import * as CoverageCounts from "../campaign/CoverageCounts.ts";
import { cursorAfter, keyOf } from "../http/pages.ts";
import { instantOf } from "../Now.ts";
import { asServer } from "../identity/Access.ts";
import { requirePermission } from "../identity/permissions.ts";
import { idOf, numberOf } from "../people/citizens.ts";
import { UnitRegister } from "../units/UnitRegister.ts";
import { candidatesOf, requireReach, sourcesWithin } from "./candidates.ts";
import * as Records from "./DecisionRecords.ts";

type Sql = SqlClient.SqlClient;

/**
 * Places those who are named. To be called in a transaction.
 *
 * **Details**
 *
 * Fails with `CitizenNotFound` for who is in no queue of the user's, `NotACandidate`, `AlreadyPlaced`, or `Forbidden`;
 * then nothing has changed.
 *
 * @category effects
 * @since 0.1.0
 */
export const decide = Effect.fn("Decisions.decide")(function* (request: PlacementDecisions.Decide) {
  const user = yield* requirePermission("settle-placement");
  return yield* asServer(decideAs(user.id, request));
});

// Whoever is placed in the other candidate leaves the sight of the officer who decides: the server writes, within the
// reach that was checked for that officer.
const decideAs = Effect.fnUntraced(function* (user: string, request: PlacementDecisions.Decide) {
  const sql = yield* SqlClient.SqlClient;
  const register = yield* UnitRegister;
  const chosen = yield* request.whom.kind === "people"
    ? choosePeople(sql, request.whom.ids)
    : chooseVillage(sql, request.whom.village);
  const target = yield* requireCandidate(chosen.sources, request.unit);
  const unit = yield* register.numberOf(target);
  const { citizens, sources, village } = chosen;
  const detail = evidenceDetail(request.evidence);
  const counted = yield* sql<{ applications: number; accounts: number; targets: number }>`
    SELECT
      (SELECT count(*)::int FROM application a JOIN application_office o ON o.application_id = a.id
        JOIN citizen_placement p ON p.citizen_id = a.citizen_id
        WHERE a.citizen_id = ANY(${citizens}::int4[]) AND o.status = 'waiting' AND o.unit_id = p.unit_id) AS applications,
      (SELECT count(*)::int FROM e_id_account WHERE citizen_id = ANY(${citizens}::int4[])) AS accounts,
      (SELECT count(*)::int FROM campaign_target WHERE citizen_id = ANY(${citizens}::int4[])) AS targets`;
  const { accounts = 0, applications = 0, targets = 0 } = counted[0] ?? {};
  const inserted = yield* sql<{ id: number }>`
    INSERT INTO placement_decision (source_unit_ids, unit_id, province_code, village_id, evidence, evidence_detail, reason,
      decided_by, decided_at, citizens, applications, accounts, targets)
    SELECT ${sources}::int4[], u.id, u.record_province_code, ${village}::int, ${request.evidence.kind}::placement_evidence,
      ${JSON.stringify(detail)}::jsonb,
      ${request.evidence.kind === "officers-decision" ? request.evidence.reason : null}::text, ${user}, now(),
      ${citizens.length}::int, ${applications}::int, ${accounts}::int, ${targets}::int
    FROM unit u WHERE u.id = ${unit} RETURNING id`;
  const id = inserted[0]?.id ?? 0;
  yield* CoverageCounts.around(citizens)(Records.place(sql, id, chosen));
  yield* Audit.append({
    action: "placement.decide",
    subject: `placement-decision/${id}`,
    detail: { unit: request.unit, citizens: citizens.length, applications, evidence: request.evidence.kind },
  });
  return yield* told(id);
});

/** A decision that this transaction has just made. */
const told = Effect.fnUntraced(function* (id: number) {
  return yield* Effect.catchTag(find(id), "DecisionNotFound", () =>
    Effect.die(new Error(`decision ${id} was made and is not there`)),
  );
});

const evidenceDetail = (evidence: PlacementDecisions.EvidenceGiven): Readonly<Record<string, unknown>> => {
  switch (evidence.kind) {
    case "village":
      return { village: evidence.village };
    case "street":
      return { street: evidence.street };
    case "point":
      return { point: evidence.point };
    case "officers-decision":
      return {};
  }
};

const requireCandidate = Effect.fnUntraced(function* (sources: ReadonlyArray<number>, unit: Unit.UnitId) {
  const possible = yield* Effect.forEach(sources, candidatesOf);
  const [first = []] = possible;
  const common = first.filter((candidate) =>
    possible.every((each) => each.some((other) => Unit.idOf(other) === Unit.idOf(candidate))),
  );
  const target = common.find((candidate) => Unit.idOf(candidate) === unit);
  return target === undefined
    ? yield* Effect.fail(PlacementDecisions.NotACandidate.of(common.map(Unit.idOf)))
    : target;
});

/** The people of a list, locked; all of them wait in a queue of the user's, or the decision fails. */
const choosePeople = Effect.fnUntraced(function* (sql: Sql, ids: ReadonlyArray<Citizen.CitizenId>) {
  const numbers = ids.map((id) => numberOf(id) ?? 0);
  const rows = yield* sql<{ citizen: number; source: number; waits: boolean }>`
    SELECT p.citizen_id AS citizen, p.unit_id AS source,
      p.status = 'waiting' AND NOT EXISTS (SELECT 1 FROM citizen_merged m WHERE m.citizen_id = p.citizen_id) AS waits
    FROM citizen_placement p WHERE p.citizen_id = ANY(${numbers}::int4[]) ORDER BY p.citizen_id FOR UPDATE`;
  const waiting = rows.filter(({ waits }) => waits);
  const settled = numbers.filter((number) => !waiting.some(({ citizen }) => citizen === number));
  if (settled.length > 0) {
    const first = yield* Records.placedBy(sql, settled);
    if (first === undefined) return yield* Effect.fail(Citizens.CitizenNotFound.of());
    yield* requireReach(first.sources);
    return yield* alreadyPlaced(first, first.citizens.map(idOf));
  }
  const sources = [...new Set(waiting.map(({ source }) => source))];
  yield* requireReach(sources);
  const chosen: Records.Chosen = { citizens: waiting.map(({ citizen }) => citizen), sources, village: null };
  return chosen;
});

/** Everybody who waits in a village, and the village itself, locked. */
const chooseVillage = Effect.fnUntraced(function* (sql: Sql, village: Village.VillageId) {
  const villages = yield* sql<{ id: number; source: number; waits: boolean }>`
    SELECT v.id, v.unit_id AS source,
      EXISTS (SELECT 1 FROM placement_candidate k WHERE k.source_unit_id = v.unit_id) AS waits
    FROM village v WHERE v.key = ${village} FOR UPDATE OF v`;
  const found = villages[0];
  if (found === undefined) return yield* Effect.fail(Citizens.CitizenNotFound.of());
  if (!found.waits) {
    const first = yield* Records.villageSettledBy(sql, found.id);
    if (first === undefined) return yield* Effect.fail(Citizens.CitizenNotFound.of());
    yield* requireReach(first.sources);
    return yield* alreadyPlaced(first, []);
  }
  yield* requireReach([found.source]);
  const people = yield* sql<{ citizen: number }>`
    SELECT p.citizen_id AS citizen FROM citizen_placement p JOIN citizen c ON c.id = p.citizen_id
    WHERE p.status = 'waiting' AND p.unit_id = ${found.source} AND c.village_id = ${found.id}
      AND NOT EXISTS (SELECT 1 FROM citizen_merged m WHERE m.citizen_id = p.citizen_id)
    ORDER BY p.citizen_id FOR UPDATE OF p`;
  const chosen: Records.Chosen = {
    citizens: people.map(({ citizen }) => citizen),
    sources: [found.source],
    village: found.id,
  };
  return chosen;
});

/** Another was first: who, when, and where, for those whose queue it was. */
const alreadyPlaced = Effect.fnUntraced(function* (
  first: Records.Told,
  ids: ReadonlyArray<Citizen.CitizenId>,
) {
  const register = yield* UnitRegister;
  return yield* Effect.fail(
    PlacementDecisions.AlreadyPlaced.of({
      ids,
      unit: Unit.idOf(yield* register.unitOf(first.unit)),
      decision: first.decision,
      by: Placement.ActorId.make(first.by),
      at: instantOf(first.at),
    }),
  );
});

interface DecisionRow {
  readonly id: number;
  readonly undoes: number | null;
  readonly undoneBy: number | null;
  readonly sources: ReadonlyArray<number>;
  readonly unit: number;
  readonly villageKey: string | null;
  readonly villageKind: string | null;
  readonly villageName: string | null;
  readonly kind: PlacementDecisions.EvidenceGiven["kind"];
  readonly detail: Readonly<Record<string, unknown>>;
  readonly reason: string | null;
  readonly by: string;
  readonly at: Date;
  readonly citizens: number;
  readonly applications: number;
  readonly accounts: number;
  readonly targets: number;
}

const columns = `d.id, d.undoes, (SELECT u.id FROM placement_decision u WHERE u.undoes = d.id) AS "undoneBy",
  d.source_unit_ids AS sources, d.unit_id AS unit, v.key AS "villageKey", v.kind AS "villageKind", v.name AS "villageName",
  d.evidence AS kind, d.evidence_detail AS detail, d.reason, d.decided_by AS by, d.decided_at AS at, d.citizens,
  d.applications, d.accounts, d.targets`;

const evidenceOf = ({ detail, kind, reason }: DecisionRow): PlacementDecisions.EvidenceGiven =>
  kind === "officers-decision"
    ? { kind, reason: reason ?? "-" }
    : Schema.decodeUnknownSync(PlacementDecisions.EvidenceGiven)({ kind, ...detail });

const describe = Effect.fnUntraced(function* (
  row: DecisionRow,
  dependents: PlacementDecisions.Decision["dependents"],
) {
  const register = yield* UnitRegister;
  const from = yield* Effect.forEach(row.sources, register.unitOf);
  const decision: PlacementDecisions.Decision = {
    id: row.id,
    undoes: row.undoes,
    undoneBy: row.undoneBy,
    from: from.map(Unit.idOf),
    unit: Unit.idOf(yield* register.unitOf(row.unit)),
    village:
      row.villageKey === null
        ? null
        : {
            id: Village.VillageId.make(row.villageKey),
            kind: row.villageKind ?? "",
            name: row.villageName ?? "",
          },
    evidence: evidenceOf(row),
    decidedBy: Placement.ActorId.make(row.by),
    decidedAt: instantOf(row.at),
    citizens: row.citizens,
    applications: row.applications,
    accounts: row.accounts,
    targets: row.targets,
    dependents,
  };
  return decision;
});

const rowOf = Effect.fnUntraced(function* (id: number) {
  const sql = yield* SqlClient.SqlClient;
  const rows = yield* sql<DecisionRow>`
    SELECT ${sql.literal(columns)} FROM placement_decision d LEFT JOIN village v ON v.id = d.village_id WHERE d.id = ${id}`;
  const row = rows[0];
  if (row === undefined) return yield* Effect.fail(PlacementDecisions.DecisionNotFound.of());
  yield* requireReach(row.sources).pipe(
    Effect.catchTag("CitizenNotFound", () => Effect.fail(PlacementDecisions.DecisionNotFound.of())),
  );
  return row;
});

/**
 * A decision with what stands in the way of undoing it.
 *
 * @category effects
 * @since 0.1.0
 */
export const find = Effect.fn("Decisions.find")(function* (id: number) {
  const sql = yield* SqlClient.SqlClient;
  const row = yield* rowOf(id);
  return yield* describe(row, yield* asServer(Records.dependents(sql, id)));
});

/**
 * Decisions within the user's reach, latest first.
 *
 * @category effects
 * @since 0.1.0
 */
export const list = Effect.fn("Decisions.list")(function* (query: {
  readonly from?: Unit.UnitId;
  readonly cursor?: Paging.Cursor;
  readonly limit?: number;
}) {
  const sql = yield* SqlClient.SqlClient;
  yield* requirePermission("see-person");
  const question = ["decisions", query.from ?? null];
  const key = yield* keyOf(question, query.cursor);
  const before = typeof key?.[0] === "number" ? key[0] : null;
  const limit = query.limit ?? Paging.defaultLimit;
  const sources = yield* sourcesWithin(query.from);
  const within = sql`d.source_unit_ids && ${sources}::int4[]`;
  const rows = yield* sql<DecisionRow>`
    SELECT ${sql.literal(columns)} FROM placement_decision d LEFT JOIN village v ON v.id = d.village_id
    WHERE ${within} AND (${before}::int IS NULL OR d.id < ${before}::int) ORDER BY d.id DESC LIMIT ${limit + 1}`;
  const totals = yield* sql<{ total: number }>`
    SELECT count(*)::int AS total FROM placement_decision d WHERE ${within}`;
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const page: Paging.Page<PlacementDecisions.Decision> = {
    items: yield* Effect.forEach(shown, (row) => describe(row, null)),
    nextCursor: rows.length > limit && last !== undefined ? cursorAfter(question, [last.id]) : null,
    total: totals[0]?.total ?? 0,
  };
  return page;
});

/**
 * Takes a decision back: everybody it placed waits again, as before. To be called in a transaction.
 *
 * **Details**
 *
 * Fails with `UndoStandsInTheWay` where something newer depends on it; then nothing has changed.
 *
 * @category effects
 * @since 0.1.0
 */
export const undo = Effect.fn("Decisions.undo")(function* (id: number) {
  const user = yield* requirePermission("settle-placement");
  yield* rowOf(id);
  return yield* asServer(undoAs(user.id, id));
});

const undoAs = Effect.fnUntraced(function* (user: string, id: number) {
  const sql = yield* SqlClient.SqlClient;
  const citizens = yield* Records.citizensOf(sql, id);
  return yield* CoverageCounts.around(citizens)(
    Effect.gen(function* () {
      // The decision is locked beside its people: of two who undo it, the second finds it undone.
      yield* sql`SELECT pg_advisory_xact_lock(hashtext('placement-decision'), ${id}::int)`;
      const dependents = yield* Records.dependents(sql, id);
      if (dependents.length > 0)
        return yield* Effect.fail(PlacementDecisions.UndoStandsInTheWay.of(dependents));
      const inserted = yield* sql<{ id: number }>`
        INSERT INTO placement_decision (undoes, source_unit_ids, unit_id, province_code, village_id, evidence,
          evidence_detail, reason, decided_by, decided_at, citizens, applications, accounts, targets)
        SELECT id, source_unit_ids, unit_id, province_code, village_id, evidence, evidence_detail, reason, ${user}, now(),
          citizens, applications, accounts, targets
        FROM placement_decision WHERE id = ${id} RETURNING id`;
      const undoing = inserted[0]?.id ?? 0;
      yield* Records.takeBack(sql, undoing, id);
      yield* Audit.append({
        action: "placement.undo",
        subject: `placement-decision/${id}`,
        detail: { by: undoing, citizens: citizens.length },
      });
      return yield* told(undoing);
    }),
  );
});
