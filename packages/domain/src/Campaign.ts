/**
 * A campaign to issue cards or e-ID accounts: what it aims at, from when to when, and its targets by commune and age
 * group.
 *
 * **Gotchas**
 *
 * A target is a list of people who owe or want a card. It is no population: a coverage over it is the campaign's
 * figure, not a share of residents.
 *
 * @since 0.1.0
 */
import { Schema } from "effect";
import { AgeGroup } from "./AgeGroup.ts";
import { generates, text } from "./Annotation.ts";
import { isPeriod, PlainDate } from "./PlainDate.ts";
import { Document } from "./Requirement.ts";
import { UnitCode, UnitId } from "./Unit.ts";

/** The name of a campaign. @category models @since 0.1.0 */
export const CampaignId = Schema.String.check(
  Schema.isPattern(/^[a-z0-9][a-z0-9-]{0,63}$/u, {
    expected: "1 to 64 lower-case letters, digits or hyphens",
    ...generates("^(can-cuoc|dinh-danh)-202[5-9]$"),
  }),
)
  .pipe(Schema.brand("CampaignId"))
  .annotate({
    identifier: "CampaignId",
    title: "Campaign record",
    description: "The name of a campaign in this system.",
    labels: { vi: "Mã chiến dịch", en: "Campaign record" },
    examples: ["can-cuoc-2025" as CampaignId],
  });

/** @category models @since 0.1.0 */
export type CampaignId = string & import("effect").Brand.Brand<"CampaignId">;

/**
 * A campaign.
 *
 * @category models
 * @since 0.1.0
 */
export const Campaign = Schema.Struct({
  id: CampaignId,
  name: text("^Cấp (căn cước|tài khoản định danh) năm 202[5-9]$").annotateKey({
    labels: { vi: "Tên chiến dịch", en: "Name" },
  }),
  document: Document,
  scope: UnitCode.annotateKey({
    description: "The province, or the commune, whose campaign it is.",
    labels: { vi: "Phạm vi", en: "Scope" },
  }),
  startsOn: PlainDate.annotateKey({ labels: { vi: "Bắt đầu", en: "Starts on" } }),
  endsOn: Schema.NullOr(PlainDate).annotateKey({
    description: "The first day after it; null while it is open.",
    labels: { vi: "Kết thúc", en: "Ends before" },
  }),
})
  .check(isPeriod("startsOn", "endsOn"))
  .annotate({
    identifier: "Campaign",
    title: "Campaign",
    description: "A campaign to issue cards or e-ID accounts to a list of people.",
    labels: { vi: "Chiến dịch", en: "Campaign" },
    source: "Project 06 (Đề án 06)",
    examples: [
      {
        id: "can-cuoc-2025" as CampaignId,
        name: "Cấp căn cước cho ba nhóm tuổi",
        document: "card",
        scope: "25" as UnitCode,
        startsOn: "2025-07-01" as PlainDate,
        endsOn: null,
      },
    ],
  });

/** @category models @since 0.1.0 */
export interface Campaign extends Schema.Schema.Type<typeof Campaign> {}

/**
 * How many people of one age group in one commune a campaign aims at.
 *
 * @category models
 * @since 0.1.0
 */
export const Target = Schema.Struct({
  campaign: CampaignId,
  unit: UnitId,
  group: AgeGroup,
  count: Schema.Natural.annotate({ unit: "người", labels: { vi: "Chỉ tiêu", en: "Target" } }),
}).annotate({
  identifier: "Target",
  title: "Target",
  description: "How many people of an age group in a commune a campaign aims at.",
  labels: { vi: "Chỉ tiêu", en: "Target" },
});

/** @category models @since 0.1.0 */
export interface Target extends Schema.Schema.Type<typeof Target> {}

/**
 * How many applications a campaign received from one age group in one commune on one day.
 *
 * @category models
 * @since 0.1.0
 */
export const DailyCount = Schema.Struct({
  campaign: CampaignId,
  unit: UnitId,
  group: AgeGroup,
  on: PlainDate,
  count: Schema.Natural.annotate({ unit: "hồ sơ", labels: { vi: "Đã thu nhận", en: "Received" } }),
}).annotate({
  identifier: "DailyCount",
  title: "Count of a day",
  description: "How many applications came in from an age group in a commune on a day.",
  labels: { vi: "Số thu nhận trong ngày", en: "Count of a day" },
});

/** @category models @since 0.1.0 */
export interface DailyCount extends Schema.Schema.Type<typeof DailyCount> {}

/**
 * Whether a campaign is open on a day.
 *
 * @category guards
 * @since 0.1.0
 */
export const isOpenOn = (campaign: Pick<Campaign, "startsOn" | "endsOn">, asOf: PlainDate): boolean =>
  campaign.startsOn <= asOf && (campaign.endsOn === null || asOf < campaign.endsOn);
