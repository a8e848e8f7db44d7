import { Authentication, Requests } from "@hopnhat/api-client/contract";
import { LegalAct } from "@hopnhat/domain";
import { Effect } from "effect";
import { SqlClient } from "effect/sql";
import { demonstrationUsers } from "../../src/identity/Identity.ts";
import * as Reorganisations from "../../src/reorganisation/Reorganisations.ts";

/** Who does it: one of the two users of the demonstration. */
export const as = (id: "administrator" | "approver") => {
  const user = demonstrationUsers.find((each) => each.id === id);
  if (user === undefined) throw new RangeError(`no such user: ${id}`);
  return <A, E, R>(effect: Effect.Effect<A, E, R>) =>
    effect.pipe(
      Effect.provideService(Authentication.CurrentUser, user),
      Effect.provideService(Requests.CurrentRequest, { id: "a-request" }),
    );
};

/** The resolution that re-drew the communes of Phú Thọ. */
export const resolution = LegalAct.ActNumber.make("1676/NQ-UBTVQH15");

/** Makes the two users known to the database, as signing in does. */
export const knownUsers = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient;
  for (const { displayName, id } of demonstrationUsers) {
    yield* sql`INSERT INTO app_user (id, display_name) VALUES (${id}, ${displayName}) ON CONFLICT DO NOTHING`;
  }
});

/** Takes the merger of Phú Thọ from draft to the point where its execution may begin. */
export const untilRunning = Effect.gen(function* () {
  yield* knownUsers;
  const { id } = yield* as("administrator")(Reorganisations.draft({ act: resolution }));
  yield* as("administrator")(Reorganisations.check(id));
  yield* as("administrator")(Reorganisations.submit(id));
  yield* as("approver")(Reorganisations.approve(id, resolution));
  yield* as("approver")(Reorganisations.execute(id));
  return id;
});
