/**
 * The way back from a reorganisation that was executed: a compensating act, as long as nothing depends on it.
 *
 * @since 0.1.0
 */
import { type Reorganisation as Wire, Reorganisations as Contract } from "@hopnhat/api-client/contract";
import { type Bilingual, ConservationSheet } from "@hopnhat/domain";
import { Effect } from "effect";
import { SqlClient } from "effect/sql";
import { withdrawFromLedger } from "./drafting/layOutDraft.ts";
import { laterOf } from "./laterOf.ts";
import { giveBack, take } from "./lifecycle.ts";
import { requireChange } from "./permissions.ts";
import { carried } from "./relations/carried.ts";
import { countDecided } from "./relations/citizens.ts";
import { type Running, sourcesOf, type Sql, targetsOf } from "./relations/Relation.ts";
import type { ReorganisationRecord } from "./ReorganisationRecord.ts";
import * as sheets from "./sheets.ts";

const goOn: Bilingual = {
  vi: "Lập đợt sắp xếp mới để chuyển tiếp từ hiện trạng.",
  en: "Draft another reorganisation that goes on from here.",
};

const kinds: Partial<Record<ConservationSheet.Relation, Wire.Dependents["kind"]>> = {
  citizen: "citizen-registered",
  application: "application-received",
  "decided-application": "application-received",
};

/**
 * What depends on an executed reorganisation. Empty where it can be reverted.
 *
 * **Details**
 *
 * A record that stands in a unit which the reorganisation made, and that it did not bring there, came since: somebody was
 * registered, applied, or decided something. Later reorganisations of those units stand in the way from their submission
 * on.
 *
 * @category effects
 * @since 0.1.0
 */
export const dependentsOf = Effect.fn("revert.dependentsOf")(function* ({ row }: ReorganisationRecord) {
  const sql = yield* SqlClient.SqlClient;
  if (row.state !== "done") return [];
  const running: Running = { id: row.id, effectiveOn: row.effectiveOn };
  const found: Array<Wire.Dependents> = [];
  const later = yield* laterOf(row.id);
  if (later !== undefined) found.push(later);
  const decided = yield* countDecided(sql, running);
  if (decided > 0) {
    found.push({
      kind: "placement-decided",
      relation: "citizen",
      count: decided,
      finding: {
        vi: `${decided} người đã được cán bộ xác định nơi ở vào đơn vị mới.`,
        en: `${decided} people were placed in its units by an officer's decision.`,
      },
      remedy: {
        vi: "Hoàn tác các quyết định đó tại hàng chờ xác định.",
        en: "Undo those decisions at the queue of placements.",
      },
      reorganisations: [],
    });
  }
  for (const { countDependents, relation } of carried) {
    const records = yield* countDependents(sql, running);
    if (records === 0) continue;
    const label = ConservationSheet.relationLabels[relation];
    found.push({
      kind: kinds[relation] ?? "record-made",
      relation,
      count: records,
      finding: {
        vi: `${label.vi}: ${records} bản ghi lập tại đơn vị mới từ sau khi thi hành.`,
        en: `${label.en}: ${records} made in its units since it was executed.`,
      },
      remedy: goOn,
      reorganisations: [],
    });
  }
  return found;
});

/**
 * Brings every record back, and writes the sheet of it: how many have a place before and after.
 *
 * What is registered elsewhere meanwhile comes to both sides; what is registered here waits for the lock of the units.
 */
const restoreAll = Effect.fnUntraced(function* (sql: Sql, running: Running) {
  const { id } = running;
  yield* sql.unsafe(
    `SELECT pg_advisory_xact_lock(hashtext('hopnhat/unit'), unit)
     FROM (${targetsOf} UNION ${sourcesOf} ORDER BY 1) units (unit)`,
    [id],
  );
  const before = new Map<ConservationSheet.Relation, number>();
  for (const { countAfter, relation } of carried) {
    before.set(relation, (yield* countAfter(sql, running)).after);
  }
  yield* sql`DELETE FROM unit_moved WHERE reorganisation_id = ${id}`;
  const moved = new Map<ConservationSheet.Relation, number>();
  for (const { relation, restore } of carried) moved.set(relation, yield* restore(sql, running));
  yield* sql`DELETE FROM placement_candidate WHERE reorganisation_id = ${id}`;
  const rows: Array<ConservationSheet.SheetRow> = [];
  for (const { countAfter, relation } of carried) {
    // Nothing bears this reorganisation any more: what still waits of it would show here.
    const { after, waiting } = yield* countAfter(sql, running);
    const stood = before.get(relation) ?? 0;
    const total = stood + Math.max(0, after - stood);
    const back = moved.get(relation) ?? 0;
    rows.push({ relation, before: total, moved: back, waiting, unchanged: total - back - waiting, after });
  }
  for (const row of rows) {
    yield* sql`INSERT INTO conservation_sheet_of_revert
        (reorganisation_id, relation, before, moved, waiting, unchanged, after)
      VALUES (${id}, ${row.relation}, ${row.before}, ${row.moved}, ${row.waiting}, ${row.unchanged}, ${row.after})`;
  }
  return rows;
});

/**
 * Reverts, in the transaction that is open: every record goes back to where its history says it was.
 *
 * @category effects
 * @since 0.1.0
 */
export const revert = Effect.fn("revert.revert")(function* (id: Wire.ReorganisationId, why: string) {
  yield* requireChange;
  const sql = yield* SqlClient.SqlClient;
  return yield* take(id, "revert", {
    facts: { why },
    refuse: () => undefined,
    also: Effect.fnUntraced(function* ({ at, by, record }) {
      const dependents = yield* dependentsOf(record);
      if (dependents.length > 0) return yield* Effect.fail(Contract.DependedUpon.of(dependents));
      const rows = yield* restoreAll(sql, { id, effectiveOn: record.row.effectiveOn });
      yield* sheets.requireBalance(id, rows);
      yield* giveBack(id);
      yield* withdrawFromLedger(id, { by, at, because: `reorganisation ${id} was reverted: ${why}` });
    }),
  });
});
