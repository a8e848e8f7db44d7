/**
 * The queue of a day at a service point: who is called next, and why.
 *
 * **Details**
 *
 * Older people, children and people with a disability go first; among equals an appointment whose time has come goes
 * before a walk-in, and the earlier before the later. So that nobody waits for ever, after a few of them in a row the one
 * who has waited longest without a reason is called.
 *
 * @since 0.1.0
 */
import { Schema } from "effect";
import * as AgeGroup from "./AgeGroup.ts";
import type { Bilingual } from "./Annotation.ts";
import type { SupportNeed } from "./Citizen.ts";
import * as Instant from "./Instant.ts";
import { minutesOf, type TimeOfDay } from "./OpeningHours.ts";
import type * as PlainDate from "./PlainDate.ts";
import * as Rule from "./Rule.ts";

/**
 * Why someone goes before others.
 *
 * @category models
 * @since 0.1.0
 */
export const Priority = Schema.Literals(["older-person", "child", "disability"]).annotate({
  identifier: "QueuePriority",
  title: "Priority in the queue",
  description: "Why someone is called before others.",
  labels: { vi: "Diện ưu tiên", en: "Priority" },
  sensitivity: "basic",
});

/** @category models @since 0.1.0 */
export type Priority = typeof Priority.Type;

/** What screens call the reasons. @category getters @since 0.1.0 */
export const priorityLabels: Readonly<Record<Priority, Bilingual>> = {
  "older-person": { vi: "Người cao tuổi", en: "Older person" },
  child: { vi: "Trẻ em", en: "Child" },
  disability: { vi: "Người khuyết tật", en: "Person with a disability" },
};

/**
 * What a deployment may set of its queues.
 *
 * @category models
 * @since 0.1.0
 */
export interface Settings {
  readonly priorities: ReadonlyArray<Priority>;
  /** Full years from which a person counts as older. */
  readonly olderFrom: number;
  /** Full years below which a person counts as a child. */
  readonly childBelow: number;
  /** How many with priority are called in a row while others wait, 1 or more. */
  readonly priorityRun: number;
  /** Minutes before its time from which an appointment may be called, 0 or more. */
  readonly earlyMinutes: number;
}

/**
 * The settings where a deployment names none. No article orders a queue at the counter: the three groups are those whom
 * the offices say they help first, and all figures are settings.
 *
 * @category models
 * @since 0.1.0
 */
export const defaultSettings: { readonly value: Settings; readonly source: Rule.Source } = {
  value: {
    priorities: ["older-person", "child", "disability"],
    olderFrom: 60,
    childBelow: 16,
    priorityRun: 3,
    earlyMinutes: 15,
  },
  source: Rule.uncertain(
    "Báo Phú Thọ 239603 names older people, children and those not used to digital services as groups to be helped; " +
      "60 years by the Law on the Elderly and 16 by the Law on Children are memory",
  ),
};

/**
 * Why a person goes before others, if at all: by age on the day, and by the help that was noted.
 *
 * @category getters
 * @since 0.1.0
 */
export const prioritiesOf = (
  person: { readonly birth: AgeGroup.BirthDate; readonly support: ReadonlyArray<SupportNeed> },
  asOf: PlainDate.PlainDate,
  settings: Settings = defaultSettings.value,
): ReadonlyArray<Priority> => {
  const { first, last } = AgeGroup.bounds(person.birth);
  const youngest = AgeGroup.ageOn(last, asOf);
  const eldest = AgeGroup.ageOn(first, asOf);
  const has: Readonly<Record<Priority, boolean>> = {
    "older-person": person.support.includes("older-person") || eldest >= settings.olderFrom,
    child: person.support.includes("child") || youngest < settings.childBelow,
    disability: person.support.includes("disability"),
  };
  return settings.priorities.filter((priority) => has[priority]);
};

/**
 * Someone who waits: by number of arrival, with the reasons to go first and the time of the appointment, if there is one.
 *
 * @category models
 * @since 0.1.0
 */
export interface Waiting {
  readonly number: number;
  readonly arrivedAt: Instant.Instant;
  readonly priorities: ReadonlyArray<Priority>;
  readonly appointedAt: TimeOfDay | null;
  /** How often the person was called and did not come. */
  readonly skipped: number;
}

/** Why someone is called now. @category models @since 0.1.0 */
export type Because = "priority" | "turn-after-priority" | "appointment" | "arrival";

const minuteOfDay = (at: Instant.Instant): number =>
  (((Math.floor(Instant.toEpochMilliseconds(at) / 60_000) + 7 * 60) % 1440) + 1440) % 1440;

const isDue = (one: Waiting, minute: number, settings: Settings): boolean =>
  one.appointedAt === null || minuteOfDay(one.arrivedAt) > minutesOf(one.appointedAt)
    ? true
    : minute >= minutesOf(one.appointedAt) - settings.earlyMinutes;

// Who was called and did not come goes behind those who are there.
const before = (one: Waiting, other: Waiting): number =>
  one.skipped - other.skipped ||
  Number(one.appointedAt === null) - Number(other.appointedAt === null) ||
  (one.appointedAt ?? "").localeCompare(other.appointedAt ?? "") ||
  one.number - other.number;

/**
 * Who is called next at an instant, and why; null where nobody waits whose time has come.
 *
 * @param priorityRun - how many with priority were called in a row before
 * @category getters
 * @since 0.1.0
 */
export const next = <One extends Waiting>(
  waiting: Iterable<One>,
  question: { readonly at: Instant.Instant; readonly priorityRun: number },
  settings: Settings = defaultSettings.value,
): { readonly one: One; readonly because: Because; readonly priorityRun: number } | null => {
  const minute = minuteOfDay(question.at);
  let first: One | null = null;
  let ordinary: One | null = null;
  let longest: One | null = null;
  for (const one of waiting) {
    if (!isDue(one, minute, settings)) continue;
    if (one.priorities.length > 0) {
      if (first === null || before(one, first) < 0) first = one;
      continue;
    }
    if (ordinary === null || before(one, ordinary) < 0) ordinary = one;
    if (longest === null || one.skipped < longest.skipped || one.number < longest.number) longest = one;
  }
  if (first !== null && (longest === null || question.priorityRun < settings.priorityRun)) {
    return { one: first, because: "priority", priorityRun: question.priorityRun + 1 };
  }
  if (first !== null && longest !== null)
    return { one: longest, because: "turn-after-priority", priorityRun: 0 };
  if (ordinary === null) return null;
  return {
    one: ordinary,
    because: ordinary.appointedAt === null ? "arrival" : "appointment",
    priorityRun: 0,
  };
};

/**
 * The order in which those who wait would be called if nobody else came: what a screen in the hall shows. Those whose
 * appointment is later stand at the end, by their time.
 *
 * @category getters
 * @since 0.1.0
 */
export const order = <One extends Waiting>(
  waiting: Iterable<One>,
  question: { readonly at: Instant.Instant; readonly priorityRun: number },
  settings: Settings = defaultSettings.value,
): ReadonlyArray<{ readonly one: One; readonly because: Because | "appointment-later" }> => {
  const left = new Set(waiting);
  const ordered: Array<{ readonly one: One; readonly because: Because | "appointment-later" }> = [];
  let { priorityRun } = question;
  for (
    let called = next(left, { ...question, priorityRun }, settings);
    called !== null;
    called = next(left, { ...question, priorityRun }, settings)
  ) {
    left.delete(called.one);
    ordered.push({ one: called.one, because: called.because });
    priorityRun = called.priorityRun;
  }
  for (const one of [...left].sort(before)) ordered.push({ one, because: "appointment-later" });
  return ordered;
};
