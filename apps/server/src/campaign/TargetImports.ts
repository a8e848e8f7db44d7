/**
 * Lists of targets from files: previewed row by row, applied in one transaction, undone by its number.
 *
 * @since 0.1.0
 */
import { Authentication, Campaigns, Paging } from "@hopnhat/api-client/contract";
import { AgeGroup, PlainDate, Placement } from "@hopnhat/domain";
import { Effect } from "effect";
import { SqlClient } from "effect/sql";
import { parse } from "csv-parse/sync";
import { createHash } from "node:crypto";
import * as Audit from "../audit/Audit.ts";
import { cursorAfter, keyOf } from "../http/pages.ts";
import { asServer } from "../identity/Access.ts";
import { requirePermission } from "../identity/permissions.ts";
import { instantOf } from "../Now.ts";
import * as CoverageCounts from "./CoverageCounts.ts";

const campaign = "card";

/** The user and the province whose list it is; a list is the province's, not a commune's. */
const requireProvince = Effect.gen(function* () {
  const user = yield* requirePermission("settle-placement");
  if (user.jurisdiction._tag !== "Province") {
    return yield* Effect.fail(
      Authentication.Forbidden.of({
        vi: "địa bàn quản lý cấp tỉnh",
        en: "a jurisdiction over a province",
      }),
    );
  }
  return { user, province: user.jurisdiction.code };
});

interface FileRow {
  readonly line: number;
  readonly number: string | null;
  readonly ageGroup: AgeGroup.AgeGroup | null;
}

const groups: ReadonlyArray<string> = AgeGroup.all;

const readFile = (csv: string): Effect.Effect<ReadonlyArray<FileRow>, Campaigns.UnreadableFile> =>
  Effect.gen(function* () {
    const records = yield* Effect.try({
      try: (): ReadonlyArray<ReadonlyArray<string>> =>
        parse(csv, { bom: true, relax_column_count: true, skip_empty_lines: false, trim: true }),
      catch: () => Campaigns.UnreadableFile.of("no-csv"),
    });
    const [heading, ...rows] = records;
    if (heading === undefined) return yield* Effect.fail(Campaigns.UnreadableFile.of("empty"));
    const [number, group] = Campaigns.columns.map((column) =>
      heading.findIndex((each) => each.toLowerCase() === column),
    );
    if (number === undefined || group === undefined || number < 0 || group < 0)
      return yield* Effect.fail(Campaigns.UnreadableFile.of("heading"));
    const filled = rows
      .map((row, index) => ({ row, line: index + 2 }))
      .filter(({ row }) => row.some((field) => field !== ""));
    if (filled.length === 0) return yield* Effect.fail(Campaigns.UnreadableFile.of("empty"));
    if (filled.length > Campaigns.greatestFile)
      return yield* Effect.fail(Campaigns.UnreadableFile.of("too-long"));
    return filled.map(({ line, row }): FileRow => {
      // Excel shows a long number without its first zero, and exports text with an apostrophe.
      const digits = (row[number] ?? "").replaceAll(/[\s'’.]/g, "");
      const padded = /^\d{11}$/.test(digits) ? `0${digits}` : digits;
      const given = row[group] ?? "";
      return {
        line,
        number: /^\d{12}$/.test(padded) ? padded : null,
        ageGroup: groups.includes(given) ? (given as AgeGroup.AgeGroup) : null,
      };
    });
  });

interface Found {
  readonly number: string;
  readonly citizen: number;
  readonly bornOn: string;
  readonly province: string;
  readonly listed: boolean;
}

/** Whose numbers they are, former ones too; a record that was merged leads to the one that survived. */
const findPeople = (sql: SqlClient.SqlClient, numbers: ReadonlyArray<string>) =>
  Effect.map(
    sql<Found>`
      SELECT n.personal_number AS number, c.id AS citizen, c.born_on AS "bornOn", c.province_code AS province,
        EXISTS (SELECT 1 FROM campaign_target t WHERE t.citizen_id = c.id) AS listed
      FROM personal_number n LEFT JOIN citizen_merged m ON m.citizen_id = n.citizen_id
      JOIN citizen c ON c.id = COALESCE(m.survivor_id, n.citizen_id)
      WHERE n.personal_number = ANY(${numbers}::text[])`,
    (rows) => new Map(rows.map((row) => [row.number, row])),
  );

const flagRows = (
  rows: ReadonlyArray<FileRow>,
  people: ReadonlyMap<string, Found>,
  province: string,
  asOf: PlainDate.PlainDate,
) => {
  const seen = new Set<number>();
  return rows.map(({ ageGroup, line, number }) => {
    const flags: Array<Campaigns.Flag> = [];
    const found = number === null ? undefined : people.get(number);
    if (number === null || ageGroup === null) flags.push("unreadable");
    if (number !== null && found === undefined) flags.push("unknown-number");
    if (found !== undefined && found.province !== province) flags.push("outside-jurisdiction");
    if (found !== undefined && found.province === province) {
      const is = AgeGroup.groupOn(PlainDate.make(found.bornOn), asOf);
      if (ageGroup !== null && is !== ageGroup) flags.push("wrong-age-group");
      if (seen.has(found.citizen)) flags.push("duplicate-row");
      if (found.listed) flags.push("already-on-list");
      seen.add(found.citizen);
    }
    // Of somebody elsewhere no more is kept than that the row is flagged.
    const citizen = found?.province === province ? found.citizen : null;
    return { line, citizen, ageGroup, flags };
  });
};

/**
 * Gives a file a transaction number and flags its rows. To be called in a transaction.
 *
 * @category effects
 * @since 0.1.0
 */
export const preview = Effect.fn("TargetImports.preview")(function* ({ asOf, csv }: Campaigns.Preview) {
  const sql = yield* SqlClient.SqlClient;
  const { province, user } = yield* requireProvince;
  const rows = yield* readFile(csv);
  const digest = createHash("sha256")
    .update(JSON.stringify([asOf, rows]))
    .digest("hex");
  const before = yield* sql<{ id: number }>`
    SELECT id FROM target_import
    WHERE digest = ${digest} AND province_code = ${province} AND state = 'previewed' ORDER BY id DESC LIMIT 1`;
  if (before[0] !== undefined) return yield* told(before[0].id);
  const people = yield* asServer(
    findPeople(
      sql,
      rows.flatMap(({ number }) => (number === null ? [] : [number])),
    ),
  );
  const flagged = flagRows(rows, people, province, asOf);
  const good = flagged.filter(({ flags }) => flags.length === 0).length;
  const inserted = yield* sql<{ id: number }>`
    INSERT INTO target_import (campaign, province_code, digest, as_of, state, rows, good, previewed_by, previewed_at)
    VALUES (${campaign}, ${province}, ${digest}, ${asOf}, 'previewed', ${rows.length}, ${good}, ${user.id}, now())
    RETURNING id`;
  const id = inserted[0]?.id ?? 0;
  yield* sql`
    INSERT INTO target_import_row (import_id, line, citizen_id, province_code, age_group, flags)
    SELECT ${id}::int, line, citizen, ${province}, "ageGroup", flags
    FROM jsonb_to_recordset(${JSON.stringify(flagged)}::jsonb)
      AS r(line int, citizen int, "ageGroup" text, flags text[])`;
  yield* Audit.append({
    action: "target-import.preview",
    subject: `target-import/${id}`,
    detail: { rows: rows.length, good },
  });
  return yield* told(id);
});

interface ImportRow extends Omit<
  Campaigns.Import,
  "asOf" | "previewedAt" | "appliedAt" | "undoneAt" | "previewedBy" | "appliedBy" | "undoneBy"
> {
  readonly asOf: string;
  readonly previewedBy: string;
  readonly previewedAt: Date;
  readonly appliedBy: string | null;
  readonly appliedAt: Date | null;
  readonly undoneBy: string | null;
  readonly undoneAt: Date | null;
}

const columns = `i.id, i.state, i.as_of AS "asOf", i.rows, i.good, i.added, i.previewed_by AS "previewedBy",
  i.previewed_at AS "previewedAt", i.applied_by AS "appliedBy", i.applied_at AS "appliedAt",
  i.undone_by AS "undoneBy", i.undone_at AS "undoneAt",
  (SELECT COALESCE(json_agg(json_build_object('flag', flag, 'rows', rows) ORDER BY flag), '[]') FROM (
    SELECT flag, count(*) AS rows FROM target_import_row r, unnest(r.flags) flag WHERE r.import_id = i.id GROUP BY flag
  ) f) AS flags`;

const actorOf = (id: string | null) => (id === null ? null : Placement.ActorId.make(id));
const whenOf = (at: Date | null) => (at === null ? null : instantOf(at));

const describe = (row: ImportRow): Campaigns.Import => ({
  ...row,
  asOf: PlainDate.make(row.asOf),
  previewedBy: Placement.ActorId.make(row.previewedBy),
  previewedAt: instantOf(row.previewedAt),
  appliedBy: actorOf(row.appliedBy),
  appliedAt: whenOf(row.appliedAt),
  undoneBy: actorOf(row.undoneBy),
  undoneAt: whenOf(row.undoneAt),
});

const told = Effect.fnUntraced(function* (id: number) {
  const sql = yield* SqlClient.SqlClient;
  const rows = yield* sql<ImportRow>`SELECT ${sql.literal(columns)} FROM target_import i WHERE i.id = ${id}`;
  const row = rows[0];
  return row === undefined
    ? yield* Effect.die(new Error(`import ${id} was made and is not there`))
    : describe(row);
});

/**
 * An import of the user's province.
 *
 * @category effects
 * @since 0.1.0
 */
export const find = Effect.fn("TargetImports.find")(function* (id: number) {
  const sql = yield* SqlClient.SqlClient;
  const { province } = yield* requireProvince;
  const rows = yield* sql<{ id: number }>`
    SELECT id FROM target_import WHERE id = ${id} AND province_code = ${province}`;
  if (rows[0] === undefined) return yield* Effect.fail(Campaigns.ImportNotFound.of());
  return yield* told(id);
});

/**
 * Imports of the user's province, latest first.
 *
 * @category effects
 * @since 0.1.0
 */
export const list = Effect.fn("TargetImports.list")(function* (query: {
  readonly cursor?: Paging.Cursor;
  readonly limit?: number;
}) {
  const sql = yield* SqlClient.SqlClient;
  const { province } = yield* requireProvince;
  const key = yield* keyOf("imports", query.cursor);
  const before = typeof key?.[0] === "number" ? key[0] : null;
  const limit = query.limit ?? Paging.defaultLimit;
  const rows = yield* sql<ImportRow>`
    SELECT ${sql.literal(columns)} FROM target_import i
    WHERE i.province_code = ${province} AND (${before}::int IS NULL OR i.id < ${before}::int)
    ORDER BY i.id DESC LIMIT ${limit + 1}`;
  const totals = yield* sql<{ total: number }>`
    SELECT count(*)::int AS total FROM target_import WHERE province_code = ${province}`;
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const page: Paging.Page<Campaigns.Import> = {
    items: shown.map(describe),
    nextCursor: rows.length > limit && last !== undefined ? cursorAfter("imports", [last.id]) : null,
    total: totals[0]?.total ?? 0,
  };
  return page;
});

/**
 * The rows of an import, in the order of the file.
 *
 * @category effects
 * @since 0.1.0
 */
export const rowsOf = Effect.fn("TargetImports.rowsOf")(function* (
  id: number,
  query: {
    readonly flagged?: "true" | "false";
    readonly cursor?: Paging.Cursor;
    readonly limit?: number;
  },
) {
  const sql = yield* SqlClient.SqlClient;
  yield* find(id);
  const question = ["import-rows", id, query.flagged ?? null];
  const key = yield* keyOf(question, query.cursor);
  const after = typeof key?.[0] === "number" ? key[0] : 0;
  const limit = query.limit ?? Paging.defaultLimit;
  const flagged = query.flagged === undefined ? null : query.flagged === "true";
  const which = sql`import_id = ${id} AND (${flagged}::boolean IS NULL OR (flags <> '{}') = ${flagged}::boolean)`;
  const rows = yield* sql<Campaigns.ImportRow>`
    SELECT line, age_group AS "ageGroup", flags, added FROM target_import_row
    WHERE ${which} AND line > ${after} ORDER BY line LIMIT ${limit + 1}`;
  const totals = yield* sql<{ total: number }>`
    SELECT count(*)::int AS total FROM target_import_row WHERE ${which}`;
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const page: Paging.Page<Campaigns.ImportRow> = {
    items: shown,
    nextCursor: rows.length > limit && last !== undefined ? cursorAfter(question, [last.line]) : null,
    total: totals[0]?.total ?? 0,
  };
  return page;
});

/** The import, locked: of two who apply or undo it, the second sees what the first did. */
const locked = Effect.fnUntraced(function* (id: number) {
  const sql = yield* SqlClient.SqlClient;
  const { user } = yield* requireProvince;
  yield* sql`SELECT id FROM target_import WHERE id = ${id} FOR UPDATE`;
  return { user, found: yield* find(id) };
});

/**
 * Puts the people of an import on the list. To be called in a transaction.
 *
 * @category effects
 * @since 0.1.0
 */
export const apply = Effect.fn("TargetImports.apply")(function* (id: number, which: "all" | "good") {
  const sql = yield* SqlClient.SqlClient;
  const { found, user } = yield* locked(id);
  if (found.state === "undone") return yield* Effect.fail(Campaigns.ImportRefused.of("undone"));
  if (found.state === "applied") return found;
  if (which === "all" && found.good < found.rows)
    return yield* Effect.fail(Campaigns.ImportRefused.of("flagged"));
  const people = yield* sql<{ citizen: number }>`
    SELECT citizen_id AS citizen FROM target_import_row WHERE import_id = ${id} AND flags = '{}' ORDER BY 1`;
  const added = yield* asServer(
    CoverageCounts.around(people.map(({ citizen }) => citizen))(
      sql<{ added: number }>`
        WITH listed AS (
          INSERT INTO campaign_target (citizen_id, age_group, province_code)
          SELECT r.citizen_id, r.age_group, p.province_code
          FROM target_import_row r JOIN citizen_placement p ON p.citizen_id = r.citizen_id
          WHERE r.import_id = ${id} AND r.flags = '{}'
            AND NOT EXISTS (SELECT 1 FROM citizen_merged m WHERE m.citizen_id = r.citizen_id)
          ON CONFLICT DO NOTHING RETURNING citizen_id
        ), noted AS (
          UPDATE target_import_row r SET added = true FROM listed
          WHERE r.import_id = ${id} AND r.citizen_id = listed.citizen_id AND r.flags = '{}' RETURNING 1
        ) SELECT count(*)::int AS added FROM noted`,
    ),
  );
  yield* sql`UPDATE target_import SET state = 'applied', added = ${added[0]?.added ?? 0}, applied_by = ${user.id},
    applied_at = now() WHERE id = ${id}`;
  yield* Audit.append({
    action: "target-import.apply",
    subject: `target-import/${id}`,
    detail: { added: added[0]?.added ?? 0 },
  });
  return yield* told(id);
});

/**
 * Takes from the list whom an import put there. To be called in a transaction.
 *
 * @category effects
 * @since 0.1.0
 */
export const undo = Effect.fn("TargetImports.undo")(function* (id: number) {
  const sql = yield* SqlClient.SqlClient;
  const { found, user } = yield* locked(id);
  if (found.state === "undone") return found;
  if (found.state === "previewed") return yield* Effect.fail(Campaigns.ImportRefused.of("not-applied"));
  const people = yield* sql<{ citizen: number }>`
    SELECT r.citizen_id AS citizen FROM target_import_row r WHERE r.import_id = ${id} AND r.added
    UNION SELECT m.survivor_id FROM target_import_row r JOIN citizen_merged m ON m.citizen_id = r.citizen_id
      WHERE r.import_id = ${id} AND r.added ORDER BY 1`;
  yield* asServer(
    CoverageCounts.around(people.map(({ citizen }) => citizen))(
      sql`DELETE FROM campaign_target t USING target_import_row r
        WHERE r.import_id = ${id} AND r.added AND t.citizen_id = r.citizen_id`,
    ),
  );
  yield* sql`UPDATE target_import SET state = 'undone', undone_by = ${user.id}, undone_at = now() WHERE id = ${id}`;
  yield* Audit.append({ action: "target-import.undo", subject: `target-import/${id}` });
  return yield* told(id);
});

/**
 * The file that shows how a list is written.
 *
 * @category constants
 * @since 0.1.0
 */
export const template: string = `\ufeff${Campaigns.columns.join(",")}\r\n025199000017,14-and-over\r\n`;
