/**
 * Health, readiness, and what the server holds.
 *
 * @since 0.1.0
 */
import { Api, System } from "@hopnhat/api-client/contract";
import { Ledger, PlainDate } from "@hopnhat/domain";
import { acts, ledgerVersion } from "@hopnhat/gazetteer/VietnamLedger";
import { Effect } from "effect";
import { HttpApiBuilder } from "effect/http-api";
import { SqlClient } from "effect/sql";
import { migrations, schemaVersion } from "../database/Migrations.ts";
import { instantOf } from "../Now.ts";
import { softwareVersion } from "../system/softwareVersion.ts";
import { today } from "../system/today.ts";
import { UnitRegister } from "../units/UnitRegister.ts";

interface Counted {
  readonly citizens: number;
  readonly applications: number;
  readonly accounts: number;
  readonly waiting: number;
}

/**
 * @category handlers
 * @since 0.1.0
 */
export const layer = HttpApiBuilder.group(
  Api,
  "system",
  Effect.fnUntraced(function* (handlers) {
    const sql = yield* SqlClient.SqlClient;
    const { ledger } = yield* UnitRegister;
    const notReady = Effect.mapError(() => System.NotReady.of("database"));
    return handlers.handleAll({
      health: () => Effect.succeed({ status: "alive" as const }),
      readiness: () =>
        sql<{ steps: number }>`SELECT count(*)::int AS steps FROM schema_migration`.pipe(
          // Another server may be bringing the database forward, or have brought it further than this one knows.
          Effect.filterOrFail(
            (rows) => rows[0]?.steps === migrations.length && ledger.changes.length > 0,
            () => undefined,
          ),
          notReady,
          Effect.as({ status: "ready" as const }),
        ),
      state: () =>
        Effect.gen(function* () {
          const counted = yield* sql<Counted>`
            SELECT (SELECT count(*)::int FROM citizen) AS citizens,
              (SELECT count(*)::int FROM application) AS applications,
              (SELECT count(*)::int FROM e_id_account) AS accounts,
              (SELECT count(*)::int FROM citizen_placement p WHERE p.status = 'waiting'
                AND p.unit_id IN (SELECT source_unit_id FROM placement_candidate)) AS waiting`;
          const demonstrations = yield* sql<{ scale: "full" | "twentieth"; seed: number; loadedAt: Date }>`
            SELECT scale, seed, loaded_at AS "loadedAt" FROM demonstration`;
          const demonstration = demonstrations[0];
          const day = yield* today;
          const latest = acts().at(-1);
          return {
            version: softwareVersion,
            today: day,
            ledger: ledgerVersion,
            data: schemaVersion,
            database: sql.driver === "pglite" ? ("embedded" as const) : ("postgresql" as const),
            latestAct:
              latest === undefined
                ? null
                : {
                    number: latest.number,
                    effectiveOn: PlainDate.make(latest.operationalOn ?? latest.effectiveOn),
                  },
            counts: {
              units: Ledger.at(ledger, day).length,
              changes: ledger.changes.length,
              acts: acts().length,
              ...(counted[0] ?? { citizens: 0, applications: 0, accounts: 0, waiting: 0 }),
            },
            demonstration:
              demonstration === undefined
                ? null
                : {
                    scale: demonstration.scale,
                    seed: demonstration.seed,
                    loadedAt: instantOf(demonstration.loadedAt),
                  },
          };
        }).pipe(notReady),
    });
  }),
);
