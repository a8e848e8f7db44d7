/**
 * One version of an administrative unit: the territory that bore one code, one name and one kind from one day on.
 *
 * **Gotchas**
 *
 * A code alone names nothing. Of the 3,321 commune codes of 1 July 2025, 3,184 had meant another territory the day
 * before. Whatever names a unit names its day as well.
 *
 * @since 0.1.0
 */
import { Schema } from "effect";
import { unitCode } from "./internal/unitCode.ts";
import { generates, text } from "./Annotation.ts";
import { is, PlainDate, within } from "./PlainDate.ts";

/**
 * The code of a unit in its register, kept as text with its leading zeros: `05128` in Vietnam, `2A004` in France.
 *
 * @category models
 * @since 0.1.0
 */
export const UnitCode = Schema.String.check(
  Schema.isPattern(unitCode, {
    expected: "1 to 16 digits, capitals, dots or hyphens",
    ...generates("^(0[1-9]|[12][0-9]|3[0-2])[0-9]{3}$"),
  }),
)
  .pipe(Schema.brand("UnitCode"))
  .annotate({
    identifier: "UnitCode",
    title: "Unit code",
    description:
      "The code of an administrative unit in its register. It means a territory only together with a date.",
    labels: { vi: "Mã đơn vị hành chính", en: "Unit code" },
    source: "Decision 19/2025/QĐ-TTg",
    examples: ["05128" as UnitCode, "04828" as UnitCode],
  });

/** @category models @since 0.1.0 */
export type UnitCode = string & import("effect").Brand.Brand<"UnitCode">;

/**
 * What a unit is, apart from when: what a change says of a unit that it begins.
 *
 * @category models
 * @since 0.1.0
 */
export const UnitDescription = Schema.Struct({
  code: UnitCode,
  kind: text("^(xã|phường|thị trấn|đặc khu)$").annotateKey({
    description: "The kind in the register's own words: xã, phường, thị trấn, đặc khu.",
    labels: { vi: "Loại", en: "Kind" },
  }),
  name: text(
    "^(Tân Lạc|Thống Nhất|Nật Sơn|Mai Châu|Pà Cò|Lương Sơn|Liên Sơn|Thu Cúc|Trung Sơn)$",
  ).annotateKey({
    description: "The name without the kind, in Unicode NFC.",
    labels: { vi: "Tên", en: "Name" },
  }),
  within: Schema.Array(UnitCode).annotateKey({
    description:
      "Codes of the units around it, nearest first: district then province until 30 June 2025, province after.",
    labels: { vi: "Thuộc", en: "Within" },
  }),
}).annotate({
  identifier: "UnitDescription",
  title: "Description of a unit",
  description: "What a unit is, apart from when.",
  labels: { vi: "Mô tả đơn vị", en: "Description of a unit" },
});

/** @category models @since 0.1.0 */
export interface UnitDescription extends Schema.Schema.Type<typeof UnitDescription> {}

/**
 * A unit from one day to another. `validTo` is null while no recorded change ends it.
 *
 * @category models
 * @since 0.1.0
 */
export const Unit = Schema.Struct({
  ...UnitDescription.fields,
  validFrom: PlainDate.annotateKey({
    description: "First day. For a unit of the base register, the first day that the ledger knows.",
    labels: { vi: "Từ ngày", en: "Valid from" },
  }),
  validTo: Schema.NullOr(PlainDate).annotateKey({
    description: "The day from which it is no more: half-open. Null while nothing ends it.",
    labels: { vi: "Đến trước ngày", en: "Valid until before" },
  }),
}).annotate({
  identifier: "Unit",
  title: "Administrative unit",
  description:
    "One version of an administrative unit: a territory under one code, name and kind, from one day to another.",
  labels: { vi: "Đơn vị hành chính", en: "Administrative unit" },
  source: "Law on Organisation of Local Government 72/2025/QH15",
});

/** @category models @since 0.1.0 */
export interface Unit extends Schema.Schema.Type<typeof Unit> {}

const unitIds = /^[0-9A-Z][0-9A-Z.-]{0,15}@\d{4}-\d{2}-\d{2}$/;

/**
 * The name of one version of a unit: its code and its first day, `05128@2025-07-01`.
 *
 * @category models
 * @since 0.1.0
 */
export const UnitId = Schema.String.check(
  Schema.makeFilter((id: string) => unitIds.test(id) && is(id.slice(id.indexOf("@") + 1)), {
    expected: "a code, @ and a date",
    toJsonSchema: () => [{ pattern: unitIds.source }, true],
    ...generates(
      "^(0[1-9]|[12][0-9]|3[0-2])[0-9]{3}@(2020-01-01|2024-12-01|2025-07-01|2026-04-30|2026-09-20)$",
    ),
  }),
)
  .pipe(Schema.brand("UnitId"))
  .annotate({
    identifier: "UnitId",
    title: "Unit version",
    description: "A code and the first day of the version it names.",
    labels: { vi: "Phiên bản đơn vị", en: "Unit version" },
    examples: ["05128@2025-07-01" as UnitId],
  });

/** @category models @since 0.1.0 */
export type UnitId = string & import("effect").Brand.Brand<"UnitId">;

/**
 * The name of a version: its code and its first day.
 *
 * @category getters
 * @since 0.1.0
 */
export const idOf = (unit: Pick<Unit, "code" | "validFrom">): UnitId =>
  `${unit.code}@${unit.validFrom}` as UnitId;

/**
 * Splits the name of a version into its code and its first day.
 *
 * @category getters
 * @since 0.1.0
 */
export const parseId = (id: UnitId): { readonly code: UnitCode; readonly validFrom: PlainDate } => {
  const at = id.indexOf("@");
  return { code: id.slice(0, at) as UnitCode, validFrom: id.slice(at + 1) as PlainDate };
};

/**
 * Whether the unit is there on a day.
 *
 * @category guards
 * @since 0.1.0
 */
export const existsOn = (unit: Unit, date: PlainDate): boolean => within(date, unit.validFrom, unit.validTo);

/**
 * Kind and name as they are read aloud: `phường Thống Nhất`.
 *
 * @category getters
 * @since 0.1.0
 */
export const fullName = (unit: Pick<UnitDescription, "kind" | "name">): string => `${unit.kind} ${unit.name}`;
