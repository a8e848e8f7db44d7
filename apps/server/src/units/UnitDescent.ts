/**
 * Where the people of each unit went, as the database knows it: by it, records follow their people into a jurisdiction.
 *
 * @since 0.1.0
 */
import { Ledger, PlainDate, Unit } from "@hopnhat/domain";
import { Effect } from "effect";
import type { SqlClient } from "effect/sql";

interface Registered {
  readonly id: number;
  readonly code: string;
  readonly validFrom: string;
}

/**
 * Writes down the ways of the people between the units that the database has, by the ledger.
 *
 * **Details**
 *
 * Called where units were registered. A way that is known already stays; what a reorganisation does that no ledger knows
 * is written by the database itself when its batches are laid out.
 *
 * @param only - the numbers of the units whose ways are missing; all of them where absent
 * @category effects
 * @since 0.1.0
 */
export const record = Effect.fn("UnitDescent.record")(function* (
  sql: SqlClient.SqlClient,
  ledger: Ledger.Ledger,
  only?: ReadonlyArray<Unit.Unit>,
) {
  const versions =
    only === undefined
      ? undefined
      : only.flatMap((unit) => {
          const version = Ledger.findById(ledger, Unit.idOf(unit));
          return version === undefined
            ? []
            : [version, ...version.incoming.map(({ from }) => from), ...version.outgoing.map(({ to }) => to)];
        });
  const codes = versions === undefined ? null : [...new Set(versions.map(({ unit }) => unit.code))];
  const rows = yield* sql<Registered>`
    SELECT id, code, valid_from AS "validFrom" FROM unit
    WHERE ${codes}::text[] IS NULL OR code = ANY(${codes}::text[])`;
  const numbers = new Map<string, number>();
  for (const { code, id, validFrom } of rows)
    numbers.set(Unit.idOf({ code: Unit.UnitCode.make(code), validFrom: PlainDate.make(validFrom) }), id);
  const from: Array<number> = [];
  const to: Array<number> = [];
  for (const [id, number] of numbers) {
    const version = Ledger.findById(ledger, id as Unit.UnitId);
    if (version === undefined) continue;
    for (const [edge] of Ledger.outflow(version, "people")) {
      const successor = numbers.get(Unit.idOf(edge.to.unit));
      if (successor === undefined) continue;
      from.push(number);
      to.push(successor);
    }
  }
  if (from.length === 0) return;
  yield* sql`
    INSERT INTO unit_descent (from_unit_id, to_unit_id, by_ledger)
    SELECT f, t, true FROM UNNEST(${from}::int4[], ${to}::int4[]) AS way (f, t)
    ON CONFLICT (to_unit_id, from_unit_id) DO UPDATE SET by_ledger = true WHERE NOT unit_descent.by_ledger`;
});
