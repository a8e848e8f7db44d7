/**
 * How far the campaign has come: received over target, by commune and age group, on the boundaries of any day.
 *
 * @since 0.1.0
 */
import { PlainDate, Unit } from "@hopnhat/domain";
import * as AgeGroup from "@hopnhat/domain/AgeGroup";
import { Schema } from "effect";
import { HttpApiEndpoint, HttpApiGroup, OpenApi } from "effect/http-api";
import { Forbidden, SessionRequired } from "./Authentication.ts";
import { InvalidCursor, Order, Page, PageQuery } from "./Paging.ts";
import { Place, UnitNotFound, UnitSummary } from "./Units.ts";

/**
 * Three counts of one territory. They are counts of records, never percentages: the ratio is for the reader to take.
 *
 * @category models
 * @since 0.1.0
 */
export const Figures = Schema.Struct({
  target: Schema.Natural.annotateKey({
    description: "People on the campaign's list. Not the population.",
    labels: { vi: "Chỉ tiêu", en: "Target" },
  }),
  received: Schema.Natural.annotateKey({
    description: "Applications received.",
    labels: { vi: "Đã thu nhận", en: "Received" },
  }),
  accounts: Schema.Natural.annotateKey({
    description: "e-ID accounts.",
    labels: { vi: "Tài khoản định danh điện tử", en: "e-ID accounts" },
  }),
}).annotate({
  identifier: "CoverageFigures",
  title: "Figures of coverage",
  labels: { vi: "Số liệu thu nhận", en: "Coverage" },
});

/** @category models @since 0.1.0 */
export interface Figures extends Schema.Schema.Type<typeof Figures> {}

/** Figures of one age group. @category models @since 0.1.0 */
export const AgeGroupFigures = Schema.Struct({ ageGroup: AgeGroup.AgeGroup, ...Figures.fields }).annotate({
  identifier: "AgeGroupFigures",
  title: "Figures of an age group",
});

/** @category models @since 0.1.0 */
export interface AgeGroupFigures extends Schema.Schema.Type<typeof AgeGroupFigures> {}

const shown = {
  asOf: PlainDate.PlainDate.annotateKey({ description: "The day on which the records were counted." }),
  boundaries: PlainDate.PlainDate.annotateKey({
    description: "The day whose communes the counts are shown on.",
  }),
};

/**
 * A province: `total` is the sum of its communes and of those who wait for a commune.
 *
 * @category models
 * @since 0.1.0
 */
export const ProvinceCoverage = Schema.Struct({
  province: Place,
  ...shown,
  communes: Schema.Natural.annotateKey({ description: "Communes of the province on those boundaries." }),
  total: Figures,
  byAgeGroup: Schema.Array(AgeGroupFigures),
  waiting: Figures.annotateKey({
    description: "Counted in total, and in no commune: people of split communes who wait.",
    labels: { vi: "Chờ xác định", en: "Waiting" },
  }),
}).annotate({
  identifier: "ProvinceCoverage",
  title: "Coverage of a province",
  labels: { vi: "Kết quả thu nhận của tỉnh", en: "Coverage of a province" },
});

/** @category models @since 0.1.0 */
export interface ProvinceCoverage extends Schema.Schema.Type<typeof ProvinceCoverage> {}

/** A commune. @category models @since 0.1.0 */
export const CommuneCoverage = Schema.Struct({
  unit: UnitSummary,
  total: Figures,
  byAgeGroup: Schema.Array(AgeGroupFigures),
  mayBelong: Schema.Natural.annotateKey({
    description:
      "People on target who wait and have this commune among their candidates. Not counted in total.",
    labels: { vi: "Có thể thuộc xã này", en: "May belong here" },
  }),
}).annotate({
  identifier: "CommuneCoverage",
  title: "Coverage of a commune",
  labels: { vi: "Kết quả thu nhận của xã", en: "Coverage of a commune" },
});

/** @category models @since 0.1.0 */
export interface CommuneCoverage extends Schema.Schema.Type<typeof CommuneCoverage> {}

/** What came in since a day. @category models @since 0.1.0 */
export const Received = Schema.Struct({
  unit: UnitSummary,
  since: PlainDate.PlainDate,
  asOf: PlainDate.PlainDate,
  applications: Schema.Natural.annotateKey({ labels: { vi: "Hồ sơ căn cước", en: "Applications" } }),
  accounts: Schema.Natural.annotateKey({
    labels: { vi: "Tài khoản định danh điện tử", en: "e-ID accounts" },
  }),
}).annotate({
  identifier: "ReceivedSince",
  title: "Received since a day",
  description:
    "Applications received and e-ID accounts opened from the day since to the day asOf, both counted.",
});

/** @category models @since 0.1.0 */
export interface Received extends Schema.Schema.Type<typeof Received> {}

/** What the list of communes is ordered by: `ratio` is received over target. @category models @since 0.1.0 */
export const CoverageSort = Schema.Literals([
  "name",
  "code",
  "target",
  "received",
  "accounts",
  "ratio",
]).annotate({
  identifier: "CoverageSort",
});

/** @category models @since 0.1.0 */
export type CoverageSort = typeof CoverageSort.Type;

/** What came in on one day. @category models @since 0.1.0 */
export const Day = Schema.Struct({
  on: PlainDate.PlainDate.annotateKey({ labels: { vi: "Ngày", en: "Day" } }),
  applications: Schema.Int.annotateKey({ labels: { vi: "Hồ sơ căn cước", en: "Applications" } }),
  accounts: Schema.Int.annotateKey({
    labels: { vi: "Tài khoản định danh điện tử", en: "e-ID accounts" },
  }),
}).annotate({ identifier: "CoverageDay", title: "A day", labels: { vi: "Ngày", en: "Day" } });

/** @category models @since 0.1.0 */
export interface Day extends Schema.Schema.Type<typeof Day> {}

/** What came in day by day; days without anything are left out. @category models @since 0.1.0 */
export const Days = Schema.Struct({
  province: Unit.UnitCode,
  commune: Schema.NullOr(Unit.UnitId),
  ageGroup: Schema.NullOr(AgeGroup.AgeGroup),
  boundaries: PlainDate.PlainDate,
  days: Schema.Array(Day),
}).annotate({ identifier: "CoverageDays", title: "Received by day" });

/** @category models @since 0.1.0 */
export interface Days extends Schema.Schema.Type<typeof Days> {}

const question = {
  province: Unit.UnitCode.annotateKey({
    description:
      "The province, by its code from 1 July 2025 on. On earlier boundaries its territory then: the communes of the provinces it was made of.",
  }),
  asOf: PlainDate.PlainDate,
  boundaries: PlainDate.PlainDate.annotateKey({
    description: "The day whose communes the counts are shown on.",
  }),
};

/** @category groups @since 0.1.0 */
export class CoverageGroup extends HttpApiGroup.make("coverage")
  .add(
    HttpApiEndpoint.get("province", "/coverage/province", {
      query: question,
      success: ProvinceCoverage,
      error: [UnitNotFound, Forbidden],
    }).annotateMerge(
      OpenApi.annotations({
        summary: "Coverage of a province",
        description: "Target, received and e-ID accounts by age group, counted from records.",
      }),
    ),
    HttpApiEndpoint.get("communes", "/coverage/communes", {
      query: {
        ...question,
        q: Schema.optionalKey(Schema.String.check(Schema.isMaxLength(100))),
        sort: Schema.optionalKey(CoverageSort),
        order: Schema.optionalKey(Order),
        ...PageQuery,
      },
      success: Page(CommuneCoverage),
      error: [UnitNotFound, Forbidden, InvalidCursor],
    }).annotateMerge(
      OpenApi.annotations({
        summary: "Coverage by commune and age group",
        description:
          "The communes of a province on the boundaries of a day, before or after a merger, by name where no order is asked for. Those who wait stand apart, in the province's figures.",
      }),
    ),
    HttpApiEndpoint.get("days", "/coverage/days", {
      query: {
        province: question.province,
        commune: Schema.optionalKey(Unit.UnitCode).annotateKey({
          description: "One commune of the day boundaries; the whole province where absent.",
        }),
        ageGroup: Schema.optionalKey(AgeGroup.AgeGroup),
        boundaries: question.boundaries,
        since: PlainDate.PlainDate,
        asOf: PlainDate.PlainDate,
      },
      success: Days,
      error: [UnitNotFound, Forbidden],
    }).annotateMerge(
      OpenApi.annotations({
        summary: "Count what came in day by day",
        description:
          "Applications by their day of receipt and e-ID accounts by the day they were opened, from the day since to the day asOf, both counted; of people on the campaign's list by age group.",
      }),
    ),
    HttpApiEndpoint.get("received", "/coverage/received", {
      query: {
        commune: Unit.UnitCode,
        since: PlainDate.PlainDate,
        asOf: PlainDate.PlainDate,
      },
      success: Received,
      error: [UnitNotFound, Forbidden],
    }).annotateMerge(
      OpenApi.annotations({
        summary: "Count what a commune received since a day",
        description:
          "Applications received and e-ID accounts opened by the people of the commune that bears the code on the day asOf.",
      }),
    ),
  )
  .middleware(SessionRequired)
  .annotateMerge(
    OpenApi.annotations({
      title: "Coverage",
      description: "Received over target, by commune and age group, on any boundaries.",
    }),
  ) {}
