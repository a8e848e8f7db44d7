/**
 * The legal acts of the ledger, and what each clause of them does.
 *
 * @since 0.1.0
 */
import { Change, LegalAct, Unit } from "@hopnhat/domain";
import { Schema } from "effect";
import { HttpApiEndpoint, HttpApiError, HttpApiGroup, OpenApi } from "effect/http-api";
import { InvalidCursor, Order, Page, PageQuery } from "./Paging.ts";
import { kind, said, say } from "./Problem.ts";

/**
 * The number of an act as a segment of a path: each `/` is written `-`.
 *
 * @category models
 * @since 0.1.0
 */
export const ActSlug = Schema.String.check(
  Schema.isPattern(/^[^/?#\s]{1,80}$/, { expected: "the number of an act with - for each /" }),
)
  .pipe(Schema.brand("ActSlug"))
  .annotate({
    identifier: "ActSlug",
    title: "Act in a path",
    description: "The number of an act with - for each /.",
    examples: ["1676-NQ-UBTVQH15" as ActSlug],
  });

/** @category models @since 0.1.0 */
export type ActSlug = string & import("effect").Brand.Brand<"ActSlug">;

/**
 * Writes the number of an act as a segment of a path: `1676/NQ-UBTVQH15` becomes `1676-NQ-UBTVQH15`.
 *
 * **Gotchas**
 *
 * There is no way back from the segment alone: a server compares it with the segments of the acts it knows.
 *
 * @category getters
 * @since 0.1.0
 */
export const slugOf = (number: LegalAct.ActNumber): ActSlug =>
  number.replaceAll("/", "-").replaceAll(" ", "-") as ActSlug;

/** An act and how much it does. @category models @since 0.1.0 */
export const ActSummary = Schema.Struct({
  ...LegalAct.LegalAct.fields,
  slug: ActSlug,
  changes: Schema.Natural.annotateKey({
    description: "Changes that rest on it.",
    labels: { vi: "Số thay đổi", en: "Changes" },
  }),
  sources: Schema.Natural.annotateKey({
    description: "Units of the eve that give.",
    labels: { vi: "Đơn vị trước", en: "Units before" },
  }),
  targets: Schema.Natural.annotateKey({
    description: "Units of the day that receive.",
    labels: { vi: "Đơn vị sau", en: "Units after" },
  }),
  splits: Schema.Natural.annotateKey({
    description: "Sources that go to more than one unit.",
    labels: { vi: "Đơn vị bị chia", en: "Splits" },
  }),
}).annotate({
  identifier: "ActSummary",
  title: "Act in the ledger",
  labels: { vi: "Văn bản", en: "Act" },
});

/** @category models @since 0.1.0 */
export interface ActSummary extends Schema.Schema.Type<typeof ActSummary> {}

/**
 * An act with all that it does. Flows name units by code: `before` and `after` describe them on the eve and on the day.
 *
 * @category models
 * @since 0.1.0
 */
export const Act = Schema.Struct({
  ...ActSummary.fields,
  entries: Schema.Array(Change.Change).annotateKey({
    description: "What each clause does, in the order of the act.",
  }),
  before: Schema.Array(Unit.Unit),
  after: Schema.Array(Unit.Unit),
  ledger: Schema.String.annotateKey({ description: "Version of the ledger that says so." }),
}).annotate({
  identifier: "Act",
  title: "Act with its changes",
  labels: { vi: "Văn bản và các thay đổi", en: "Act with its changes" },
});

/** @category models @since 0.1.0 */
export interface Act extends Schema.Schema.Type<typeof Act> {}

/** The ledger has no act of that number. @category errors @since 0.1.0 */
export class ActNotFound extends HttpApiError.Problem<ActNotFound>()(
  "ActNotFound",
  kind("act-not-found", 404, "The ledger has no such act"),
  { ...said, act: Schema.String },
) {
  static of(act: string): ActNotFound {
    return new ActNotFound({
      act,
      ...say(
        { vi: `Sổ cái không có văn bản ${act}.`, en: `The ledger has no act ${act}.` },
        { vi: "Chọn một văn bản trong danh sách.", en: "Choose an act from the list of acts." },
      ),
    });
  }
}

/** @category groups @since 0.1.0 */
export class ActsGroup extends HttpApiGroup.make("acts")
  .add(
    HttpApiEndpoint.get("list", "/acts", {
      query: {
        q: Schema.optionalKey(
          Schema.String.check(Schema.isMaxLength(100)).annotate({
            description: "A part of the number or the title, without diacritics.",
          }),
        ),
        sort: Schema.optionalKey(Schema.Literals(["effectiveOn", "number"])),
        order: Schema.optionalKey(Order),
        ...PageQuery,
      },
      success: Page(ActSummary),
      error: InvalidCursor,
    }).annotateMerge(
      OpenApi.annotations({
        summary: "List the acts of the ledger",
        description: "The legal acts on which the changes of the ledger rest, latest first.",
      }),
    ),
    HttpApiEndpoint.get("get", "/acts/:act", {
      params: { act: ActSlug },
      success: Act,
      error: ActNotFound,
    }).annotateMerge(
      OpenApi.annotations({
        summary: "Get an act with its changes",
        description: "Every clause of the act that changes a unit, with flows of land and of people.",
      }),
    ),
  )
  .annotateMerge(
    OpenApi.annotations({ title: "Acts", description: "Legal acts and what their clauses do." }),
  ) {}
