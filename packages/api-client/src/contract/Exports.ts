/**
 * Lists as files: CSV and Excel, with the filters of the list itself.
 *
 * @since 0.1.0
 */
import { PlainDate, Unit } from "@hopnhat/domain";
import * as Village from "@hopnhat/domain/Village";
import { Schema } from "effect";
import { HttpApiEndpoint, HttpApiError, HttpApiGroup, HttpApiSchema, OpenApi } from "effect/http-api";
import { Forbidden, SessionRequired } from "./Authentication.ts";
import { kind, said, say } from "./Problem.ts";
import { UnitNotFound } from "./Units.ts";

/** A list that can be had as a file. @category models @since 0.1.0 */
export const ListName = Schema.Literals([
  "citizens",
  "applications",
  "queue",
  "coverage",
  "reorganisations",
  "audit",
]).annotate({ identifier: "ExportedList", title: "List", labels: { vi: "Danh sách", en: "List" } });

/** @category models @since 0.1.0 */
export type ListName = typeof ListName.Type;

/** The language of headings. @category models @since 0.1.0 */
export const Language = Schema.Literals(["vi", "en"]).annotate({ identifier: "ExportLanguage" });

/**
 * What is asked of the list. Each list takes the filters of its endpoint: `commune` and `asOf` of citizens, `from`,
 * `candidate` and `village` of the queue, `province` and `boundaries` of coverage.
 *
 * @category models
 * @since 0.1.0
 */
export const Query = {
  language: Schema.optionalKey(Language),
  asOf: PlainDate.PlainDate,
  boundaries: Schema.optionalKey(PlainDate.PlainDate),
  province: Schema.optionalKey(Unit.UnitCode),
  commune: Schema.optionalKey(Unit.UnitCode),
  village: Schema.optionalKey(Village.VillageId),
  from: Schema.optionalKey(Unit.UnitId),
  candidate: Schema.optionalKey(Unit.UnitId),
  q: Schema.optionalKey(Schema.String.check(Schema.isMaxLength(100))),
};

/** A filter is missing without which the list would be too long. @category errors @since 0.1.0 */
export class FilterMissing extends HttpApiError.Problem<FilterMissing>()(
  "FilterMissing",
  kind("filter-missing", 422, "A filter is missing"),
  { ...said, filter: Schema.String },
) {
  static of(filter: string): FilterMissing {
    return new FilterMissing({
      filter,
      ...say(
        { vi: `Danh sách này cần bộ lọc: ${filter}.`, en: `This list needs the filter: ${filter}.` },
        { vi: "Thêm bộ lọc rồi tải lại.", en: "Add the filter and ask again." },
      ),
    });
  }
}

const one = (contentType: string) =>
  ({
    params: { list: ListName },
    query: Query,
    success: HttpApiSchema.StreamUint8Array({ contentType }),
    error: [Forbidden, UnitNotFound, FilterMissing],
  }) as const;

/** @category groups @since 0.1.0 */
export class ExportsGroup extends HttpApiGroup.make("exports")
  .add(
    HttpApiEndpoint.get("csv", "/exports/csv/:list", one("text/csv; charset=utf-8")).annotateMerge(
      OpenApi.annotations({
        summary: "Get a list as CSV",
        description:
          "Every row that the filters leave, in the order of the list. UTF-8 with its mark, so that Excel reads it; a field that a spreadsheet would take for a formula is made text by an apostrophe before it. The log notes it as a reading of personal data.",
      }),
    ),
    HttpApiEndpoint.get(
      "xlsx",
      "/exports/xlsx/:list",
      one("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ).annotateMerge(
      OpenApi.annotations({
        summary: "Get a list as an Excel workbook",
        description:
          "The same rows; texts are texts and numbers are numbers, so no field is ever a formula. At most 1,048,575 rows: a sheet holds no more.",
      }),
    ),
  )
  .middleware(SessionRequired)
  .annotateMerge(OpenApi.annotations({ title: "Exports", description: "Lists as files." })) {}
