/**
 * The day that counts as today.
 *
 * @since 0.1.0
 */
import { Instant, PlainDate } from "@hopnhat/domain";
import { Effect } from "effect";
import { SqlClient } from "effect/sql";
import { eve, mergerOn } from "../demonstration/figures.ts";
import { now } from "../Now.ts";

/**
 * Today in Vietnam; in the demonstration, the eve of the merger until it is executed, and the last day of its story
 * after.
 *
 * @category effects
 * @since 0.1.0
 */
export const today = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient;
  const rows = yield* sql<{ today: string; executed: boolean }>`
    SELECT today, EXISTS (
      SELECT 1 FROM reorganisation WHERE state = 'done' AND effective_on = ${mergerOn}) AS executed
    FROM demonstration`;
  const story = rows[0];
  if (story === undefined) return Instant.dateInVietnam(yield* now);
  return PlainDate.make(story.executed ? story.today : eve);
});
