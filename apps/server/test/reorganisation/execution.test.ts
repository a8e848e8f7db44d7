import { assert, layer } from "@effect/vitest";
import { communes } from "@hopnhat/gazetteer/VietnamLedger";
import { Effect, Layer } from "effect";
import { SqlClient } from "effect/sql";
import { coverageOn, sum } from "../../src/campaign/coverageOn.ts";
import { eve, mergerOn } from "../../src/demonstration/figures.ts";
import { loadDemonstration } from "../../src/demonstration/loadDemonstration.ts";
import { PlainDate } from "@hopnhat/domain";
import * as Execution from "../../src/reorganisation/Execution.ts";
import { sheetOf } from "../../src/reorganisation/progress.ts";
import * as Record from "../../src/reorganisation/ReorganisationRecord.ts";
import * as UnitRegister from "../../src/units/UnitRegister.ts";
import { engines } from "../database/engines.ts";
import { untilRunning } from "./asUser.ts";

const figures = { target: 47_745, received: 41_521, accounts: 36_041 };

for (const engine of engines) {
  const province = Layer.effectDiscard(
    Effect.orDie(loadDemonstration({ ledger: communes(), scale: "twentieth", report: () => Effect.void })),
  );
  const services = UnitRegister.layer.pipe(Layer.provideMerge(province), Layer.provideMerge(engine.layer));

  layer(services, { timeout: "5 minutes" })(`The merger of Phú Thọ on ${engine.name}`, (it) => {
    it.effect(
      "moves everybody once, though steps fail and are repeated, and its sheet balances",
      () =>
        Effect.gen(function* () {
          const sql = yield* SqlClient.SqlClient;
          const id = yield* untilRunning;
          const batches = yield* Execution.prepare(id);
          assert.strictEqual(yield* Execution.prepare(id), batches);
          for (let ordinal = 1; ordinal <= batches; ordinal++) {
            // A crash before the end of the step's transaction: nothing of it stands.
            yield* Effect.flip(
              sql.withTransaction(Effect.andThen(Execution.executeBatch(id, ordinal), Effect.fail("crash"))),
            );
            yield* Execution.executeBatch(id, ordinal);
            // A crash after it, before the step was noted as done: it is repeated, and does nothing.
            yield* Execution.executeBatch(id, ordinal);
          }
          yield* Execution.finish(id);
          yield* Execution.finish(id);

          const sheet = yield* sheetOf(yield* Record.find(id));
          assert.isTrue(sheet.balanced);
          assert.deepStrictEqual([sheet.communesBefore, sheet.communesAfter], [479, 148]);
          const before = new Map(sheet.lines.map((line) => [line.relation, line.before]));
          assert.deepStrictEqual(
            [before.get("citizen"), before.get("eid-account"), before.get("target")],
            [figures.target, figures.accounts, figures.target],
          );
          assert.strictEqual(
            (before.get("application") ?? 0) + (before.get("decided-application") ?? 0),
            figures.received,
          );
          // Nobody moves in the two communes that the resolution leaves alone, and some of the split ones wait.
          const citizens = sheet.lines[0];
          assert.isTrue(citizens !== undefined && citizens.unchanged > 0 && citizens.waiting > 0);
        }),
      240_000,
    );

    it.effect("keeps the total of coverage on the boundaries before and after", () =>
      Effect.gen(function* () {
        for (const boundaries of [eve, mergerOn]) {
          assert.deepStrictEqual(sum(yield* coverageOn(PlainDate.make(boundaries))), figures);
        }
      }),
    );

    it.effect("keeps the counts equal to the records behind them", () =>
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient;
        const differences = yield* sql`
          WITH people AS (
            SELECT p.unit_id, t.age_group, count(*)::int AS target, count(e.citizen_id)::int AS accounts
            FROM citizen_placement p JOIN campaign_target t USING (citizen_id) LEFT JOIN e_id_account e USING (citizen_id)
            GROUP BY 1, 2
          ), offices AS (
            SELECT o.unit_id, a.age_group, count(*)::int AS received
            FROM application_office o JOIN application a ON a.id = o.application_id GROUP BY 1, 2
          )
          SELECT * FROM people FULL JOIN offices USING (unit_id, age_group) FULL JOIN coverage_count c USING (unit_id, age_group)
          WHERE people.target IS DISTINCT FROM c.target OR people.accounts IS DISTINCT FROM c.accounts
            OR COALESCE(offices.received, 0) <> c.received`;
        assert.deepStrictEqual(differences, []);
      }),
    );

    it.effect("counts for Tân Lạc what its five former communes received since 1 July", () =>
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient;
        const rows = yield* sql`
          SELECT
            (SELECT count(*) FROM application a JOIN application_office o ON o.application_id = a.id
              WHERE o.unit_id = u.id AND a.received_on >= ${mergerOn}) AS applications,
            (SELECT count(*) FROM e_id_account e JOIN citizen_placement p USING (citizen_id)
              WHERE p.unit_id = u.id AND e.opened_on >= ${mergerOn}) AS accounts
          FROM unit u WHERE u.code = '05128' AND u.valid_from = ${mergerOn}`;
        assert.deepStrictEqual(rows, [{ applications: 170, accounts: 50 }]);
      }),
    );

    it.effect("can still say where everybody was on the eve", () =>
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient;
        const rows = yield* sql`
          WITH earlier AS (
            SELECT citizen_id, unit_id FROM citizen_placement_history WHERE valid_from <= ${eve} AND valid_to > ${eve}
            UNION ALL
            SELECT citizen_id, unit_id FROM citizen_placement WHERE since <= ${eve}
          )
          SELECT count(*) AS places, count(DISTINCT citizen_id) AS people,
            count(*) FILTER (WHERE u.valid_from <= ${eve} AND u.valid_to > ${eve}) AS standing
          FROM earlier JOIN unit u ON u.id = earlier.unit_id`;
        assert.deepStrictEqual(rows, [
          { places: figures.target, people: figures.target, standing: figures.target },
        ]);
      }),
    );

    it.effect(
      "leaves no application without an office: each stands in a commune of the day, or waits for candidates",
      () =>
        Effect.gen(function* () {
          const sql = yield* SqlClient.SqlClient;
          const lost = yield* sql`
          SELECT a.number FROM application a
          LEFT JOIN application_office o ON o.application_id = a.id
          LEFT JOIN unit u ON u.id = o.unit_id AND u.valid_to IS NULL
          WHERE NOT COALESCE(o.status = 'placed' AND u.id IS NOT NULL, false)
            AND NOT COALESCE(o.status = 'waiting' AND
              (SELECT count(*) FROM placement_candidate k WHERE k.source_unit_id = o.unit_id) > 1, false)`;
          assert.deepStrictEqual(lost, []);
        }),
    );

    it.effect(
      "leaves number, receipt date and deadline of every application, and every printed address, as they were",
      () =>
        Effect.gen(function* () {
          const sql = yield* SqlClient.SqlClient;
          const rows = yield* sql<{ village: string; address: string }>`
          SELECT v.kind || ' ' || v.name AS village, c.address_as_printed AS address
          FROM citizen c JOIN village v ON v.id = c.village_id
          JOIN citizen_placement p ON p.citizen_id = c.id JOIN unit u ON u.id = p.unit_id
          WHERE u.code = '05128' ORDER BY c.id LIMIT 20`;
          for (const { address, village } of rows) {
            assert.isTrue(address.toLowerCase().startsWith(village.toLowerCase()));
            assert.isTrue(address.includes("huyện Tân Lạc"));
          }
          const numbers = yield* sql<{ wrong: number }>`
          SELECT count(*) AS wrong FROM application
          WHERE number NOT LIKE 'G01._____-' || to_char(received_on, 'YYMMDD') || '-____%' OR due_on <= received_on`;
          assert.deepStrictEqual(numbers, [{ wrong: 0 }]);
        }),
    );

    it.effect("lets people wait only from the three split communes, with the right candidates", () =>
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient;
        const rows = yield* sql<{ from: string; candidates: ReadonlyArray<string>; waiting: number }>`
          SELECT u.code AS "from", count(*)::int AS waiting,
            (SELECT array_agg(t.code ORDER BY t.code) FROM placement_candidate k JOIN unit t ON t.id = k.target_unit_id
              WHERE k.source_unit_id = u.id) AS candidates
          FROM citizen_placement p JOIN unit u ON u.id = p.unit_id WHERE p.status = 'waiting'
          GROUP BY u.id ORDER BY u.code`;
        assert.deepStrictEqual(
          rows.map(({ candidates, from }) => [from, ...candidates]),
          [
            ["04891", "04828", "04891"],
            ["04957", "04924", "04960"],
            ["05221", "05200", "05212"],
          ],
        );
      }),
    );

    it.effect("remembers every place through a second merger, each with its days", () =>
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient;
        const someone = yield* sql<{ id: number }>`
          SELECT p.citizen_id AS id FROM citizen_placement p JOIN unit u ON u.id = p.unit_id
          WHERE u.code = '05128' ORDER BY 1 LIMIT 1`;
        const id = someone[0]?.id ?? 0;
        const inserted = yield* sql<{ id: number }>`
          INSERT INTO reorganisation
            (title, act, changes, effective_on, ledger_version, state, drafted_by, last_action_at, started_at)
          VALUES ('An act to come', '1/NQ', ${["1/NQ#1.1"]}::text[], '2026-01-01', 'to come', 'running', 'administrator',
            now(), now())
          RETURNING id`;
        const later = inserted[0]?.id ?? 0;
        yield* sql`INSERT INTO reorganisation_flow
          SELECT ${later}, s.id, t.id, 'all', 'all', '1/NQ#1.1', false
          FROM unit s, unit t WHERE s.code = '05128' AND t.code = '04828' AND s.valid_to IS NULL AND t.valid_to IS NULL`;
        const batches = yield* Execution.prepare(later);
        for (let ordinal = 1; ordinal <= batches; ordinal++) yield* Execution.executeBatch(later, ordinal);
        yield* Execution.finish(later);
        const places = yield* sql`
          SELECT u.code, h.valid_from AS "from", h.valid_to AS "to" FROM citizen_placement_history h
          JOIN unit u ON u.id = h.unit_id WHERE h.citizen_id = ${id}
          UNION ALL
          SELECT u.code, p.since, NULL FROM citizen_placement p JOIN unit u ON u.id = p.unit_id
          WHERE p.citizen_id = ${id}
          ORDER BY 2`;
        assert.strictEqual(places.length, 3);
        assert.deepStrictEqual(
          places.map(({ from, to }) => [from, to]),
          [
            [eve, mergerOn],
            [mergerOn, "2026-01-01"],
            ["2026-01-01", null],
          ],
        );
        assert.deepStrictEqual(
          places.slice(1).map(({ code }) => code),
          ["05128", "04828"],
        );
        assert.deepStrictEqual(sum(yield* coverageOn(PlainDate.make(mergerOn))), figures);
      }),
    );
  });
}
