/**
 * What an officer gave as evidence for the place of a person.
 *
 * @since 0.1.0
 */
import { Placement, Village } from "@hopnhat/domain";
import { Effect, Schema } from "effect";
import { SqlClient } from "effect/sql";
import { instantOf } from "../Now.ts";

const Detail = Schema.Struct({
  village: Schema.optionalKey(Village.VillageId),
  street: Schema.optionalKey(Schema.String),
  point: Schema.optionalKey(Village.Point),
});

/**
 * The evidence of the decision that placed a person and stands; undefined where no officer decided.
 *
 * @category effects
 * @since 0.1.0
 */
export const evidenceOfDecision = Effect.fnUntraced(function* (citizen: number) {
  const sql = yield* SqlClient.SqlClient;
  const rows = yield* sql<{ kind: string; detail: unknown; reason: string | null; by: string; at: Date }>`
    SELECT d.evidence AS kind, d.evidence_detail AS detail, d.reason, d.decided_by AS by, d.decided_at AS at
    FROM placement_decision d JOIN placement_decision_record x ON x.decision_id = d.id
    WHERE x.relation = 'citizen' AND x.record_id = ${citizen} AND d.undoes IS NULL
      AND NOT EXISTS (SELECT 1 FROM placement_decision u WHERE u.undoes = d.id)
    ORDER BY d.id DESC LIMIT 1`;
  const row = rows[0];
  if (row === undefined) return undefined;
  const { point, street, village } = Schema.decodeUnknownSync(Detail)(row.detail);
  const evidence: Placement.Evidence =
    village !== undefined
      ? { kind: "village", village }
      : street !== undefined
        ? { kind: "street", street }
        : point !== undefined
          ? { kind: "point", point }
          : {
              kind: "officers-decision",
              by: Placement.ActorId.make(row.by),
              at: instantOf(row.at),
              reason: row.reason ?? "-",
            };
  return evidence;
});
