import { Authentication, Requests } from "@hopnhat/api-client/contract";
import { PlainDate, Unit } from "@hopnhat/domain";
import { communes } from "@hopnhat/gazetteer/VietnamLedger";
import { Effect, Layer } from "effect";
import type { SqlClient } from "effect/sql";
import { loadDemonstration } from "../../src/demonstration/loadDemonstration.ts";
import { asUser } from "../../src/identity/Access.ts";
import { demonstrationUsers } from "../../src/identity/demonstrationUsers.ts";
import * as Execution from "../../src/reorganisation/Execution.ts";
import * as UnitRegister from "../../src/units/UnitRegister.ts";
import type { engines } from "../database/engines.ts";
import { untilRunning } from "../reorganisation/asUser.ts";

/** A day after the merger. */
export const after = PlainDate.make("2025-08-29");

/** The candidates of those who wait from one of the three communes that were split. */
export const candidatesOfSplit = [
  Unit.UnitId.make("04924@2025-07-01"),
  Unit.UnitId.make("04960@2025-07-01"),
] as const;

/** The province after its merger: some people of the three split communes wait. */
export const merged = (engine: (typeof engines)[number]) =>
  Layer.effectDiscard(
    Effect.orDie(
      Effect.gen(function* () {
        const id = yield* untilRunning;
        const batches = yield* Execution.prepare(id);
        for (let ordinal = 1; ordinal <= batches; ordinal++) yield* Execution.executeBatch(id, ordinal);
        yield* Execution.finish(id);
      }),
    ),
  ).pipe(
    Layer.provideMerge(UnitRegister.layer),
    Layer.provideMerge(
      Layer.effectDiscard(
        Effect.orDie(
          loadDemonstration({ ledger: communes(), scale: "twentieth", report: () => Effect.void }),
        ),
      ),
    ),
    Layer.provideMerge(engine.layer),
  );

/** A user as the session would know them after the merger: officers of communes work in the new ones. */
export const userOf = (id: string, commune?: Unit.UnitId): Authentication.User => {
  const found = demonstrationUsers.find((user) => user.id === id);
  if (found === undefined) throw new RangeError(`no such user: ${id}`);
  return commune === undefined
    ? found
    : { ...found, jurisdiction: { _tag: "Commune", id: commune, name: commune } };
};

/** Runs a request as the server runs it: in one transaction, as the user, under the application's role. */
export const by =
  (user: Authentication.User) =>
  <A, E, R>(request: Effect.Effect<A, E, R>) =>
    request.pipe(
      asUser(user),
      Effect.provideService(Authentication.CurrentUser, user),
      Effect.provideService(Requests.CurrentRequest, { id: "a-request" }),
    );

/** Everything that stands about places, to compare before and after. */
export const places = (sql: SqlClient.SqlClient) =>
  Effect.all({
    people: sql`SELECT p.* FROM citizen_placement p WHERE status = 'waiting' OR unit_id IN
      (SELECT target_unit_id FROM placement_candidate) ORDER BY citizen_id`,
    offices: sql`SELECT o.* FROM application_office o WHERE status = 'waiting' OR unit_id IN
      (SELECT target_unit_id FROM placement_candidate) ORDER BY application_id`,
    villages: sql`SELECT * FROM village ORDER BY id`,
    history: sql`SELECT * FROM village_history ORDER BY village_id, valid_to`,
    counts: sql`SELECT * FROM coverage_count WHERE target > 0 OR received > 0 OR accounts > 0 ORDER BY unit_id, age_group`,
    former: sql`SELECT * FROM coverage_before ORDER BY reorganisation_id, unit_id, age_group`,
  });

export const administrator = userOf("administrator");
export const approver = userOf("approver");
export const auditor = userOf("auditor");
