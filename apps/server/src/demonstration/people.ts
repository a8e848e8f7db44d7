/**
 * The generated citizens of one commune, with their applications and accounts.
 *
 * @since 0.1.0
 */
import type { AgeGroup } from "@hopnhat/domain";
import { PersonalNumber, PlainDate, WorkingCalendar } from "@hopnhat/domain";
import { ageGroups, campaignFrom, mergerOn, today } from "./figures.ts";
import { personName } from "./personNames.ts";
import type { Quota } from "./quotas.ts";
import type { SeededRandom } from "./SeededRandom.ts";

/**
 * A person who does not exist.
 *
 * @category models
 * @since 0.1.0
 */
export interface DemonstrationCitizen {
  readonly personalNumber: string;
  readonly fullName: string;
  readonly sex: "female" | "male";
  readonly bornOn: string;
  readonly group: AgeGroup.AgeGroup;
  readonly application: DemonstrationApplication | undefined;
  readonly account: { readonly level: 1 | 2; readonly openedOn: string } | undefined;
}

/**
 * What the person applied for.
 *
 * @category models
 * @since 0.1.0
 */
export interface DemonstrationApplication {
  readonly procedure: "issue" | "exchange" | "reissue";
  readonly channel: 1 | 2;
  readonly receivedOn: string;
  readonly dueOn: string;
  /** Status code of the National Public Service Portal. */
  readonly status: number;
}

const dayNumber = (date: string): number => Date.parse(`${date}T00:00:00Z`) / 86_400_000;
const dayText = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10);

const workingDaysFrom = (from: string, to: string): ReadonlyArray<string> => {
  const days: Array<string> = [];
  for (let day = dayNumber(from); day <= dayNumber(to); day++) {
    const text = dayText(day);
    if (WorkingCalendar.isWorkingDay(PlainDate.make(text))) days.push(text);
  }
  return days;
};

// Rush days: each fifth working day draws twice the others, as queues do after a round through the villages.
const rushed = (days: ReadonlyArray<string>): ReadonlyArray<string> =>
  days.flatMap((day, index) => (index % 5 === 2 ? [day, day] : [day]));

const daysBefore = rushed(workingDaysFrom(campaignFrom, "2025-06-30"));
const daysSince = rushed(workingDaysFrom(mergerOn, today));

// Law 26/2023/QH15 art. 26: seven working days from a complete dossier.
const dueOnByDay = new Map(
  [...new Set([...daysBefore, ...daysSince])].map((day) => [
    day,
    WorkingCalendar.dueOn(PlainDate.make(day), { count: 7, unit: "working-day" }).dueOn as string,
  ]),
);

/**
 * Draws numbers that no two people share, built as Decree 137/2015 art. 13 built them.
 *
 * @category constructors
 * @since 0.1.0
 */
export const numberSource = () => {
  const drawn = new Map<string, number>();
  return (provinceCode: string, sex: "female" | "male", bornOn: string): string => {
    const century = (Number(bornOn.slice(0, 2)) - 19) * 2 + (sex === "female" ? 1 : 0);
    const head = `0${provinceCode}${century}${bornOn.slice(2, 4)}`;
    const count = drawn.get(head) ?? 0;
    drawn.set(head, count + 1);
    // 611,953 has no factor in common with a million: a million draws of one head give a million different tails.
    return PersonalNumber.make(`${head}${String((count * 611_953 + 271_828) % 1_000_000).padStart(6, "0")}`);
  };
};

const statusOf = (random: SeededRandom, dueOn: string): number => {
  if (dueOn < "2025-08-15") return 10;
  if (dueOn <= today) return random.below(3) === 0 ? 9 : 10;
  return random.below(12) === 0 ? 5 : random.below(3) === 0 ? 2 : 4;
};

const applicationOf = (
  random: SeededRandom,
  group: AgeGroup.AgeGroup,
  receivedOn: string,
): DemonstrationApplication => {
  const dueOn = dueOnByDay.get(receivedOn) ?? receivedOn;
  const drawn = random.below(10);
  return {
    procedure: group !== "14-and-over" || drawn < 3 ? "issue" : drawn < 9 ? "exchange" : "reissue",
    channel: group === "under-6" && random.below(2) === 0 ? 2 : 1,
    receivedOn,
    dueOn,
    status: statusOf(random, dueOn),
  };
};

/**
 * The people of one commune and one age group, as many as its quota says.
 *
 * @category constructors
 * @since 0.1.0
 */
export const peopleOf = (
  quota: Quota,
  random: SeededRandom,
  nextNumber: ReturnType<typeof numberSource>,
): ReadonlyArray<DemonstrationCitizen> => {
  const shape = ageGroups.find(({ group }) => group === quota.group);
  if (shape === undefined) throw new RangeError(`no such age group: ${quota.group}`);
  const firstBirth = dayNumber(shape.bornFrom);
  const births = dayNumber(shape.bornTo) - firstBirth + 1;
  const provinceCode = quota.commune.provinceCode;
  const highland = provinceCode === "17";
  const people: Array<DemonstrationCitizen> = [];
  for (let index = 0; index < quota.target; index++) {
    const sex = random.below(2) === 0 ? "female" : "male";
    // Of adults more are young than old: the smaller of two draws counts back from the latest birth.
    const back =
      quota.group === "14-and-over"
        ? Math.min(random.below(births), random.below(births))
        : random.below(births);
    const bornOn = dayText(firstBirth + births - 1 - back);
    // The first of the quota came since the merger, the next before; they are shuffled together afterwards.
    const isSince = index < quota.receivedSince;
    const application =
      index < quota.received
        ? applicationOf(random, quota.group, random.pick(isSince ? daysSince : daysBefore))
        : undefined;
    const hasAccount = isSince
      ? index < quota.accountsSince
      : application !== undefined && index - quota.receivedSince < quota.accounts - quota.accountsSince;
    people.push({
      personalNumber: nextNumber(provinceCode, sex, bornOn),
      fullName: personName(random, sex, highland),
      sex,
      bornOn,
      group: quota.group,
      application,
      account:
        hasAccount && application !== undefined
          ? { level: quota.group === "under-6" ? 1 : 2, openedOn: application.receivedOn }
          : undefined,
    });
  }
  return random.shuffled(people);
};
