/**
 * The figures that the demonstration reproduces, and its calendar.
 *
 * **Details**
 *
 * The province's figures are those of the report in Báo Phú Thọ: 830,424 applications of 954,894 people on target in
 * three age groups, 720,812 e-ID accounts; in Tân Lạc, since 1 July 2025, 3,400 applications and 1,004 accounts, with
 * more than 100 on some days. How they divide by commune, age group and day is generated.
 *
 * @since 0.1.0
 */
import type { AgeGroup } from "@hopnhat/domain/AgeGroup";

/**
 * How much of the province is loaded: all of it, or every twentieth person.
 *
 * @category models
 * @since 0.1.0
 */
export type Scale = "full" | "twentieth";

/**
 * The totals of one scale.
 *
 * @category models
 * @since 0.1.0
 */
export interface Figures {
  readonly target: number;
  readonly received: number;
  readonly accounts: number;
  /** In the communes that become Tân Lạc, on or after {@link mergerOn}. */
  readonly tanLac: { readonly received: number; readonly accounts: number };
}

/**
 * The last day of the 479 communes: the demonstration's units are those of this day.
 *
 * @category constants
 * @since 0.1.0
 */
export const eve = "2025-06-30";

/**
 * The day on which the 148 communes begin to work.
 *
 * @category constants
 * @since 0.1.0
 */
export const mergerOn = "2025-07-01";

/**
 * The demonstration's own today: the last day on which an application was received.
 *
 * **Details**
 *
 * Between 1 July and this day the offices went on under the codes of the former communes, because nobody had executed
 * the merger yet. That is what the administrator of the demonstration is there to do. Once it is executed, what was
 * received since 1 July in the five former communes counts in Tân Lạc.
 *
 * @category constants
 * @since 0.1.0
 */
export const today = "2025-08-29";

/**
 * The first day of the campaign: no application is older.
 *
 * @category constants
 * @since 0.1.0
 */
export const campaignFrom = "2024-07-01";

/**
 * The seed of every generated person. Another seed gives other people and the same figures.
 *
 * @category constants
 * @since 0.1.0
 */
export const seed = 1676;

const full: Figures = {
  target: 954_894,
  received: 830_424,
  accounts: 720_812,
  tanLac: { received: 3_400, accounts: 1_004 },
};

const twentieth = (count: number): number => Math.round(count / 20);

/**
 * The figures at a scale. A twentieth of each is rounded half up: 47,745, 41,521 and 36,041; in Tân Lạc 170 and 50.
 *
 * @category getters
 * @since 0.1.0
 */
export const figuresAt = (scale: Scale): Figures =>
  scale === "full"
    ? full
    : {
        target: twentieth(full.target),
        received: twentieth(full.received),
        accounts: twentieth(full.accounts),
        tanLac: { received: twentieth(full.tanLac.received), accounts: twentieth(full.tanLac.accounts) },
      };

/**
 * The shape of an age group: its part of the target, how readily it applies, how readily it opens an account.
 *
 * @category constants
 * @since 0.1.0
 */
export const ageGroups: ReadonlyArray<{
  readonly group: AgeGroup;
  readonly share: number;
  readonly applies: number;
  readonly opensAccount: number;
  /** Born so that the person is of this group on every day from {@link campaignFrom} to {@link today}. */
  readonly bornFrom: string;
  readonly bornTo: string;
}> = [
  {
    group: "under-6",
    share: 0.1,
    applies: 0.74,
    opensAccount: 0.3,
    bornFrom: "2019-08-31",
    bornTo: "2024-06-30",
  },
  {
    group: "6-to-under-14",
    share: 0.2,
    applies: 0.84,
    opensAccount: 0.6,
    bornFrom: "2011-08-31",
    bornTo: "2018-06-30",
  },
  {
    group: "14-and-over",
    share: 0.7,
    applies: 0.9,
    opensAccount: 0.97,
    bornFrom: "1932-01-01",
    bornTo: "2010-06-30",
  },
];
