/**
 * A draft of clauses that the ledger does not hold, tried on the ledger, and its flows laid out over the records' units.
 *
 * @since 0.1.0
 */
import { type Change, Ledger, PlainDate, type Unit } from "@hopnhat/domain";
import { Effect, Result } from "effect";
import { SqlClient } from "effect/sql";
import { BulkLoad } from "../../database/BulkLoad.ts";
import { now } from "../../Now.ts";
import * as LedgerEntries from "../../units/LedgerEntries.ts";
import { UnitRegister } from "../../units/UnitRegister.ts";
import { Instant } from "@hopnhat/domain";
import { type DraftFlow, flowsOfChanges } from "../draftFlows.ts";

/**
 * What came of trying a draft: the ledger that it would make, or every fault of it.
 *
 * @category models
 * @since 0.1.0
 */
export type Trial =
  | { readonly _tag: "Valid"; readonly ledger: Ledger.Ledger; readonly entries: ReadonlyArray<Ledger.Entry> }
  | { readonly _tag: "Invalid"; readonly faults: ReadonlyArray<Change.Fault> };

/** Codes of communes have five digits (Decision 19/2025/QĐ-TTg), and the records' units bear no other. */
const isCommuneCode = (code: string): boolean => /^[0-9]{5}$/.test(code);

/**
 * The units of a draft whose code is no commune's.
 *
 * @category guards
 * @since 0.1.0
 */
export const wrongCodes = (changes: ReadonlyArray<Change.Change>): ReadonlyArray<Unit.UnitDescription> =>
  changes.flatMap(({ begins }) => begins.filter(({ code }) => !isCommuneCode(code)));

/**
 * Tries changes on the ledger of now.
 *
 * @category effects
 * @since 0.1.0
 */
export const tryChanges = Effect.fn("tryChanges")(function* (changes: ReadonlyArray<Change.Change>) {
  const register = yield* UnitRegister;
  const on = LedgerEntries.recordedOn(register.ledger, Instant.dateInVietnam(yield* now));
  const entries = LedgerEntries.recorded(changes, on);
  const result = LedgerEntries.extend(register.ledger, entries);
  const trial: Trial = Result.isSuccess(result)
    ? { _tag: "Valid", ledger: result.success, entries }
    : { _tag: "Invalid", faults: result.failure.faults };
  return trial;
});

/**
 * Lays the flows of a draft out anew; none where the draft is not valid yet. Gives the units of the eve that it touches
 * and the number of its flows.
 *
 * @category effects
 * @since 0.1.0
 */
export const layOutDraft = Effect.fn("layOutDraft")(function* (
  id: number,
  changes: ReadonlyArray<Change.Change>,
) {
  const sql = yield* SqlClient.SqlClient;
  yield* sql`DELETE FROM reorganisation_forecast WHERE reorganisation_id = ${id}`;
  yield* sql`DELETE FROM reorganisation_flow WHERE reorganisation_id = ${id}`;
  yield* sql`DELETE FROM unit_proposal WHERE reorganisation_id = ${id}`;
  if (wrongCodes(changes).length > 0) return;
  const trial = yield* tryChanges(changes);
  if (trial._tag === "Invalid") return;
  const flows = flowsOfChanges(trial.ledger, new Set(changes.map(({ id: change }) => change)));
  yield* storeFlows(id, flows);
});

/**
 * Stores flows, each unit under its number; a unit that the ledger of now does not hold is proposed.
 *
 * @category effects
 * @since 0.1.0
 */
export const storeFlows = Effect.fnUntraced(function* (id: number, flows: ReadonlyArray<DraftFlow>) {
  const sql = yield* SqlClient.SqlClient;
  const bulk = yield* BulkLoad;
  const register = yield* UnitRegister;
  const proposed = new Map<string, number>();
  const numberOf = Effect.fnUntraced(function* (unit: Unit.Unit) {
    const held = Ledger.find(register.ledger, unit.code, unit.validFrom)?.unit;
    if (held?.validFrom === unit.validFrom) return yield* register.numberOf(held);
    const known = proposed.get(unit.code);
    if (known !== undefined) return known;
    const rows = yield* sql<{ id: number }>`
      INSERT INTO unit_proposal (reorganisation_id, code, valid_from, name, kind, province_code, within)
      VALUES (${id}, ${unit.code}, ${unit.validFrom}, ${unit.name}, ${unit.kind}, ${unit.within.at(-1) ?? ""},
        ${[...unit.within]}::text[])
      RETURNING id`;
    const number = rows[0]?.id ?? 0;
    proposed.set(unit.code, number);
    return number;
  });
  const rows = yield* Effect.forEach(flows, ({ change, continues, from, land, people, to }) =>
    Effect.gen(function* () {
      const source = yield* numberOf(from);
      return [id, source, yield* numberOf(to), people, land, change, String(continues)] as const;
    }),
  );
  yield* bulk.append(
    {
      table: "reorganisation_flow",
      columns: [
        ["reorganisation_id", "int"],
        ["source_unit_id", "int"],
        ["target_unit_id", "int"],
        ["people", "text"],
        ["land", "text"],
        ["change", "text"],
        ["continues", "boolean"],
      ],
    },
    rows,
  );
});

/**
 * Makes law of what was proposed: the changes are entered in the ledger, and its units stand among the units.
 *
 * **Details**
 *
 * In the transaction of the approval. Who keeps the register reads it again once that is committed.
 *
 * @category effects
 * @since 0.1.0
 */
export const enterInLedger = Effect.fn("enterInLedger")(function* (
  id: number,
  entries: ReadonlyArray<Ledger.Entry>,
  options: Omit<Parameters<typeof LedgerEntries.append>[1], "entries" | "reorganisation">,
) {
  const sql = yield* SqlClient.SqlClient;
  const register = yield* UnitRegister;
  yield* LedgerEntries.append(sql, { ...options, entries, reorganisation: id });
  const moved = yield* sql<{ proposal: number; unit: number }>`
    WITH made AS (
      INSERT INTO unit (id, code, valid_from, name, kind, province_code)
      SELECT id, code, valid_from, name, kind, province_code FROM unit_proposal WHERE reorganisation_id = ${id}
      ON CONFLICT (code, valid_from) DO UPDATE SET name = excluded.name, kind = excluded.kind,
        province_code = excluded.province_code, valid_to = NULL
      RETURNING id, code, valid_from
    )
    SELECT p.id AS proposal, made.id AS unit FROM made JOIN unit_proposal p USING (code, valid_from)
    WHERE p.reorganisation_id = ${id} AND p.id <> made.id`;
  for (const { proposal, unit } of moved) {
    yield* sql`UPDATE reorganisation_flow SET target_unit_id = ${unit}
      WHERE reorganisation_id = ${id} AND target_unit_id = ${proposal}`;
    yield* sql`UPDATE reorganisation_forecast SET target_unit_id = ${unit}
      WHERE reorganisation_id = ${id} AND target_unit_id = ${proposal}`;
  }
  yield* sql`UPDATE unit u SET valid_to = r.effective_on
    FROM reorganisation_flow f JOIN reorganisation r ON r.id = f.reorganisation_id
    WHERE f.reorganisation_id = ${id} AND u.id = f.source_unit_id`;
  yield* sql.afterCommit(Effect.orDie(register.refresh));
});

/**
 * Withdraws from the ledger what this reorganisation had entered in it, and ends its units before they worked a day.
 *
 * @category effects
 * @since 0.1.0
 */
export const withdrawFromLedger = Effect.fn("withdrawFromLedger")(function* (
  id: number,
  options: { readonly by: string; readonly at: Instant.Instant; readonly because: string },
) {
  const sql = yield* SqlClient.SqlClient;
  const register = yield* UnitRegister;
  const held = yield* sql<{ change: Change.ChangeId }>`
    SELECT entry->'change'->>'id' AS change FROM ledger_entry
    WHERE reorganisation_id = ${id} AND entry->>'_tag' = 'Recorded' ORDER BY ordinal DESC`;
  if (held.length === 0) return;
  const on = LedgerEntries.recordedOn(register.ledger, PlainDate.make(options.at.slice(0, 10)));
  yield* LedgerEntries.append(sql, {
    ...options,
    entries: LedgerEntries.withdrawn(
      held.map(({ change }) => change),
      on,
      options.because,
    ),
    act: null,
    reorganisation: id,
  });
  yield* sql`UPDATE unit u SET valid_to = NULL FROM reorganisation_flow f
    WHERE f.reorganisation_id = ${id} AND u.id = f.source_unit_id`;
  yield* sql`UPDATE unit u SET valid_to = u.valid_from FROM unit_proposal p
    WHERE p.reorganisation_id = ${id} AND u.code = p.code AND u.valid_from = p.valid_from`;
  yield* sql.afterCommit(Effect.orDie(register.refresh));
});
