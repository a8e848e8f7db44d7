/**
 * What was taken without a network: sent as a batch afterwards, and answered item by item.
 *
 * @since 0.1.0
 */
import { Bilingual, Instant, PersonalNumber, Unit } from "@hopnhat/domain";
import * as CitizenModel from "@hopnhat/domain/Citizen";
import * as Fee from "@hopnhat/domain/Fee";
import * as Ground from "@hopnhat/domain/Ground";
import * as Requirement from "@hopnhat/domain/Requirement";
import { ServicePointId } from "@hopnhat/domain/ServicePoint";
import { Schema } from "effect";
import { ApplicationNumber, CardProcedure, ItemOutcome, Office, Step } from "./ApplicationRecord.ts";
import { IdempotencyKey } from "./Requests.ts";

/** What begins an application. @category models @since 0.1.0 */
export const Intake = Schema.Struct({
  personalNumber: PersonalNumber.PersonalNumber,
  procedure: CardProcedure,
  ground: Schema.NullOr(Ground.Ground).annotateKey({
    description: "The ground of an exchange or a reissue; null for a first issue.",
  }),
  channel: Requirement.Channel,
  support: Schema.optionalKey(Schema.Array(CitizenModel.SupportNeed)),
  incapacitated: Schema.optionalKey(Schema.Boolean),
  held: Schema.optionalKey(Fee.Question.fields.held).annotateKey({
    description: "The card that the person holds; none where absent.",
  }),
  exemptions: Schema.optionalKey(Schema.Array(Fee.Exemption)).annotateKey({
    description: "Children and older people are exempt by their birth: only others need to be named.",
  }),
  office: Schema.optionalKey(Unit.UnitId).annotateKey({
    description:
      "The commune whose office takes it. Required of users whose jurisdiction is no single commune.",
  }),
  servicePoint: Schema.optionalKey(ServicePointId),
  items: Schema.optionalKey(Schema.Array(ItemOutcome).check(Schema.isMaxLength(20))).annotateKey({
    description: "What is there already.",
  }),
  acknowledgesDuplicate: Schema.optionalKey(Schema.Boolean).annotateKey({
    description: "Begins it although the person has an open application.",
  }),
}).annotate({
  identifier: "Intake",
  title: "Intake",
  description: "What begins an application. The citizen is found by number, within the jurisdiction.",
  labels: { vi: "Tiếp nhận", en: "Intake" },
});

/** @category models @since 0.1.0 */
export interface Intake extends Schema.Schema.Type<typeof Intake> {}

/** The device on which items were recorded. @category models @since 0.1.0 */
export const DeviceId = Schema.String.check(
  Schema.isPattern(/^[A-Za-z0-9][A-Za-z0-9-]{2,63}$/, { expected: "3 to 64 letters, digits or hyphens" }),
).annotate({
  identifier: "DeviceId",
  title: "Device",
  description: "A name that the device gave itself and keeps.",
  examples: ["counter-05128-2"],
});

const recorded = {
  key: IdempotencyKey,
  recordedAt: Instant.Instant.annotateKey({
    description: "When it was recorded, by the clock of the device.",
    labels: { vi: "Ghi lúc", en: "Recorded at" },
  }),
};

/** Something that was recorded without a network. @category models @since 0.1.0 */
export const OfflineItem = Schema.Union([
  Schema.Struct({
    type: Schema.Literal("intake"),
    ...recorded,
    intake: Schema.Struct({
      ...Intake.fields,
      office: Unit.UnitId.annotateKey({
        description:
          "The commune as the device knew it. If it has ended since, its successor takes it, or every candidate until it is settled.",
      }),
    }),
  }),
  Schema.Struct({
    type: Schema.Literal("step"),
    ...recorded,
    application: Schema.Union([
      Schema.Struct({ number: ApplicationNumber }),
      Schema.Struct({ key: IdempotencyKey }),
    ]).annotate({
      description: "Its number, or the key of the intake, sent before or earlier in the same batch.",
    }),
    step: Step,
  }),
]).annotate({
  identifier: "OfflineItem",
  title: "Item recorded without a network",
  labels: { vi: "Mục ngoại tuyến", en: "Offline item" },
});

/** @category models @since 0.1.0 */
export type OfflineItem = typeof OfflineItem.Type;

/** The most items of one batch. @category models @since 0.1.0 */
export const greatestBatch = 200;

/** What a device sends when it has a network again. @category models @since 0.1.0 */
export const OfflineBatch = Schema.Struct({
  device: DeviceId,
  items: Schema.Array(OfflineItem).check(Schema.isMinLength(1), Schema.isMaxLength(greatestBatch)),
}).annotate({
  identifier: "OfflineBatch",
  title: "Batch recorded without a network",
  description: "In the order in which it was recorded. Sent again, it gets the same answers.",
  labels: { vi: "Lô ngoại tuyến", en: "Offline batch" },
});

/** @category models @since 0.1.0 */
export interface OfflineBatch extends Schema.Schema.Type<typeof OfflineBatch> {}

/**
 * What became of an item: accepted; a duplicate of what was taken elsewhere meanwhile; or in conflict with what holds now.
 * A duplicate and a conflict are kept until an officer settles them.
 *
 * @category models
 * @since 0.1.0
 */
export const OfflineAnswer = Schema.Struct({
  key: IdempotencyKey,
  outcome: Schema.Literals(["accepted", "duplicate", "conflict"]).annotate({
    labels: { vi: "Kết quả", en: "Outcome" },
  }),
  application: Schema.NullOr(ApplicationNumber).annotateKey({
    description: "The application that it made or changed; of a duplicate, the one that was there.",
  }),
  office: Schema.NullOr(Office).annotateKey({
    description: "The office that took it, which may be a successor of the one that was named.",
  }),
  waiting: Schema.Boolean.annotateKey({
    description: "Whether its office waits to be settled after a split.",
  }),
  reason: Schema.NullOr(
    Schema.Struct({ code: Schema.NonEmptyString, sentence: Bilingual, remedy: Bilingual }),
  ).annotateKey({
    description: "Why it is a duplicate or a conflict; null where it was accepted.",
  }),
}).annotate({
  identifier: "OfflineAnswer",
  title: "Answer to an offline item",
  labels: { vi: "Kết quả gửi", en: "Answer" },
});

/** @category models @since 0.1.0 */
export interface OfflineAnswer extends Schema.Schema.Type<typeof OfflineAnswer> {}

/** An item that waits to be settled. @category models @since 0.1.0 */
export const UnsettledItem = Schema.Struct({
  device: DeviceId,
  sentBy: Schema.String,
  recordedAt: Instant.Instant,
  sentAt: Instant.Instant,
  answer: OfflineAnswer,
  type: Schema.Literals(["intake", "step"]),
}).annotate({
  identifier: "UnsettledOfflineItem",
  title: "Offline item that waits to be settled",
});

/** @category models @since 0.1.0 */
export interface UnsettledItem extends Schema.Schema.Type<typeof UnsettledItem> {}
