import { assert, layer } from "@effect/vitest";
import { communes } from "@hopnhat/gazetteer/VietnamLedger";
import { Placement, PlainDate } from "@hopnhat/domain";
import { Effect, Layer } from "effect";
import { SqlClient } from "effect/sql";
import * as CoverageCounts from "../../src/campaign/CoverageCounts.ts";
import { coverageDays } from "../../src/campaign/coverageDays.ts";
import * as TargetImports from "../../src/campaign/TargetImports.ts";
import { loadDemonstration } from "../../src/demonstration/loadDemonstration.ts";
import * as UnitRegister from "../../src/units/UnitRegister.ts";
import { engines } from "../database/engines.ts";
import { administrator, approver, by, userOf } from "../placement/merged.ts";

const asOf = PlainDate.make("2025-06-30");

interface Person {
  readonly number: string;
  readonly group: string;
}

/** People who are on the list, and then are not: the campaign has not come to them yet. */
const unlisted = Effect.fnUntraced(function* (count: number) {
  const sql = yield* SqlClient.SqlClient;
  const people = yield* sql<Person & { id: number }>`
    SELECT c.id, c.personal_number AS number, t.age_group AS group FROM citizen c JOIN campaign_target t ON t.citizen_id = c.id
    WHERE t.age_group = '14-and-over' AND c.born_on < '2005-01-01' ORDER BY c.id LIMIT ${count}`;
  const ids = people.map(({ id }) => id);
  yield* sql.withTransaction(
    CoverageCounts.around(ids)(sql`DELETE FROM campaign_target WHERE citizen_id = ANY(${ids}::int4[])`),
  );
  return people;
});

const fileOf = (rows: ReadonlyArray<ReadonlyArray<string>>): string =>
  ["personal_number,age_group", ...rows.map((row) => row.join(","))].join("\r\n");

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

  layer(province, { timeout: "5 minutes" })(`The campaign's list on ${engine.name}`, (it) => {
    it.effect("is previewed row by row, and nobody is on it before it is applied", () =>
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient;
        const [one, other, third] = yield* unlisted(3);
        const [listed] = yield* sql<Person>`
          SELECT c.personal_number AS number, t.age_group AS group FROM citizen c
          JOIN campaign_target t ON t.citizen_id = c.id ORDER BY c.id DESC LIMIT 1`;
        const csv = fileOf([
          [one!.number, one!.group],
          [other!.number, "under-6"],
          [one!.number, one!.group],
          ["001099999999", "14-and-over"],
          ["12", "14-and-over"],
          [listed!.number, listed!.group],
          [third!.number.slice(1), third!.group],
        ]);
        const before = yield* sql`SELECT count(*) FROM campaign_target`;
        const preview = yield* by(administrator)(TargetImports.preview({ csv, asOf }));
        assert.deepInclude(preview, { state: "previewed", rows: 7, good: 2, added: null });
        const { items } = yield* by(administrator)(TargetImports.rowsOf(preview.id, {}));
        assert.deepStrictEqual(
          items.map(({ flags, line }) => [line, ...flags]),
          [
            [2],
            [3, "wrong-age-group"],
            [4, "duplicate-row"],
            [5, "unknown-number"],
            [6, "unreadable"],
            [7, "already-on-list"],
            // A spreadsheet ate the first zero.
            [8],
          ],
        );
        assert.deepStrictEqual(yield* sql`SELECT count(*) FROM campaign_target`, before);
        // The same file again is the same transaction.
        assert.strictEqual((yield* by(approver)(TargetImports.preview({ csv, asOf }))).id, preview.id);
        const refused = yield* Effect.flip(by(administrator)(TargetImports.apply(preview.id, "all")));
        assert.deepInclude(refused, { why: "flagged" });
        const numbers = yield* sql<{
          row: string;
        }>`SELECT row_to_json(r)::text AS row FROM target_import_row r`;
        assert.isFalse(numbers.some(({ row }) => row.includes(one!.number)));
      }),
    );

    it.effect("takes the good rows, once however often it is asked, and gives them back", () =>
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient;
        const people = yield* unlisted(40);
        const rows = people.map(({ group, number }) => [number, group]);
        const counts = () =>
          sql`SELECT unit_id, age_group, target, accounts FROM coverage_count WHERE target > 0 ORDER BY 1, 2`;
        const before = yield* counts();
        const preview = yield* by(administrator)(TargetImports.preview({ csv: fileOf(rows), asOf }));
        assert.strictEqual(preview.good, 40);
        const applied = yield* by(administrator)(TargetImports.apply(preview.id, "all"));
        assert.deepInclude(applied, { state: "applied", added: 40 });
        assert.deepStrictEqual(yield* by(approver)(TargetImports.apply(preview.id, "all")), applied);
        assert.deepStrictEqual(yield* CoverageCounts.differences, []);
        const repeated = yield* by(administrator)(TargetImports.preview({ csv: fileOf(rows), asOf }));
        assert.deepStrictEqual(repeated.flags, [{ flag: "already-on-list", rows: 40 }]);
        const undone = yield* by(approver)(TargetImports.undo(preview.id));
        assert.deepInclude(undone, { state: "undone", undoneBy: Placement.ActorId.make("approver") });
        assert.deepStrictEqual(yield* by(approver)(TargetImports.undo(preview.id)), undone);
        assert.deepStrictEqual(yield* counts(), before);
        assert.deepStrictEqual(yield* CoverageCounts.differences, []);
        const again = yield* Effect.flip(by(administrator)(TargetImports.apply(preview.id, "all")));
        assert.deepInclude(again, { why: "undone" });
      }),
    );

    it.effect("is the province's: a commune neither imports nor sees imports", () =>
      Effect.gen(function* () {
        const officer = userOf("officer-tan-lac");
        const refused = yield* Effect.flip(
          by(officer)(TargetImports.preview({ csv: TargetImports.template, asOf })),
        );
        assert.strictEqual(refused._tag, "Forbidden");
        assert.strictEqual((yield* Effect.flip(by(officer)(TargetImports.list({}))))._tag, "Forbidden");
        const preview = yield* by(administrator)(
          TargetImports.preview({ csv: TargetImports.template, asOf }),
        );
        assert.strictEqual(preview.rows, 1);
        const unreadable = yield* Effect.flip(
          by(administrator)(TargetImports.preview({ csv: "name,village\r\nA,B", asOf })),
        );
        assert.deepInclude(unreadable, { why: "heading" });
      }),
    );

    it.effect("counts days as the records do, for a commune and for the province", () =>
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient;
        const register = yield* UnitRegister.UnitRegister;
        const question = {
          province: "25" as Parameters<typeof coverageDays>[0]["province"],
          boundaries: asOf,
          since: PlainDate.make("2024-01-01"),
          asOf: PlainDate.make("2026-01-01"),
        };
        const { days } = yield* coverageDays(question);
        const [totals] = yield* sql<{ received: number; accounts: number }>`
          SELECT sum(received)::int AS received, sum(accounts)::int AS accounts FROM coverage_count`;
        const total = (of: "applications" | "accounts") => days.reduce((sum, day) => sum + day[of], 0);
        const all = yield* coverageDays({ ...question, since: PlainDate.make("1990-01-01") });
        assert.deepStrictEqual(
          [
            all.days.reduce((sum, day) => sum + day.applications, 0),
            all.days.reduce((sum, day) => sum + day.accounts, 0),
          ],
          [totals?.received, totals?.accounts],
        );
        assert.isAtMost(total("applications"), totals?.received ?? 0);
        const [placed] = yield* sql<{ id: number }>`
          SELECT id FROM unit WHERE code = '05128' AND valid_to = '2025-07-01'`;
        const unit = yield* register.unitOf(placed!.id);
        const own = yield* coverageDays({ ...question, unit });
        const counted = yield* sql<{ on: string; applications: number }>`
          SELECT a.received_on AS "on", count(*)::int AS applications FROM application a
          JOIN application_office o ON o.application_id = a.id WHERE o.unit_id = ${placed!.id}
            AND a.received_on BETWEEN '2024-01-01' AND '2026-01-01' GROUP BY 1 ORDER BY 1`;
        assert.deepStrictEqual(
          own.days
            .filter(({ applications }) => applications > 0)
            .map(({ applications, on }) => ({ on, applications })),
          counted,
        );
      }),
    );

    it.effect("is counted anew in place of counts that were damaged", () =>
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient;
        yield* sql`UPDATE coverage_count SET target = target + 7 WHERE (unit_id, age_group) IN
          (SELECT unit_id, age_group FROM coverage_count ORDER BY 1, 2 LIMIT 1)`;
        yield* sql`DELETE FROM coverage_day WHERE ctid IN (SELECT ctid FROM coverage_day LIMIT 3)`;
        const wrong = yield* CoverageCounts.differences;
        assert.strictEqual(wrong.filter(({ counted }) => counted === "target").length, 1);
        assert.strictEqual(wrong.length, 4);
        assert.strictEqual(
          wrong.find(({ counted }) => counted === "target")!.kept,
          wrong.find(({ counted }) => counted === "target")!.counts + 7,
        );
        yield* CoverageCounts.recompute;
        assert.deepStrictEqual(yield* CoverageCounts.differences, []);
      }),
    );
  });
}
