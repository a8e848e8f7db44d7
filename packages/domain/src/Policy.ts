/**
 * Who may see, do and approve what, where and when: roles by jurisdiction by date, as data.
 *
 * **Details**
 *
 * A grant gives an actor a role over a jurisdiction for a time. A table says what each role may do. A decision names the
 * grant that allows, or the nearest reason why none does. A merger moves jurisdictions as it moves records; nobody gains
 * sight of a record by it that was neither theirs nor came to their unit.
 *
 * @since 0.1.0
 */
import { Result, Schema } from "effect";
import { Bilingual, type Sensitivity } from "./Annotation.ts";
import type { Instant } from "./Instant.ts";
import * as Masking from "./Masking.ts";
import * as Placement from "./Placement.ts";
import * as PlainDate from "./PlainDate.ts";
import * as Rule from "./Rule.ts";
import { UnitCode, type UnitId } from "./Unit.ts";

/**
 * What an actor is.
 *
 * @category models
 * @since 0.1.0
 */
export const Role = Schema.Literals([
  "commune-officer",
  "provincial-officer",
  "boundary-administrator",
  "ministry",
  "auditor",
  "agency",
]).annotate({
  identifier: "Role",
  title: "Role",
  description:
    "What an actor is: an officer of a commune or a province, an administrator of boundaries, the ministry, an auditor, another agency.",
  labels: { vi: "Vai trò", en: "Role" },
});

/** @category models @since 0.1.0 */
export type Role = typeof Role.Type;

/** What screens call the roles. @category getters @since 0.1.0 */
export const roleLabels: Readonly<Record<Role, Bilingual>> = {
  "commune-officer": { vi: "Cán bộ cấp xã", en: "Commune officer" },
  "provincial-officer": { vi: "Cán bộ cấp tỉnh", en: "Provincial officer" },
  "boundary-administrator": { vi: "Quản trị địa giới", en: "Boundary administrator" },
  ministry: { vi: "Bộ Công an", en: "Ministry" },
  auditor: { vi: "Người kiểm tra nhật ký", en: "Auditor" },
  agency: { vi: "Cơ quan, tổ chức khác", en: "Other agency" },
};

/**
 * Something that can be allowed.
 *
 * @category models
 * @since 0.1.0
 */
export const Permission = Schema.Literals([
  "see-person",
  "search-people",
  "take-application",
  "work-application",
  "settle-placement",
  "plan-round",
  "see-coverage",
  "see-units",
  "draft-reorganisation",
  "approve-reorganisation",
  "execute-reorganisation",
  "see-audit",
  "grant-roles",
]).annotate({
  identifier: "Permission",
  title: "Permission",
  description: "Something that a role can be allowed to do.",
  labels: { vi: "Quyền", en: "Permission" },
});

/** @category models @since 0.1.0 */
export type Permission = typeof Permission.Type;

/** Over what a jurisdiction reaches. @category models @since 0.1.0 */
export const Jurisdiction = Schema.Union([
  Schema.Struct({ kind: Schema.Literal("commune"), placement: Placement.Placement }).annotate({
    description: "One version of a commune; after a split, the candidates until an administrator decides.",
    labels: { vi: "Cấp xã", en: "Commune" },
  }),
  Schema.Struct({ kind: Schema.Literal("province"), province: UnitCode }).annotate({
    description: "Every commune of a province.",
    labels: { vi: "Cấp tỉnh", en: "Province" },
  }),
  Schema.Struct({ kind: Schema.Literal("country") }).annotate({
    description: "Every commune.",
    labels: { vi: "Cả nước", en: "Country" },
  }),
]).annotate({
  identifier: "Jurisdiction",
  title: "Jurisdiction",
  description: "Over what a role reaches.",
  labels: { vi: "Địa bàn", en: "Jurisdiction" },
});

/** @category models @since 0.1.0 */
export type Jurisdiction = typeof Jurisdiction.Type;

/**
 * A role given to an actor over a jurisdiction for a time.
 *
 * @category models
 * @since 0.1.0
 */
export const Grant = Schema.Struct({
  actor: Placement.ActorId,
  role: Role,
  jurisdiction: Jurisdiction,
  validFrom: PlainDate.PlainDate.annotateKey({ labels: { vi: "Từ ngày", en: "From" } }),
  validTo: Schema.NullOr(PlainDate.PlainDate).annotateKey({
    labels: { vi: "Đến trước ngày", en: "Until before" },
  }),
})
  .check(PlainDate.isPeriod("validFrom", "validTo"))
  .annotate({
    identifier: "Grant",
    title: "Grant",
    description: "A role given to an actor over a jurisdiction for a time.",
    labels: { vi: "Phân quyền", en: "Grant" },
    examples: [
      {
        actor: "officer-05128" as Placement.ActorId,
        role: "commune-officer",
        jurisdiction: { kind: "commune", placement: Placement.declared("05128@2025-07-01" as UnitId) },
        validFrom: "2025-07-01" as PlainDate.PlainDate,
        validTo: null,
      },
    ],
  });

/** @category models @since 0.1.0 */
export interface Grant extends Schema.Schema.Type<typeof Grant> {}

/** A row of the table of permissions. @category models @since 0.1.0 */
export interface RolePermissions {
  readonly role: Role;
  readonly permissions: ReadonlyArray<Permission>;
  /** The highest class of personal data that the role sees within its jurisdiction. */
  readonly clearance: Sensitivity;
}

/** The settings of a deployment: what each role may do, by date. @category models @since 0.1.0 */
export type Table = ReadonlyArray<Rule.Dated<RolePermissions>>;

const always = (value: RolePermissions, source: Rule.Source): Rule.Dated<RolePermissions> => ({
  validFrom: null,
  validTo: null,
  value,
  source,
});
const agencies = Rule.found("Law 118/2025/QH15; Law 26/2023/QH15 art. 5", "plo.vn post886353");
const intakeByCommunes = PlainDate.make("2025-03-01");

/**
 * What each role may do by default. Commune police take applications since 1 March 2025, when the district police were
 * abolished; until then they see and search only.
 *
 * @category models
 * @since 0.1.0
 */
export const standard: Table = [
  {
    validFrom: null,
    validTo: intakeByCommunes,
    value: {
      role: "commune-officer",
      permissions: ["see-person", "search-people", "settle-placement", "see-coverage", "see-units"],
      clearance: "basic",
    },
    source: Rule.memory(
      "Circular 17/2024/TT-BCA: until 28 February 2025 the district police take applications",
    ),
  },
  {
    validFrom: intakeByCommunes,
    validTo: null,
    value: {
      role: "commune-officer",
      permissions: [
        "see-person",
        "search-people",
        "take-application",
        "work-application",
        "settle-placement",
        "plan-round",
        "see-coverage",
        "see-units",
      ],
      clearance: "sensitive",
    },
    source: Rule.found("Card intake by commune police", "giadinh.suckhoedoisong.vn 172250228180113757"),
  },
  always(
    {
      role: "provincial-officer",
      permissions: [
        "see-person",
        "search-people",
        "work-application",
        "settle-placement",
        "plan-round",
        "see-coverage",
        "see-units",
      ],
      clearance: "basic",
    },
    agencies,
  ),
  always(
    {
      role: "boundary-administrator",
      permissions: [
        "see-units",
        "see-coverage",
        "settle-placement",
        "draft-reorganisation",
        "approve-reorganisation",
        "execute-reorganisation",
        "grant-roles",
      ],
      clearance: "basic",
    },
    Rule.uncertain("A role of this system: law names the act, not the clerk who enters it"),
  ),
  always(
    {
      role: "ministry",
      permissions: ["see-coverage", "see-units", "approve-reorganisation"],
      clearance: "none",
    },
    agencies,
  ),
  always(
    { role: "auditor", permissions: ["see-audit", "see-units"], clearance: "none" },
    Rule.uncertain("A role of this system; Decree 356/2025/NĐ-CP asks for a log of processing"),
  ),
  always(
    { role: "agency", permissions: ["see-units"], clearance: "none" },
    Rule.found("Decree 278/2025/NĐ-CP: data are shared through the platform", "vietnamnet 2460015"),
  ),
];

/** What of a record decides whether a grant reaches it. @category models @since 0.1.0 */
export interface Subject {
  readonly placement: Placement.Placement;
  /** The provinces of the units in the placement, in the order of the units. */
  readonly provinces: ReadonlyArray<UnitCode>;
}

/**
 * Whether a jurisdiction reaches a record.
 *
 * **Details**
 *
 * A record that waits is reached by every candidate's office. A commune's officer whose own jurisdiction waits reaches
 * what waits from the same old commune, and none of the candidates' other records.
 *
 * @category guards
 * @since 0.1.0
 */
export const covers = (jurisdiction: Jurisdiction, subject: Subject): boolean => {
  switch (jurisdiction.kind) {
    case "country":
      return true;
    case "province":
      return subject.provinces.includes(jurisdiction.province);
    case "commune": {
      const { placement } = jurisdiction;
      if (placement.status === "placed")
        return Placement.reachableFrom(subject.placement).includes(placement.unit);
      return subject.placement.status === "waiting" && subject.placement.from === placement.from;
    }
  }
};

/**
 * A thing that no grant allows.
 *
 * @category errors
 * @since 0.1.0
 */
export class NotAllowed extends Schema.TaggedError<NotAllowed>()(
  "NotAllowed",
  {
    reason: Schema.Literals(["no-grant", "not-by-role", "outside-jurisdiction"]),
    permission: Permission,
    sentence: Bilingual,
  },
  {
    title: "Not allowed",
    description: "A thing that no grant allows.",
    labels: { vi: "Không được phép", en: "Not allowed" },
  },
) {
  override get message(): string {
    return this.sentence.en;
  }
}

const sentences: Readonly<Record<NotAllowed["reason"], Bilingual>> = {
  "no-grant": { vi: "Không có phân quyền nào vào ngày này.", en: "There is no grant on this day." },
  "not-by-role": { vi: "Vai trò này không có quyền thực hiện.", en: "The role does not allow this." },
  "outside-jurisdiction": { vi: "Ngoài địa bàn phụ trách.", en: "It lies outside the jurisdiction." },
};

/** What allows a thing: the grant, and the row of the table with its source. @category models @since 0.1.0 */
export interface Allowed {
  readonly grant: Grant;
  readonly clearance: Sensitivity;
  readonly source: Rule.Source;
}

/**
 * Whether an actor may do something to a record on a day: the grant that allows it with the highest clearance, or the
 * nearest reason why none does.
 *
 * @param subject - the record; null for what is of no place, such as the list of units
 * @category getters
 * @since 0.1.0
 */
export const decide = (
  grants: ReadonlyArray<Grant>,
  question: {
    readonly actor: Placement.ActorId;
    readonly permission: Permission;
    readonly subject: Subject | null;
    readonly asOf: PlainDate.PlainDate;
  },
  table: Table = standard,
): Result.Result<Allowed, NotAllowed> => {
  const { actor, permission, subject, asOf } = question;
  const rows = Rule.allOn(table, asOf);
  let nearest: NotAllowed["reason"] = "no-grant";
  let allowed: Allowed | null = null;
  for (const grant of grants) {
    if (grant.actor !== actor || !PlainDate.within(asOf, grant.validFrom, grant.validTo)) continue;
    const row = rows.find((one) => one.value.role === grant.role);
    if (row === undefined || !row.value.permissions.includes(permission)) {
      if (nearest === "no-grant") nearest = "not-by-role";
      continue;
    }
    if (subject !== null && !covers(grant.jurisdiction, subject)) {
      nearest = "outside-jurisdiction";
      continue;
    }
    const { clearance } = row.value;
    if (allowed === null || !Masking.reaches(allowed.clearance, clearance))
      allowed = { grant, clearance, source: row.source };
  }
  return allowed === null
    ? Result.fail(new NotAllowed({ reason: nearest, permission, sentence: sentences[nearest] }))
    : Result.succeed(allowed);
};

/**
 * The clearance of a role on a day: what it sees of a person within its jurisdiction. None where no row holds.
 *
 * @category getters
 * @since 0.1.0
 */
export const clearanceOf = (role: Role, asOf: PlainDate.PlainDate, table: Table = standard): Sensitivity =>
  Rule.allOn(table, asOf).find((row) => row.value.role === role)?.value.clearance ?? "none";

/**
 * A record as a role sees it on a day: fields above its clearance are hidden.
 *
 * @category getters
 * @since 0.1.0
 */
export const maskFor = <A>(
  role: Role,
  schema: Schema.Schema<A>,
  value: A,
  asOf: PlainDate.PlainDate,
  table: Table = standard,
): Masking.MaybeMasked<A> => Masking.mask(schema, value, clearanceOf(role, asOf, table));

/**
 * Whether a second person may approve what a first one submitted: four eyes.
 *
 * @category guards
 * @since 0.1.0
 */
export const isFourEyes = (
  first: ReadonlyArray<Placement.ActorId | null>,
  second: Placement.ActorId,
): boolean => !first.includes(second);

/**
 * What a merger makes of a grant: the old one ends on the day of effect, and a new one begins over the unit that all the
 * people of the old went to; over its candidates, waiting for an administrator, where it was split. A grant over a
 * province, and one that the merger does not touch, stay as they are.
 *
 * @category combinators
 * @since 0.1.0
 */
export const carryGrant = (
  grant: Grant,
  destinations: (unit: UnitId) => ReadonlyArray<Placement.Destination> | undefined,
  effectiveOn: PlainDate.PlainDate,
): Result.Result<ReadonlyArray<Grant>, Placement.NoDestination> => {
  const { jurisdiction } = grant;
  if (jurisdiction.kind !== "commune" || !PlainDate.within(effectiveOn, grant.validFrom, grant.validTo)) {
    return Result.succeed([grant]);
  }
  return Result.map(
    Placement.carry(jurisdiction.placement, destinations, "officers-decision"),
    (placement): ReadonlyArray<Grant> => {
      if (placement === jurisdiction.placement) return [grant];
      const carried: Grant = {
        ...grant,
        jurisdiction: { kind: "commune", placement },
        validFrom: effectiveOn,
      };
      return grant.validFrom === effectiveOn ? [carried] : [{ ...grant, validTo: effectiveOn }, carried];
    },
  );
};

/**
 * Settles the jurisdiction of an officer of a split commune, by an administrator's decision.
 *
 * @category combinators
 * @since 0.1.0
 */
export const settleGrant = (
  grant: Grant,
  unit: UnitId,
  decision: { readonly by: Placement.ActorId; readonly at: Instant; readonly reason: string },
): Result.Result<Grant, Placement.NotACandidate> => {
  const { jurisdiction } = grant;
  if (jurisdiction.kind !== "commune") return Result.succeed(grant);
  return Result.map(
    Placement.settle(jurisdiction.placement, unit, { kind: "officers-decision", ...decision }),
    (placement): Grant => ({ ...grant, jurisdiction: { kind: "commune", placement } }),
  );
};
