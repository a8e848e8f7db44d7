/**
 * Those who wait for a commune: counted by old commune, village and candidate, and listed one by one.
 *
 * **Details**
 *
 * Who waits is in the queue of every candidate's office: a user sees those with a candidate in the user's jurisdiction.
 *
 * @since 0.1.0
 */
import { Paging, type Placements } from "@hopnhat/api-client/contract";
import { PersonName, PlainDate, type Placement, Unit, Vietnamese, Village } from "@hopnhat/domain";
import { Effect } from "effect";
import { SqlClient } from "effect/sql";
import { cursorAfter, keyOf } from "../http/pages.ts";
import { requirePermission } from "../identity/permissions.ts";
import { idOf } from "../people/citizens.ts";
import { UnitRegister } from "../units/UnitRegister.ts";
import { namedOf, sourcesWithin } from "./candidates.ts";

/** The sources within reach whose split had taken effect by the day: before it nobody waits. */
const sourcesOn = Effect.fnUntraced(function* (asOf: PlainDate.PlainDate, from?: Unit.UnitId) {
  const sql = yield* SqlClient.SqlClient;
  yield* requirePermission("see-person");
  const within = yield* sourcesWithin(from);
  const rows = yield* sql<{ source: number }>`
    SELECT DISTINCT k.source_unit_id AS source FROM placement_candidate k
    JOIN reorganisation r ON r.id = k.reorganisation_id AND r.effective_on <= ${asOf}
    WHERE k.source_unit_id = ANY(${within}::int4[]) ORDER BY 1`;
  return rows.map(({ source }) => source);
});

/** The placement of everybody who waits from one unit. */
const waitingFrom = Effect.fnUntraced(function* (source: number) {
  const register = yield* UnitRegister;
  const from = yield* register.unitOf(source);
  const named = yield* namedOf(source);
  const placement: Placement.Waiting = {
    status: "waiting",
    from: Unit.idOf(from),
    candidates: named.map(({ candidate }) => Unit.idOf(candidate)),
    asks: "village",
  };
  return { from, named, placement };
});

interface VillageRow {
  readonly villageKey: string;
  readonly villageKind: string;
  readonly villageName: string;
}

const villageOf = (row: VillageRow) => ({
  id: Village.VillageId.make(row.villageKey),
  kind: row.villageKind,
  name: row.villageName,
});

const waiting = `p.status = 'waiting' AND NOT EXISTS (SELECT 1 FROM citizen_merged m WHERE m.citizen_id = p.citizen_id)`;

/**
 * The queue: by old commune and village, and by candidate.
 *
 * @category effects
 * @since 0.1.0
 */
export const counts = Effect.fn("Queue.counts")(function* (asOf: PlainDate.PlainDate) {
  const sql = yield* SqlClient.SqlClient;
  const register = yield* UnitRegister;
  const sources = yield* sourcesOn(asOf);
  const rows = yield* sql<VillageRow & { readonly source: number; readonly waiting: number }>`
    SELECT p.unit_id AS source, v.key AS "villageKey", v.kind AS "villageKind", v.name AS "villageName",
      count(*)::int AS waiting
    FROM citizen_placement p
    JOIN citizen c ON c.id = p.citizen_id AND c.province_code = p.province_code JOIN village v ON v.id = c.village_id
    WHERE p.unit_id = ANY(${sources}::int4[]) AND ${sql.literal(waiting)}
    GROUP BY p.unit_id, v.id ORDER BY p.unit_id, v.key`;
  // Of a split, some were placed by their village when it was executed, the others by decisions since.
  const placed = yield* sql<{ source: number; placed: number }>`
    SELECT s AS source,
      (COALESCE((SELECT sum(t.moved) FROM reorganisation_batch b JOIN reorganisation_tally t USING (reorganisation_id, ordinal)
        WHERE t.relation = 'citizen' AND b.source_unit_ids = ARRAY[s]), 0)
      + COALESCE((SELECT sum(d.citizens) FROM placement_decision d WHERE d.source_unit_ids = ARRAY[s] AND d.undoes IS NULL
        AND NOT EXISTS (SELECT 1 FROM placement_decision u WHERE u.undoes = d.id)), 0))::int AS placed
    FROM unnest(${sources}::int4[]) s`;
  const waitingFor = new Map<Unit.UnitId, { readonly unit: Unit.Unit; readonly waiting: number }>();
  const byOrigin = yield* Effect.forEach(
    sources.filter((source) => rows.some((row) => row.source === source)),
    (source) =>
      Effect.gen(function* () {
        const { from, named, placement } = yield* waitingFrom(source);
        const own = rows.filter((row) => row.source === source);
        const count = own.reduce((total, row) => total + row.waiting, 0);
        for (const { candidate } of named) {
          const id = Unit.idOf(candidate);
          waitingFor.set(id, { unit: candidate, waiting: (waitingFor.get(id)?.waiting ?? 0) + count });
        }
        const queue: Placements.QueueOfSplit = {
          from: register.summaryOf(from),
          candidates: named.map(({ candidate }) => register.summaryOf(candidate)),
          named: named.flatMap(({ candidate, clause }) =>
            clause === undefined ? [] : [{ candidate: Unit.idOf(candidate), clause }],
          ),
          asks: placement.asks,
          waiting: count,
          placed: placed.find((each) => each.source === source)?.placed ?? 0,
          villages: own.map((row) => ({ village: villageOf(row), waiting: row.waiting })),
        };
        return queue;
      }),
  );
  const found: Placements.QueueCounts = {
    waiting: byOrigin.reduce((total, queue) => total + queue.waiting, 0),
    byOrigin,
    byCandidate: [...waitingFor]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, each]) => ({ candidate: register.summaryOf(each.unit), waiting: each.waiting })),
  };
  return found;
});

/**
 * What is asked of the list of those who wait.
 *
 * @category models
 * @since 0.1.0
 */
export interface QueueQuery {
  readonly asOf: PlainDate.PlainDate;
  readonly from?: Unit.UnitId;
  readonly candidate?: Unit.UnitId;
  readonly village?: Village.VillageId;
  /** Words of the name, with diacritics or without. */
  readonly q?: string;
  /** Words of the address as printed, with diacritics or without. */
  readonly address?: string;
  readonly cursor?: Paging.Cursor;
  readonly limit?: number;
}

const likeOf = (text: string | undefined): string | null => {
  const key = text === undefined ? "" : Vietnamese.searchKey(text);
  return key === "" ? null : `%${key.replaceAll(/[\\%_]/g, String.raw`\$&`).replaceAll(" ", "%")}%`;
};

/**
 * Those who wait, by village and name.
 *
 * @category effects
 * @since 0.1.0
 */
export const list = Effect.fn("Queue.list")(function* (query: QueueQuery) {
  const sql = yield* SqlClient.SqlClient;
  const { address, asOf, candidate, from, q, village = null } = query;
  const question = ["waiting", asOf, from ?? null, candidate ?? null, village, q ?? null, address ?? null];
  const key = yield* keyOf(question, query.cursor);
  const [afterVillage, afterName, afterId] = [
    typeof key?.[0] === "string" ? key[0] : "",
    typeof key?.[1] === "string" ? key[1] : "",
    typeof key?.[2] === "number" ? key[2] : 0,
  ];
  const limit = query.limit ?? Paging.defaultLimit;
  const placements = new Map<number, Placement.Waiting>();
  for (const source of yield* sourcesOn(asOf, from)) {
    const { placement } = yield* waitingFrom(source);
    if (candidate === undefined || placement.candidates.includes(candidate))
      placements.set(source, placement);
  }
  const [name, place] = [likeOf(q), likeOf(address)];
  const chosen = sql`
    FROM citizen_placement p
    JOIN citizen c ON c.id = p.citizen_id AND c.province_code = p.province_code JOIN village v ON v.id = c.village_id
    WHERE p.unit_id = ANY(${[...placements.keys()]}::int4[]) AND ${sql.literal(waiting)}
      AND (${village}::text IS NULL OR v.key = ${village}::text)
      AND (${name}::text IS NULL OR fold_name(c.full_name) LIKE ${name}::text)
      AND (${place}::text IS NULL OR fold_name(c.address_as_printed) LIKE ${place}::text)`;
  const rows = yield* sql<
    VillageRow & {
      readonly id: number;
      readonly name: string;
      readonly bornOn: string;
      readonly address: string;
      readonly source: number;
      readonly since: string;
      readonly open: number;
    }
  >`
    SELECT c.id, c.full_name AS name, c.born_on AS "bornOn", c.address_as_printed AS address, v.key AS "villageKey",
      v.kind AS "villageKind", v.name AS "villageName", p.unit_id AS source,
      (SELECT r.effective_on FROM reorganisation r WHERE r.id = p.reorganisation_id) AS since,
      (SELECT count(*)::int FROM application a WHERE a.citizen_id = c.id AND a.status IN (1, 2, 4, 5, 6)) AS open
    ${chosen}
      AND (v.key COLLATE "C", c.full_name COLLATE "C", c.id)
        > (${afterVillage}::text COLLATE "C", ${afterName}::text COLLATE "C", ${afterId}::int)
    ORDER BY v.key COLLATE "C", c.full_name COLLATE "C", c.id LIMIT ${limit + 1}`;
  const totals = yield* sql<{ total: number }>`SELECT count(*)::int AS total ${chosen}`;
  const shown = rows.slice(0, limit);
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
              addressAsPrinted: row.address,
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
