/**
 * The campaign's list: who is to get a card or an account, imported from files of the province.
 *
 * @since 0.1.0
 */
import { Instant, PlainDate } from "@hopnhat/domain";
import * as AgeGroup from "@hopnhat/domain/AgeGroup";
import * as Placement from "@hopnhat/domain/Placement";
import { Schema } from "effect";
import { HttpApiEndpoint, HttpApiError, HttpApiGroup, HttpApiSchema, OpenApi } from "effect/http-api";
import { Forbidden, SessionRequired } from "./Authentication.ts";
import { InvalidCursor, Page, PageQuery } from "./Paging.ts";
import { kind, said, say } from "./Problem.ts";
import { IdempotencyKeyReused, WriteHeaders } from "./Requests.ts";

/** The most rows of one file. @category constants @since 0.1.0 */
export const greatestFile = 50_000;

/** The columns of the file, in their order. @category constants @since 0.1.0 */
export const columns = ["personal_number", "age_group"] as const;

/**
 * What is wrong with a row.
 *
 * - `unreadable`: no number of twelve digits, or no age group.
 * - `unknown-number`: nobody bears or bore the number.
 * - `outside-jurisdiction`: the person belongs to another province.
 * - `wrong-age-group`: on the day of the list the person is of another age group.
 * - `duplicate-row`: the same person stands on an earlier line.
 * - `already-on-list`: the person is on the campaign's list already.
 *
 * @category models
 * @since 0.1.0
 */
export const Flag = Schema.Literals([
  "unreadable",
  "unknown-number",
  "outside-jurisdiction",
  "wrong-age-group",
  "duplicate-row",
  "already-on-list",
]).annotate({ identifier: "FlagOfTargetRow", title: "Flag", labels: { vi: "Lỗi", en: "Flag" } });

/** @category models @since 0.1.0 */
export type Flag = typeof Flag.Type;

/** An import of targets: a transaction with a number of its own. @category models @since 0.1.0 */
export const Import = Schema.Struct({
  id: Schema.Int.annotateKey({
    description: "The transaction's number.",
    labels: { vi: "Số giao dịch", en: "Transaction" },
  }),
  state: Schema.Literals(["previewed", "applied", "undone"]).annotateKey({
    labels: { vi: "Trạng thái", en: "State" },
  }),
  asOf: PlainDate.PlainDate.annotateKey({ description: "The day on which age groups are reckoned." }),
  rows: Schema.Natural,
  good: Schema.Natural.annotateKey({ description: "Rows without a flag." }),
  flags: Schema.Array(Schema.Struct({ flag: Flag, rows: Schema.Natural })),
  added: Schema.NullOr(Schema.Natural).annotateKey({
    description: "People who came onto the list. Null before it is applied.",
  }),
  previewedBy: Placement.ActorId,
  previewedAt: Instant.Instant,
  appliedBy: Schema.NullOr(Placement.ActorId),
  appliedAt: Schema.NullOr(Instant.Instant),
  undoneBy: Schema.NullOr(Placement.ActorId),
  undoneAt: Schema.NullOr(Instant.Instant),
}).annotate({
  identifier: "TargetImport",
  title: "Import of targets",
  labels: { vi: "Nhập chỉ tiêu", en: "Import of targets" },
});

/** @category models @since 0.1.0 */
export interface Import extends Schema.Schema.Type<typeof Import> {}

/** A row of the file. @category models @since 0.1.0 */
export const ImportRow = Schema.Struct({
  line: Schema.Int.annotateKey({
    description: "The line of the file, from 2 on; the heading is line 1.",
    labels: { vi: "Dòng", en: "Line" },
  }),
  ageGroup: Schema.NullOr(AgeGroup.AgeGroup),
  flags: Schema.Array(Flag),
  added: Schema.Boolean,
}).annotate({ identifier: "TargetImportRow", title: "Row of an import" });

/** @category models @since 0.1.0 */
export interface ImportRow extends Schema.Schema.Type<typeof ImportRow> {}

/** The file is no list of targets. @category errors @since 0.1.0 */
export class UnreadableFile extends HttpApiError.Problem<UnreadableFile>()(
  "UnreadableFile",
  kind("unreadable-file", 422, "The file is no list of targets"),
  { ...said, why: Schema.Literals(["heading", "empty", "too-long", "no-csv"]) },
) {
  static of(why: UnreadableFile["why"]): UnreadableFile {
    return new UnreadableFile({
      why,
      ...say(
        {
          vi: `Tệp không phải danh sách chỉ tiêu (${why}).`,
          en: `The file is no list of targets (${why}).`,
        },
        {
          vi: `Dùng tệp mẫu: dòng đầu là ${columns.join(",")}, nhiều nhất ${greatestFile} dòng, UTF-8.`,
          en: `Take the template: its first line is ${columns.join(",")}, at most ${greatestFile} rows, UTF-8.`,
        },
      ),
    });
  }
}

/** There is no such import within the user's jurisdiction. @category errors @since 0.1.0 */
export class ImportNotFound extends HttpApiError.Problem<ImportNotFound>()(
  "ImportNotFound",
  kind("import-not-found", 404, "No such import within the jurisdiction"),
  said,
) {
  static of(): ImportNotFound {
    return new ImportNotFound(
      say(
        {
          vi: "Không có giao dịch này trong địa bàn quản lý.",
          en: "There is no such import within your jurisdiction.",
        },
        { vi: "Chọn trong danh sách.", en: "Choose one from the list." },
      ),
    );
  }
}

/** The import cannot be applied, or not be undone, as it stands. @category errors @since 0.1.0 */
export class ImportRefused extends HttpApiError.Problem<ImportRefused>()(
  "ImportRefused",
  kind("import-refused", 409, "The import cannot go on as it stands"),
  { ...said, why: Schema.Literals(["flagged", "undone", "not-applied"]) },
) {
  static of(why: ImportRefused["why"]): ImportRefused {
    const explanations = {
      flagged: { vi: "Có dòng bị lỗi.", en: "Some rows are flagged." },
      undone: { vi: "Giao dịch đã được hoàn tác.", en: "The import was undone." },
      "not-applied": { vi: "Giao dịch chưa được áp dụng.", en: "The import was not applied." },
    } as const;
    const remedies = {
      flagged: {
        vi: "Sửa tệp rồi xem trước lại, hoặc chỉ áp dụng các dòng tốt.",
        en: "Mend the file and preview it again, or apply the good rows alone.",
      },
      undone: { vi: "Xem trước tệp lại từ đầu.", en: "Preview the file again." },
      "not-applied": { vi: "Không cần làm gì thêm.", en: "Nothing is left to do." },
    } as const;
    return new ImportRefused({ why, ...say(explanations[why], remedies[why]) });
  }
}

const params = { id: Schema.Int.check(Schema.isGreaterThan(0)) };
const action = { params, headers: WriteHeaders } as const;

/** What to preview. @category models @since 0.1.0 */
export const Preview = Schema.Struct({
  csv: Schema.NonEmptyString.check(Schema.isMaxLength(4_000_000)).annotateKey({
    description: `The file's text, with the heading ${columns.join(",")}. At most ${greatestFile} rows.`,
    sensitivity: "basic",
  }),
  asOf: PlainDate.PlainDate.annotateKey({ description: "The day on which age groups are reckoned." }),
}).annotate({ identifier: "PreviewTargets", title: "A file to preview" });

/** @category models @since 0.1.0 */
export interface Preview extends Schema.Schema.Type<typeof Preview> {}

/** @category groups @since 0.1.0 */
export class CampaignsGroup extends HttpApiGroup.make("campaigns")
  .add(
    HttpApiEndpoint.get("template", "/campaigns/targets/template", {
      success: Schema.String.pipe(HttpApiSchema.asText({ contentType: "text/csv" })),
    }).annotateMerge(
      OpenApi.annotations({
        summary: "Get the template of a list of targets",
        description: "A CSV file with the heading and one row that shows how it is filled.",
      }),
    ),
    HttpApiEndpoint.post("preview", "/campaigns/targets/imports", {
      headers: WriteHeaders,
      payload: Preview,
      success: Import.pipe(HttpApiSchema.status(201)),
      error: [Forbidden, UnreadableFile, IdempotencyKeyReused],
    }).annotateMerge(
      OpenApi.annotations({
        summary: "Preview a list of targets",
        description:
          "Gives the file a transaction number and flags each row. Nothing is on the list yet. The same file, while it is only previewed, has one number however often it is sent. Numbers of people are not kept.",
      }),
    ),
    HttpApiEndpoint.get("imports", "/campaigns/targets/imports", {
      query: PageQuery,
      success: Page(Import),
      error: [Forbidden, InvalidCursor],
    }).annotateMerge(
      OpenApi.annotations({ summary: "List imports of targets", description: "Latest first." }),
    ),
    HttpApiEndpoint.get("import", "/campaigns/targets/imports/:id", {
      params,
      success: Import,
      error: [Forbidden, ImportNotFound],
    }).annotateMerge(
      OpenApi.annotations({ summary: "Get an import of targets", description: "State, counts and flags." }),
    ),
    HttpApiEndpoint.get("rows", "/campaigns/targets/imports/:id/rows", {
      params,
      query: {
        flagged: Schema.optionalKey(Schema.Literals(["true", "false"])).annotateKey({
          description: "Only rows with a flag, or only those without.",
        }),
        ...PageQuery,
      },
      success: Page(ImportRow),
      error: [Forbidden, ImportNotFound, InvalidCursor],
    }).annotateMerge(
      OpenApi.annotations({
        summary: "List the rows of an import",
        description: "In the order of the file.",
      }),
    ),
    HttpApiEndpoint.post("apply", "/campaigns/targets/imports/:id/apply", {
      ...action,
      payload: Schema.Struct({
        rows: Schema.Literals(["all", "good"]).annotateKey({
          description: "all: only where no row is flagged. good: those without a flag.",
        }),
      }).annotate({ identifier: "ApplyTargets", title: "Which rows to apply" }),
      success: Import,
      error: [Forbidden, ImportNotFound, ImportRefused, IdempotencyKeyReused],
    }).annotateMerge(
      OpenApi.annotations({
        summary: "Put the people of an import on the list",
        description:
          "In one transaction, counts of coverage with it. Applied twice it is done once. Whoever came onto the list since the preview is passed over.",
      }),
    ),
    HttpApiEndpoint.post("undo", "/campaigns/targets/imports/:id/undo", {
      ...action,
      success: Import,
      error: [Forbidden, ImportNotFound, ImportRefused, IdempotencyKeyReused],
    }).annotateMerge(
      OpenApi.annotations({
        summary: "Undo an import of targets",
        description:
          "Takes from the list those whom this import put there, and nobody else. Undone twice it is done once.",
      }),
    ),
  )
  .middleware(SessionRequired)
  .annotateMerge(
    OpenApi.annotations({
      title: "Campaigns",
      description: "Who is on the campaign's list, and how they came there.",
    }),
  ) {}
