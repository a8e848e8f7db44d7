/**
 * The people of the mock: generated from a seed, none of them real.
 *
 * @since 0.1.0
 */
import { Instant, PlainDate, Unit } from "@hopnhat/domain";
import * as AgeGroup from "@hopnhat/domain/AgeGroup";
import * as Citizen from "@hopnhat/domain/Citizen";
import * as PersonName from "@hopnhat/domain/PersonName";
import * as Placement from "@hopnhat/domain/Placement";
import * as Village from "@hopnhat/domain/Village";
import type { ApplicationSummary, EidAccountSummary } from "../contract/Citizens.ts";
import type { VillageName } from "../contract/Villages.ts";
import { districts, eve, ledger, provinces, villagesOfSplit } from "./Territory.ts";

/** A placement and the day from which it holds. @category models @since 0.1.0 */
export interface Placing {
  readonly since: PlainDate.PlainDate;
  readonly placement: Placement.Placement;
}

/** A village of the mock. @category models @since 0.1.0 */
export interface MockVillage extends VillageName {
  readonly foundIn: Unit.UnitId;
  /** The new commune that it is known to lie in, of a commune that is split. */
  readonly settled: Unit.UnitId | null;
}

/** A citizen of the mock with all that belongs to them. @category models @since 0.1.0 */
export interface Person {
  readonly id: Citizen.CitizenId;
  readonly name: PersonName.PersonName;
  readonly sex: Citizen.Sex;
  readonly birth: AgeGroup.BirthDate;
  readonly ageGroup: AgeGroup.AgeGroup;
  readonly personalNumberEnding: string;
  readonly addressAsPrinted: string;
  readonly village: MockVillage;
  readonly application: ApplicationSummary | null;
  readonly account: EidAccountSummary | null;
  /** Earliest first. */
  readonly placings: Array<Placing>;
}

/** Numbers from 0 to below 1 that a seed determines (mulberry32). */
const fromSeed = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
};

const families = ["Nguyễn", "Bùi", "Đinh", "Quách", "Hà", "Trần", "Xa", "Lường", "Phạm", "Lê"];
const middles = { female: ["Thị", "Thu", "Ngọc", "Thanh"], male: ["Văn", "Đức", "Mạnh", "Quang"] } as const;
const givens = {
  female: ["An", "Bình", "Chi", "Dung", "Hạnh", "Hương", "Lan", "Mai", "Ngân", "Thảo", "Yến"],
  male: ["Bảo", "Cường", "Dũng", "Hải", "Hùng", "Khánh", "Long", "Minh", "Sơn", "Tùng"],
} as const;

/**
 * Generates villages and people of every commune of the eve.
 *
 * @param perVillage - people of each village
 * @category constructors
 * @since 0.1.0
 */
export const generate = (
  seed: number,
  perVillage: number,
): { readonly people: ReadonlyArray<Person>; readonly villages: ReadonlyArray<MockVillage> } => {
  const random = fromSeed(seed);
  const pick = <T>(list: ReadonlyArray<T>): T => list[Math.floor(random() * list.length)]!;
  const people: Array<Person> = [];
  const villages: Array<MockVillage> = [];
  for (const { unit, outgoing } of ledger.versions) {
    if (!(unit.validFrom <= eve)) continue;
    const split = outgoing.length > 1;
    const count = split ? villagesOfSplit.length : 3;
    for (let ordinal = 0; ordinal < count; ordinal++) {
      const village: MockVillage = {
        id: Village.VillageId.make(`v-${unit.code}-${ordinal + 1}`),
        kind: unit.kind === "xã" ? "xóm" : "tổ",
        name: String(ordinal + 1),
        foundIn: Unit.idOf(unit),
        settled: split ? villagesOfSplit[ordinal]! : null,
      };
      villages.push(village);
      for (let index = 0; index < perVillage; index++)
        people.push(person(people.length + 1, unit, village, random, pick));
    }
  }
  return { people, villages };
};

const person = (
  ordinal: number,
  unit: Unit.Unit,
  village: MockVillage,
  random: () => number,
  pick: <T>(list: ReadonlyArray<T>) => T,
): Person => {
  const sex = random() < 0.5 ? "female" : "male";
  const year = 1945 + Math.floor(random() * 80);
  const born = PlainDate.of(year, 1 + Math.floor(random() * 12), 1 + Math.floor(random() * 28));
  const bornOn = born <= eve ? born : PlainDate.make("2025-01-15");
  const day = (spread: number): PlainDate.PlainDate =>
    PlainDate.addDays(PlainDate.make("2025-03-01"), Math.floor(random() * spread));
  const receivedOn = day(120);
  const status = random() < 0.7 ? 10 : 4;
  // Of the province's 954,894 on target 830,424 had applied, and 720,812 had an account.
  const applied = random() < 830_424 / 954_894;
  const hasAccount = random() < 720_812 / 954_894;
  const [district, province] = unit.within;
  return {
    id: Citizen.CitizenId.make(`c-${String(ordinal).padStart(7, "0")}`),
    name: PersonName.make(`${pick(families)} ${pick(middles[sex])} ${pick(givens[sex])}`),
    sex,
    birth: AgeGroup.BirthDate.make(bornOn),
    ageGroup: AgeGroup.groupOn(bornOn, eve) ?? "14-and-over",
    personalNumberEnding: String(Math.floor(random() * 1000)).padStart(3, "0"),
    addressAsPrinted: `${village.kind} ${village.name}, ${Unit.fullName(unit)}, ${districts.get(district!)}, ${provinces.get(province!)}`,
    village,
    application: applied
      ? {
          number: `CC-25-${String(ordinal).padStart(6, "0")}`,
          procedure: pick(["issue", "exchange", "reissue"] as const),
          status,
          receivedOn,
          dueOn: PlainDate.addDays(receivedOn, 9),
        }
      : null,
    account: hasAccount ? { level: random() < 0.8 ? 2 : 1, openedOn: day(120) } : null,
    placings: [{ since: unit.validFrom, placement: Placement.declared(Unit.idOf(unit)) }],
  };
};

/** The placement of a person on a day; the first one known for days before it. @category getters @since 0.1.0 */
export const placementOn = (person: Person, asOf: PlainDate.PlainDate): Placing =>
  person.placings.findLast((placing) => placing.since <= asOf) ?? person.placings[0]!;

/** The instant at which the mock's clock stands after so many actions. @category getters @since 0.1.0 */
export const instantAfter = (actions: number): Instant.Instant => {
  const minutes = actions % 60;
  const hours = 1 + (Math.floor(actions / 60) % 16);
  return Instant.make(
    `2025-06-30T${String(hours).padStart(2, "0")}:${String(minutes).padStart(2, "0")}:00.000Z`,
  );
};
