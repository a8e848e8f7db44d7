import { assert, describe, expect, it as plain, layer } from "@effect/vitest";
import type { Webhooks as WebhooksContract } from "@hopnhat/api-client/contract";
import { Unit } from "@hopnhat/domain";
import { Clock, Effect, Layer } from "effect";
import { TestClock } from "effect/testing";
import { SqlClient } from "effect/sql";
import { Webhook as Verifier } from "standardwebhooks";
import * as Agencies from "../../src/feed/Agencies.ts";
import { attemptsPerEntry, delayAfter, deliverDue, failuresUntilPause } from "../../src/feed/Deliveries.ts";
import * as FeedLog from "../../src/feed/FeedLog.ts";
import { checkAddress, isPublic } from "../../src/feed/PublicAddress.ts";
import { newSecret, newSigningSecret } from "../../src/feed/secrets.ts";
import { send } from "../../src/feed/WebhookSender.ts";
import * as Webhooks from "../../src/feed/Webhooks.ts";
import { WebhookSettings } from "../../src/feed/WebhookSettings.ts";
import { engines } from "../database/engines.ts";
import { as, knownUsers } from "../reorganisation/asUser.ts";
import { receiver } from "./receiver.ts";
import { event, someReorganisation } from "./someReorganisation.ts";

const phuTho = [Unit.UnitCode.make("25")];

const anAgency = Effect.fnUntraced(function* (provinces: ReadonlyArray<Unit.UnitCode> = phuTho) {
  yield* knownUsers;
  const secret = newSecret();
  const agency = yield* as("administrator")(
    Agencies.register(
      { name: "Bảo hiểm xã hội", provinces, scopes: ["feed:read", "webhooks:manage"] },
      secret,
    ),
  );
  return { agency, secret };
});

const aWebhook = Effect.fnUntraced(function* (options: Partial<WebhooksContract.WebhookRegistration> = {}) {
  const server = yield* receiver;
  const { agency } = yield* anAgency();
  const secret = newSigningSecret();
  const { id } = yield* as("administrator")(
    Webhooks.register(agency.id, { url: server.url, ...options }, secret),
  );
  const sql = yield* SqlClient.SqlClient;
  // The database outlives the test: what a webhook of another test waits for is none of this one's business.
  yield* Effect.addFinalizer(() => Effect.orDie(sql`UPDATE webhook SET state = 'ended' WHERE id = ${id}`));
  return { ...server, agency, id, secret, now: Webhooks.find(agency.id, id) };
});

/** Something happens that the feed tells. */
const something = Effect.flatMap(someReorganisation, (id) => event(id, "finish", "done"));

const ask = (id: string, secret: string, scope?: string) =>
  Agencies.grantToken({
    grant_type: "client_credentials",
    client_id: id,
    client_secret: secret,
    ...(scope === undefined ? {} : { scope }),
  });

for (const engine of engines) {
  const services = Layer.merge(engine.layer, Layer.succeed(WebhookSettings, { privateAddresses: true }));

  layer(services, { timeout: "2 minutes" })(`An agency on ${engine.name}`, (it) => {
    it.effect("gets a token for its secret, which ends after 15 minutes", () =>
      Effect.gen(function* () {
        const { agency, secret } = yield* anAgency();
        const token = yield* ask(agency.id, secret, "feed:read");
        assert.strictEqual(token.scope, "feed:read");
        const found = yield* Agencies.ofToken(token.access_token);
        assert.deepStrictEqual([found?.id, found?.scopes], [agency.id, ["feed:read"]]);
        yield* TestClock.adjust("15 minutes");
        assert.isUndefined(yield* Agencies.ofToken(token.access_token));
      }),
    );

    it.effect(
      "is refused with a wrong secret, another agency's secret, or a scope that it does not have",
      () =>
        Effect.gen(function* () {
          const { agency } = yield* anAgency();
          const other = yield* anAgency();
          for (const secret of ["", newSecret(), other.secret]) {
            const refused = yield* Effect.flip(ask(agency.id, secret));
            assert.strictEqual(refused._tag, "ClientRefused");
          }
          const refused = yield* Effect.flip(ask(other.agency.id, other.secret, "feed:read records:read"));
          assert.strictEqual(refused._tag, "ScopeRefused");
        }),
    );

    it.effect("changes over to a new secret while the old one still holds, and not longer", () =>
      Effect.gen(function* () {
        const { agency, secret } = yield* anAgency();
        const next = newSecret();
        const rotated = yield* as("approver")(Agencies.rotate(agency.id, { overlapHours: 2 }, next));
        assert.lengthOf(rotated.secrets, 2);
        yield* ask(agency.id, secret);
        yield* ask(agency.id, next);
        yield* TestClock.adjust("2 hours");
        assert.strictEqual((yield* Effect.flip(ask(agency.id, secret)))._tag, "ClientRefused");
        yield* ask(agency.id, next);
      }),
    );

    it.effect("loses its tokens when it is suspended, and its way in until it is reinstated", () =>
      Effect.gen(function* () {
        const { agency, secret } = yield* anAgency();
        const { access_token } = yield* ask(agency.id, secret);
        yield* as("administrator")(Agencies.setState(agency.id, "suspended"));
        assert.isUndefined(yield* Agencies.ofToken(access_token));
        assert.strictEqual((yield* Effect.flip(ask(agency.id, secret)))._tag, "ClientRefused");
        yield* as("administrator")(Agencies.setState(agency.id, "active"));
        assert.isUndefined(yield* Agencies.ofToken(access_token));
        yield* ask(agency.id, secret);
      }),
    );

    it.effect("keeps no secret that can be read back", () =>
      Effect.gen(function* () {
        const { agency, secret } = yield* anAgency();
        const { access_token } = yield* ask(agency.id, secret);
        const sql = yield* SqlClient.SqlClient;
        const stored = JSON.stringify([
          yield* sql`SELECT * FROM agency_secret`,
          yield* sql`SELECT * FROM agency_token`,
          yield* sql`SELECT detail FROM audit_entry`,
        ]);
        assert.notInclude(stored, secret);
        assert.notInclude(stored, access_token);
      }),
    );

    it.effect("is registered by a province for that province alone", () =>
      Effect.gen(function* () {
        const foreign = yield* Effect.flip(anAgency([Unit.UnitCode.make("01")]));
        assert.strictEqual(foreign._tag, "Forbidden");
      }),
    );
  });

  layer(services, { timeout: "2 minutes" })(`A webhook on ${engine.name}`, (it) => {
    it.effect("gets each entry once, signed as the Standard Webhooks specification has it", () =>
      Effect.gen(function* () {
        const { id, now, received, secret } = yield* aWebhook();
        yield* something;
        yield* something;
        assert.deepStrictEqual(yield* deliverDue, ["delivered", "delivered"]);
        assert.deepStrictEqual(yield* deliverDue, []);
        assert.lengthOf(received, 2);
        // The verifier judges the age of a message by the clock of the machine; the test's clock stands in 1970.
        const [first] = received;
        assert.strictEqual(first?.headers["webhook-id"]?.startsWith(`${id}.`), true);
        const verifier = new Verifier(secret);
        for (const { body, headers } of received) {
          const expected = verifier.sign(
            headers["webhook-id"] ?? "",
            new Date(Number(headers["webhook-timestamp"]) * 1000),
            body,
          );
          assert.strictEqual(headers["webhook-signature"], expected);
          const { data, type } = JSON.parse(body) as { data: { _tag: string }; type: string };
          assert.deepStrictEqual([type, data._tag], ["feed.entry", "ReorganisationDone"]);
        }
        assert.strictEqual((yield* now).pending, 0);
      }),
    );

    it.effect("is tried again later and later, with the same id, until it answers", () =>
      Effect.gen(function* () {
        const { answers, received } = yield* aWebhook();
        yield* something;
        answers.push(500, 302, 404);
        assert.deepStrictEqual(yield* deliverDue, ["pending"]);
        assert.deepStrictEqual(yield* deliverDue, []);
        yield* TestClock.adjust("6 seconds");
        assert.deepStrictEqual(yield* deliverDue, ["pending"]);
        yield* TestClock.adjust("6 seconds");
        assert.deepStrictEqual(yield* deliverDue, []);
        yield* TestClock.adjust("12 seconds");
        assert.deepStrictEqual(yield* deliverDue, ["pending"]);
        yield* TestClock.adjust("1 minute");
        assert.deepStrictEqual(yield* deliverDue, ["delivered"]);
        assert.strictEqual(new Set(received.map(({ headers }) => headers["webhook-id"])).size, 1);
        assert.lengthOf(received, 4);
      }),
    );

    it.effect("gets entries in the order of the feed: one that fails holds back those after it", () =>
      Effect.gen(function* () {
        const { answers, received } = yield* aWebhook();
        yield* something;
        yield* something;
        answers.push(503);
        assert.deepStrictEqual(yield* deliverDue, ["pending"]);
        yield* TestClock.adjust("6 seconds");
        assert.deepStrictEqual(yield* deliverDue, ["delivered", "delivered"]);
        const sequences = received.map(({ headers }) => Number(headers["webhook-id"]?.split(".")[1]));
        assert.deepStrictEqual(
          sequences,
          sequences.toSorted((a, b) => a - b),
        );
      }),
    );

    it.effect(
      "has what never arrives laid aside and visible, is paused at last, and goes on when resumed",
      () =>
        Effect.gen(function* () {
          const { agency, answers, id, now } = yield* aWebhook();
          for (let entry = 0; entry < 5; entry++) yield* something;
          answers.push(...Array.from({ length: failuresUntilPause }, () => 500));
          for (let attempt = 0; attempt < failuresUntilPause; attempt++) {
            yield* deliverDue;
            yield* TestClock.adjust("8 hours");
          }
          assert.deepStrictEqual(
            [(yield* now).state, (yield* now).dead, (yield* now).pending],
            ["paused", 3, 2],
          );
          assert.deepStrictEqual(yield* deliverDue, []);
          const dead = yield* Webhooks.deliveries(agency.id, id, { state: "dead" });
          assert.deepStrictEqual(
            dead.map(({ attempts, lastFault, lastStatus, nextAttemptAt }) => [
              attempts,
              lastFault,
              lastStatus,
              nextAttemptAt,
            ]),
            Array.from({ length: 3 }, () => [attemptsPerEntry, "answered 500", 500, null]),
          );
          yield* as("administrator")(Webhooks.resume(agency.id, id));
          assert.deepStrictEqual(yield* deliverDue, ["delivered", "delivered"]);
          const [first] = dead;
          if (first === undefined) return;
          yield* as("administrator")(Webhooks.redeliver(agency.id, id, first.cursor));
          assert.deepStrictEqual(yield* deliverDue, ["delivered"]);
          assert.strictEqual((yield* now).dead, 2);
        }),
    );

    it.effect("is paused at once by an answer of 410", () =>
      Effect.gen(function* () {
        const { answers, now } = yield* aWebhook();
        yield* something;
        answers.push(410);
        yield* deliverDue;
        assert.strictEqual((yield* now).state, "paused");
      }),
    );

    it.effect("has an entry in flight sent again when the server was killed before it knew the answer", () =>
      Effect.gen(function* () {
        const { now, received } = yield* aWebhook();
        yield* something;
        const sql = yield* SqlClient.SqlClient;
        // What the database holds between the claim and the answer.
        yield* FeedLog.publishReorganisations;
        const { id } = yield* now;
        const leaseEnds = new Date((yield* Clock.currentTimeMillis) + 60_000);
        yield* sql`INSERT INTO webhook_delivery (webhook_id, sequence, state, attempts, next_attempt_at)
          SELECT ${id}, sequence, 'pending', 1, ${leaseEnds} FROM feed_head`;
        yield* sql`UPDATE webhook SET queued_to = (SELECT sequence FROM feed_head) WHERE id = ${id}`;
        assert.deepStrictEqual(yield* deliverDue, []);
        yield* TestClock.adjust("61 seconds");
        assert.deepStrictEqual(yield* deliverDue, ["delivered"]);
        assert.lengthOf(received, 1);
      }),
    );

    it.effect("is sent to by one of several servers alone", () =>
      Effect.gen(function* () {
        const { received } = yield* aWebhook();
        for (let entry = 0; entry < 5; entry++) yield* something;
        yield* Effect.all([deliverDue, deliverDue, deliverDue], { concurrency: 3 });
        yield* deliverDue;
        assert.lengthOf(received, 5);
        assert.strictEqual(new Set(received.map(({ headers }) => headers["webhook-id"])).size, 5);
      }),
    );

    it.effect(
      "gets what its filter and its agency's provinces let through, and the past where it asks for it",
      () =>
        Effect.gen(function* () {
          yield* FeedLog.publishLedger();
          const all = yield* FeedLog.read({
            after: 0,
            limit: 500,
            provinces: ["25"],
            kinds: ["LedgerChange"],
          });
          const from = all.entries[5]?.cursor;
          if (from === undefined) return assert.fail("the ledger tells of Phú Thọ");
          const { received } = yield* aWebhook({ after: from, kinds: ["LedgerChange"] });
          yield* something;
          yield* deliverDue;
          assert.strictEqual(received.length, all.entries.length - 6);
        }),
    );

    it.effect("signs with the old and the new secret while they overlap", () =>
      Effect.gen(function* () {
        const { agency, id, received, secret } = yield* aWebhook();
        const next = newSigningSecret();
        yield* as("administrator")(Webhooks.rotate(agency.id, id, { overlapHours: 1 }, next));
        yield* something;
        yield* deliverDue;
        yield* TestClock.adjust("1 hour");
        yield* something;
        yield* deliverDue;
        const [during, after] = received.map(({ body, headers }) => {
          const at = new Date(Number(headers["webhook-timestamp"]) * 1000);
          const sign = (key: string) => new Verifier(key).sign(headers["webhook-id"] ?? "", at, body);
          return { given: headers["webhook-signature"]?.split(" "), old: sign(secret), new: sign(next) };
        });
        assert.deepStrictEqual(during?.given, [during?.new, during?.old]);
        assert.deepStrictEqual(after?.given, [after?.new]);
      }),
    );

    it.effect("gets nothing more when it was ended or its agency suspended", () =>
      Effect.gen(function* () {
        const one = yield* aWebhook();
        const other = yield* aWebhook();
        yield* as("administrator")(Webhooks.end(one.agency.id, one.id));
        yield* as("administrator")(Agencies.setState(other.agency.id, "suspended"));
        yield* something;
        assert.deepStrictEqual(yield* deliverDue, []);
        yield* as("administrator")(Agencies.setState(other.agency.id, "active"));
        assert.deepStrictEqual(yield* deliverDue, ["delivered"]);
        assert.lengthOf(one.received, 0);
        assert.lengthOf(other.received, 1);
      }),
    );
  });
}

describe("What the server sends to on behalf of others", () => {
  plain.each([
    ["ftp://agency.example/", "not-https"],
    ["http://agency.example/", "not-https"],
    ["https://user:word@agency.example/", "has-credentials"],
    ["agency.example", "not-a-url"],
    ["https://127.0.0.1/", "private-address"],
    ["https://2130706433/", "private-address"],
    ["https://0x7f.1/", "private-address"],
    ["https://[::1]/", "private-address"],
    ["https://[::ffff:10.0.0.1]/", "private-address"],
    ["https://[fd00::1]/", "private-address"],
    ["https://[64:ff9b::a00:1]/", "private-address"],
    ["https://169.254.169.254/latest/meta-data", "private-address"],
    ["https://localhost/", "private-address"],
    ["https://db.internal/", "private-address"],
    ["https://agency.example/changes", undefined],
    ["https://8.8.8.8/", undefined],
  ])("%s: %s", (url, reason) => {
    expect(checkAddress(url, false)).toBe(reason);
  });

  plain.each([
    "0.0.0.0",
    "10.1.2.3",
    "100.64.0.1",
    "172.31.255.255",
    "192.168.1.1",
    "198.18.0.1",
    "224.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "fe80::1",
    "2001:db8::1",
    "2002:a00:1::",
    "not an address",
  ])("%s is no public address", (address) => expect(isPublic(address)).toBe(false));

  plain.each(["1.1.1.1", "203.0.114.1", "2606:4700::1111"])("%s is a public address", (address) =>
    expect(isPublic(address)).toBe(true),
  );

  plain(
    "a name that stands for a private address gets nothing, though its spelling is innocent",
    async () => {
      const { hostname } = await import("node:os").then((os) => ({ hostname: os.hostname() }));
      const outcome = await Effect.runPromise(
        send({
          url: `https://${hostname}/`,
          id: "wh.1",
          timestamp: 0,
          body: "{}",
          secrets: [newSigningSecret()],
          privateAddresses: false,
        }),
      );
      expect(outcome).toEqual({ fault: "the name stands for a private address" });
    },
  );

  plain("attempts spread over most of a day, and never wait longer than seven hours and some", () => {
    const delays = Array.from({ length: attemptsPerEntry - 1 }, (_, index) => delayAfter(index + 1, 0.5));
    const hours = delays.reduce((sum, delay) => sum + delay, 0) / 3_600_000;
    expect(hours).toBeGreaterThan(18);
    expect(hours).toBeLessThan(30);
    expect(delayAfter(attemptsPerEntry, 1)).toBeLessThanOrEqual(7.2 * 3_600_000);
    expect(delayAfter(1, 0)).toBe(4_000);
  });
});
