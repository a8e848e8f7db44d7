/**
 * How many people, applications and accounts each commune has, so that the province's figures come out exactly.
 *
 * @since 0.1.0
 */
import type { AgeGroup } from "@hopnhat/domain";
import { apportion } from "./apportion.ts";
import { ageGroups, type Figures } from "./figures.ts";
import { hundredsOfResidents } from "./residents.ts";
import type { SeededRandom } from "./SeededRandom.ts";
import type { Commune } from "./territory.ts";

/**
 * The numbers of one commune and one age group.
 *
 * @category models
 * @since 0.1.0
 */
export interface Quota {
  readonly commune: Commune;
  readonly group: AgeGroup.AgeGroup;
  readonly target: number;
  /** At most `target`. */
  readonly received: number;
  /** At most `received`: an account needs a card. */
  readonly accounts: number;
  /** Of `received`, on or after the day of the merger. */
  readonly receivedSince: number;
  /** Of `accounts`, on or after the day of the merger. At most `receivedSince`. */
  readonly accountsSince: number;
}

const tanLac = "05128";
// Elsewhere, this part of what the campaign received came in after the merger's day.
const shareSince = 0.18;
// Of the applications since, this part opened an account as well.
const accountsPerApplication = 0.85;

const weightsOf = (communes: ReadonlyArray<Commune>, random: SeededRandom): ReadonlyArray<number> => {
  const drawn = communes.map(() => 0.6 + 0.8 * random.fraction());
  const drawnInto = new Map<string, number>();
  const share = (index: number): number => (drawn[index] ?? 0) / (communes[index]?.successors.length ?? 1);
  communes.forEach(({ successors }, index) => {
    for (const { code } of successors) drawnInto.set(code, (drawnInto.get(code) ?? 0) + share(index));
  });
  return communes.map(({ successors }, index) =>
    successors.reduce(
      (sum, { code }) => sum + ((hundredsOfResidents[code] ?? 0) * share(index)) / (drawnInto.get(code) ?? 1),
      0,
    ),
  );
};

/**
 * Divides the figures among the communes and age groups.
 *
 * **Details**
 *
 * People by residents; applications and accounts by people and by how readily each age group applies. Every total of
 * `figures` is met exactly.
 *
 * @category constructors
 * @since 0.1.0
 */
export const quotasOf = (
  communes: ReadonlyArray<Commune>,
  figures: Figures,
  random: SeededRandom,
): ReadonlyArray<Quota> => {
  const weights = weightsOf(communes, random);
  const cells = communes.flatMap((commune, index) =>
    ageGroups.map((shape) => ({ commune, shape, weight: (weights[index] ?? 0) * shape.share })),
  );
  const target = apportion(
    figures.target,
    cells.map(({ weight }) => weight),
  );
  const eager = communes.flatMap(() => {
    const zeal = 0.93 + 0.12 * random.fraction();
    return ageGroups.map(() => zeal);
  });
  const received = apportion(
    figures.received,
    cells.map(({ shape }, index) => (target[index] ?? 0) * shape.applies * (eager[index] ?? 1)),
    target,
  );
  const isTanLac = cells.map(({ commune }) => commune.successors.some(({ code }) => code === tanLac));
  const only = (counts: ReadonlyArray<number>, inside: boolean) =>
    counts.map((count, index) => (isTanLac[index] === inside ? count : 0));
  const add = (some: ReadonlyArray<number>, others: ReadonlyArray<number>) =>
    some.map((count, index) => count + (others[index] ?? 0));
  const sum = (counts: ReadonlyArray<number>) => counts.reduce((total, count) => total + count, 0);
  const divide = (total: number, caps: ReadonlyArray<number>) => apportion(total, caps, caps);

  const receivedOutside = only(received, false);
  const receivedSince = add(
    divide(figures.tanLac.received, only(received, true)),
    divide(Math.round(sum(receivedOutside) * shareSince), receivedOutside),
  );
  const accountsSince = add(
    divide(figures.tanLac.accounts, only(receivedSince, true)),
    divide(Math.round(sum(only(receivedSince, false)) * accountsPerApplication), only(receivedSince, false)),
  );
  const receivedBefore = received.map((count, index) => count - (receivedSince[index] ?? 0));
  const accountsBefore = apportion(
    figures.accounts - sum(accountsSince),
    cells.map(({ shape }, index) => (receivedBefore[index] ?? 0) * shape.opensAccount),
    receivedBefore,
  );
  const accounts = add(accountsBefore, accountsSince);
  return cells.map(({ commune, shape: { group } }, index) => ({
    commune,
    group,
    target: target[index] ?? 0,
    received: received[index] ?? 0,
    accounts: accounts[index] ?? 0,
    receivedSince: receivedSince[index] ?? 0,
    accountsSince: accountsSince[index] ?? 0,
  }));
};
