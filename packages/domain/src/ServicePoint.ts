/**
 * Where applications are taken: counters, former district offices that are kept, and rounds of a mobile team through
 * the villages.
 *
 * **Details**
 *
 * Distances are measured as the crow flies; roads in the mountains are longer. The commune around a service point is a
 * `Placement`, as for any record that has a place.
 *
 * @since 0.1.0
 */
import { Schema } from "effect";
import { generates, text } from "./Annotation.ts";
import * as PlainDate from "./PlainDate.ts";
import { Document } from "./Requirement.ts";
import { kilometresBetween, Point, VillageId } from "./Village.ts";

/** The name of a service point. @category models @since 0.1.0 */
export const ServicePointId = Schema.String.check(
  Schema.isPattern(/^[a-z0-9][a-z0-9-]{0,63}$/u, {
    expected: "1 to 64 lower-case letters, digits or hyphens",
    ...generates("^sp-0[0-9]{4}-[1-9]$"),
  }),
)
  .pipe(Schema.brand("ServicePointId"))
  .annotate({
    identifier: "ServicePointId",
    title: "Service point record",
    description: "The name of a service point in this system.",
    labels: { vi: "Mã điểm tiếp nhận", en: "Service point record" },
    examples: ["sp-05128-1" as ServicePointId],
  });

/** @category models @since 0.1.0 */
export type ServicePointId = string & import("effect").Brand.Brand<"ServicePointId">;

/**
 * A place where applications are taken.
 *
 * @category models
 * @since 0.1.0
 */
export const ServicePoint = Schema.Struct({
  id: ServicePointId,
  name: text("^Công an (xã Tân Lạc|phường Thống Nhất|xã Nật Sơn)$").annotateKey({
    labels: { vi: "Tên điểm", en: "Name" },
  }),
  kind: Schema.Literals(["commune-police", "former-district-office", "province-office"]).annotate({
    labels: { vi: "Loại điểm", en: "Kind" },
  }),
  point: Point,
  documents: Schema.Array(Document).annotateKey({ labels: { vi: "Tiếp nhận", en: "Takes" } }),
  capacityPerDay: Schema.Natural.annotate({
    unit: "hồ sơ/ngày",
    labels: { vi: "Năng lực mỗi ngày", en: "Capacity per day" },
  }),
  validFrom: PlainDate.PlainDate.annotateKey({ labels: { vi: "Từ ngày", en: "From" } }),
  validTo: Schema.NullOr(PlainDate.PlainDate).annotateKey({
    labels: { vi: "Đến trước ngày", en: "Until before" },
  }),
})
  .check(PlainDate.isPeriod("validFrom", "validTo"))
  .annotate({
    identifier: "ServicePoint",
    title: "Service point",
    description: "A place where applications for cards and e-ID accounts are taken.",
    labels: { vi: "Điểm tiếp nhận", en: "Service point" },
    source: "Card intake by commune police since 1 March 2025",
    examples: [
      {
        id: "sp-05128-1" as ServicePointId,
        name: "Công an xã Tân Lạc",
        kind: "commune-police",
        point: { longitude: 105.26, latitude: 20.62 },
        documents: ["card", "eid-account"],
        capacityPerDay: 100,
        validFrom: "2025-07-01" as PlainDate.PlainDate,
        validTo: null,
      },
    ],
  });

/** @category models @since 0.1.0 */
export interface ServicePoint extends Schema.Schema.Type<typeof ServicePoint> {}

/**
 * The nearest service point that is open on a day, with its distance, or null where there is none. Of two at the same
 * distance the first by its name in this system.
 *
 * @category getters
 * @since 0.1.0
 */
export const nearest = (
  from: Point,
  servicePoints: Iterable<ServicePoint>,
  asOf: PlainDate.PlainDate,
  document?: Document,
): { readonly servicePoint: ServicePoint; readonly kilometres: number } | null => {
  let best: { readonly servicePoint: ServicePoint; readonly kilometres: number } | null = null;
  for (const servicePoint of servicePoints) {
    if (!PlainDate.within(asOf, servicePoint.validFrom, servicePoint.validTo)) continue;
    if (document !== undefined && !servicePoint.documents.includes(document)) continue;
    const kilometres = kilometresBetween(from, servicePoint.point);
    if (
      best === null ||
      kilometres < best.kilometres ||
      (kilometres === best.kilometres && servicePoint.id < best.servicePoint.id)
    ) {
      best = { servicePoint, kilometres };
    }
  }
  return best;
};

/** A village, and how many of its people on target have not applied yet. @category models @since 0.1.0 */
export interface VillageNeed {
  readonly village: VillageId;
  /** Null where unknown: such a village has no distance, and is listed apart. */
  readonly centre: Point | null;
  readonly remaining: number;
}

/** A village far from every service point. @category models @since 0.1.0 */
export interface FarVillage extends VillageNeed {
  /** Kilometres to the nearest service point; null where no service point is open. */
  readonly kilometres: number | null;
}

/**
 * The villages farther than a distance from every open service point, farthest first, and those whose place is not
 * known.
 *
 * @param kilometres - the distance, 0 or more
 * @category getters
 * @since 0.1.0
 */
export const beyond = (
  villages: Iterable<VillageNeed>,
  servicePoints: ReadonlyArray<ServicePoint>,
  kilometres: number,
  asOf: PlainDate.PlainDate,
): { readonly far: ReadonlyArray<FarVillage>; readonly unknown: ReadonlyArray<VillageNeed> } => {
  const far: Array<FarVillage> = [];
  const unknown: Array<VillageNeed> = [];
  for (const village of villages) {
    if (village.centre === null) {
      unknown.push(village);
      continue;
    }
    const reached = nearest(village.centre, servicePoints, asOf);
    if (reached === null) far.push({ ...village, kilometres: null });
    else if (reached.kilometres > kilometres) far.push({ ...village, kilometres: reached.kilometres });
  }
  far.sort(
    (a, b) => (b.kilometres ?? Infinity) - (a.kilometres ?? Infinity) || (a.village < b.village ? -1 : 1),
  );
  return { far, unknown };
};

/** A stop of a round: where the mobile team is on which day, and for how many people. @category models @since 0.1.0 */
export const RoundStop = Schema.Struct({
  village: VillageId,
  from: PlainDate.PlainDate.annotateKey({ labels: { vi: "Từ ngày", en: "From" } }),
  days: Schema.Int.check(Schema.isGreaterThan(0)).annotate({
    unit: "ngày",
    labels: { vi: "Số ngày", en: "Days" },
  }),
}).annotate({
  identifier: "RoundStop",
  title: "Stop of a round",
  description: "A village where a mobile team works, from which day and for how many days.",
  labels: { vi: "Điểm lưu động", en: "Stop of a round" },
});

/** @category models @since 0.1.0 */
export interface RoundStop extends Schema.Schema.Type<typeof RoundStop> {}

/**
 * A round of a mobile team: places, days, and how many applications it takes in a day.
 *
 * @category models
 * @since 0.1.0
 */
export const Round = Schema.Struct({
  team: text("^Tổ lưu động [1-9]$").annotateKey({ labels: { vi: "Tổ lưu động", en: "Team" } }),
  capacityPerDay: Schema.Int.check(Schema.isGreaterThan(0)).annotate({
    unit: "hồ sơ/ngày",
    labels: { vi: "Năng lực mỗi ngày", en: "Capacity per day" },
  }),
  stops: Schema.Array(RoundStop),
}).annotate({
  identifier: "Round",
  title: "Round",
  description: "A round of a mobile team through villages.",
  labels: { vi: "Đợt cấp lưu động", en: "Round" },
  source: "Circular 17/2024/TT-BCA",
});

/** @category models @since 0.1.0 */
export interface Round extends Schema.Schema.Type<typeof Round> {}

/**
 * A round through villages from a day on: each next stop is the village nearest to the one before, and a stop lasts as
 * many days as its people need.
 *
 * **Details**
 *
 * Days follow one another in the order that `isWorkingDay` admits; a stop's days are counted in such days. Villages
 * where nobody is left, and villages whose place is unknown, are no stops.
 *
 * @category constructors
 * @since 0.1.0
 */
export const plan = (options: {
  readonly team: string;
  readonly capacityPerDay: number;
  readonly base: Point;
  readonly villages: ReadonlyArray<VillageNeed>;
  readonly from: PlainDate.PlainDate;
  readonly isWorkingDay?: (date: PlainDate.PlainDate) => boolean;
}): Round => {
  const isWorkingDay = options.isWorkingDay ?? (() => true);
  const left = options.villages.filter((village) => village.centre !== null && village.remaining > 0);
  const stops: Array<RoundStop> = [];
  let here = options.base;
  let day = options.from;
  while (left.length > 0) {
    let index = 0;
    for (let i = 1; i < left.length; i++) {
      const distance =
        kilometresBetween(here, left[i]!.centre!) - kilometresBetween(here, left[index]!.centre!);
      if (distance < 0 || (distance === 0 && left[i]!.village < left[index]!.village)) index = i;
    }
    const [next] = left.splice(index, 1);
    while (!isWorkingDay(day)) day = PlainDate.addDays(day, 1);
    const days = Math.ceil(next!.remaining / options.capacityPerDay);
    stops.push({ village: next!.village, from: day, days });
    for (let worked = 0; worked < days; day = PlainDate.addDays(day, 1)) if (isWorkingDay(day)) worked++;
    here = next!.centre!;
  }
  return { team: options.team, capacityPerDay: options.capacityPerDay, stops };
};

/** What a round can take against what its villages need. @category models @since 0.1.0 */
export interface RoundBalance {
  readonly village: VillageId;
  readonly need: number;
  readonly capacity: number;
  /** People left after the stop; 0 where its days suffice. */
  readonly short: number;
}

/**
 * What each stop of a round can take against what its village needs.
 *
 * @category getters
 * @since 0.1.0
 */
export const balance = (round: Round, needs: ReadonlyArray<VillageNeed>): ReadonlyArray<RoundBalance> => {
  const capacities = new Map<VillageId, number>();
  for (const stop of round.stops) {
    capacities.set(stop.village, (capacities.get(stop.village) ?? 0) + stop.days * round.capacityPerDay);
  }
  return needs.map(({ village, remaining }) => {
    const capacity = capacities.get(village) ?? 0;
    return { village, need: remaining, capacity, short: Math.max(0, remaining - capacity) };
  });
};
