/**
 * The chain over the log: entries are sealed in order, each with the hash of the one before, and verified from the first.
 *
 * @since 0.1.0
 */
import type { Placement } from "@hopnhat/domain";
import { Audit, Instant } from "@hopnhat/domain";
import { Clock, Effect, Layer, Schedule } from "effect";
import { SqlClient } from "effect/sql";
import { asServer } from "../identity/Access.ts";

interface EntryRow {
  readonly id: number;
  readonly recordedAt: Date;
  readonly requestId: string;
  readonly actor: string;
  readonly role: string;
  readonly kind: "write" | "read";
  readonly action: string;
  readonly subject: string;
  readonly purpose: string | null;
  readonly outcome: "allowed" | "refused" | "failed";
  readonly unit: number | null;
  readonly detail: unknown;
}

interface SealedRow extends EntryRow {
  readonly sequence: number;
  readonly sealedAt: Date;
  readonly previous: string;
  readonly hash: string;
}

const columns = `e.id, e.recorded_at AS "recordedAt", e.request_id AS "requestId", e.actor, e.role, e.kind, e.action,
  e.subject, e.purpose, e.outcome, e.unit_id AS unit, e.detail`;

const instant = (date: Date): Instant.Instant => Instant.make(date.toISOString());

// jsonb keeps no order of keys: sorted, the same content gives the same text on every engine.
const stable = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(stable)
    : typeof value === "object" && value !== null
      ? Object.fromEntries(
          Object.entries(value)
            .sort(([a], [b]) => (a < b ? -1 : 1))
            .map(([key, each]) => [key, stable(each)]),
        )
      : value;

/** The entry as the domain chains it. What it has beyond that goes in by its hash. */
const entryOf = (row: EntryRow, sealedAt: Date): Audit.Entry => {
  const slash = row.subject.indexOf("/");
  return {
    // The chain runs in the order of sealing; when it was written is in the hash of the rest.
    at: instant(sealedAt),
    by: row.actor as Placement.ActorId,
    role: row.role,
    kind: row.kind,
    action: row.action,
    relation: slash < 0 ? row.subject : row.subject.slice(0, slash),
    record: slash < 0 ? row.subject : row.subject.slice(slash + 1),
    purpose: row.purpose,
    outcome: row.outcome,
    detail: Audit.hashOf(
      JSON.stringify([row.id, row.recordedAt.toISOString(), row.requestId, row.unit, stable(row.detail)]),
    ),
  };
};

const rowsAtOnce = 1000;
// How far behind the last sealed entry one may still appear, whose transaction took longer than others'.
const lateEntries = 100_000;

/**
 * Seals the entries that are not in the chain yet, at most a thousand. Gives how many.
 *
 * **Details**
 *
 * A step of its own, so that requests that write to the log do not wait for one another. Two servers that seal at once do
 * so one after the other.
 *
 * @category effects
 * @since 0.1.0
 */
export const seal = Effect.fn("AuditChain.seal")(function* () {
  const sql = yield* SqlClient.SqlClient;
  return yield* sql.withTransaction(
    Effect.gen(function* () {
      yield* sql`SELECT pg_advisory_xact_lock(hashtext('hopnhat/audit_seal'))`;
      const heads = yield* sql<{ sequence: number; hash: string; last: number; sealedAt: Date }>`
        SELECT sequence, hash, sealed_at AS "sealedAt", (SELECT max(entry_id) FROM audit_seal) AS last
        FROM audit_seal ORDER BY sequence DESC LIMIT 1`;
      const head = heads[0];
      const rows = yield* sql<EntryRow>`
        SELECT ${sql.literal(columns)} FROM audit_entry e
        WHERE e.id > ${(head?.last ?? 0) - lateEntries}::bigint
          AND NOT EXISTS (SELECT FROM audit_seal s WHERE s.entry_id = e.id)
        ORDER BY e.id LIMIT ${rowsAtOnce}`;
      if (rows.length === 0) return 0;
      const now = yield* Clock.currentTimeMillis;
      const sealedAt = new Date(Math.max(now, head?.sealedAt.getTime() ?? 0));
      let end: Audit.Head =
        head === undefined ? Audit.empty : { sequence: head.sequence, hash: head.hash as Audit.Hash };
      const seals = rows.map((row) => {
        const { hash, previous, sequence } = Audit.append(end, entryOf(row, sealedAt));
        end = { sequence, hash };
        return { sequence, entry: row.id, previous, hash };
      });
      yield* sql`
        INSERT INTO audit_seal (sequence, entry_id, sealed_at, previous, hash)
        SELECT sequence, entry, ${sealedAt}::timestamptz, previous, hash
        FROM jsonb_to_recordset(${JSON.stringify(seals)}::jsonb)
          AS s (sequence bigint, entry bigint, previous text, hash text)`;
      return rows.length;
    }),
  );
});

const sealAll: Effect.Effect<
  void,
  Effect.Error<ReturnType<typeof seal>>,
  SqlClient.SqlClient
> = Effect.suspend(() => Effect.flatMap(seal(), (sealed) => (sealed < rowsAtOnce ? Effect.void : sealAll)));

// Long enough that sealing costs nothing, short enough that nobody has the time to change what is not sealed yet.
const sealEvery = "2 seconds";

/**
 * Seals as long as the server runs. A database that is away for a while is tried again.
 *
 * @category layers
 * @since 0.1.0
 */
export const sealing: Layer.Layer<never, never, SqlClient.SqlClient> = Layer.effectDiscard(
  sealAll.pipe(Effect.ignore, Effect.repeat(Schedule.spaced(sealEvery)), Effect.forkScoped),
);

const faultsTold = 100;

/**
 * Verifies the whole chain against the entries as they stand, a thousand at a time; what is not sealed yet is sealed first.
 *
 * @category effects
 * @since 0.1.0
 */
export const verify = Effect.fn("AuditChain.verify")(function* () {
  const sql = yield* SqlClient.SqlClient;
  return yield* asServer(
    Effect.gen(function* () {
      yield* sealAll;
      const faults: Array<Audit.ChainFault> = [];
      let head = Audit.empty;
      while (faults.length < faultsTold) {
        // An entry that was removed leaves its seal without content: it shows as changed.
        const rows = yield* sql<SealedRow>`
          SELECT s.sequence, s.sealed_at AS "sealedAt", s.previous, s.hash, ${sql.literal(columns)}
          FROM audit_seal s LEFT JOIN audit_entry e ON e.id = s.entry_id
          WHERE s.sequence > ${head.sequence} ORDER BY s.sequence LIMIT ${rowsAtOnce}`;
        if (rows.length === 0) break;
        const chained = rows.map((row): Audit.ChainedEntry => ({
          ...(row.id === null ? removed(row.sealedAt) : entryOf(row, row.sealedAt)),
          sequence: row.sequence,
          previous: row.previous as Audit.Hash,
          hash: row.hash as Audit.Hash,
        }));
        faults.push(...Audit.verify(chained, { from: head }));
        const last = chained.at(-1);
        if (last === undefined) break;
        head = Audit.headOf(last);
      }
      const counts = yield* sql<{ entries: number; sealed: number }>`
        SELECT (SELECT count(*)::int FROM audit_entry) AS entries, (SELECT count(*)::int FROM audit_seal) AS sealed`;
      return {
        entries: counts[0]?.entries ?? 0,
        sealed: counts[0]?.sealed ?? 0,
        head,
        faults: faults.slice(0, faultsTold),
      };
    }),
  );
});

const removed = (sealedAt: Date): Audit.Entry => ({
  at: instant(sealedAt),
  by: "nobody" as Placement.ActorId,
  role: "",
  kind: "write",
  action: "",
  relation: "",
  record: "",
  purpose: null,
  outcome: "failed",
  detail: null,
});
