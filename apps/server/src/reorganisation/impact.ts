/**
 * What a reorganisation will do, relation by relation, before anything moves.
 *
 * @since 0.1.0
 */
import type { Reorganisation as Wire } from "@hopnhat/api-client/contract";
import type { Bilingual, ConservationSheet } from "@hopnhat/domain";
import { Effect } from "effect";
import { SqlClient } from "effect/sql";
import { now } from "../Now.ts";
import { carried } from "./relations/carried.ts";
import type { ReorganisationRecord } from "./ReorganisationRecord.ts";

const remarks: Partial<Record<ConservationSheet.Relation, Bilingual>> = {
  application: {
    vi: "Giữ nguyên số hồ sơ, ngày tiếp nhận và hạn trả; chỉ đổi nơi giải quyết.",
    en: "Number, day of receipt and deadline stay; the office that works them changes.",
  },
  "decided-application": {
    vi: "Lưu tại đơn vị mới; nơi đã giải quyết vẫn ghi theo thời điểm giải quyết.",
    en: "Kept by the new commune; the office that decided stays that of its time.",
  },
  jurisdiction: {
    vi: "Với xã bị chia, cán bộ chờ được phân về một trong các xã mới; cho đến lúc đó vẫn thấy hồ sơ chờ xác định.",
    en: "Of a split commune, an officer waits to be given one of the new ones, and until then sees those who wait.",
  },
  round: {
    vi: "Lịch lưu động giữ nguyên; điểm xuất phát chuyển theo điểm tiếp nhận.",
    en: "Rounds keep their days; they set out from the same service point under its new commune.",
  },
};

const office: ReadonlySet<ConservationSheet.Relation> = new Set([
  "citizen",
  "application",
  "eid-account",
  "service-point",
  "appointment-slot",
  "work-queue",
  "round",
  "jurisdiction",
]);

/**
 * Counts the impact from the records of now.
 *
 * @category effects
 * @since 0.1.0
 */
export const impactOf = Effect.fn("impactOf")(function* ({ row }: ReorganisationRecord) {
  const sql = yield* SqlClient.SqlClient;
  const relations = yield* Effect.forEach(carried, ({ countBefore, foresee, relation }) =>
    Effect.gen(function* () {
      const before = yield* countBefore(sql);
      const { moved, waiting } = yield* foresee(sql, row.id);
      const line: Wire.RelationImpact = {
        relation,
        before,
        moved,
        waiting,
        unchanged: Math.max(0, before - moved - waiting),
        changesOffice: office.has(relation) ? moved : 0,
        samples: relation === "citizen" ? yield* samplesOf(row.id) : [],
        lost: Math.max(0, moved + waiting - before),
        remark: remarks[relation] ?? null,
      };
      return line;
    }),
  );
  const impact: Wire.Impact = {
    reorganisation: row.id as Wire.ReorganisationId,
    countedAt: yield* now,
    relations,
  };
  return impact;
});

/** Some of those who would wait: names of records, to look at. */
const samplesOf = Effect.fnUntraced(function* (id: number) {
  const sql = yield* SqlClient.SqlClient;
  const rows = yield* sql<{ id: number }>`
    SELECT p.citizen_id AS id FROM citizen_placement p
    WHERE p.unit_id IN (SELECT source_unit_id FROM reorganisation_flow
      WHERE reorganisation_id = ${id} AND people <> 'none' GROUP BY source_unit_id HAVING count(*) > 1)
    ORDER BY p.citizen_id LIMIT 5`;
  return rows.map((row) => `c-${String(row.id).padStart(7, "0")}`);
});
