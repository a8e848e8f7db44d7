/**
 * The versions of a draft that is put together here, and how two of them differ.
 *
 * @since 0.1.0
 */
import type { ReorganisationDraft as Wire } from "@hopnhat/api-client/contract";
import { Change, type Instant, LegalAct, Placement } from "@hopnhat/domain";
import { ReorganisationDraft } from "@hopnhat/api-client/contract";
import { Effect, Schema } from "effect";
import { SqlClient } from "effect/sql";

const actCodec = Schema.toCodecJson(LegalAct.LegalAct);
const changesCodec = Schema.toCodecJson(Schema.Array(ReorganisationDraft.DraftedChange));

/**
 * One version of a draft.
 *
 * @category models
 * @since 0.1.0
 */
export interface Version {
  readonly version: number;
  readonly act: LegalAct.LegalAct;
  readonly changes: ReadonlyArray<Wire.DraftedChange>;
  readonly by: NonNullable<Wire.Definition["by"]>;
}

/**
 * The drafted clauses as changes of the ledger: each named by its act, article and clause, from the day on which the act
 * makes the new units work.
 *
 * @category getters
 * @since 0.1.0
 */
export const changesOf = ({ act, changes }: Pick<Version, "act" | "changes">): ReadonlyArray<Change.Change> =>
  changes.map(({ article, begins, clause, ends, flows }) => {
    const place: LegalAct.Clause = { act: act.number, article, clause };
    return {
      id: Change.idOf(place),
      clause: place,
      effectiveOn: act.operationalOn ?? act.effectiveOn,
      flows,
      begins,
      ends,
    };
  });

/** The clauses of changes, as one drafts them. @category getters @since 0.1.0 */
export const draftedOf = (changes: ReadonlyArray<Change.Change>): ReadonlyArray<Wire.DraftedChange> =>
  changes.map(({ begins, clause, ends, flows }) => ({
    article: clause.article,
    clause: clause.clause,
    flows,
    begins,
    ends,
  }));

/** Keeps a version. @category effects @since 0.1.0 */
export const store = Effect.fn("Definitions.store")(function* (
  id: number,
  version: Pick<Version, "version" | "act" | "changes">,
  who: { readonly by: string; readonly at: Instant.Instant },
) {
  const sql = yield* SqlClient.SqlClient;
  const act = JSON.stringify(Schema.encodeSync(actCodec)(version.act));
  const changes = JSON.stringify(Schema.encodeSync(changesCodec)(version.changes));
  yield* sql`INSERT INTO reorganisation_definition
      (reorganisation_id, version, act, changes, defined_by, defined_at)
    VALUES (${id}, ${version.version}, ${act}::jsonb, ${changes}::jsonb, ${who.by}, ${who.at}::timestamptz)`;
});

/** Every version of a draft, the first first; none of one that was drafted from the ledger. @category effects @since 0.1.0 */
export const versionsOf = Effect.fn("Definitions.versionsOf")(function* (id: number) {
  const sql = yield* SqlClient.SqlClient;
  const rows = yield* sql<{
    version: number;
    act: unknown;
    changes: unknown;
    by: string;
    displayName: string;
  }>`
    SELECT d.version, d.act, d.changes, d.defined_by AS by, u.display_name AS "displayName"
    FROM reorganisation_definition d JOIN app_user u ON u.id = d.defined_by
    WHERE d.reorganisation_id = ${id} ORDER BY d.version`;
  return rows.map(({ act, by, changes, displayName, version }): Version => ({
    version,
    act: Schema.decodeUnknownSync(actCodec)(act),
    changes: Schema.decodeUnknownSync(changesCodec)(changes),
    by: { id: Placement.ActorId.make(by), displayName },
  }));
});

/** The version of now, or undefined of a draft from the ledger. @category effects @since 0.1.0 */
export const latestOf = (id: number) => Effect.map(versionsOf(id), (versions) => versions.at(-1));

/**
 * How a later version differs from an earlier one, clause by clause.
 *
 * @category getters
 * @since 0.1.0
 */
export const difference = (
  before: Version,
  after: Version,
  by: ReadonlyArray<Version["by"]>,
): Wire.Difference => {
  const named = (version: Version) =>
    new Map(changesOf(version).map(({ id }, index) => [id, version.changes[index] ?? null]));
  const [old, young] = [named(before), named(after)];
  const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
  const changes = [...new Set([...old.keys(), ...young.keys()])].flatMap((change) => {
    const [was, is] = [old.get(change) ?? null, young.get(change) ?? null];
    if (same(was, is)) return [];
    const how = was === null ? ("added" as const) : is === null ? ("removed" as const) : ("altered" as const);
    return [{ change, how, before: was, after: is }];
  });
  const distinct = [...new Map(by.map((actor) => [actor.id, actor])).values()];
  return { act: !same(before.act, after.act), changes, by: distinct };
};
