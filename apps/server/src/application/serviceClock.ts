/**
 * The instant at which an office acts.
 *
 * @since 0.1.0
 */
import { Instant } from "@hopnhat/domain";
import { Effect } from "effect";
import { SqlClient } from "effect/sql";
import { now } from "../Now.ts";
import { today } from "../system/today.ts";

/**
 * Now; in the demonstration, the time of now on the day of its story, so that what is taken there is received, due and
 * queued on the days that its screens show.
 *
 * @category getters
 * @since 0.1.0
 */
export const serviceNow = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient;
  const clock = yield* now;
  const story = yield* sql<{ held: boolean }>`SELECT EXISTS (SELECT 1 FROM demonstration) AS held`;
  if (story[0]?.held !== true) return clock;
  const day = yield* today;
  const shifted =
    Instant.toEpochMilliseconds(clock) +
    dayMilliseconds * (epochDay(day) - epochDay(Instant.dateInVietnam(clock)));
  return Instant.make(new Date(shifted).toISOString());
});

const dayMilliseconds = 86_400_000;
const epochDay = (date: string): number => Date.parse(`${date}T00:00:00Z`) / dayMilliseconds;
