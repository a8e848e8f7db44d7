/**
 * The people of a commune and where each is placed, as of a day.
 *
 * @since 0.1.0
 */
import type { Citizens, Placements } from "@hopnhat/api-client/contract";
import { Paging } from "@hopnhat/api-client/contract";
import {
  AgeGroup,
  Citizen,
  type LegalAct,
  PersonalNumber,
  PersonName,
  PlainDate,
  Placement,
  Unit,
  Village,
} from "@hopnhat/domain";
import { Effect } from "effect";
import { SqlClient } from "effect/sql";
import { cursorAfter, keyOf } from "../http/pages.ts";
import { instantOf } from "../Now.ts";
import { UnitRegister } from "../units/UnitRegister.ts";

const idOf = (number: number): Citizen.CitizenId =>
  Citizen.CitizenId.make(`c-${String(number).padStart(7, "0")}`);

const numberOf = (id: Citizen.CitizenId): number | undefined => {
  const digits = /^c-(\d{7,9})$/.exec(id)?.[1];
  return digits === undefined ? undefined : Number(digits);
};

interface PersonRow {
  readonly id: number;
  readonly name: string;
  readonly bornOn: string;
  readonly villageKey: string;
  readonly villageKind: string;
  readonly villageName: string;
}

const villageOf = (row: PersonRow) => ({
  id: Village.VillageId.make(row.villageKey),
  kind: row.villageKind,
  name: row.villageName,
});

const personColumns = `c.id, c.full_name AS name, c.born_on AS "bornOn", v.key AS "villageKey", v.kind AS "villageKind",
  v.name AS "villageName"`;

// Names are ordered by their bytes, alike on both engines; ids make the order total.
const afterKey = (key: ReadonlyArray<unknown> | undefined): readonly [name: string, id: number] => [
  typeof key?.[0] === "string" ? key[0] : "",
  typeof key?.[1] === "number" ? key[1] : 0,
];

/**
 * The citizens of a commune on a day: those placed there, and those who wait and have it among their candidates.
 *
 * @category effects
 * @since 0.1.0
 */
export const listOf = Effect.fn("citizens.listOf")(function* (query: {
  readonly unit: Unit.Unit;
  readonly asOf: PlainDate.PlainDate;
  readonly village?: Village.VillageId;
  readonly cursor?: Paging.Cursor;
  readonly limit?: number;
}) {
  const sql = yield* SqlClient.SqlClient;
  const register = yield* UnitRegister;
  const unit = yield* register.numberOf(query.unit);
  const question = ["citizens", Unit.idOf(query.unit), query.asOf, query.village ?? null];
  const [name, id] = afterKey(yield* keyOf(question, query.cursor));
  const limit = query.limit ?? Paging.defaultLimit;
  const village = query.village ?? null;
  const ended = query.unit.validTo !== null && query.asOf >= query.unit.validTo;
  // The history is asked only of a unit that has one: it is long, and has no index by unit.
  const history =
    query.unit.validTo === null
      ? sql``
      : sql`UNION SELECT citizen_id, province_code, false FROM citizen_placement_history
        WHERE unit_id = ${unit} AND valid_from <= ${query.asOf} AND valid_to > ${query.asOf}`;
  const people = sql`
    SELECT citizen_id, province_code, status = 'waiting' AND ${ended} AS waiting FROM citizen_placement
    WHERE unit_id = ${unit} AND since <= ${query.asOf}
    UNION
    SELECT p.citizen_id, p.province_code, true FROM placement_candidate k
    JOIN reorganisation r ON r.id = k.reorganisation_id AND r.effective_on <= ${query.asOf}
    JOIN citizen_placement p ON p.unit_id = k.source_unit_id AND p.status = 'waiting'
    WHERE k.target_unit_id = ${unit}
    ${history}`;
  const filter = sql`(${village}::text IS NULL OR v.key = ${village}::text)`;
  const rows = yield* sql<PersonRow & { readonly waiting: boolean; readonly personalNumber: string }>`
    SELECT ${sql.literal(personColumns)}, c.personal_number AS "personalNumber", p.waiting
    FROM (${people}) p JOIN citizen c ON c.id = p.citizen_id AND c.province_code = p.province_code JOIN village v ON v.id = c.village_id
    WHERE ${filter} AND (c.full_name COLLATE "C", c.id) > (${name}::text COLLATE "C", ${id}::int)
    ORDER BY c.full_name COLLATE "C", c.id LIMIT ${limit + 1}`;
  const totals = yield* sql<{ total: number }>`
    SELECT count(*)::int AS total FROM (${people}) p JOIN citizen c ON c.id = p.citizen_id AND c.province_code = p.province_code
    JOIN village v ON v.id = c.village_id WHERE ${filter}`;
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const page: Paging.Page<Citizens.CitizenSummary> = {
    items: shown.map((row) => ({
      id: idOf(row.id),
      name: PersonName.make(row.name),
      birthYear: Number(row.bornOn.slice(0, 4)),
      personalNumberEnding: row.personalNumber.slice(-3),
      village: villageOf(row),
      waiting: row.waiting,
    })),
    nextCursor:
      rows.length > limit && last !== undefined ? cursorAfter(question, [last.name, last.id]) : null,
    total: totals[0]?.total ?? 0,
  };
  return page;
});

interface PlacedRow {
  readonly unit: number;
  readonly status: "placed" | "waiting";
  readonly evidence: Placement.Evidence["kind"];
  readonly reorganisation: number | null;
}

/** The place of a citizen on a day: the one of now, or the one of then. */
const placementRow = Effect.fnUntraced(function* (citizen: number, asOf: PlainDate.PlainDate) {
  const sql = yield* SqlClient.SqlClient;
  const rows = yield* sql<PlacedRow>`
    SELECT unit_id AS unit, status, evidence, reorganisation_id AS reorganisation, since AS first
    FROM citizen_placement WHERE citizen_id = ${citizen} AND since <= ${asOf}
    UNION ALL
    SELECT unit_id, status, evidence, reorganisation_id, valid_from
    FROM citizen_placement_history WHERE citizen_id = ${citizen} AND valid_from <= ${asOf} AND valid_to > ${asOf}
    ORDER BY first DESC LIMIT 1`;
  return rows[0];
});

const evidenceOf = Effect.fnUntraced(function* (citizen: number, row: PlacedRow, village: Village.VillageId) {
  const sql = yield* SqlClient.SqlClient;
  const register = yield* UnitRegister;
  const declared: Placement.Evidence = { kind: "declared" };
  switch (row.evidence) {
    case "village":
      return { kind: "village", village } satisfies Placement.Evidence;
    case "act-clause": {
      const changes = yield* sql<{ change: string }>`
        SELECT f.change FROM citizen_placement_history h
        JOIN reorganisation_flow f ON f.reorganisation_id = h.ended_by
          AND f.source_unit_id = h.unit_id AND f.target_unit_id = ${row.unit}
        WHERE h.citizen_id = ${citizen} AND h.ended_by = ${row.reorganisation}`;
      const ids = new Set(changes.map(({ change }) => change));
      const clauses: ReadonlyArray<LegalAct.Clause> = register.ledger.changes
        .filter((change) => ids.has(change.id))
        .map(({ clause }) => clause);
      return { kind: "act-clause", clauses } satisfies Placement.Evidence;
    }
    case "officers-decision": {
      const decisions = yield* sql<{ by: string; at: Date; reason: string }>`
        SELECT decided_by AS by, decided_at AS at, reason FROM placement_decision
        WHERE citizen_id = ${citizen} AND unit_id = ${row.unit} ORDER BY decided_at DESC LIMIT 1`;
      const decision = decisions[0];
      return decision === undefined
        ? declared
        : ({
            kind: "officers-decision",
            by: Placement.ActorId.make(decision.by),
            at: instantOf(decision.at),
            reason: decision.reason,
          } satisfies Placement.Evidence);
    }
    default:
      return declared;
  }
});

/** The placement with its evidence; of those who wait, the candidates. */
const placementOf = Effect.fnUntraced(function* (
  citizen: number,
  asOf: PlainDate.PlainDate,
  village: Village.VillageId,
) {
  const register = yield* UnitRegister;
  const row = yield* placementRow(citizen, asOf);
  if (row === undefined) return undefined;
  const unit = yield* register.unitOf(row.unit);
  if (row.status === "waiting" && unit.validTo !== null && asOf >= unit.validTo) {
    return yield* waitingFrom(row.unit);
  }
  const evidence: Placement.Evidence = yield* evidenceOf(citizen, row, village);
  return { status: "placed", unit: Unit.idOf(unit), evidence } satisfies Placement.Placement;
});

/** The placement of everybody who waits from one unit. */
const waitingFrom = Effect.fnUntraced(function* (source: number) {
  const sql = yield* SqlClient.SqlClient;
  const register = yield* UnitRegister;
  const from = yield* register.unitOf(source);
  const rows = yield* sql<{ target: number }>`
    SELECT target_unit_id AS target FROM placement_candidate WHERE source_unit_id = ${source} ORDER BY 1`;
  const candidates = yield* Effect.forEach(rows, ({ target }) => register.unitOf(target));
  return {
    status: "waiting",
    from: Unit.idOf(from),
    candidates: candidates.map(Unit.idOf),
    asks: "village",
  } satisfies Placement.Waiting;
});

/**
 * A citizen with the placement of a day, or undefined where there is none of that name.
 *
 * @category effects
 * @since 0.1.0
 */
export const recordOf = Effect.fn("citizens.recordOf")(function* (
  id: Citizen.CitizenId,
  asOf: PlainDate.PlainDate,
) {
  const number = numberOf(id);
  if (number === undefined) return undefined;
  const sql = yield* SqlClient.SqlClient;
  const register = yield* UnitRegister;
  const rows = yield* sql<
    PersonRow & { readonly sex: Citizen.Sex; readonly personalNumber: string; readonly address: string }
  >`
    SELECT ${sql.literal(personColumns)}, c.sex, c.personal_number AS "personalNumber", c.address_as_printed AS address
    FROM citizen c JOIN village v ON v.id = c.village_id WHERE c.id = ${number}`;
  const row = rows[0];
  if (row === undefined) return undefined;
  const village = villageOf(row);
  const placement = yield* placementOf(number, asOf, village.id);
  if (placement === undefined) return undefined;
  const named = placement.status === "placed" ? [placement.unit] : [placement.from, ...placement.candidates];
  const units = register.ledger.versions
    .map(({ unit }) => unit)
    .filter((unit) => named.includes(Unit.idOf(unit)));
  const applications = yield* sql<Citizens.ApplicationSummary>`
    SELECT number, procedure, status, received_on AS "receivedOn", due_on AS "dueOn"
    FROM application WHERE citizen_id = ${number} ORDER BY received_on DESC`;
  const accounts = yield* sql<Citizens.EidAccountSummary>`
    SELECT level, opened_on AS "openedOn" FROM e_id_account WHERE citizen_id = ${number}`;
  const bornOn = PlainDate.make(row.bornOn);
  const record: Citizens.Citizen = {
    id,
    name: PersonName.make(row.name),
    sex: row.sex,
    birth: AgeGroup.BirthDate.make(row.bornOn),
    ageGroup: AgeGroup.groupOn(bornOn, asOf) ?? "under-6",
    personalNumberEnding: PersonalNumber.make(row.personalNumber).slice(-3),
    addressAsPrinted: row.address,
    village,
    placement,
    units: units.map(register.summaryOf),
    applications,
    eIdAccount: accounts[0] ?? null,
  };
  return record;
});

/**
 * The queue: by old commune and village, and by candidate. Before a reorganisation takes effect nobody waits.
 *
 * @category effects
 * @since 0.1.0
 */
export const queueCounts = Effect.fn("citizens.queueCounts")(function* (asOf: PlainDate.PlainDate) {
  const sql = yield* SqlClient.SqlClient;
  const register = yield* UnitRegister;
  const rows = yield* sql<PersonRow & { readonly source: number; readonly waiting: number }>`
    SELECT p.unit_id AS source, v.key AS "villageKey", v.kind AS "villageKind", v.name AS "villageName",
      count(*)::int AS waiting
    FROM (SELECT DISTINCT k.source_unit_id FROM placement_candidate k
      JOIN reorganisation r ON r.id = k.reorganisation_id AND r.effective_on <= ${asOf}) k
    JOIN citizen_placement p ON p.unit_id = k.source_unit_id AND p.status = 'waiting'
    JOIN citizen c ON c.id = p.citizen_id AND c.province_code = p.province_code
    JOIN village v ON v.id = c.village_id
    GROUP BY p.unit_id, v.id ORDER BY p.unit_id, v.key`;
  const placed = yield* sql<{ source: number; placed: number }>`
    SELECT k.source_unit_id AS source, count(h.citizen_id)::int AS placed
    FROM (SELECT DISTINCT source_unit_id FROM placement_candidate) k
    LEFT JOIN citizen_placement_history h ON h.unit_id = k.source_unit_id GROUP BY 1`;
  const sources = [...new Set(rows.map(({ source }) => source))];
  const waitingFor = new Map<Unit.UnitId, number>();
  const byOrigin = yield* Effect.forEach(sources, (source) =>
    Effect.gen(function* () {
      const placement = yield* waitingFrom(source);
      const own = rows.filter((row) => row.source === source);
      const waiting = own.reduce((total, row) => total + row.waiting, 0);
      for (const candidate of placement.candidates) {
        waitingFor.set(candidate, (waitingFor.get(candidate) ?? 0) + waiting);
      }
      const queue: Placements.QueueOfSplit = {
        from: register.summaryOf(yield* register.unitOf(source)),
        candidates: placement.candidates.flatMap((id) => summaryOfId(register, id)),
        asks: placement.asks,
        waiting,
        placed: placed.find((each) => each.source === source)?.placed ?? 0,
        villages: own.map((row) => ({ village: villageOf(row), waiting: row.waiting })),
      };
      return queue;
    }),
  );
  const counts: Placements.QueueCounts = {
    waiting: byOrigin.reduce((total, queue) => total + queue.waiting, 0),
    byOrigin,
    byCandidate: [...waitingFor]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .flatMap(([id, waiting]) => summaryOfId(register, id).map((candidate) => ({ candidate, waiting }))),
  };
  return counts;
});

const summaryOfId = (register: UnitRegister["Service"], id: Unit.UnitId) =>
  register.ledger.versions
    .filter(({ unit }) => Unit.idOf(unit) === id)
    .map(({ unit }) => register.summaryOf(unit));

/**
 * Those who wait, by village and name.
 *
 * @category effects
 * @since 0.1.0
 */
export const queueOf = Effect.fn("citizens.queueOf")(function* (query: {
  readonly asOf: PlainDate.PlainDate;
  readonly from?: Unit.UnitId;
  readonly candidate?: Unit.UnitId;
  readonly village?: Village.VillageId;
  readonly cursor?: Paging.Cursor;
  readonly limit?: number;
}) {
  const sql = yield* SqlClient.SqlClient;
  const { candidate = null, from = null, village = null } = query;
  const question = ["waiting", query.asOf, from, candidate, village];
  const key = yield* keyOf(question, query.cursor);
  const afterVillage = typeof key?.[0] === "string" ? key[0] : "";
  const [afterName, afterId] = afterKey(key?.slice(1));
  const limit = query.limit ?? Paging.defaultLimit;
  const unitCalled = (column: string, id: string | null) =>
    sql`(${id}::text IS NULL OR EXISTS (SELECT 1 FROM unit u WHERE u.id = ${sql.literal(column)}
      AND u.code || '@' || u.valid_from = ${id}::text))`;
  const waiting = sql`
    FROM citizen_placement p
    JOIN citizen c ON c.id = p.citizen_id AND c.province_code = p.province_code
    JOIN village v ON v.id = c.village_id
    WHERE p.status = 'waiting'
      AND EXISTS (SELECT 1 FROM placement_candidate k JOIN reorganisation r ON r.id = k.reorganisation_id
        WHERE k.source_unit_id = p.unit_id AND r.effective_on <= ${query.asOf}
          AND ${unitCalled("k.target_unit_id", candidate)})
      AND p.unit_id IN (SELECT source_unit_id FROM placement_candidate)
      AND ${unitCalled("p.unit_id", from)}
      AND (${village}::text IS NULL OR v.key = ${village}::text)`;
  const rows = yield* sql<
    PersonRow & { readonly source: number; readonly since: string; readonly open: number }
  >`
    SELECT ${sql.literal(personColumns)}, p.unit_id AS source,
      (SELECT r.effective_on FROM reorganisation r WHERE r.id = p.reorganisation_id) AS since,
      (SELECT count(*)::int FROM application a WHERE a.citizen_id = c.id AND a.status IN (1, 2, 4, 5, 6)) AS open
    ${waiting}
      AND (v.key COLLATE "C", c.full_name COLLATE "C", c.id)
        > (${afterVillage}::text COLLATE "C", ${afterName}::text COLLATE "C", ${afterId}::int)
    ORDER BY v.key COLLATE "C", c.full_name COLLATE "C", c.id LIMIT ${limit + 1}`;
  const totals = yield* sql<{ total: number }>`SELECT count(*)::int AS total ${waiting}`;
  const shown = rows.slice(0, limit);
  const placements = new Map<number, Placement.Waiting>();
  for (const source of new Set(shown.map((row) => row.source)))
    placements.set(source, yield* waitingFrom(source));
  const last = shown.at(-1);
  const page: Paging.Page<Placements.WaitingPerson> = {
    items: shown.flatMap((row): ReadonlyArray<Placements.WaitingPerson> => {
      const placement = placements.get(row.source);
      return placement === undefined
        ? []
        : [
            {
              id: idOf(row.id),
              name: PersonName.make(row.name),
              birthYear: Number(row.bornOn.slice(0, 4)),
              village: villageOf(row),
              placement,
              since: PlainDate.make(row.since),
              openApplications: row.open,
            },
          ];
    }),
    nextCursor:
      rows.length > limit && last !== undefined
        ? cursorAfter(question, [last.villageKey, last.name, last.id])
        : null,
    total: totals[0]?.total ?? 0,
  };
  return page;
});
