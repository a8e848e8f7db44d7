/**
 * Entries of the ledger that were made in this database, after the ledger that the program carries: changes that a
 * reorganisation brought under four eyes, and what was withdrawn again.
 *
 * **Details**
 *
 * Nothing is ever struck out. An entry bears the day on which it was recorded, so that the ledger as it was known on an
 * earlier day can still be asked.
 *
 * @since 0.1.0
 */
import { type Change, Ledger, LegalAct, type PlainDate } from "@hopnhat/domain";
import { Effect, Result, Schema } from "effect";
import type { SqlClient } from "effect/sql";
import { createHash } from "node:crypto";

/**
 * What the database adds to the ledger.
 *
 * @category models
 * @since 0.1.0
 */
export interface Entered {
  readonly entries: ReadonlyArray<Ledger.Entry>;
  readonly acts: ReadonlyArray<LegalAct.LegalAct>;
}

const entryOf = Schema.decodeUnknownSync(Schema.toCodecJson(Ledger.Entry));
const actOf = Schema.decodeUnknownSync(Schema.toCodecJson(LegalAct.LegalAct));
const encodeEntry = Schema.encodeSync(Schema.toCodecJson(Ledger.Entry));
const encodeAct = Schema.encodeSync(Schema.toCodecJson(LegalAct.LegalAct));

/** How many entries there are. @category effects @since 0.1.0 */
export const count = (sql: SqlClient.SqlClient) =>
  Effect.map(
    sql<{ entries: number }>`SELECT count(*)::int AS entries FROM ledger_entry`,
    (rows) => rows[0]?.entries ?? 0,
  );

/** Reads every entry, in the order in which they were made. @category effects @since 0.1.0 */
export const read = Effect.fnUntraced(function* (sql: SqlClient.SqlClient) {
  const rows = yield* sql<{ entry: unknown; act: unknown }>`
    SELECT entry, act FROM ledger_entry ORDER BY ordinal`;
  const acts = new Map(
    rows.flatMap(({ act }) => (act == null ? [] : [actOf(act)])).map((act) => [act.number, act]),
  );
  const entered: Entered = { entries: rows.map(({ entry }) => entryOf(entry)), acts: [...acts.values()] };
  return entered;
});

/**
 * The ledger that the program carries with entries after its own.
 *
 * @category constructors
 * @since 0.1.0
 */
export const extend = (
  carried: Ledger.Ledger,
  entries: ReadonlyArray<Ledger.Entry>,
): Result.Result<Ledger.Ledger, Ledger.InvalidLedger> => {
  if (entries.length === 0) return Result.succeed(carried);
  const digest = createHash("sha256")
    .update(carried.version)
    .update(JSON.stringify(entries.map((entry) => encodeEntry(entry))))
    .digest("hex")
    .slice(0, 12);
  // The version names the last day on which something changes, as that of the carried ledger does.
  return Result.map(
    Ledger.make({ base: carried.base, entries: [...carried.entries, ...entries], version: digest }),
    (ledger) => ({ ...ledger, version: `${ledger.days.at(-1) ?? ledger.base.asOf}+${digest}` }),
  );
};

/**
 * The day of record of an entry made now: today, or that of the last entry where the clock is behind it.
 *
 * @category getters
 * @since 0.1.0
 */
export const recordedOn = (ledger: Ledger.Ledger, today: PlainDate.PlainDate): PlainDate.PlainDate => {
  const last = ledger.entries.at(-1)?.recordedOn;
  return last !== undefined && last > today ? last : today;
};

/** Changes as entries. @category constructors @since 0.1.0 */
export const recorded = (
  changes: ReadonlyArray<Change.Change>,
  on: PlainDate.PlainDate,
): ReadonlyArray<Ledger.Entry> =>
  changes.map((change) => ({ _tag: "Recorded" as const, recordedOn: on, change }));

/** The withdrawal of changes as entries. @category constructors @since 0.1.0 */
export const withdrawn = (
  changes: ReadonlyArray<Change.ChangeId>,
  on: PlainDate.PlainDate,
  because: string,
): ReadonlyArray<Ledger.Entry> =>
  changes.map((change) => ({ _tag: "Withdrawn" as const, recordedOn: on, change, because }));

/**
 * Appends entries in the transaction that is open.
 *
 * @category effects
 * @since 0.1.0
 */
export const append = Effect.fnUntraced(function* (
  sql: SqlClient.SqlClient,
  options: {
    readonly entries: ReadonlyArray<Ledger.Entry>;
    readonly act: LegalAct.LegalAct | null;
    readonly by: string;
    readonly at: string;
    readonly reorganisation: number | null;
  },
) {
  const act = options.act === null ? null : JSON.stringify(encodeAct(options.act));
  for (const entry of options.entries) {
    yield* sql`INSERT INTO ledger_entry (recorded_on, recorded_at, recorded_by, reorganisation_id, act, entry)
      VALUES (${entry.recordedOn}, ${options.at}::timestamptz, ${options.by}, ${options.reorganisation},
        ${act}::jsonb, ${JSON.stringify(encodeEntry(entry))}::jsonb)`;
  }
});
