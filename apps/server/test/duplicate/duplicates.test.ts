import { assert, layer } from "@effect/vitest";
import { communes } from "@hopnhat/gazetteer/VietnamLedger";
import { Citizen } from "@hopnhat/domain";
import { Effect, Layer } from "effect";
import { SqlClient } from "effect/sql";
import * as CoverageCounts from "../../src/campaign/CoverageCounts.ts";
import { loadDemonstration } from "../../src/demonstration/loadDemonstration.ts";
import * as Mergers from "../../src/duplicate/Mergers.ts";
import * as Proposals from "../../src/duplicate/proposals.ts";
import * as UnitRegister from "../../src/units/UnitRegister.ts";
import { engines } from "../database/engines.ts";
import { administrator, approver, by, userOf } from "../placement/merged.ts";

const id = (number: number) => Citizen.CitizenId.make(`c-${String(number).padStart(7, "0")}`);

/** A second record of the first person, as a counter would make it that did not find the first. */
const twice = Effect.fnUntraced(function* (first: number, name: string) {
  const sql = yield* SqlClient.SqlClient;
  const made = yield* sql<{ id: number }>`
    INSERT INTO citizen (village_id, born_on, province_code, personal_number, sex, full_name, name_folded, address_as_printed)
    SELECT village_id, born_on, province_code, '0259' || lpad((SELECT max(id) FROM citizen)::text, 8, '0'), sex, ${name},
      fold_name(${name}), address_as_printed FROM citizen WHERE id = ${first} RETURNING id`;
  const second = made[0]!.id;
  yield* sql`
    INSERT INTO citizen_placement (citizen_id, unit_id, since, evidence, province_code)
    SELECT ${second}, unit_id, since, 'declared', province_code FROM citizen_placement WHERE citizen_id = ${first}`;
  yield* CoverageCounts.around([second])(
    Effect.gen(function* () {
      yield* sql`INSERT INTO campaign_target (citizen_id, age_group, province_code)
        SELECT ${second}, age_group, province_code FROM campaign_target WHERE citizen_id = ${first}`;
      yield* sql`INSERT INTO e_id_account (citizen_id, level, state, opened_on, province_code)
        VALUES (${second}, 1, 'active', '2025-05-05', '25')`;
      yield* sql`
        WITH a AS (
          INSERT INTO application (citizen_id, received_on, due_on, channel, status, province_code, number, procedure, age_group)
          VALUES (${second}, '2025-06-02', '2025-06-11', 1, 2, '25', ${`G01.05128-250602-9${second}`}, 'issue', '14-and-over')
          RETURNING id
        ) INSERT INTO application_office (application_id, unit_id, since, province_code)
          SELECT a.id, p.unit_id, '2025-06-02', '25' FROM a, citizen_placement p WHERE p.citizen_id = ${second}`;
    }),
  );
  return second;
});

/** Everything that hangs on two records. */
const both = (sql: SqlClient.SqlClient, ...people: ReadonlyArray<number>) =>
  Effect.all({
    citizens: sql`SELECT * FROM citizen WHERE id = ANY(${people}::int4[]) ORDER BY id`,
    places: sql`SELECT * FROM citizen_placement WHERE citizen_id = ANY(${people}::int4[]) ORDER BY citizen_id`,
    applications: sql`SELECT * FROM application WHERE citizen_id = ANY(${people}::int4[]) ORDER BY id`,
    accounts: sql`SELECT * FROM e_id_account WHERE citizen_id = ANY(${people}::int4[]) ORDER BY citizen_id`,
    targets: sql`SELECT * FROM campaign_target WHERE citizen_id = ANY(${people}::int4[]) ORDER BY citizen_id`,
    numbers: sql`SELECT * FROM personal_number WHERE citizen_id = ANY(${people}::int4[]) ORDER BY personal_number`,
    merged: sql`SELECT * FROM citizen_merged`,
    counts: sql`SELECT * FROM coverage_count WHERE target > 0 OR received > 0 OR accounts > 0 ORDER BY unit_id, age_group`,
  });

for (const engine of engines) {
  const province = UnitRegister.layer.pipe(
    Layer.provideMerge(
      Layer.effectDiscard(
        Effect.orDie(
          loadDemonstration({ ledger: communes(), scale: "twentieth", report: () => Effect.void }),
        ),
      ),
    ),
    Layer.provideMerge(engine.layer),
  );

  layer(province, { timeout: "5 minutes" })(`Two records of one person on ${engine.name}`, (it) => {
    it.effect("are proposed by name, birth and place, with grounds that make the score", () =>
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient;
        const [first] = yield* sql<{ id: number; name: string }>`
          SELECT c.id, c.full_name AS name FROM citizen c JOIN citizen_placement p ON p.citizen_id = c.id
          JOIN unit u ON u.id = p.unit_id WHERE u.code = '05128' AND u.valid_to = '2025-07-01' ORDER BY c.id LIMIT 1`;
        const second = yield* twice(first!.id, first!.name.toUpperCase());
        const [proposal] = yield* by(administrator)(Proposals.of(first!.id));
        if (proposal === undefined) return assert.fail("nothing is proposed");
        assert.strictEqual(proposal.other.id, id(second));
        assert.deepStrictEqual(
          proposal.grounds.map(({ ground }) => ground),
          ["name-folded", "birth", "village", "commune", "address", "sex"],
        );
        assert.strictEqual(
          proposal.score,
          proposal.grounds.reduce((total, { points }) => total + points, 0),
        );
        const register = yield* UnitRegister.UnitRegister;
        const [placed] = yield* sql<{ unit: number }>`
          SELECT unit_id AS unit FROM citizen_placement WHERE citizen_id = ${second}`;
        const unit = yield* register.unitOf(placed!.unit);
        const inCommune = yield* by(administrator)(Proposals.list({ unit }));
        assert.isTrue(inCommune.items.some(({ other }) => other.id === id(second)));
        const everywhere = yield* by(administrator)(Proposals.list({ limit: 500 }));
        assert.isAtLeast(everywhere.total, inCommune.total);
        // Nobody of another commune is told of them.
        const stranger = userOf("officer-thong-nhat");
        assert.strictEqual((yield* by(stranger)(Proposals.list({ unit }))).total, 0);
      }),
    );

    it.effect("are proposed by a number that both have held, whatever their names", () =>
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient;
        for (const citizen of [101, 20_202]) {
          yield* sql`INSERT INTO held_number (number, citizen_id, province_code, noted_by, noted_at)
            VALUES ('131234567', ${citizen}, '25', 'administrator', now())`;
        }
        const proposals = yield* by(administrator)(Proposals.of(101));
        const found = proposals.find(({ other }) => other.id === id(20_202));
        assert.isTrue(found?.grounds.some(({ ground }) => ground === "number-held"));
      }),
    );

    it.effect("merged and taken apart are both as they were", () =>
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient;
        const second = yield* twice(303, "Nguyễn Thị Hai Lần");
        const before = yield* both(sql, 303, second);
        const merger = yield* by(administrator)(
          Mergers.merge({ survivor: id(303), merged: id(second), reason: "Cùng một người" }),
        );
        const [applications] = yield* sql<{ citizens: ReadonlyArray<number> }>`
          SELECT array_agg(DISTINCT citizen_id) AS citizens FROM application WHERE citizen_id IN (303, ${second})`;
        assert.deepStrictEqual(applications?.citizens, [303]);
        const numbers = yield* sql`
          SELECT citizen_id, valid_to IS NULL AS borne FROM personal_number WHERE citizen_id IN (303, ${second})
          ORDER BY borne DESC`;
        assert.deepStrictEqual(numbers, [
          { citizen_id: 303, borne: true },
          { citizen_id: 303, borne: false },
        ]);
        assert.deepStrictEqual(yield* CoverageCounts.differences, []);
        const sum = (rows: ReadonlyArray<object>) =>
          rows.reduce((total, row) => total + Number(Reflect.get(row, "target")), 0);
        assert.strictEqual(
          sum(yield* sql`SELECT * FROM coverage_count`),
          sum(before.counts) - before.targets.length + 1,
        );
        const again = yield* Effect.flip(
          by(approver)(Mergers.merge({ survivor: id(304), merged: id(second), reason: "Nhầm" })),
        );
        assert.deepInclude(again, { why: "merged-already", merger: merger.id });
        yield* by(approver)(Mergers.undo(merger.id));
        assert.deepStrictEqual(yield* both(sql, 303, second), before);
        assert.deepStrictEqual(yield* CoverageCounts.differences, []);
        const twiceUndone = yield* Effect.flip(by(approver)(Mergers.undo(merger.id)));
        assert.deepInclude(twiceUndone, { why: "undone-already" });
        const history = yield* by(administrator)(Mergers.list({}));
        assert.deepStrictEqual(
          history.items.map(({ undoes, undoneBy }) => [undoes, undoneBy]),
          [
            [merger.id, null],
            [null, history.items[0]!.id],
          ],
        );
      }),
    );

    it.effect("merged further keep to the order in which they can be taken apart", () =>
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient;
        const second = yield* twice(404, "Bùi Văn Ba Lần");
        const third = yield* twice(404, "Bùi Văn Ba Lần");
        const before = yield* both(sql, 404, second, third);
        const inner = yield* by(administrator)(
          Mergers.merge({ survivor: id(second), merged: id(third), reason: "Trùng" }),
        );
        const outer = yield* by(administrator)(
          Mergers.merge({ survivor: id(404), merged: id(second), reason: "Trùng" }),
        );
        const refused = yield* Effect.flip(by(administrator)(Mergers.undo(inner.id)));
        assert.deepInclude(refused, { why: "merged-further", merger: outer.id });
        yield* by(administrator)(Mergers.undo(outer.id));
        yield* by(administrator)(Mergers.undo(inner.id));
        assert.deepStrictEqual(yield* both(sql, 404, second, third), before);
      }),
    );
  });
}
