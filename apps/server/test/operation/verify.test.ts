import { assert, layer } from "@effect/vitest";
import { communes } from "@hopnhat/gazetteer/VietnamLedger";
import { Effect, Layer } from "effect";
import { SqlClient } from "effect/sql";
import * as Audit from "../../src/audit/Audit.ts";
import { loadDemonstration } from "../../src/demonstration/loadDemonstration.ts";
import * as FeedLog from "../../src/feed/FeedLog.ts";
import { checks, verify } from "../../src/operation/verification/verify.ts";
import * as UnitRegister from "../../src/units/UnitRegister.ts";
import { engines } from "../database/engines.ts";
import { someReorganisation } from "../feed/someReorganisation.ts";

/** What is done to the database beside the program, the check that sees it, and what its finding names. */
const faults: ReadonlyArray<
  readonly [name: string, check: string, subject: RegExp, ...statements: string[]]
> = [
  [
    "a unit was renamed",
    "Every unit is as the ledger has it",
    /^unit 04828@/,
    "UPDATE unit SET name = 'Elsewhere' WHERE code = '04828' AND valid_from = '2025-07-01'",
  ],
  [
    "a unit was invented",
    "Every unit is as the ledger has it",
    /^unit 99999@2025-07-01$/,
    "INSERT INTO unit (code, valid_from, name, kind, province_code) VALUES ('99999', '2025-07-01', 'Nowhere', 'xã', '25')",
  ],
  [
    "a citizen lost the place",
    "Every citizen has one place",
    /^citizen 5$/,
    "DELETE FROM citizen_placement WHERE citizen_id = 5",
  ],
  [
    "a citizen was given two places",
    "Every citizen has one place",
    /^citizen 5$/,
    "INSERT INTO unit (code, valid_from, name, kind, province_code) VALUES ('00001', '2025-06-30', 'Phúc Xá', 'phường', '01')",
    `INSERT INTO citizen_placement (citizen_id, unit_id, since, evidence, province_code)
      SELECT 5, id, '2025-06-30', 'declared', '01' FROM unit WHERE code = '00001'`,
  ],
  [
    "a place is of nobody",
    "Every place of a citizen is of one that there is, in the same province",
    /^citizen 900000001$/,
    `INSERT INTO citizen_placement (citizen_id, unit_id, since, evidence, province_code)
      SELECT 900000001, unit_id, since, evidence, province_code FROM citizen_placement WHERE citizen_id = 5`,
  ],
  [
    "a citizen waits for nothing",
    "Every citizen that waits has candidates",
    /^citizen 5$/,
    "UPDATE citizen_placement SET status = 'waiting' WHERE citizen_id = 5",
  ],
  [
    "a merger left people under a unit that it emptied",
    "Every citizen that is placed stands under a unit that no reorganisation emptied",
    /^citizen \d+$/,
    `INSERT INTO reorganisation_flow (reorganisation_id, source_unit_id, target_unit_id, people, land, change, continues)
      SELECT (SELECT max(id) FROM reorganisation), unit_id, (SELECT max(id) FROM unit), 'all', 'all', 'a change', false
      FROM citizen_placement WHERE citizen_id = 5`,
    "UPDATE reorganisation SET state = 'done'",
  ],
  [
    "an application lost its office",
    "Every application has one place",
    /^application 7$/,
    "DELETE FROM application_office WHERE application_id = 7",
  ],
  [
    "an open application was left under a unit that was emptied",
    "Every application that is placed stands under a unit that no reorganisation emptied",
    /^application \d+$/,
    "UPDATE application SET status = 2 WHERE id = 7",
    `INSERT INTO reorganisation_flow (reorganisation_id, source_unit_id, target_unit_id, people, land, change, continues)
      SELECT (SELECT max(id) FROM reorganisation), unit_id, (SELECT max(id) FROM unit), 'all', 'all', 'a change', false
      FROM application_office WHERE application_id = 7`,
    "UPDATE reorganisation SET state = 'done'",
  ],
  [
    "a number no longer finds its citizen",
    "Every citizen's number is in the register of numbers",
    /^citizen 5$/,
    "DELETE FROM personal_number WHERE citizen_id = 5",
  ],
  [
    "an account is of nobody",
    "Every e-ID account is of a citizen that there is",
    /900000001$/,
    `INSERT INTO e_id_account (citizen_id, level, state, opened_on, province_code)
      VALUES (900000001, 2, 'active', '2025-06-01', '25')`,
  ],
  [
    "an entry is missing from the feed",
    "The feed is numbered without gaps, up to its head",
    /^feed$/,
    "ALTER TABLE feed_entry DISABLE TRIGGER USER",
    "DELETE FROM feed_entry WHERE sequence = 17",
  ],
  [
    "a figure was corrected by hand",
    "Every figure of coverage is what the records add up to",
    /^coverage of unit /,
    "UPDATE coverage_count SET received = received + 1 WHERE unit_id = (SELECT min(unit_id) FROM coverage_count WHERE target > received)",
  ],
  [
    "an application was removed whole, and a figure still counts it",
    "Every figure of coverage is what the records add up to",
    /card/,
    "DELETE FROM application_office WHERE application_id = 7",
    "DELETE FROM application WHERE id = 7",
  ],
  [
    "a sheet does not add up",
    "Every conservation sheet balances",
    /^reorganisation /,
    "UPDATE reorganisation SET state = 'done'",
    "UPDATE conservation_sheet SET moved = moved - 1",
  ],
  [
    "a reorganisation is called done before its batches are",
    "Every reorganisation that is done has its sheet and all of its batches",
    /^reorganisation /,
    "UPDATE reorganisation SET state = 'done'",
    `INSERT INTO reorganisation_batch (reorganisation_id, ordinal, source_unit_ids, citizens, applications)
      SELECT id, 1, '{1}', 0, 0 FROM reorganisation`,
  ],
  [
    "somebody approved what was their own",
    "Nobody approved what was their own",
    /^reorganisation /,
    "ALTER TABLE reorganisation DROP CONSTRAINT four_eyes",
    "UPDATE reorganisation SET approved_by = drafted_by",
  ],
  [
    "an entry of the audit log was changed",
    "The audit log is as it was written",
    /^audit entry /,
    "ALTER TABLE audit_entry DISABLE TRIGGER USER",
    "UPDATE audit_entry SET actor = 'somebody-else' WHERE id = (SELECT min(id) FROM audit_entry)",
  ],
  [
    "an entry of the audit log was removed",
    "The audit log is as it was written",
    /^audit entry /,
    "ALTER TABLE audit_entry DISABLE TRIGGER USER",
    "ALTER TABLE audit_seal DROP CONSTRAINT IF EXISTS audit_seal_entry_id_fkey",
    "DELETE FROM audit_entry WHERE id = (SELECT min(id) FROM audit_entry)",
  ],
];

const findings = Effect.gen(function* () {
  const results = yield* verify(() => Effect.void);
  return results.flatMap(({ check, findings: found }) => found.map((finding) => ({ check, ...finding })));
});

const loaded = Layer.effectDiscard(
  Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient;
    yield* loadDemonstration({ ledger: communes(), scale: "twentieth", report: () => Effect.void });
    yield* FeedLog.publishLedger();
    yield* someReorganisation;
    for (let entry = 0; entry < 3; entry++) {
      yield* Audit.appendByServer(sql, { action: "reorganisation.check", subject: "reorganisation/1" });
    }
    // Sealed, so that what is changed after it shows.
    yield* verify(() => Effect.void);
  }).pipe(Effect.orDie),
);

for (const engine of engines) {
  const services = loaded.pipe(Layer.provideMerge(UnitRegister.layer), Layer.provideMerge(engine.layer));
  layer(services, { timeout: "3 minutes" })(`Verification on ${engine.name}`, (it) => {
    it.effect("finds nothing in a database that nobody meddled with", () =>
      Effect.gen(function* () {
        assert.deepStrictEqual(yield* findings, []);
      }),
    );

    for (const [name, check, subject, ...statements] of faults) {
      it.effect(`finds that ${name}`, () =>
        Effect.gen(function* () {
          const made = checks.find((each) => each.name === check);
          if (made === undefined) return assert.fail(`there is no check: ${check}`);
          const sql = yield* SqlClient.SqlClient;
          const found = yield* sql
            .withTransaction(
              Effect.gen(function* () {
                for (const statement of statements) yield* sql.unsafe(statement);
                const seen = yield* made.run;
                // The transaction is given up: the next fault meets a good database.
                return yield* Effect.fail({ seen });
              }),
            )
            .pipe(
              Effect.catch((error) => ("seen" in error ? Effect.succeed(error.seen) : Effect.die(error))),
            );
          assert.isTrue(
            found.some((finding) => subject.test(finding.subject)),
            JSON.stringify(found),
          );
          for (const { message, remedy } of found) {
            assert.match(message, /\.$/);
            assert.match(remedy, /\.$/);
          }
        }),
      );
    }
  });
}
