/**
 * A village or residential group: what lies below the commune, is no administrative unit, and decides a split.
 *
 * **Details**
 *
 * There is no national list of codes. A village is kept as it was through the reform of 1 July 2025; the commune around
 * it is a `Placement`, as for any record that has a place.
 *
 * @since 0.1.0
 */
import { Schema } from "effect";
import { generates, text } from "./Annotation.ts";
import * as PlainDate from "./PlainDate.ts";
import * as Rule from "./Rule.ts";
import * as Unit from "./Unit.ts";
import { fold, normalise } from "./Vietnamese.ts";

/**
 * A place on the map in degrees of WGS 84.
 *
 * @category models
 * @since 0.1.0
 */
export const Point = Schema.Struct({
  longitude: Schema.Number.check(Schema.isBetween({ minimum: -180, maximum: 180 })).annotate({
    unit: "°",
    labels: { vi: "Kinh độ", en: "Longitude" },
  }),
  latitude: Schema.Number.check(Schema.isBetween({ minimum: -90, maximum: 90 })).annotate({
    unit: "°",
    labels: { vi: "Vĩ độ", en: "Latitude" },
  }),
}).annotate({
  identifier: "Point",
  title: "Point",
  description: "A place on the map in degrees of WGS 84.",
  labels: { vi: "Tọa độ", en: "Point" },
  examples: [{ longitude: 105.26, latitude: 20.62 }],
});

/** @category models @since 0.1.0 */
export interface Point extends Schema.Schema.Type<typeof Point> {}

/** The name of a village within its commune's list. @category models @since 0.1.0 */
export const VillageId = Schema.String.check(
  Schema.isPattern(/^[a-z0-9][a-z0-9-]{0,63}$/u, {
    expected: "1 to 64 lower-case letters, digits or hyphens",
    ...generates("^v-0[0-9]{4}-[0-9]{2}$"),
  }),
)
  .pipe(Schema.brand("VillageId"))
  .annotate({
    identifier: "VillageId",
    title: "Village record",
    description: "The name of a village's record in this system.",
    labels: { vi: "Mã thôn, tổ dân phố", en: "Village record" },
    examples: ["v-04891-03" as VillageId],
  });

/** @category models @since 0.1.0 */
export type VillageId = string & import("effect").Brand.Brand<"VillageId">;

/**
 * A village or residential group.
 *
 * @category models
 * @since 0.1.0
 */
export const Village = Schema.Struct({
  id: VillageId,
  kind: text("^(thôn|xóm|bản|tổ dân phố|khu)$").annotateKey({
    description: "thôn, tổ dân phố, or the local word: xóm, bản, làng, ấp, buôn, khu phố, tiểu khu.",
    labels: { vi: "Loại", en: "Kind" },
  }),
  name: text("^([1-9]|1[0-9]|Đồng Tiến|Suối Hoa|Tân Thành)$").annotateKey({
    labels: { vi: "Tên", en: "Name" },
  }),
  foundIn: Unit.UnitId.annotateKey({
    description: "The version of the commune in which the village was first recorded.",
    labels: { vi: "Xã khi ghi nhận", en: "Commune when recorded" },
  }),
  centre: Schema.NullOr(Point).annotateKey({
    description: "Where its people live, as one point; null where unknown.",
    labels: { vi: "Trung tâm", en: "Centre" },
  }),
  validFrom: PlainDate.PlainDate.annotateKey({ labels: { vi: "Từ ngày", en: "From" } }),
  validTo: Schema.NullOr(PlainDate.PlainDate).annotateKey({
    labels: { vi: "Đến trước ngày", en: "Until before" },
  }),
})
  .check(PlainDate.isPeriod("validFrom", "validTo"))
  .annotate({
    identifier: "Village",
    title: "Village or residential group",
    description: "What lies below the commune: not an administrative unit, but what decides a split.",
    labels: { vi: "Thôn, tổ dân phố", en: "Village" },
    source: "Law on Organisation of Local Government 72/2025/QH15; CV 4168/BNV",
    examples: [
      {
        id: "v-04891-03" as VillageId,
        kind: "xóm",
        name: "3",
        foundIn: "04891@2020-01-01" as Unit.UnitId,
        centre: null,
        validFrom: "2020-01-01" as PlainDate.PlainDate,
        validTo: null,
      },
    ],
  });

/** @category models @since 0.1.0 */
export interface Village extends Schema.Schema.Type<typeof Village> {}

/** What the parts of communes are called, by date. @category models @since 0.1.0 */
export type KindTable = ReadonlyArray<
  Rule.Dated<{ readonly unitKinds: ReadonlyArray<string>; readonly kind: string }>
>;

/**
 * What the parts of a commune are called, by the kind of the commune. A national rearrangement of villages was announced
 * for 2026 and its outcome is not known: a deployment that knows it gives its own table.
 *
 * @category models
 * @since 0.1.0
 */
export const kindsByUnitKind: KindTable = [
  {
    validFrom: null,
    validTo: null,
    value: { unitKinds: ["xã", "đặc khu"], kind: "thôn" },
    source: Rule.found("CV 4168/BNV; CV 11776/BNV-CQĐP", "vietnam.vn/en/giu-nguyen-thon"),
  },
  {
    validFrom: null,
    validTo: null,
    value: { unitKinds: ["phường", "thị trấn"], kind: "tổ dân phố" },
    source: Rule.found("CV 4168/BNV; CV 11776/BNV-CQĐP", "vietnam.vn/en/giu-nguyen-thon"),
  },
];

/** Words that villages bear locally, in place of thôn and tổ dân phố. @category models @since 0.1.0 */
export const localKinds: ReadonlyArray<string> = [
  "thôn",
  "xóm",
  "bản",
  "làng",
  "ấp",
  "buôn",
  "bon",
  "phum",
  "sóc",
  "tổ dân phố",
  "khu phố",
  "khối",
  "khóm",
  "tiểu khu",
  "khu",
  "tổ",
];

/**
 * What the law calls the parts of a commune of that kind, or null for a kind without a rule.
 *
 * @category getters
 * @since 0.1.0
 */
export const kindWithin = (
  unitKind: string,
  asOf: PlainDate.PlainDate,
  table: KindTable = kindsByUnitKind,
): KindTable[number] | null =>
  Rule.allOn(table, asOf).find((row) => row.value.unitKinds.includes(unitKind)) ?? null;

/**
 * Whether two villages of one commune bear the same name, whatever their kind and spelling. Only then, or where the
 * kind of the commune changes, is a village renamed after a merger.
 *
 * @category guards
 * @since 0.1.0
 */
export const isNamesake = (one: Pick<Village, "name">, other: Pick<Village, "name">): boolean =>
  fold(normalise(one.name)) === fold(normalise(other.name));

/**
 * Why a village must be renamed after a merger: another in the new commune bears its name, or its kind no longer fits
 * the kind of the commune. An empty list says that it stays as it was.
 *
 * **Details**
 *
 * Local words (xóm, bản, khu phố) fit any commune: only thôn in a phường and tổ dân phố in a xã do not.
 *
 * @param others - the other villages of the new commune
 * @category getters
 * @since 0.1.0
 */
export const renamedBecause = (
  village: Pick<Village, "id" | "kind" | "name">,
  others: ReadonlyArray<Pick<Village, "id" | "name">>,
  unitKind: string,
  asOf: PlainDate.PlainDate,
  table: KindTable = kindsByUnitKind,
): ReadonlyArray<"namesake" | "kind-changed"> => {
  const reasons: Array<"namesake" | "kind-changed"> = [];
  if (others.some((other) => other.id !== village.id && isNamesake(village, other))) reasons.push("namesake");
  const generic = new Set(Rule.allOn(table, asOf).map((row) => row.value.kind));
  const fitting = kindWithin(unitKind, asOf, table);
  if (fitting !== null && generic.has(village.kind) && fitting.value.kind !== village.kind)
    reasons.push("kind-changed");
  return reasons;
};

const degrees = Math.PI / 180;

/**
 * Distance between two points over the ground in kilometres: the great circle of a sphere of 6,371.0088 km, within
 * 0.5 % of the true distance.
 *
 * @category getters
 * @since 0.1.0
 */
export const kilometresBetween = (one: Point, other: Point): number => {
  const half = (angle: number): number => Math.sin((angle * degrees) / 2) ** 2;
  const a =
    half(other.latitude - one.latitude) +
    Math.cos(one.latitude * degrees) *
      Math.cos(other.latitude * degrees) *
      half(other.longitude - one.longitude);
  return 2 * 6371.0088 * Math.asin(Math.min(1, Math.sqrt(a)));
};
