import { assert, layer } from "@effect/vitest";
import { communes } from "@hopnhat/gazetteer/VietnamLedger";
import { Context, Effect, Layer } from "effect";
import { HttpRouter, HttpServer } from "effect/http";
import { SqlClient } from "effect/sql";
import type { BulkLoad } from "../../src/database/BulkLoad.ts";
import { loadDemonstration } from "../../src/demonstration/loadDemonstration.ts";
import { ExecuteReorganisation } from "../../src/reorganisation/ExecutionWorkflow.ts";
import * as Server from "../../src/Server.ts";
import { engines } from "../database/engines.ts";

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

/** The API inside this process: requests as they come over the wire, without a port. */
class Wire extends Context.Service<
  Wire,
  {
    readonly ask: (
      method: string,
      path: string,
      options?: {
        readonly as?: "administrator" | "approver";
        readonly body?: unknown;
        readonly headers?: Readonly<Record<string, string>>;
      },
    ) => Effect.Effect<Answer>;
  }
>()("test/Wire") {}

const wire = Layer.effect(
  Wire,
  Effect.gen(function* () {
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
    const send = (method: string, path: string, headers: Record<string, string>, body: unknown) =>
      Effect.promise(() =>
        handler(
          new Request(`http://localhost/v1${path}`, {
            method,
            headers: { ...headers, ...(body === undefined ? {} : { "content-type": "application/json" }) },
            ...(body === undefined ? {} : { body: JSON.stringify(body) }),
          }),
          context,
        ),
      );
    const cookies = new Map<string, string>();
    for (const user of ["administrator", "approver"]) {
      const answer = yield* send("POST", "/session", {}, { _tag: "Demonstration", user });
      cookies.set(user, answer.headers.getSetCookie()[0] ?? "");
    }
    return Wire.of({
      ask: Effect.fnUntraced(function* (method, path, options = {}) {
        const cookie = cookies.get(options.as ?? "")?.split(";")[0];
        const headers = { ...(cookie === undefined ? {} : { cookie }), ...options.headers };
        const answer = yield* send(method, path, headers, options.body);
        const text = yield* Effect.promise(() => answer.text());
        const body: unknown = text === "" ? null : JSON.parse(text);
        return { status: answer.status, headers: answer.headers, body };
      }),
    });
  }),
);

const field = (body: unknown, ...path: ReadonlyArray<string | number>): unknown =>
  path.reduce<unknown>(
    (value, key) => (typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined),
    body,
  );

const act = { act: "1676/NQ-UBTVQH15" };

for (const engine of engines) {
  const demonstration = Layer.effectDiscard(
    Effect.orDie(loadDemonstration({ ledger: communes(), scale: "twentieth", report: () => Effect.void })),
  );
  const services = wire.pipe(
    Layer.provideMerge(Server.services),
    Layer.provideMerge(demonstration),
    Layer.provideMerge(engine.layer),
  );

  layer(services, { timeout: "5 minutes", excludeTestServices: true })(`The API on ${engine.name}`, (it) => {
    it.effect(
      "lets nobody in without a session, and says so as a problem that bears the request's name",
      () =>
        Effect.gen(function* () {
          const { ask } = yield* Wire;
          const answer = yield* ask("GET", "/reorganisations", {
            headers: { "x-request-id": "my-name-for-it" },
          });
          assert.strictEqual(answer.status, 401);
          assert.strictEqual(answer.headers.get("content-type"), "application/problem+json");
          assert.strictEqual(answer.headers.get("x-request-id"), "my-name-for-it");
          assert.strictEqual(field(answer.body, "requestId"), "my-name-for-it");
          assert.isString(field(answer.body, "remedy", "vi"));
        }),
    );

    it.effect("keeps the session in a cookie that scripts cannot read, and ends it on signing out", () =>
      Effect.gen(function* () {
        const { ask } = yield* Wire;
        const signedIn = yield* ask("POST", "/session", {
          body: { _tag: "Demonstration", user: "approver" },
        });
        const cookie = signedIn.headers.getSetCookie()[0] ?? "";
        assert.match(cookie, /HttpOnly/);
        assert.match(cookie, /SameSite=Lax/);
        const headers = { cookie: cookie.split(";")[0] ?? "" };
        assert.strictEqual(
          field((yield* ask("GET", "/session", { headers })).body, "user", "id"),
          "approver",
        );
        assert.strictEqual((yield* ask("DELETE", "/session", { headers })).status, 204);
        assert.strictEqual((yield* ask("GET", "/session", { headers })).status, 401);
        const refused = yield* ask("POST", "/session", { body: { _tag: "Demonstration", user: "somebody" } });
        assert.strictEqual(refused.status, 401);
      }),
    );

    it.effect("tells what an act does to communes, to provinces, and to either alone", () =>
      Effect.gen(function* () {
        const { ask } = yield* Wire;
        const counts = (slug: string) =>
          Effect.map(ask("GET", `/acts/${slug}`), ({ body }) =>
            ["changes", "sources", "targets", "splits"].map((key) => field(body, key)),
          );
        assert.deepStrictEqual(yield* counts("1676-NQ-UBTVQH15"), [147, 479, 148, 3]);
        // Its text is not at hand: all of it stands as one change.
        assert.deepStrictEqual(yield* counts("388-NQ-UBTVQH16"), [1, 12, 12, 0]);
        assert.deepStrictEqual(yield* counts("39-2026-QH16"), [1, 1, 1, 0]);
      }),
    );

    it.effect("answers what does not fit the contract with the places at fault", () =>
      Effect.gen(function* () {
        const { ask } = yield* Wire;
        const answer = yield* ask("GET", "/units?asOf=2025-02-30");
        assert.strictEqual(answer.status, 400);
        assert.include(JSON.stringify(field(answer.body, "issues")), "asOf");
        const foreign = yield* ask("GET", "/units?asOf=2025-06-30&cursor=bm90LW91cnM");
        assert.strictEqual(foreign.status, 400);
        assert.strictEqual(field(foreign.body, "type"), "urn:hopnhat:problem:invalid-cursor");
      }),
    );

    it.effect("reads a list to its end page by page, each row once", () =>
      Effect.gen(function* () {
        const { ask } = yield* Wire;
        const seen: Array<unknown> = [];
        let next: unknown = "";
        while (typeof next === "string") {
          const cursor = next === "" ? "" : `&cursor=${next}`;
          const { body } = yield* ask("GET", `/citizens?commune=05128&asOf=2025-06-30&limit=40${cursor}`, {
            as: "administrator",
          });
          const items = field(body, "items");
          assert.isTrue(Array.isArray(items));
          if (Array.isArray(items)) seen.push(...items.map((item) => field(item, "id")));
          assert.strictEqual(typeof field(body, "total"), "number");
          next = field(body, "nextCursor");
          if (next === null) assert.strictEqual(seen.length, field(body, "total"));
        }
        assert.strictEqual(new Set(seen).size, seen.length);
        assert.isAbove(seen.length, 80);
      }),
    );

    it.effect(
      "executes the merger under four eyes, once however often it is asked, and logs who did what",
      () =>
        Effect.gen(function* () {
          const { ask } = yield* Wire;
          const sql = yield* SqlClient.SqlClient;
          const key = { "idempotency-key": "draft-of-phu-tho" };
          const draft = yield* ask("POST", "/reorganisations", {
            as: "administrator",
            body: act,
            headers: key,
          });
          assert.strictEqual(draft.status, 201);
          const again = yield* ask("POST", "/reorganisations", {
            as: "administrator",
            body: act,
            headers: key,
          });
          assert.deepStrictEqual(again.body, draft.body);
          const other = yield* ask("POST", "/reorganisations", {
            as: "administrator",
            body: { ...act, title: "Another" },
            headers: key,
          });
          assert.strictEqual(field(other.body, "type"), "urn:hopnhat:problem:idempotency-key-reused");

          const path = `/reorganisations/${String(field(draft.body, "id"))}`;
          assert.deepStrictEqual(field(draft.body, "scope"), {
            sources: 477,
            targets: 146,
            unchanged: 2,
            splits: 3,
          });
          const early = yield* ask("POST", `${path}/submit`, { as: "administrator" });
          assert.strictEqual(field(early.body, "type"), "urn:hopnhat:problem:wrong-state");
          assert.strictEqual((yield* ask("POST", `${path}/check`, { as: "administrator" })).status, 200);
          assert.strictEqual((yield* ask("POST", `${path}/submit`, { as: "administrator" })).status, 200);
          const own = yield* ask("POST", `${path}/approve`, { as: "administrator", body: act });
          assert.strictEqual(field(own.body, "type"), "urn:hopnhat:problem:four-eyes");
          const mistyped = yield* ask("POST", `${path}/approve`, {
            as: "approver",
            body: { act: "1675/NQ-UBTVQH15" },
          });
          assert.strictEqual(field(mistyped.body, "type"), "urn:hopnhat:problem:act-mismatch");

          // A second reorganisation of the same communes is told which one holds them.
          const second = yield* ask("POST", "/reorganisations", { as: "approver", body: act });
          const secondPath = `/reorganisations/${String(field(second.body, "id"))}`;
          const checked = yield* ask("POST", `${secondPath}/check`, { as: "approver" });
          assert.strictEqual(checked.status, 200);
          const claimed = yield* ask("POST", `${secondPath}/submit`, { as: "approver" });
          assert.strictEqual(field(claimed.body, "type"), "urn:hopnhat:problem:checks-block");
          assert.strictEqual((yield* ask("POST", `${secondPath}/withdraw`, { as: "approver" })).status, 200);

          const foreseen = field((yield* ask("GET", `${path}/effect`, { as: "approver" })).body, "total");
          assert.strictEqual(
            (yield* ask("POST", `${path}/approve`, { as: "approver", body: act })).status,
            200,
          );
          assert.strictEqual((yield* ask("POST", `${path}/execute`, { as: "approver" })).status, 202);
          const reorganisationId = Number(field(draft.body, "id"));
          // Joins the execution that the request began, and waits for its end.
          yield* ExecuteReorganisation.execute({ reorganisationId, attempt: 1 });
          const progress = yield* ask("GET", `${path}/progress`, { as: "administrator" });
          assert.strictEqual(field(progress.body, "state"), "done");
          assert.strictEqual(
            Number(field(progress.body, "recordsMoved")) + Number(field(progress.body, "recordsWaiting")),
            field(progress.body, "recordsTotal"),
          );
          const sheet = yield* ask("GET", `${path}/sheet`, { as: "administrator" });
          assert.strictEqual(field(sheet.body, "balanced"), true);
          assert.strictEqual(field(sheet.body, "communesAfter"), 148);
          assert.strictEqual(
            field(sheet.body, "lines", 0, "moved"),
            Number(field(foreseen, "citizens", "whole")) + Number(field(foreseen, "citizens", "byVillage")),
          );
          assert.strictEqual(
            field(sheet.body, "lines", 0, "waiting"),
            field(foreseen, "citizens", "waiting"),
          );

          const entries = yield* sql<{ actor: string; action: string }>`
          SELECT actor, action FROM audit_entry WHERE subject = ${path.slice(1).replace("reorganisations", "reorganisation")}
          ORDER BY id`;
          assert.deepStrictEqual(
            entries.map(({ action, actor }) => `${actor} ${action}`),
            [
              "administrator reorganisation.draft",
              "administrator reorganisation.check",
              "administrator reorganisation.submit",
              "approver reorganisation.approve",
              "approver reorganisation.execute",
              "server reorganisation.finish",
            ],
          );
        }),
      240_000,
    );

    it.effect("shows one total of coverage on both boundaries, and those who wait apart", () =>
      Effect.gen(function* () {
        const { ask } = yield* Wire;
        const on = (boundaries: string) =>
          ask("GET", `/coverage/province?province=25&asOf=2025-08-29&boundaries=${boundaries}`, {
            as: "approver",
          });
        const before = yield* on("2025-06-30");
        const after = yield* on("2025-07-01");
        assert.deepStrictEqual(field(before.body, "total"), {
          target: 47_745,
          received: 41_521,
          accounts: 36_041,
        });
        assert.deepStrictEqual(field(after.body, "total"), field(before.body, "total"));
        assert.deepStrictEqual([field(before.body, "communes"), field(after.body, "communes")], [479, 148]);
        assert.strictEqual(field(before.body, "waiting", "target"), 0);
        assert.isAbove(Number(field(after.body, "waiting", "target")), 0);
        const elsewhere = yield* ask(
          "GET",
          "/coverage/province?province=01&asOf=2025-08-29&boundaries=2025-07-01",
          {
            as: "approver",
          },
        );
        assert.strictEqual(elsewhere.status, 403);
      }),
    );

    it.effect(
      "tells of someone from Vầy Nưa, in the queue of phường Thống Nhất, which communes it may be and what would tell",
      () =>
        Effect.gen(function* () {
          const { ask } = yield* Wire;
          const queue = yield* ask("GET", "/placements/waiting?asOf=2025-08-29&candidate=04828@2025-07-01", {
            as: "administrator",
          });
          assert.isAbove(Number(field(queue.body, "total")), 0);
          const placement = {
            status: "waiting",
            from: "04891@2025-06-30",
            candidates: ["04828@2025-07-01", "04891@2025-07-01"],
            asks: "village",
          };
          const id = String(field(queue.body, "items", 0, "id"));
          const now = yield* ask("GET", `/citizens/${id}?asOf=2025-08-29`, { as: "administrator" });
          const then = yield* ask("GET", `/citizens/${id}?asOf=2025-06-30`, { as: "administrator" });
          assert.deepStrictEqual(field(queue.body, "items", 0, "placement"), placement);
          assert.deepStrictEqual(field(now.body, "placement"), placement);
          assert.deepStrictEqual(field(then.body, "placement"), {
            status: "placed",
            unit: "04891@2025-06-30",
            evidence: { kind: "declared" },
          });
          assert.include(String(field(now.body, "addressAsPrinted")), "xã Vầy Nưa, huyện Đà Bắc");
          const counts = yield* ask("GET", "/placements/waiting/counts?asOf=2025-06-30", {
            as: "administrator",
          });
          assert.strictEqual(field(counts.body, "waiting"), 0);
        }),
    );

    it.effect("says of someone in Tân Lạc by which clause, and where it was on the eve", () =>
      Effect.gen(function* () {
        const { ask } = yield* Wire;
        const list = yield* ask("GET", "/citizens?commune=05164&asOf=2025-06-30&limit=1", {
          as: "administrator",
        });
        const id = String(field(list.body, "items", 0, "id"));
        const record = yield* ask("GET", `/citizens/${id}?asOf=2025-08-29`, { as: "administrator" });
        assert.deepStrictEqual(field(record.body, "placement"), {
          status: "placed",
          unit: "05128@2025-07-01",
          evidence: {
            kind: "act-clause",
            clauses: [{ act: "1676/NQ-UBTVQH15", article: "1", clause: "124" }],
          },
        });
        const received = yield* ask(
          "GET",
          "/coverage/received?commune=05128&since=2025-07-01&asOf=2025-08-29",
          {
            as: "administrator",
          },
        );
        assert.deepStrictEqual(
          [field(received.body, "applications"), field(received.body, "accounts")],
          [170, 50],
        );
      }),
    );
  });
}
