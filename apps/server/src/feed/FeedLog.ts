/**
 * The feed in the database: appended to in one order, read after a place in it.
 *
 * **Details**
 *
 * Nothing is written to the feed by those who change units. Its entries are made from what they have committed, the lines
 * of the ledger and the events of reorganisations, by whoever holds the one row of `feed_head`, and that row is given back
 * only when the entries are committed. So of two servers one appends at a time; sequence numbers become visible in their
 * order, without gaps; a transaction that commits late gets a late number; and one that fails gets none.
 *
 * @since 0.1.0
 */
import { Feed } from "@hopnhat/api-client/contract";
import type { Ledger, Unit } from "@hopnhat/domain";
import { communes, provinces } from "@hopnhat/gazetteer/VietnamLedger";
import { Clock, Duration, Effect, Schema } from "effect";
import { SqlClient } from "effect/sql";
import type { SqlError } from "effect/sql";
import { instantOf } from "../Now.ts";
import { ledgerEntries, type UnplacedEntry } from "./ledgerEntries.ts";

const entriesPerStatement = 500;

const append = Effect.fnUntraced(function* (
  sql: SqlClient.SqlClient,
  head: number,
  entries: ReadonlyArray<UnplacedEntry>,
) {
  for (let start = 0; start < entries.length; start += entriesPerStatement) {
    const rows = entries
      .slice(start, start + entriesPerStatement)
      .map((entry, index) => ({ ...entry, sequence: head + start + index + 1 }));
    yield* sql`
      INSERT INTO feed_entry (sequence, source, kind, provinces, published_at, body)
      SELECT (e->>'sequence')::bigint, e->>'source', e->>'kind',
        ARRAY(SELECT jsonb_array_elements_text(e->'provinces')), now(), e->'body'
      FROM jsonb_array_elements(${JSON.stringify(rows)}::jsonb) e`;
  }
  yield* sql`UPDATE feed_head SET sequence = ${head + entries.length}`;
});

/** Runs with the head of the feed held: nobody else appends until the transaction ends. */
const holdingHead = <E, R>(
  unplaced: (sql: SqlClient.SqlClient) => Effect.Effect<ReadonlyArray<UnplacedEntry>, E, R>,
) =>
  Effect.flatMap(SqlClient.SqlClient, (sql) =>
    sql.withTransaction(
      Effect.gen(function* () {
        const rows = yield* sql<{ sequence: number }>`SELECT sequence FROM feed_head FOR UPDATE`;
        const entries = yield* unplaced(sql);
        if (entries.length > 0) yield* append(sql, rows[0]?.sequence ?? 0, entries);
        return entries.length;
      }),
    ),
  );

/**
 * Takes into the feed the lines of the ledger that it does not have yet, and gives their number.
 *
 * @param ledger - the communes; those that the program carries where absent
 * @category effects
 * @since 0.1.0
 */
export const publishLedger = (
  ledger: Ledger.Ledger = communes(),
): Effect.Effect<number, SqlError.SqlError, SqlClient.SqlClient> =>
  holdingHead(
    Effect.fnUntraced(function* (sql) {
      const told = yield* sql<{ source: string }>`
      SELECT source FROM feed_entry WHERE kind IN ('LedgerChange', 'LedgerWithdrawal')`;
      const known = new Set(told.map(({ source }) => source));
      return ledgerEntries([
        { tier: "province", ledger: provinces() },
        { tier: "commune", ledger },
      ]).filter(({ source }) => !known.has(source));
    }),
  ).pipe(Effect.withSpan("FeedLog.publishLedger"));

interface Told {
  readonly id: number;
  readonly ordinal: number;
  readonly state: "done" | "reverted";
  readonly act: string;
  readonly effectiveOn: string;
  readonly at: Date;
  readonly provinces: ReadonlyArray<Unit.UnitCode>;
  readonly before: ReadonlyArray<string>;
  readonly after: ReadonlyArray<string>;
  readonly counts: ReadonlyArray<Readonly<Record<string, unknown>>>;
}

// An event tells where it changed the state to done or reverted; what else happens to what is done is not told.
const untold = (sql: SqlClient.SqlClient) => sql<Told>`
  SELECT r.id, e.ordinal, e.state, r.act, r.effective_on AS "effectiveOn", e.done_at AS at,
    ARRAY(SELECT DISTINCT u.province_code FROM reorganisation_flow f JOIN unit u ON u.id = f.target_unit_id
      WHERE f.reorganisation_id = r.id ORDER BY 1) AS provinces,
    ARRAY(SELECT DISTINCT u.code || '@' || u.valid_from FROM reorganisation_flow f JOIN unit u ON u.id = f.source_unit_id
      WHERE f.reorganisation_id = r.id ORDER BY 1) AS before,
    ARRAY(SELECT DISTINCT u.code || '@' || u.valid_from FROM reorganisation_flow f JOIN unit u ON u.id = f.target_unit_id
      WHERE f.reorganisation_id = r.id ORDER BY 1) AS after,
    COALESCE((SELECT jsonb_agg(jsonb_build_object('relation', relation, 'moved', moved, 'waiting', waiting,
        'unchanged', unchanged) ORDER BY relation)
      FROM conservation_sheet s WHERE s.reorganisation_id = r.id), '[]') AS counts
  FROM (
    SELECT *, lag(state) OVER (PARTITION BY reorganisation_id ORDER BY ordinal) AS state_before
    FROM reorganisation_event
  ) e JOIN reorganisation r ON r.id = e.reorganisation_id
  WHERE e.state IN ('done', 'reverted') AND e.state_before IS DISTINCT FROM e.state
    AND NOT EXISTS (SELECT 1 FROM feed_entry
      WHERE source = 'reorganisation/' || e.reorganisation_id || '/' || e.ordinal)
  ORDER BY e.done_at, e.reorganisation_id, e.ordinal`;

const reorganisationEntry = (told: Told): UnplacedEntry => ({
  source: `reorganisation/${told.id}/${told.ordinal}`,
  kind: told.state === "done" ? "ReorganisationDone" : "ReorganisationReverted",
  provinces: told.provinces,
  body: {
    reorganisation: told.id,
    act: told.act,
    effectiveOn: told.effectiveOn,
    at: instantOf(told.at),
    units: { before: told.before, after: told.after },
    counts: told.counts,
  },
});

/**
 * Takes into the feed the reorganisations done or reverted that it does not tell of yet, and gives their number.
 *
 * @category effects
 * @since 0.1.0
 */
export const publishReorganisations: Effect.Effect<number, SqlError.SqlError, SqlClient.SqlClient> =
  Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient;
    // Looked at first without the head: readers ask often, and there is hardly ever anything to tell.
    if ((yield* untold(sql)).length === 0) return 0;
    return yield* holdingHead((held) => Effect.map(untold(held), (rows) => rows.map(reorganisationEntry)));
  }).pipe(Effect.withSpan("FeedLog.publishReorganisations"));

/**
 * What a reader asks for. `provinces` null sees all.
 *
 * @category models
 * @since 0.1.0
 */
export interface FeedQuestion {
  readonly after: number;
  readonly limit: number;
  readonly provinces: ReadonlyArray<string> | null;
  readonly kinds: ReadonlyArray<Feed.FeedKind> | null;
}

interface StoredEntry {
  readonly sequence: number;
  readonly kind: Feed.FeedKind;
  readonly provinces: ReadonlyArray<string>;
  readonly publishedAt: Date;
  readonly body: Readonly<Record<string, unknown>>;
}

const decode = Schema.decodeUnknownEffect(Schema.toCodecJson(Feed.FeedEntry));

/**
 * A stored entry as it goes over the wire. One that does not fit the contract is a defect.
 *
 * @category constructors
 * @since 0.1.0
 */
export const entryOf = ({
  body,
  kind,
  provinces: of,
  publishedAt,
  sequence,
}: StoredEntry): Effect.Effect<Feed.FeedEntry> =>
  Effect.orDie(
    decode({
      ...body,
      _tag: kind,
      cursor: String(sequence),
      provinces: of,
      publishedAt: instantOf(publishedAt),
    }),
  );

const cursorOf = (sequence: number): Feed.FeedCursor => Feed.FeedCursor.make(String(sequence));

/**
 * Reads the entries after a place in the feed.
 *
 * @category effects
 * @since 0.1.0
 */
export const read = Effect.fn("FeedLog.read")(function* (question: FeedQuestion) {
  const sql = yield* SqlClient.SqlClient;
  yield* publishReorganisations;
  // The head is read first: what is appended between the two statements is left to the next question.
  const heads = yield* sql<{ sequence: number }>`SELECT sequence FROM feed_head`;
  const head = heads[0]?.sequence ?? 0;
  const rows = yield* sql<StoredEntry>`
    SELECT sequence, kind, provinces, published_at AS "publishedAt", body FROM feed_entry
    WHERE sequence > ${question.after} AND sequence <= ${head}
      AND (${question.provinces === null} OR provinces && ${question.provinces ?? []}::text[])
      AND (${question.kinds === null} OR kind = ANY(${question.kinds ?? []}::text[]))
    ORDER BY sequence LIMIT ${question.limit}`;
  const last = rows.length < question.limit ? head : (rows.at(-1)?.sequence ?? head);
  const page: Feed.FeedPage = {
    entries: yield* Effect.forEach(rows, entryOf),
    cursor: cursorOf(Math.max(last, question.after)),
    head: cursorOf(head),
  };
  return page;
});

const pollInterval = Duration.millis(500);

/**
 * Reads the entries after a place in the feed, and where there are none waits for some, up to a number of seconds.
 *
 * @category effects
 * @since 0.1.0
 */
export const readWaiting = Effect.fn("FeedLog.readWaiting")(function* (
  question: FeedQuestion,
  seconds: number,
) {
  const until = (yield* Clock.currentTimeMillis) + seconds * 1000;
  while (true) {
    const page = yield* read(question);
    if (page.entries.length > 0 || (yield* Clock.currentTimeMillis) >= until) return page;
    yield* Effect.sleep(pollInterval);
  }
});
