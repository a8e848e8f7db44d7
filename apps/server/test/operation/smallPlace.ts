import { communes } from "@hopnhat/gazetteer/VietnamLedger";
import { Effect } from "effect";
import { SqlClient } from "effect/sql";
import { loadDemonstration } from "../../src/demonstration/loadDemonstration.ts";
import * as FeedLog from "../../src/feed/FeedLog.ts";
import { someReorganisation } from "../feed/someReorganisation.ts";

/**
 * A database with rows of every kind of value: people, applications, texts with what breaks naive formats, nulls inside
 * JSON, arrays, and a reorganisation.
 */
export const loadSmallPlace = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient;
  yield* loadDemonstration({ ledger: communes(), scale: "twentieth", report: () => Effect.void });
  // A few hundred people are enough to be carried over.
  for (const [table, key] of [
    ["e_id_account", "citizen_id"],
    ["campaign_target", "citizen_id"],
    ["citizen_placement", "citizen_id"],
    ["personal_number", "citizen_id"],
    ["citizen", "id"],
  ] as const) {
    yield* sql.unsafe(`DELETE FROM ${table} WHERE ${key} > 300`);
  }
  yield* sql`DELETE FROM application_office o USING application a
    WHERE a.id = o.application_id AND a.citizen_id > 300`;
  yield* sql`DELETE FROM application WHERE citizen_id > 300`;
  yield* sql`INSERT INTO app_user (id, display_name) VALUES ('odd', ${'back\\slash, "quotes", (brackets), {braces}\nline\ttab, \u2028, \u{1F3E0} and tên'})`;
  yield* sql`INSERT INTO idempotent_write (user_id, key, request_hash, answer, recorded_at)
    VALUES ('odd', 'key-of-null', 'hash', 'null', '2025-07-01T00:00:00.123456Z')`;
  const id = yield* someReorganisation;
  yield* sql`UPDATE reorganisation SET changes = ARRAY['a,b', '', 'c"d', 'NULL'] WHERE id = ${id}`;
  yield* FeedLog.publishLedger();
});
