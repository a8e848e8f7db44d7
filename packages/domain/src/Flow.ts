/**
 * What goes from one unit to another: how much of the land and how much of the people.
 *
 * **Details**
 *
 * Land and people part ways: a clause may move land on which nobody lives, or all the people and only some of the
 * land. They are carried apart from the clause to the answer.
 *
 * @since 0.1.0
 */
import { Schema } from "effect";
import { UnitCode } from "./Unit.ts";

/**
 * How much of a unit's land or people a flow carries, in the words of the clause. `remainder` is what the parts
 * before it left ("phần còn lại").
 *
 * @category models
 * @since 0.1.0
 */
export const Share = Schema.Literals(["all", "part", "remainder", "none"]).annotate({
  identifier: "Share",
  title: "Share",
  description: "How much of the land or of the people a flow carries, in the words of the clause.",
  labels: { vi: "Phần", en: "Share" },
  source: "Resolution 76/2025/UBTVQH15",
});

/** @category models @since 0.1.0 */
export type Share = "all" | "part" | "remainder" | "none";

/**
 * An edge from a unit of the eve to a unit of the day. Measures are those that the act prints.
 *
 * @category models
 * @since 0.1.0
 */
export const Flow = Schema.Struct({
  from: UnitCode.annotateKey({
    description: "Code on the eve of the change.",
    labels: { vi: "Từ đơn vị", en: "From" },
  }),
  to: UnitCode.annotateKey({
    description: "Code from the day of the change on.",
    labels: { vi: "Đến đơn vị", en: "To" },
  }),
  land: Share.annotateKey({ labels: { vi: "Diện tích tự nhiên", en: "Land" } }),
  people: Share.annotateKey({ labels: { vi: "Quy mô dân số", en: "People" } }),
  landSquareKilometres: Schema.optionalKey(
    Schema.Finite.check(Schema.isGreaterThan(0)).annotate({
      unit: "km²",
      labels: { vi: "Diện tích", en: "Area" },
    }),
  ),
  peopleCount: Schema.optionalKey(
    Schema.Int.check(Schema.isGreaterThan(0)).annotate({
      unit: "người",
      labels: { vi: "Số người", en: "People" },
    }),
  ),
}).annotate({
  identifier: "Flow",
  title: "Flow",
  description: "What goes from one unit to another when a change takes effect.",
  labels: { vi: "Luồng chuyển", en: "Flow" },
});

/** @category models @since 0.1.0 */
export interface Flow extends Schema.Schema.Type<typeof Flow> {}

/**
 * A flow that carries everything.
 *
 * @category constructors
 * @since 0.1.0
 */
export const whole = (from: UnitCode, to: UnitCode): Flow => ({ from, to, land: "all", people: "all" });

/** What a flow carries. @category models @since 0.1.0 */
export type Carried = "land" | "people";

/**
 * The measure that the act prints of what is carried, if it prints one: km² of land, or a count of people.
 *
 * @category getters
 * @since 0.1.0
 */
export const measureOf = (flow: Flow, carried: Carried): number | undefined =>
  carried === "land" ? flow.landSquareKilometres : flow.peopleCount;
