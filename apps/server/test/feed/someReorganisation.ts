import { Effect } from "effect";
import { SqlClient } from "effect/sql";

/** A reorganisation of one flow, as far as the feed looks at it, in the state approved. Gives its number. */
export const someReorganisation = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient;
  yield* sql`INSERT INTO app_user (id, display_name) VALUES ('drafter', 'Drafter') ON CONFLICT DO NOTHING`;
  yield* sql`INSERT INTO unit (code, valid_from, name, kind, province_code)
    VALUES ('04828', '2025-06-30', 'Thống Nhất', 'phường', '17'), ('04828', '2025-07-01', 'Thống Nhất', 'phường', '25')
    ON CONFLICT DO NOTHING`;
  const rows = yield* sql<{ id: number }>`
    INSERT INTO reorganisation
      (title, act, changes, effective_on, ledger_version, state, drafted_by, last_action_at)
    VALUES ('A title', '1676/NQ-UBTVQH15', ARRAY['1676/NQ-UBTVQH15#1.146'], '2025-07-01', 'a version', 'running',
      'drafter', now())
    RETURNING id`;
  const id = rows[0]?.id ?? 0;
  yield* sql`
    INSERT INTO reorganisation_flow (reorganisation_id, source_unit_id, target_unit_id, people, land, change, continues)
    SELECT ${id}::int, a.id, b.id, 'all', 'all', '1676/NQ-UBTVQH15#1.146', false FROM unit a, unit b
    WHERE a.code = '04828' AND a.valid_from = '2025-06-30' AND b.code = '04828' AND b.valid_from = '2025-07-01'`;
  yield* sql`INSERT INTO conservation_sheet (reorganisation_id, relation, before, moved, waiting, unchanged, after)
    VALUES (${id}, 'citizen', 10, 7, 2, 1, 10)`;
  yield* event(id, "execute", "running");
  return id;
});

/** Writes one event of a reorganisation's life, in the transaction that is open. */
export const event = Effect.fnUntraced(function* (id: number, action: string, state: string) {
  const sql = yield* SqlClient.SqlClient;
  yield* sql`INSERT INTO reorganisation_event (reorganisation_id, ordinal, action, state, done_at)
    SELECT ${id}::int, count(*) + 1, ${action}, ${state}, now() FROM reorganisation_event WHERE reorganisation_id = ${id}`;
});
