/**
 * A citizen as identification knows one: name, birth, sex, numbers over time. No biometric data are kept, only whether
 * they were captured.
 *
 * **Details**
 *
 * Where a citizen belongs is no field of the citizen: it is a `Placement`, which moves when communes merge.
 *
 * @since 0.1.0
 */
import { Schema } from "effect";
import * as AgeGroup from "./AgeGroup.ts";
import { generates, text } from "./Annotation.ts";
import * as PersonalNumber from "./PersonalNumber.ts";
import * as PersonName from "./PersonName.ts";
import * as PlainDate from "./PlainDate.ts";

/**
 * The name of a citizen's record in this system. It says nothing of the person.
 *
 * @category models
 * @since 0.1.0
 */
export const CitizenId = Schema.String.check(
  Schema.isPattern(/^[a-z0-9][a-z0-9-]{0,63}$/u, {
    expected: "1 to 64 lower-case letters, digits or hyphens",
    ...generates("^c-[0-9]{7}$"),
  }),
)
  .pipe(Schema.brand("CitizenId"))
  .annotate({
    identifier: "CitizenId",
    title: "Citizen record",
    description: "The name of a citizen's record; it says nothing of the person.",
    labels: { vi: "Mã hồ sơ công dân", en: "Citizen record" },
    examples: ["c-0000017" as CitizenId],
  });

/** @category models @since 0.1.0 */
export type CitizenId = string & import("effect").Brand.Brand<"CitizenId">;

/**
 * Sex as registered.
 *
 * @category models
 * @since 0.1.0
 */
export const Sex = Schema.Literals(["male", "female"]).annotate({
  identifier: "Sex",
  title: "Sex",
  description: "Sex as registered.",
  labels: { vi: "Giới tính", en: "Sex" },
  sensitivity: "basic",
});

/** @category models @since 0.1.0 */
export type Sex = typeof Sex.Type;

/**
 * A reason for which a person is given help.
 *
 * @category models
 * @since 0.1.0
 */
export const SupportNeed = Schema.Literals([
  "older-person",
  "child",
  "disability",
  "not-digital",
  "at-home",
  "on-a-round",
]).annotate({
  identifier: "SupportNeed",
  title: "Support",
  description:
    "Help given with an application: to an older person, a child, a person with a disability, a person not used to digital services, at home, or on a round.",
  labels: { vi: "Hỗ trợ", en: "Support" },
  sensitivity: "basic",
});

/** @category models @since 0.1.0 */
export type SupportNeed = typeof SupportNeed.Type;

/**
 * A citizen.
 *
 * @category models
 * @since 0.1.0
 */
export const Citizen = Schema.Struct({
  id: CitizenId,
  name: PersonName.PersonName,
  birth: AgeGroup.BirthDate,
  sex: Sex,
  numbers: Schema.Array(PersonalNumber.HeldNumber).annotateKey({
    description: "Every number the person held or holds.",
    labels: { vi: "Các số đã cấp", en: "Numbers" },
    sensitivity: "basic",
  }),
  ethnicity: Schema.optionalKey(
    text("^(Kinh|Mường|Tày|Thái|Dao)$").annotate({
      description: "Ethnic group, as printed on the card.",
      labels: { vi: "Dân tộc", en: "Ethnic group" },
      sensitivity: "sensitive",
      source: "Decree 356/2025/NĐ-CP",
    }),
  ),
  religion: Schema.optionalKey(
    text("^(Không|Phật giáo|Công giáo)$").annotate({
      description: "Religion, as printed on the card.",
      labels: { vi: "Tôn giáo", en: "Religion" },
      sensitivity: "sensitive",
      source: "Decree 356/2025/NĐ-CP",
    }),
  ),
  phone: Schema.optionalKey(
    Schema.String.check(
      Schema.isPattern(/^0[0-9]{9}$/u, { expected: "10 digits that begin with 0" }),
    ).annotate({
      description: "Phone number.",
      labels: { vi: "Số điện thoại", en: "Phone" },
      sensitivity: "basic",
    }),
  ),
  diedOn: Schema.NullOr(PlainDate.PlainDate).annotateKey({
    description: "Day of death, or null.",
    labels: { vi: "Ngày chết", en: "Died on" },
    sensitivity: "basic",
  }),
}).annotate({
  identifier: "Citizen",
  title: "Citizen",
  description: "A citizen: name, birth, sex and numbers over time.",
  labels: { vi: "Công dân", en: "Citizen" },
  sensitivity: "basic",
  source: "Law 26/2023/QH15 art. 9",
  examples: [
    {
      id: "c-0000017" as CitizenId,
      name: "Nguyễn Thị Vi Du" as PersonName.PersonName,
      birth: "1999-02-15" as AgeGroup.BirthDate,
      sex: "female",
      numbers: [
        { number: "025199000017" as PersonalNumber.PersonalNumber, from: null, to: null, ended: null },
      ],
      diedOn: null,
    },
  ],
});

/** @category models @since 0.1.0 */
export interface Citizen extends Schema.Schema.Type<typeof Citizen> {}

/**
 * Whether the citizen lives on a day: born, as far as is known, and not dead.
 *
 * @category guards
 * @since 0.1.0
 */
export const livesOn = (citizen: Pick<Citizen, "birth" | "diedOn">, asOf: PlainDate.PlainDate): boolean =>
  AgeGroup.bounds(citizen.birth).first <= asOf && (citizen.diedOn === null || asOf < citizen.diedOn);

/**
 * The order of lists of people: by name as in a class register, then by birth.
 *
 * @category instances
 * @since 0.1.0
 */
export const compare = (
  one: Pick<Citizen, "name" | "birth">,
  other: Pick<Citizen, "name" | "birth">,
): number =>
  PersonName.compare(one.name, other.name) ||
  (one.birth < other.birth ? -1 : one.birth > other.birth ? 1 : 0);
