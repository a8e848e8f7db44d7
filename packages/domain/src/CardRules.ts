/**
 * Who must and who may have a card, which specimen, what is captured, who acts for whom, who issues and who revokes:
 * the tables that `Card` answers from.
 *
 * @since 0.1.0
 */
import * as AgeGroup from "./AgeGroup.ts";
import type { Bilingual } from "./Annotation.ts";
import { lawInForceOn } from "./Ground.ts";
import { make as date, type PlainDate } from "./PlainDate.ts";
import * as Requirement from "./Requirement.ts";
import * as Rule from "./Rule.ts";

/** Whether a person of an age must have a card, may have one, or cannot. @category models @since 0.1.0 */
export type Entitlement = "must" | "may" | "cannot";

const law2014 = date("2016-01-01");

const dated = <A>(
  validFrom: PlainDate,
  validTo: PlainDate | null,
  value: A,
  source: Rule.Source,
): Rule.Dated<A> => ({
  validFrom,
  validTo,
  value,
  source,
});

/** What each age group must and may, for citizens. @category models @since 0.1.0 */
export const entitlements: ReadonlyArray<Rule.Dated<Readonly<Record<AgeGroup.AgeGroup, Entitlement>>>> = [
  dated(
    law2014,
    lawInForceOn,
    { "under-6": "cannot", "6-to-under-14": "cannot", "14-and-over": "must" },
    Rule.memory("Law 59/2014/QH13 art. 19"),
  ),
  dated(
    lawInForceOn,
    null,
    { "under-6": "may", "6-to-under-14": "may", "14-and-over": "must" },
    Rule.found("Law 26/2023/QH15 art. 19", "thactrang.com; baomoi c49211159"),
  ),
];

/** An answer with its source. @category models @since 0.1.0 */
export interface Sourced<A> {
  readonly value: A;
  readonly source: Rule.Source;
}

/**
 * Whether someone must have a card on a day, may have one, or cannot. Null where no rule is known for the day, or
 * before the birth.
 *
 * @param nationality - a person who is not a citizen cannot have a card; one of Vietnamese origin with undetermined
 *   nationality who has lived six months in a commune has a certificate instead (art. 30)
 * @category getters
 * @since 0.1.0
 */
export const entitlementOn = (
  bornOn: PlainDate,
  asOf: PlainDate,
  nationality: "vietnamese" | "other" = "vietnamese",
  leapDay: AgeGroup.LeapDayPolicy = AgeGroup.defaultLeapDay.value,
): Sourced<Entitlement> | null => {
  const group = AgeGroup.groupOn(bornOn, asOf, leapDay);
  const rule = Rule.on(entitlements, asOf);
  if (group === null || rule === undefined) return null;
  return { value: nationality === "vietnamese" ? rule.value[group] : "cannot", source: rule.source };
};

/**
 * Which specimen of the card: that for children under 6 bears no portrait.
 *
 * @category models
 * @since 0.1.0
 */
export interface Specimen {
  readonly specimen: "under-6" | "6-and-over";
  readonly portrait: boolean;
}

const specimenSource = Rule.found("Circular 16/2024/TT-BCA", "afamily.vn 20240701104536005");

/**
 * The specimen of a card issued on a day. Null before 1 July 2024 and before the birth.
 *
 * @category getters
 * @since 0.1.0
 */
export const specimenOn = (
  bornOn: PlainDate,
  issuedOn: PlainDate,
  leapDay: AgeGroup.LeapDayPolicy = AgeGroup.defaultLeapDay.value,
): Sourced<Specimen> | null => {
  const group = AgeGroup.groupOn(bornOn, issuedOn, leapDay);
  if (group === null || issuedOn < lawInForceOn) return null;
  const specimen = group === "under-6" ? "under-6" : "6-and-over";
  return { value: { specimen, portrait: specimen === "6-and-over" }, source: specimenSource };
};

/** What can be captured of a body. @category models @since 0.1.0 */
export type Biometric = "face" | "fingerprints" | "iris" | "dna" | "voice";

const itemOf = { face: "portrait", fingerprints: "fingerprints", iris: "iris" } as const;
const neverAtTheCounter = Rule.memory(
  "Law 26/2023/QH15 art. 16: DNA and voice are given freely or come from proceedings",
);

/**
 * What is captured for a card at an age: each biometric required or not, with its source. Null where no rule is known
 * for the day, or before the birth.
 *
 * **Details**
 *
 * Nothing under 6; face, fingerprints and iris from 6 on. DNA and voice never: they are voluntary.
 *
 * @category getters
 * @since 0.1.0
 */
export const capturesOn = (
  bornOn: PlainDate,
  asOf: PlainDate,
  leapDay: AgeGroup.LeapDayPolicy = AgeGroup.defaultLeapDay.value,
): Readonly<Record<Biometric, Sourced<boolean>>> | null => {
  const group = AgeGroup.groupOn(bornOn, asOf, leapDay);
  const rules = Rule.allOn(Requirement.requirements, asOf);
  if (group === null || rules.length === 0) return null;
  const captured = (biometric: keyof typeof itemOf): Sourced<boolean> => {
    const rule = rules.find(
      (row) => row.value.item === itemOf[biometric] && row.value.procedures.includes("card-issue"),
    )!;
    return { value: rule.value.groups.includes(group), source: rule.source };
  };
  const voluntary = { value: false, source: neverAtTheCounter };
  return {
    face: captured("face"),
    fingerprints: captured("fingerprints"),
    iris: captured("iris"),
    dna: voluntary,
    voice: voluntary,
  };
};

/**
 * Who performs the procedure, who must come, and by which channels.
 *
 * @category models
 * @since 0.1.0
 */
export interface Acting {
  readonly performs: "person" | "representative";
  readonly present: ReadonlyArray<"person" | "representative">;
  /** The channels that are open, the usual one first. */
  readonly channels: ReadonlyArray<Requirement.Channel>;
  /** Whether it goes together with the registration of the birth. */
  readonly withBirthRegistration: boolean;
}

const actingSource = Rule.found(
  "Law 26/2023/QH15 art. 23",
  "thanhnien.vn 185241228224737565; dantri.com.vn 20240414075531099",
);

/**
 * Who acts for whom. Null before the birth, and before 1 July 2024.
 *
 * @category getters
 * @since 0.1.0
 */
export const actingOn = (
  person: {
    readonly bornOn: PlainDate;
    /** Lacks capacity, or has difficulty in cognition and behaviour control. */
    readonly incapacitated: boolean;
    readonly birthRegistered: boolean;
  },
  asOf: PlainDate,
  leapDay: AgeGroup.LeapDayPolicy = AgeGroup.defaultLeapDay.value,
): Sourced<Acting> | null => {
  const group = AgeGroup.groupOn(person.bornOn, asOf, leapDay);
  if (group === null || asOf < lawInForceOn) return null;
  const acting = ((): Acting => {
    if (group === "under-6") {
      return {
        performs: "representative",
        present: [],
        channels: ["online", "counter", "mobile-round"],
        withBirthRegistration: !person.birthRegistered,
      };
    }
    const atTheCounter = { channels: ["counter", "mobile-round"], withBirthRegistration: false } as const;
    if (group === "6-to-under-14") {
      return { performs: "representative", present: ["representative", "person"], ...atTheCounter };
    }
    return {
      performs: "person",
      present: person.incapacitated ? ["person", "representative"] : ["person"],
      ...atTheCounter,
    };
  })();
  return { value: acting, source: actingSource };
};

/** A level of the police that takes applications and issues cards. @category models @since 0.1.0 */
export type Agency = "ministry" | "province" | "district" | "commune";

/**
 * The identification agencies. Any of them takes an application, wherever the person resides.
 *
 * @category models
 * @since 0.1.0
 */
export const agencies: ReadonlyArray<Rule.Dated<ReadonlyArray<Agency>>> = [
  dated(
    law2014,
    date("2025-03-01"),
    ["ministry", "province", "district"],
    Rule.memory("Law 59/2014/QH13 art. 26"),
  ),
  dated(
    date("2025-03-01"),
    date("2026-07-01"),
    ["ministry", "province", "commune"],
    Rule.found(
      "Abolition of the district police, 1 March 2025",
      "giadinh.suckhoedoisong.vn 172250228180113757",
    ),
  ),
  dated(
    date("2026-07-01"),
    null,
    ["ministry", "province", "commune"],
    Rule.found("Law 118/2025/QH15", "plo.vn post886353"),
  ),
];

/** A ground on which a card is revoked or held. @category models @since 0.1.0 */
export interface TakingAway {
  readonly act: "revoke" | "hold";
  readonly ground: string;
  readonly label: Bilingual;
}

const revoked2023 = Rule.found(
  "Law 26/2023/QH15 art. 29(1)",
  "dantri 20250731090831500; cafef 188251229190756395",
);
const held2023 = Rule.found("Law 26/2023/QH15 art. 29(2)", "quochoitv 203738");

/** Why a card is revoked (thu hồi) or held (giữ). @category models @since 0.1.0 */
export const takenAway: ReadonlyArray<Rule.Dated<TakingAway>> = [
  dated(
    lawInForceOn,
    null,
    {
      act: "revoke",
      ground: "nationality-ended",
      label: {
        vi: "Bị tước, được thôi quốc tịch, bị hủy bỏ quyết định cho nhập quốc tịch",
        en: "Nationality lost, renounced or its grant cancelled",
      },
    },
    revoked2023,
  ),
  dated(
    lawInForceOn,
    null,
    { act: "revoke", ground: "issued-wrongly", label: { vi: "Thẻ cấp sai quy định", en: "Issued wrongly" } },
    revoked2023,
  ),
  dated(
    lawInForceOn,
    null,
    {
      act: "revoke",
      ground: "erased-or-altered",
      label: { vi: "Thẻ đã tẩy xóa, sửa chữa", en: "Erased or altered" },
    },
    revoked2023,
  ),
  dated(
    date("2026-07-01"),
    null,
    {
      act: "revoke",
      ground: "restoration-cancelled",
      label: { vi: "Bị hủy bỏ quyết định cho trở lại quốc tịch", en: "Restoration of nationality cancelled" },
    },
    Rule.found("Law 118/2025/QH15", "cafef 188251229190756395"),
  ),
  dated(
    lawInForceOn,
    null,
    {
      act: "hold",
      ground: "compulsory-facility",
      label: {
        vi: "Đang ở trường giáo dưỡng, cơ sở giáo dục hoặc cai nghiện bắt buộc",
        en: "In a reformatory or a compulsory facility",
      },
    },
    held2023,
  ),
  dated(
    lawInForceOn,
    null,
    {
      act: "hold",
      ground: "custody",
      label: { vi: "Đang bị tạm giữ, tạm giam, chấp hành án phạt tù", en: "In custody, detention or prison" },
    },
    held2023,
  ),
];

/** What no one may ask of a citizen. @category models @since 0.1.0 */
export type Demand = "new-papers-for-a-merger" | "confirmation-of-an-old-number" | "papers-already-in-vneid";

/** What no one may ask of a citizen, from which day on. @category models @since 0.1.0 */
export const forbiddenDemands: ReadonlyArray<Rule.Dated<Demand>> = [
  dated(
    date("2025-07-01"),
    null,
    "new-papers-for-a-merger",
    Rule.found("Resolution 190/2025/QH15", "soha 19825070810414061"),
  ),
  dated(
    date("2026-03-15"),
    null,
    "confirmation-of-an-old-number",
    Rule.found("Decree 58/2026/NĐ-CP art. 5", "thanhnien.vn 185260225152647494"),
  ),
  dated(
    date("2026-07-01"),
    null,
    "papers-already-in-vneid",
    Rule.found("Law 118/2025/QH15", "plo.vn post886353"),
  ),
];
