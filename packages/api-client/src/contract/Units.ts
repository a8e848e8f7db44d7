/**
 * Units as of a date: the list, one of them, its past and future.
 *
 * @since 0.1.0
 */
import { Lineage, PlainDate, Unit } from "@hopnhat/domain";
import { Schema } from "effect";
import { HttpApiEndpoint, HttpApiError, HttpApiGroup, OpenApi } from "effect/http-api";
import { InvalidCursor, Order, Page, PageQuery } from "./Paging.ts";
import { kind, said, say } from "./Problem.ts";

/** A unit of a higher tier, by code and name. @category models @since 0.1.0 */
export const Place = Schema.Struct({ code: Unit.UnitCode, name: Schema.String }).annotate({
  identifier: "Place",
  title: "Unit around",
  description: "A district or a province, named.",
});

/** @category models @since 0.1.0 */
export interface Place extends Schema.Schema.Type<typeof Place> {}

/**
 * A commune with the names of what is around it.
 *
 * @category models
 * @since 0.1.0
 */
export const UnitSummary = Schema.Struct({
  ...Unit.Unit.fields,
  id: Unit.UnitId,
  province: Place.annotateKey({ labels: { vi: "Tỉnh, thành phố", en: "Province" } }),
  district: Schema.NullOr(Place).annotateKey({
    description: "Null from 1 July 2025 on.",
    labels: { vi: "Quận, huyện", en: "District" },
  }),
}).annotate({
  identifier: "UnitSummary",
  title: "Commune in its province",
  description: "One version of a commune, with the names of its district and province.",
  labels: { vi: "Đơn vị hành chính cấp xã", en: "Commune" },
});

/** @category models @since 0.1.0 */
export interface UnitSummary extends Schema.Schema.Type<typeof UnitSummary> {}

/**
 * The day at whose end the ledger is meant, beside the day that is asked about: what was known then, before entries that
 * were recorded later. What is known now where absent.
 *
 * @category models
 * @since 0.1.0
 */
export const KnownOn = Schema.optionalKey(PlainDate.PlainDate).annotateKey({
  description:
    "The answer as it was known at the end of this day of record; as it is known now where absent.",
  labels: { vi: "Theo hiểu biết vào ngày", en: "As known on" },
});

/** What the list of units is ordered by. @category models @since 0.1.0 */
export const UnitSort = Schema.Literals(["name", "code", "kind", "province"]).annotate({
  identifier: "UnitSort",
});

/** @category models @since 0.1.0 */
export type UnitSort = typeof UnitSort.Type;

/** The question of the list. @category models @since 0.1.0 */
export const UnitListQuery = {
  asOf: PlainDate.PlainDate.annotateKey({
    description: "The day whose units are meant. There is no default.",
  }),
  knownOn: KnownOn,
  q: Schema.optionalKey(
    Schema.String.check(Schema.isMaxLength(100)).annotate({
      description: "A name, with or without diacritics, or the beginning of a code.",
    }),
  ),
  province: Schema.optionalKey(Unit.UnitCode),
  kind: Schema.optionalKey(Schema.String.annotate({ description: "xã, phường, thị trấn or đặc khu." })),
  sort: Schema.optionalKey(UnitSort),
  order: Schema.optionalKey(Order),
  ...PageQuery,
};

/** No unit bears the code on that day. @category errors @since 0.1.0 */
export class UnitNotFound extends HttpApiError.Problem<UnitNotFound>()(
  "UnitNotFound",
  kind("unit-not-found", 404, "No unit bears the code on that day"),
  {
    ...said,
    code: Unit.UnitCode,
    asOf: PlainDate.PlainDate,
    borne: Schema.Array(Unit.Unit).annotateKey({
      description: "The versions that bear the code on other days.",
    }),
  },
) {
  static of(facts: Pick<UnitNotFound, "code" | "asOf" | "borne">): UnitNotFound {
    const days = facts.borne.map((unit) => unit.validFrom).join(", ");
    return new UnitNotFound({
      ...facts,
      ...say(
        {
          vi: `Không có đơn vị nào mang mã ${facts.code} vào ngày ${facts.asOf}.`,
          en: `No unit bears the code ${facts.code} on ${facts.asOf}.`,
        },
        facts.borne.length === 0
          ? { vi: "Kiểm tra lại mã.", en: "Check the code: the ledger knows it on no day." }
          : {
              vi: `Hỏi với ngày khác: mã này có từ ${days}.`,
              en: `Ask for another day: the code is borne from ${days}.`,
            },
      ),
    });
  }
}

/** @category groups @since 0.1.0 */
export class UnitsGroup extends HttpApiGroup.make("units")
  .add(
    HttpApiEndpoint.get("list", "/units", {
      query: UnitListQuery,
      success: Page(UnitSummary),
      error: InvalidCursor,
    }).annotateMerge(
      OpenApi.annotations({
        summary: "List the communes of a day",
        description:
          "The communes that exist on the day asked for, filtered by name or code, province and kind, by name where no order is asked for. Names are compared without diacritics and case.",
      }),
    ),
    HttpApiEndpoint.get("get", "/units/:code", {
      params: { code: Unit.UnitCode },
      query: { asOf: PlainDate.PlainDate, knownOn: KnownOn },
      success: UnitSummary,
      error: UnitNotFound,
    }).annotateMerge(
      OpenApi.annotations({
        summary: "Get the commune that bears a code on a day",
        description: "One version of a commune. A code alone names nothing, so the day is required.",
      }),
    ),
    HttpApiEndpoint.get("lineage", "/units/:code/lineage", {
      params: { code: Unit.UnitCode },
      query: {
        asOf: PlainDate.PlainDate,
        knownOn: KnownOn,
        after: Schema.optionalKey(PlainDate.PlainDate).annotateKey({
          description: "Steps on or before this day are left out.",
        }),
        until: Schema.optionalKey(PlainDate.PlainDate).annotateKey({
          description: "Steps after this day are left out.",
        }),
      },
      success: Lineage.Lineage,
      error: UnitNotFound,
    }).annotateMerge(
      OpenApi.annotations({
        summary: "Trace a commune through time",
        description: "The versions that it came from and led to, and the clauses that led there.",
      }),
    ),
  )
  .annotateMerge(
    OpenApi.annotations({ title: "Units", description: "Communes as of a date, and their past and future." }),
  ) {}
