import { assert, layer } from "@effect/vitest";
import { Application, Citizen, Instant, PlainDate, Placement, Unit } from "@hopnhat/domain";
import { communes } from "@hopnhat/gazetteer/VietnamLedger";
import { Effect, Layer, Result } from "effect";
import { HttpRouter, HttpServer } from "effect/http";
import { SqlClient } from "effect/sql";
import { coverageOn, sum } from "../../src/campaign/coverageOn.ts";
import * as CoverageCounts from "../../src/campaign/CoverageCounts.ts";
import type { BulkLoad } from "../../src/database/BulkLoad.ts";
import { eve } from "../../src/demonstration/figures.ts";
import { loadDemonstration } from "../../src/demonstration/loadDemonstration.ts";
import * as Server from "../../src/Server.ts";
import { engines } from "../database/engines.ts";

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

const field = (body: unknown, ...path: ReadonlyArray<string | number>): unknown =>
  path.reduce<unknown>(
    (value, key) => (typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined),
    body,
  );

const listOf = (body: unknown, ...path: ReadonlyArray<string | number>): ReadonlyArray<unknown> => {
  const found = field(body, ...path);
  return Array.isArray(found) ? found : [];
};

/** The API inside this process, asked as the officer of Tân Lạc. */
const officer = Effect.gen(function* () {
  const context = yield* Effect.context<
    Layer.Success<typeof Server.services> | SqlClient.SqlClient | BulkLoad
  >();
  const { dispose, handler } = HttpRouter.toWebHandler(
    Server.routes.pipe(Layer.provide(HttpServer.layerServices), Layer.provide(Layer.succeedContext(context))),
    { disableLogger: true },
  );
  yield* Effect.addFinalizer(() => Effect.promise(() => dispose()));
  const send = (method: string, path: string, cookie: string, body?: unknown) =>
    Effect.promise(() =>
      handler(
        new Request(`http://localhost/v1${path}`, {
          method,
          headers: { cookie, ...(body === undefined ? {} : { "content-type": "application/json" }) },
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        }),
        context,
      ),
    );
  const signedIn = yield* send("POST", "/session", "", { _tag: "Demonstration", user: "officer-tan-lac" });
  const cookie = (signedIn.headers.getSetCookie()[0] ?? "").split(";")[0] ?? "";
  return (method: string, path: string, body?: unknown) =>
    Effect.gen(function* () {
      const answer = yield* send(method, path, cookie, body);
      const text = yield* Effect.promise(() => answer.text());
      return { status: answer.status, body: text === "" ? null : JSON.parse(text) } as Answer;
    });
});

for (const engine of engines) {
  const demonstration = Layer.effectDiscard(
    Effect.orDie(loadDemonstration({ ledger: communes(), scale: "twentieth", report: () => Effect.void })),
  );
  const services = Server.services.pipe(Layer.provideMerge(demonstration), Layer.provideMerge(engine.layer));

  layer(services, { timeout: "5 minutes", excludeTestServices: true })(
    `The offices of the demonstration on ${engine.name}`,
    (it) => {
      it.effect("leave the province's figures what they are", () =>
        Effect.gen(function* () {
          const figures = { target: 47_745, received: 41_521, accounts: 36_041 };
          assert.deepStrictEqual(sum(yield* coverageOn(PlainDate.make(eve))), figures);
          assert.deepStrictEqual(yield* CoverageCounts.differences, []);
        }),
      );

      it.effect("have applications in every state, and the steps of each make its state", () =>
        Effect.gen(function* () {
          const sql = yield* SqlClient.SqlClient;
          const cases = yield* sql<{
            id: number;
            state: Application.State;
            citizen: number;
            number: string;
            bornOn: string;
            procedure: string;
            ground: string | null;
            channel: string;
          }>`
            SELECT k.application_id AS id, k.state, a.citizen_id AS citizen, a.number, c.born_on AS "bornOn", k.procedure,
              k.ground, k.channel
            FROM application_case k JOIN application a ON a.id = k.application_id JOIN citizen c ON c.id = a.citizen_id
            ORDER BY 1`;
          assert.deepStrictEqual(
            [...new Set(cases.map(({ state }) => state))].toSorted((a, b) => (a < b ? -1 : 1)),
            [...Application.State.literals].toSorted((a, b) => (a < b ? -1 : 1)),
          );
          for (const one of cases.slice(0, 44)) {
            const steps = yield* sql<{ type: string; at: Date; by: string; detail: object }>`
              SELECT type, acted_at AS at, acted_by AS by, detail FROM application_action
              WHERE application_id = ${one.id} ORDER BY ordinal`;
            const actions = steps.map(({ at, by, detail, type }) => ({
              ...detail,
              ...(type === "declare"
                ? {
                    number: Application.ApplicationNumber.make(one.number),
                    citizen: Citizen.CitizenId.make(`c-${String(one.citizen).padStart(7, "0")}`),
                    birth: one.bornOn,
                    procedure: one.procedure,
                    ground: one.ground,
                    channel: one.channel,
                    support: [],
                    incapacitated: false,
                  }
                : {}),
              type,
              at: Instant.make(at.toISOString()),
              by: Placement.ActorId.make(by),
              office: Unit.UnitId.make("05128@2025-06-30"),
            })) as unknown as ReadonlyArray<Application.Action>;
            const replayed = Application.replay(actions);
            assert.isTrue(Result.isSuccess(replayed) && replayed.success.state === one.state, one.state);
          }
        }),
      );

      it.effect("have a service point in every commune, and places that say where they are invented", () =>
        Effect.gen(function* () {
          const sql = yield* SqlClient.SqlClient;
          const rows = yield* sql`
            SELECT (SELECT count(*)::int FROM service_point) AS points,
              (SELECT count(*)::int FROM service_point WHERE NOT point_invented) > 100 AS seats,
              (SELECT count(*)::int FROM village v LEFT JOIN village_point q ON q.village_id = v.id
                WHERE q.invented IS NOT TRUE) AS nowhere,
              (SELECT count(*)::int FROM service_day d WHERE d.booked <> (SELECT count(*) FROM appointment t
                WHERE t.service_point_id = d.service_point_id AND t.day = d.day AND t.state = 'booked')) AS miscounted`;
          assert.deepStrictEqual(rows, [{ points: 479, seats: true, nowhere: 0, miscounted: 0 }]);
        }),
      );

      it.effect(
        "have a queue on the eve and on the last day of the story, and requests that are not granted",
        () =>
          Effect.gen(function* () {
            const sql = yield* SqlClient.SqlClient;
            const rows = yield* sql`
            SELECT day, count(DISTINCT service_point_id)::int AS points, count(*)::int AS tickets FROM queue_ticket
            GROUP BY day ORDER BY day`;
            assert.deepStrictEqual(rows, [
              { day: "2025-06-30", points: 13, tickets: 104 },
              { day: "2025-08-29", points: 13, tickets: 104 },
            ]);
            const requests = yield* sql`SELECT DISTINCT state FROM e_id_case ORDER BY state`;
            assert.deepStrictEqual(requests, [
              { state: "refused" },
              { state: "requested" },
              { state: "verifying" },
            ]);
          }),
      );

      it.effect(
        "let an officer of a commune work a day through the API, and see nothing of another commune",
        () =>
          Effect.gen(function* () {
            const sql = yield* SqlClient.SqlClient;
            const ask = yield* officer;
            const open = yield* ask("GET", "/applications?open=true&sort=due&order=asc&limit=5");
            assert.strictEqual(open.status, 200);
            assert.isAbove(Number(field(open.body, "total")), 3);
            const all = yield* ask("GET", "/applications?limit=500");
            const offices = new Set(listOf(all.body, "items").map((row) => field(row, "office", "id")));
            assert.deepStrictEqual([...offices], ["05128@2025-06-30"]);

            const points = yield* ask("GET", "/service-points");
            assert.deepStrictEqual(
              listOf(points.body).map((point) => field(point, "id")),
              ["sp-05128-1"],
            );
            const queue = yield* ask("GET", "/service-points/sp-05128-1/queue");
            assert.strictEqual(listOf(queue.body, "waiting").length, 8);
            const called = yield* ask("POST", "/service-points/sp-05128-1/queue/next", { counter: "1" });
            assert.deepStrictEqual([called.status, field(called.body, "state")], [200, "called"]);

            const people = yield* sql<{ own: string; other: string }>`
            SELECT
              (SELECT c.personal_number FROM queue_ticket t JOIN citizen c ON c.id = t.citizen_id
                WHERE t.service_point_id = 'sp-05128-1' AND NOT EXISTS (SELECT 1 FROM application a WHERE a.citizen_id = c.id)
                ORDER BY t.id LIMIT 1) AS own,
              (SELECT c.personal_number FROM queue_ticket t JOIN citizen c ON c.id = t.citizen_id
                WHERE t.service_point_id = 'sp-04828-1' ORDER BY t.id LIMIT 1) AS other`;
            const [own, other] = [people[0]?.own ?? "", people[0]?.other ?? ""];
            const hidden = yield* ask("POST", "/applications/person", { personalNumber: other });
            assert.strictEqual(hidden.status, 404);
            const person = yield* ask("POST", "/applications/person", { personalNumber: own });
            assert.deepStrictEqual(listOf(person.body, "open"), []);
            const begun = yield* ask("POST", "/applications", {
              personalNumber: own,
              procedure: "card-issue",
              ground: null,
              channel: "counter",
            });
            assert.strictEqual(begun.status, 201);
            const number = String(field(begun.body, "number"));
            assert.match(number, /^G01\.05128-25\d{4}-\d{4}$/);
            const started = yield* ask("POST", `/applications/${number}/steps`, { type: "start" });
            assert.deepStrictEqual([started.status, field(started.body, "state")], [200, "processing"]);
            const early = yield* ask("POST", `/applications/${number}/steps`, { type: "decide" });
            assert.deepStrictEqual(
              [early.status, field(early.body, "type")],
              [409, "urn:hopnhat:problem:step-refused"],
            );
            const again = yield* ask("POST", "/applications", {
              personalNumber: own,
              procedure: "card-issue",
              ground: null,
              channel: "counter",
            });
            assert.strictEqual(field(again.body, "type"), "urn:hopnhat:problem:duplicate-application");

            const offline = yield* ask("POST", "/applications/offline", {
              device: "counter-1",
              items: [
                {
                  type: "intake",
                  key: "offline-0001",
                  recordedAt: "2025-06-30T00:30:00.000Z",
                  intake: {
                    personalNumber: other,
                    procedure: "card-issue",
                    ground: null,
                    channel: "counter",
                    office: "05128@2025-06-30",
                  },
                },
              ],
            });
            assert.deepStrictEqual(
              [offline.status, field(offline.body, 0, "outcome"), field(offline.body, 0, "reason", "code")],
              [200, "conflict", "person-not-found"],
            );
            assert.strictEqual(listOf((yield* ask("GET", "/applications/offline")).body).length, 1);

            const villages = yield* ask("GET", "/rounds/villages?office=05128@2025-06-30&beyond=3");
            assert.isAbove(listOf(villages.body).length, 0);
            const rounds = yield* ask("GET", "/rounds");
            assert.strictEqual(listOf(rounds.body).length, 1);
            const list = yield* ask("GET", `/rounds/${String(field(rounds.body, 0, "id"))}/people`);
            assert.isAbove(listOf(list.body).length, 0);
            assert.deepStrictEqual(yield* CoverageCounts.differences, []);
          }),
      );
    },
  );
}
