import { assert, layer } from "@effect/vitest";
import type { PlacementDecisions } from "@hopnhat/api-client/contract";
import { type Citizen, Placement, PlainDate } from "@hopnhat/domain";
import { Effect } from "effect";
import { SqlClient } from "effect/sql";
import { coverageOn, sum } from "../../src/campaign/coverageOn.ts";
import * as CoverageCounts from "../../src/campaign/CoverageCounts.ts";
import { recordOf } from "../../src/people/citizens.ts";
import * as Decisions from "../../src/placement/Decisions.ts";
import * as Queue from "../../src/placement/Queue.ts";
import { engines } from "../database/engines.ts";
import {
  administrator,
  after,
  approver,
  auditor,
  by,
  candidatesOfSplit,
  merged,
  places,
  userOf,
} from "./merged.ts";

// Where the people of one of the split communes may belong.
const [here, there] = candidatesOfSplit;
const confirmed = { kind: "officers-decision", reason: "Trưởng thôn xác nhận" } as const;

const decideOn = (
  ids: ReadonlyArray<Citizen.CitizenId>,
  evidence: PlacementDecisions.EvidenceGiven = confirmed,
  unit = here,
) => Decisions.decide({ unit, whom: { kind: "people", ids }, evidence });

const waitingHere = (limit: number) =>
  Effect.map(Queue.list({ asOf: after, candidate: here, limit }), ({ items }) => items);

/** The officer works in that commune, and in no other. */
const grant = Effect.fnUntraced(function* (user: string, unit: string) {
  const sql = yield* SqlClient.SqlClient;
  yield* sql`UPDATE user_grant SET unit_id = (SELECT id FROM unit WHERE code || '@' || valid_from = ${unit}),
    status = 'placed', valid_to = NULL, revoked_at = NULL
    WHERE id = (SELECT max(id) FROM user_grant WHERE user_id = ${user})`;
  yield* sql`UPDATE user_grant SET revoked_at = now() WHERE user_id = ${user}
    AND id < (SELECT max(id) FROM user_grant WHERE user_id = ${user})`;
});

for (const engine of engines) {
  layer(merged(engine), { timeout: "5 minutes" })(`Those who wait on ${engine.name}`, (it) => {
    it.effect("are counted by old commune, village and candidate, and each candidate bears its clause", () =>
      Effect.gen(function* () {
        const counts = yield* by(administrator)(Queue.counts(after));
        assert.deepStrictEqual(
          counts.byOrigin.map(({ from }) => from.code),
          ["04891", "04957", "05221"],
        );
        for (const queue of counts.byOrigin) {
          assert.strictEqual(
            queue.villages.reduce((total, { waiting }) => total + waiting, 0),
            queue.waiting,
          );
          assert.strictEqual(queue.named.length, queue.candidates.length);
          assert.isAbove(queue.placed, 0);
          for (const { clause } of queue.named) assert.strictEqual(clause.act, "1676/NQ-UBTVQH15");
        }
        assert.strictEqual((yield* by(administrator)(Queue.counts(after))).waiting, counts.waiting);
        assert.strictEqual((yield* by(administrator)(Queue.list({ asOf: after }))).total, counts.waiting);
      }),
    );

    it.effect("are within reach of every candidate's office, and of no other", () =>
      Effect.gen(function* () {
        const { byOrigin } = yield* by(administrator)(Queue.counts(after));
        for (const { candidates, from, waiting } of byOrigin) {
          for (const candidate of candidates) {
            const officer = userOf("officer-thong-nhat", candidate.id);
            yield* grant(officer.id, candidate.id);
            const seen = yield* by(officer)(Queue.counts(after));
            assert.deepStrictEqual(
              seen.byOrigin.map((queue) => [queue.from.id, queue.waiting]),
              [[from.id, waiting]],
            );
            const { items } = yield* by(officer)(Queue.list({ asOf: after, limit: 1 }));
            const decision = yield* by(officer)(
              decideOn([items[0]!.id], { kind: "street", street: "Đường 433" }, candidates[0]!.id),
            );
            assert.strictEqual(decision.citizens, 1);
            yield* by(officer)(Decisions.undo(decision.id));
          }
        }
        const stranger = userOf("officer-tan-lac", byOrigin[0]!.from.id);
        yield* grant(stranger.id, "05128@2025-07-01");
        const elsewhere = {
          ...stranger,
          jurisdiction: { _tag: "Commune", id: "05128@2025-07-01", name: "Tân Lạc" },
        } as typeof stranger;
        assert.strictEqual((yield* by(elsewhere)(Queue.counts(after))).waiting, 0);
        const [someone] = yield* by(administrator)(waitingHere(1));
        const refused = yield* Effect.flip(by(elsewhere)(decideOn([someone!.id])));
        assert.strictEqual(refused._tag, "CitizenNotFound");
      }),
    );

    it.effect("are found by name and by printed address, with diacritics or without, page by page", () =>
      Effect.gen(function* () {
        const list = (query: Partial<Queue.QueueQuery>) =>
          by(administrator)(Queue.list({ asOf: after, ...query }));
        const { items, total } = yield* list({ address: "vay nua", limit: 7 });
        assert.isAbove(total, 7);
        const seen = new Set(items.map(({ id }) => id));
        let cursor = (yield* list({ address: "vay nua", limit: 7 })).nextCursor;
        while (cursor !== null) {
          const page = yield* list({ address: "vay nua", limit: 7, cursor });
          for (const { id } of page.items) {
            assert.isFalse(seen.has(id));
            seen.add(id);
          }
          cursor = page.nextCursor;
        }
        assert.strictEqual(seen.size, total);
        const [first] = items;
        const found = yield* list({ q: first!.name.toUpperCase(), address: first!.addressAsPrinted });
        assert.isTrue(found.items.some(({ id }) => id === first!.id));
        assert.strictEqual((yield* list({ q: "%" })).total, 0);
      }),
    );

    it.effect("place, undo, place again leaves one history", () =>
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient;
        const [person] = yield* by(administrator)(waitingHere(1));
        const before = yield* places(sql);
        const first = yield* by(administrator)(decideOn([person!.id]));
        const placed = yield* places(sql);
        assert.deepStrictEqual(yield* CoverageCounts.differences, []);
        const record = yield* by(administrator)(recordOf(person!.id, after));
        assert.strictEqual(record?.placement.status, "placed");
        if (record?.placement.status !== "placed") return;
        assert.strictEqual(record.placement.unit, here);
        assert.strictEqual(record.placement.evidence.kind, "officers-decision");
        yield* by(approver)(Decisions.undo(first.id));
        assert.deepStrictEqual(yield* places(sql), before);
        assert.deepStrictEqual(yield* CoverageCounts.differences, []);
        const again = yield* by(administrator)(decideOn([person!.id]));
        assert.deepStrictEqual(yield* places(sql), placed);
        const history = yield* sql`
          SELECT valid_from, valid_to, status FROM citizen_placement_history
          WHERE citizen_id = ${Number(person!.id.slice(2))}`;
        assert.strictEqual(history.length, 1);
        const { items } = yield* by(approver)(Decisions.list({ limit: 3 }));
        assert.deepStrictEqual(
          items.map(({ id, undoes, undoneBy }) => [id, undoes, undoneBy]),
          [
            [again.id, null, null],
            [again.id - 1, first.id, null],
            [first.id, null, again.id - 1],
          ],
        );
        const eve = yield* by(administrator)(recordOf(person!.id, PlainDate.make("2025-06-30")));
        assert.strictEqual(eve?.placement.status, "placed");
      }),
    );

    it.effect("come with their applications, and are counted where they now are", () =>
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient;
        const people = (yield* by(administrator)(waitingHere(8))).map(({ id }) => id);
        const numbers = people.map((id) => Number(id.slice(2)));
        const decision = yield* by(administrator)(decideOn(people, confirmed, there));
        assert.strictEqual(decision.citizens, 8);
        assert.isAbove(decision.applications, 0);
        const apart = yield* sql`
          SELECT a.number FROM application a JOIN application_office o ON o.application_id = a.id
          JOIN citizen_placement p ON p.citizen_id = a.citizen_id
          WHERE a.citizen_id = ANY(${numbers}::int4[]) AND (o.unit_id <> p.unit_id OR o.status <> 'placed')`;
        assert.deepStrictEqual(apart, []);
        assert.deepStrictEqual(yield* CoverageCounts.differences, []);
        const missing = yield* by(administrator)(Queue.list({ asOf: after, limit: 500 }));
        assert.isFalse(missing.items.some(({ id }) => people.includes(id)));
      }),
    );

    it.effect("settled with their village are placed all at once, and the village with them", () =>
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient;
        const { byOrigin } = yield* by(administrator)(Queue.counts(after));
        const { candidates, villages } = byOrigin[0]!;
        const { village, waiting } = villages[0]!;
        const before = yield* places(sql);
        const decision = yield* by(administrator)(
          Decisions.decide({
            unit: candidates[1]!.id,
            whom: { kind: "village", village: village.id },
            evidence: { kind: "village", village: village.id },
          }),
        );
        assert.deepStrictEqual([decision.citizens, decision.village], [waiting, village]);
        const standing = yield* sql<{ code: string }>`
          SELECT u.code FROM village v JOIN unit u ON u.id = v.unit_id WHERE v.key = ${village.id}`;
        assert.deepStrictEqual(standing, [{ code: candidates[1]!.code }]);
        assert.deepStrictEqual(yield* CoverageCounts.differences, []);
        const late = yield* Effect.flip(
          by(approver)(
            Decisions.decide({
              unit: candidates[0]!.id,
              whom: { kind: "village", village: village.id },
              evidence: confirmed,
            }),
          ),
        );
        assert.deepInclude(late, {
          _tag: "AlreadyPlaced",
          by: Placement.ActorId.make("administrator"),
          unit: candidates[1]!.id,
        });
        yield* by(administrator)(Decisions.undo(decision.id));
        assert.deepStrictEqual(yield* places(sql), before);
      }),
    );

    it.effect("are decided on by one of two officers, and the other is told who and where", () =>
      Effect.gen(function* () {
        const [person] = yield* by(administrator)(waitingHere(1));
        const both = yield* Effect.all(
          [
            Effect.result(by(administrator)(decideOn([person!.id], confirmed, here))),
            Effect.result(by(approver)(decideOn([person!.id], confirmed, there))),
          ],
          { concurrency: "unbounded" },
        );
        const won = both.filter((each) => each._tag === "Success");
        const lost = both.filter((each) => each._tag === "Failure");
        assert.deepStrictEqual([won.length, lost.length], [1, 1]);
        const decision = won[0]?._tag === "Success" ? won[0].success : undefined;
        const told = lost[0]?._tag === "Failure" ? lost[0].failure : undefined;
        if (decision === undefined) return assert.fail("nobody won");
        assert.deepInclude(told, {
          _tag: "AlreadyPlaced",
          by: decision.decidedBy,
          unit: decision.unit,
          decision: decision.id,
        });
      }),
    );

    it.effect("are not placed where no clause leads, nor one without the others", () =>
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient;
        const [one, other] = yield* by(administrator)(waitingHere(2));
        const before = yield* places(sql);
        const astray = yield* Effect.flip(
          by(administrator)(decideOn([one!.id], confirmed, "05128@2025-07-01" as typeof here)),
        );
        assert.deepInclude(astray, { _tag: "NotACandidate", candidates: [here, there] });
        assert.deepStrictEqual(yield* places(sql), before);
        yield* by(administrator)(decideOn([one!.id]));
        const partly = yield* Effect.flip(by(approver)(decideOn([one!.id, other!.id])));
        assert.deepInclude(partly, { _tag: "AlreadyPlaced", ids: [one!.id] });
        const [next] = yield* by(administrator)(waitingHere(1));
        assert.strictEqual(next!.id, other!.id);
        const forbidden = yield* Effect.flip(by(auditor)(decideOn([other!.id])));
        assert.strictEqual(forbidden._tag, "Forbidden");
      }),
    );

    it.effect("stay placed while something newer depends on it, and one is told what", () =>
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient;
        const [person] = yield* by(administrator)(waitingHere(1));
        const decision = yield* by(administrator)(decideOn([person!.id]));
        const number = Number(person!.id.slice(2));
        yield* CoverageCounts.around([number])(
          sql`WITH a AS (
            INSERT INTO application (citizen_id, received_on, due_on, channel, status, province_code, number, procedure, age_group)
            VALUES (${number}, current_date, current_date + 9, 1, 2, '25', 'G01.04828-NEW-0001', 'issue', '14-and-over')
            RETURNING id
          ) INSERT INTO application_office (application_id, unit_id, since, province_code)
            SELECT a.id, p.unit_id, current_date, '25' FROM a, citizen_placement p WHERE p.citizen_id = ${number}`,
        ).pipe(sql.withTransaction);
        assert.deepStrictEqual(yield* CoverageCounts.differences, []);
        const refused = yield* Effect.flip(by(administrator)(Decisions.undo(decision.id)));
        assert.strictEqual(refused._tag, "UndoStandsInTheWay");
        if (refused._tag !== "UndoStandsInTheWay") return;
        assert.deepStrictEqual(refused.dependents, [
          { kind: "application-received", records: 1, names: ["G01.04828-NEW-0001"] },
        ]);
        const twice = yield* by(administrator)(waitingHere(1));
        const other = yield* by(administrator)(decideOn([twice[0]!.id]));
        yield* by(administrator)(Decisions.undo(other.id));
        const again = yield* Effect.flip(by(administrator)(Decisions.undo(other.id)));
        assert.strictEqual(again._tag, "UndoStandsInTheWay");
      }),
    );

    it.effect("are counted on the boundaries before as on those of now, whatever is decided", () =>
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient;
        const eve = PlainDate.make("2025-06-30");
        const both = Effect.map(Effect.all([coverageOn(eve), coverageOn(after)]), ([one, other]) => [
          sum(one),
          sum(other),
        ]);
        const [before, now] = yield* both;
        assert.deepStrictEqual(before, now);
        // Somebody whom no commune of before has known.
        yield* sql.withTransaction(
          Effect.gen(function* () {
            const [added] = yield* sql<{ id: number }>`
              INSERT INTO citizen (village_id, born_on, province_code, personal_number, sex, full_name, name_folded, address_as_printed)
              SELECT village_id, '2000-01-01', '25', '025999999999', 'female', 'Lê Thị Mới', 'le thi moi', address_as_printed
              FROM citizen ORDER BY id LIMIT 1 RETURNING id`;
            const citizen = added!.id;
            yield* sql`INSERT INTO citizen_placement (citizen_id, unit_id, since, evidence, province_code)
              SELECT ${citizen}, id, '2025-08-01', 'declared', '25' FROM unit
              WHERE code = '05128' AND valid_from = '2025-07-01'`;
            yield* CoverageCounts.around([citizen])(
              sql`INSERT INTO campaign_target (citizen_id, age_group, province_code)
                VALUES (${citizen}, '14-and-over', '25')`,
            );
          }),
        );
        const [then, today] = yield* both;
        assert.deepStrictEqual(then, today);
        assert.strictEqual(today!.target, now!.target + 1);
        assert.deepStrictEqual(yield* CoverageCounts.differences, []);
      }),
    );
  });
}
