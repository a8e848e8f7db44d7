/**
 * Drafts that are put together here: made, read, and edited one version after the other.
 *
 * @since 0.1.0
 */
import {
  Authentication,
  type Reorganisation as Wire,
  type ReorganisationDraft as Draft,
  Reorganisations as Contract,
} from "@hopnhat/api-client/contract";
import type { Change } from "@hopnhat/domain";
import { Effect, Result } from "effect";
import { SqlClient } from "effect/sql";
import * as Audit from "../../audit/Audit.ts";
import { mayChangeUnits } from "../../identity/permissions.ts";
import { now } from "../../Now.ts";
import { UnitRegister } from "../../units/UnitRegister.ts";
import { describe } from "../describe.ts";
import { requireChange, requireOwnProvince } from "../permissions.ts";
import * as Record from "../ReorganisationRecord.ts";
import * as Definitions from "./Definitions.ts";
import { layOutDraft } from "./layOutDraft.ts";

const provincesOf = (changes: ReadonlyArray<Change.Change>): ReadonlyArray<string> => [
  ...new Set(changes.flatMap(({ begins }) => begins.flatMap(({ within }) => within.at(-1) ?? []))),
];

/**
 * Drafts a reorganisation from clauses that somebody put together. What is wrong with them is kept: the checks say it.
 *
 * @category effects
 * @since 0.1.0
 */
export const compose = Effect.fn("composeDraft.compose")(function* (wanted: Draft.ByHand) {
  const user = yield* requireChange;
  const sql = yield* SqlClient.SqlClient;
  const register = yield* UnitRegister;
  const changes = Definitions.changesOf(wanted);
  yield* requireOwnProvince(provincesOf(changes));
  const at = yield* now;
  const rows = yield* sql<{ id: number }>`
    INSERT INTO reorganisation
      (title, act, changes, effective_on, ledger_version, state, origin, drafted_by, last_action_at)
    VALUES (${wanted.title ?? wanted.act.title}, ${wanted.act.number}, ${changes.map(({ id }) => id)}::text[],
      ${wanted.act.operationalOn ?? wanted.act.effectiveOn}, ${register.ledger.version}, 'draft',
      ${wanted.origin ?? "hand"}, ${user.id}, ${at}::timestamptz)
    RETURNING id`;
  const id = (rows[0]?.id ?? 0) as Wire.ReorganisationId;
  yield* Definitions.store(id, { ...wanted, version: 1 }, { by: user.id, at });
  yield* layOutDraft(id, changes);
  const record = yield* Record.find(id).pipe(Effect.orDie);
  yield* Record.save(id, record.life, { action: "draft", by: user.id, at });
  yield* Audit.append({
    action: "reorganisation.draft",
    subject: `reorganisation/${id}`,
    detail: { act: wanted.act.number, origin: wanted.origin ?? "hand" },
  });
  return yield* describe(yield* Record.find(id).pipe(Effect.orDie));
});

const isOpen = ({ life }: Record.ReorganisationRecord): boolean =>
  life.state === "draft" || life.state === "checked";

/**
 * The clauses of a reorganisation: those of its last version, or those of the ledger.
 *
 * @category effects
 * @since 0.1.0
 */
export const definitionOf = Effect.fn("composeDraft.definitionOf")(function* (
  record: Record.ReorganisationRecord,
) {
  const { life, row } = record;
  const user = yield* Authentication.CurrentUser;
  const register = yield* UnitRegister;
  const reorganisation = row.id as Wire.ReorganisationId;
  const latest = yield* Definitions.latestOf(row.id);
  if (latest !== undefined) {
    const definition: Draft.Definition = {
      reorganisation,
      ...latest,
      origin: row.origin,
      editable: isOpen(record) && mayChangeUnits(user),
    };
    return definition;
  }
  const act = register.acts.find(({ number }) => number === life.act);
  if (act === undefined) return yield* Effect.die(new Error(`the ledger has no act ${life.act}`));
  const wanted = new Set<string>(life.changes);
  const definition: Draft.Definition = {
    reorganisation,
    version: row.version,
    origin: row.origin,
    act,
    changes: Definitions.draftedOf(register.ledger.changes.filter(({ id }) => wanted.has(id))),
    editable: false,
    by: null,
  };
  return definition;
});

/**
 * Replaces the clauses of a draft by those of a new version; `DraftChanged` where somebody else did so first.
 *
 * @category effects
 * @since 0.1.0
 */
export const edit = Effect.fn("composeDraft.edit")(function* (id: Wire.ReorganisationId, wanted: Draft.Edit) {
  const user = yield* requireChange;
  const sql = yield* SqlClient.SqlClient;
  const record = yield* Record.find(id, { lock: true });
  if (record.row.origin === "ledger") return yield* Effect.fail(Contract.NotEditable.of(id));
  const changes = Definitions.changesOf(wanted);
  yield* requireOwnProvince(provincesOf(changes));
  const versions = yield* Definitions.versionsOf(id);
  const theirs = versions.at(-1);
  if (theirs === undefined) return yield* Effect.die(new Error(`reorganisation ${id} has no version`));
  if (theirs.version !== wanted.version) {
    const yours = versions.find(({ version }) => version === wanted.version) ?? versions[0] ?? theirs;
    const since = versions.filter(({ version }) => version > yours.version).map(({ by }) => by);
    return yield* Effect.fail(
      Contract.DraftChanged.of({
        yours: wanted.version,
        theirs: theirs.version,
        difference: Definitions.difference(yours, theirs, since),
      }),
    );
  }
  const at = yield* now;
  const [first, ...others] = changes.map((change) => change.id);
  if (first === undefined) return yield* Effect.die(new Error("an edit has at least one clause"));
  const result = Record.performAll(
    record.life,
    Record.domainActions("edit", record.life, { by: user.id, at, changes: [first, ...others] }),
  );
  if (Result.isFailure(result)) return yield* Effect.fail(Record.wrongState(record, "edit"));
  const version = theirs.version + 1;
  yield* sql`UPDATE reorganisation SET act = ${wanted.act.number}, changes = ${changes.map((change) => change.id)}::text[],
      title = ${wanted.title ?? record.row.title}, version = ${version}, checks = NULL,
      effective_on = ${wanted.act.operationalOn ?? wanted.act.effectiveOn}
    WHERE id = ${id}`;
  yield* Definitions.store(id, { ...wanted, version }, { by: user.id, at });
  yield* layOutDraft(id, changes);
  yield* Record.save(id, result.success, { action: "edit", by: user.id, at });
  yield* Audit.append({
    action: "reorganisation.edit",
    subject: `reorganisation/${id}`,
    detail: { version },
  });
  return yield* describe(yield* Record.find(id));
});
