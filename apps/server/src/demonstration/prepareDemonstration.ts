/**
 * Brings an empty database to the demonstration, and leaves one that holds it alone.
 *
 * @since 0.1.0
 */
import { communes } from "@hopnhat/gazetteer/VietnamLedger";
import { Effect } from "effect";
import { SqlClient } from "effect/sql";
import { StartFault } from "../database/StartFault.ts";
import { storeDemonstrationUsers } from "../identity/demonstrationUsers.ts";
import * as UnitDescent from "../units/UnitDescent.ts";
import type { Scale } from "./figures.ts";
import { loadDemonstration, type LoadProgress } from "./loadDemonstration.ts";

/**
 * Loads the demonstration where there is none.
 *
 * **Details**
 *
 * A database that holds a twentieth is refused where the whole is asked for, because loading it would end what was done
 * on it; the whole is good for either wish.
 *
 * @category effects
 * @since 0.1.0
 */
export const prepareDemonstration = Effect.fn("prepareDemonstration")(function* (
  scale: Scale,
  report: (progress: LoadProgress) => Effect.Effect<void>,
) {
  const sql = yield* SqlClient.SqlClient;
  const held = yield* sql<{ scale: Scale }>`SELECT scale FROM demonstration`;
  const found = held[0]?.scale;
  if (found === "twentieth" && scale === "full") {
    return yield* Effect.fail(
      new StartFault({
        reason: "configuration",
        message:
          "The database holds a twentieth of the demonstration: remove its data folder, or name another in DATA_DIRECTORY, to load all of it.",
      }),
    );
  }
  if (found !== undefined) {
    // A database of an earlier version knows neither all users nor where the people of a unit went.
    yield* UnitDescent.record(sql, communes());
    yield* storeDemonstrationUsers(sql);
    return found;
  }
  yield* loadDemonstration({ ledger: communes(), scale, report });
  return scale;
});
