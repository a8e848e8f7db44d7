/**
 * Reorganisations of the units that another one makes.
 *
 * @since 0.1.0
 */
import type { Reorganisation as Wire } from "@hopnhat/api-client/contract";
import { Effect } from "effect";
import { SqlClient } from "effect/sql";

/**
 * The later reorganisations that stand in the way of taking one back, from their submission on; undefined where there is
 * none.
 *
 * @category effects
 * @since 0.1.0
 */
export const laterOf = Effect.fn("laterOf")(function* (id: number) {
  const sql = yield* SqlClient.SqlClient;
  const later = yield* sql<{ id: Wire.ReorganisationId }>`
    SELECT DISTINCT r.id FROM reorganisation r JOIN reorganisation_flow f ON f.reorganisation_id = r.id
    WHERE r.id <> ${id} AND r.state NOT IN ('draft', 'checked', 'withdrawn', 'reverted')
      AND f.source_unit_id IN (SELECT target_unit_id FROM reorganisation_flow WHERE reorganisation_id = ${id})
    ORDER BY r.id`;
  if (later.length === 0) return undefined;
  const ids = later.map((each) => each.id);
  const dependents: Wire.Dependents = {
    kind: "later-reorganisation",
    relation: null,
    count: ids.length,
    finding: {
      vi: `${ids.length} đợt sắp xếp sau trên các đơn vị này (số ${ids.join(", ")}).`,
      en: `${ids.length} later reorganisations of its units (number ${ids.join(", ")}).`,
    },
    remedy: {
      vi: "Hoàn tác hoặc rút các đợt đó trước.",
      en: "Revert or withdraw those first.",
    },
    reorganisations: ids,
  };
  return dependents;
});
