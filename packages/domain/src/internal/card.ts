/**
 * Until when a card holds, without Effect: what `Card` and `lite` both stand on.
 *
 * @internal
 */
import type { ExpiryFailure, Expiry, Policy, ThresholdRule } from "../Card.ts";
import type { PlainDate } from "../PlainDate.ts";
import type { Dated } from "../Rule.ts";
import { birthdayOn } from "./ageGroup.ts";
import { found, memory, on } from "./rule.ts";

/** The ages of exchange by the day of issue, and the years before them in which a new card lasts to the next. */
export const thresholdRules: ReadonlyArray<Dated<ThresholdRule>> = [
  {
    validFrom: "2016-01-01" as PlainDate,
    validTo: "2024-07-01" as PlainDate,
    value: { ages: [25, 40, 60], yearsBefore: 2 },
    source: memory("Law 59/2014/QH13 art. 21"),
  },
  {
    validFrom: "2024-07-01" as PlainDate,
    validTo: null,
    value: { ages: [14, 25, 40, 60], yearsBefore: 2 },
    source: found("Law 26/2023/QH15 art. 21", "soha.vn 198260222222611247"),
  },
];

/** What the law leaves open, each at its default. */
export const defaultPolicy: Policy = {
  windowEdge: "inclusive",
  leapDay: "1-march",
  expiryDay: "valid",
  underSixCard: "kept",
  cmndEndsOn: "2025-01-01" as PlainDate,
  certificateYears: 2,
};

/** Until when a card holds that is issued, exchanged or reissued on a day. */
export const expiry = (
  bornOn: PlainDate,
  issuedOn: PlainDate,
  policy: Policy = defaultPolicy,
): Expiry | ExpiryFailure => {
  if (issuedOn < bornOn) return { ok: false, reason: "issued-before-birth" };
  const rule = on(thresholdRules, issuedOn);
  if (rule === undefined) return { ok: false, reason: "no-rule-on-day" };
  const { yearsBefore } = rule.value;
  const ages = policy.underSixCard === "exchanged-at-6" ? [6, ...rule.value.ages] : rule.value.ages;
  const birthday = (age: number): PlainDate => birthdayOn(bornOn, age, policy.leapDay);
  let extended = false;
  for (const age of ages) {
    if (birthday(age) <= issuedOn) continue;
    // Art. 21(2): a card made within two years before a threshold lasts to the next one.
    const windowFrom = birthday(age - yearsBefore);
    if (policy.windowEdge === "inclusive" ? issuedOn < windowFrom : issuedOn <= windowFrom) {
      return { ok: true, expiresOn: birthday(age), atAge: age, extended, source: rule.source };
    }
    extended = true;
  }
  return { ok: true, expiresOn: null, atAge: null, extended, source: rule.source };
};
