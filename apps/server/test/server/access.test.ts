import { assert, layer } from "@effect/vitest";
import { Effect, Layer } from "effect";
import { HttpRouter, HttpServer } from "effect/http";
import type { SqlClient } from "effect/sql";
import type { BulkLoad } from "../../src/database/BulkLoad.ts";
import { storeDemonstrationUsers } from "../../src/identity/demonstrationUsers.ts";
import * as UnitDescent from "../../src/units/UnitDescent.ts";
import { UnitRegister } from "../../src/units/UnitRegister.ts";
import { SqlClient as Sql } from "effect/sql";
import * as Server from "../../src/Server.ts";
import { engines } from "../database/engines.ts";
import { smallWorld } from "../reorganisation/smallWorld.ts";

const field = (body: unknown, ...path: ReadonlyArray<string | number>): unknown =>
  path.reduce<unknown>(
    (value, key) => (typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined),
    body,
  );
const items = (body: unknown): ReadonlyArray<unknown> => {
  const found = field(body, "items");
  return Array.isArray(found) ? found : [];
};

const eve = "2025-06-30";
const officer = "officer-tan-lac";

for (const engine of engines) {
  const services = Server.services.pipe(Layer.provideMerge(engine.layer));

  layer(services, { timeout: "4 minutes", excludeTestServices: true })(
    `Users, people and the log over HTTP on ${engine.name}`,
    (it) => {
      it.effect(
        "each role is let in to what the policy gives it, reads are logged with their purpose, grants begin and end",
        () =>
          Effect.gen(function* () {
            const sql = yield* Sql.SqlClient;
            yield* smallWorld;
            yield* sql`UPDATE citizen SET full_name = 'Nguyễn Thị Hoà'`;
            yield* UnitDescent.record(sql, (yield* UnitRegister).ledger);
            yield* sql`DELETE FROM user_grant`;
            yield* storeDemonstrationUsers(sql);
            // The demonstration's clock: its story stands on the eve until the merger is executed.
            yield* sql`INSERT INTO demonstration VALUES (true, 'twentieth', 1, '2025-08-29', now())`;
            const context = yield* Effect.context<
              Layer.Success<typeof Server.services> | SqlClient.SqlClient | BulkLoad
            >();
            const { dispose, handler } = HttpRouter.toWebHandler(
              Server.routes.pipe(
                Layer.provide(HttpServer.layerServices),
                Layer.provide(Layer.succeedContext(context)),
              ),
              { disableLogger: true },
            );
            yield* Effect.addFinalizer(() => Effect.promise(() => dispose()));
            const cookies = new Map<string, string>();
            const ask = (user: string, method: string, path: string, body?: unknown) =>
              Effect.promise(async () => {
                const answer = await handler(
                  new Request(`http://localhost/v1${path}`, {
                    method,
                    headers: {
                      cookie: cookies.get(user) ?? "",
                      ...(body === undefined ? {} : { "content-type": "application/json" }),
                    },
                    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
                  }),
                  context,
                );
                const cookie = answer.headers.getSetCookie()[0]?.split(";")[0];
                if (cookie !== undefined) cookies.set(user, cookie);
                const text = await answer.text();
                const parsed: unknown = text === "" ? null : JSON.parse(text);
                return { status: answer.status, body: parsed };
              });
            for (const user of ["administrator", officer, "auditor", "agency", "ministry"]) {
              const { status } = yield* ask(user, "POST", "/session", { _tag: "Demonstration", user });
              assert.strictEqual(status, 201, user);
            }

            const matrix = [
              [`/citizens?commune=05128&asOf=${eve}`, 200, 200, 403, 403, 403],
              [`/citizens?commune=05167&asOf=${eve}`, 200, 403, 403, 403, 403],
              [`/citizens?q=nguyen&asOf=${eve}`, 200, 200, 403, 403, 403],
              [`/users?asOf=${eve}`, 200, 403, 200, 403, 403],
              [`/users/permissions?asOf=${eve}`, 200, 200, 200, 200, 200],
              ["/audit/entries", 403, 403, 200, 403, 403],
              ["/audit/verification", 403, 403, 200, 403, 403],
            ] as const;
            for (const [path, ...expected] of matrix) {
              const answers = yield* Effect.forEach(
                ["administrator", officer, "auditor", "agency", "ministry"],
                (user) => ask(user, "GET", path),
              );
              assert.deepStrictEqual(
                answers.map(({ status }) => status),
                expected,
                path,
              );
            }

            const own = yield* ask(officer, "GET", `/citizens?commune=05128&asOf=${eve}`);
            const someone = String(field(own.body, "items", 0, "id"));
            const opened = yield* ask(
              officer,
              "GET",
              `/citizens/${someone}?asOf=${eve}&purpose=${encodeURIComponent("Tiếp nhận hồ sơ")}`,
            );
            assert.strictEqual(opened.status, 200);
            // Somebody of another commune is told of in no other way than nobody at all.
            const all = yield* ask("administrator", "GET", `/citizens?commune=05167&asOf=${eve}`);
            const other = String(field(all.body, "items", 0, "id"));
            assert.strictEqual((yield* ask(officer, "GET", `/citizens/${other}?asOf=${eve}`)).status, 404);
            assert.strictEqual((yield* ask(officer, "GET", `/citizens/c-9999999?asOf=${eve}`)).status, 404);

            const readers = yield* ask("auditor", "GET", `/audit/readers/${someone}`);
            assert.deepStrictEqual(
              items(readers.body).map((entry) => [
                field(entry, "actor"),
                field(entry, "action"),
                field(entry, "purpose"),
                field(entry, "unit", "code"),
              ]),
              [[officer, "citizen.open", "Tiếp nhận hồ sơ", "05128"]],
            );
            assert.strictEqual((yield* ask(officer, "GET", `/audit/readers/${someone}`)).status, 200);
            assert.strictEqual((yield* ask(officer, "GET", `/audit/readers/${other}`)).status, 403);
            const verified = yield* ask("auditor", "GET", "/audit/verification");
            assert.deepStrictEqual(field(verified.body, "faults"), []);

            const granted = yield* ask("administrator", "POST", `/users/${officer}/grants`, {
              role: "commune-officer",
              territory: { _tag: "Commune", id: "05167@2025-06-30" },
              validFrom: "2025-06-01",
              validTo: null,
            });
            assert.strictEqual(granted.status, 201);
            assert.strictEqual((yield* ask(officer, "GET", `/citizens/${other}?asOf=${eve}`)).status, 200);
            const grant = String(field(granted.body, "id"));
            const revoked = yield* ask("administrator", "POST", `/users/${officer}/grants/${grant}/revoke`, {
              why: "Hết thời gian biệt phái",
            });
            assert.strictEqual(revoked.status, 200);
            assert.strictEqual((yield* ask(officer, "GET", `/citizens/${other}?asOf=${eve}`)).status, 404);
            for (const [user, whose, code, expected] of [
              [officer, "approver", "05128@2025-06-30", 403],
              ["administrator", "administrator", "05128@2025-06-30", 409],
              ["administrator", officer, "00004@2025-07-01", 409],
              ["administrator", "nobody", "05128@2025-06-30", 404],
            ] as const) {
              const answer = yield* ask(user, "POST", `/users/${whose}/grants`, {
                role: "commune-officer",
                territory: { _tag: "Commune", id: code },
                validFrom: "2025-06-01",
                validTo: null,
              });
              assert.strictEqual(answer.status, expected, `${user} grants to ${whose}`);
            }
          }),
        200_000,
      );
    },
  );
}
