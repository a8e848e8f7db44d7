/**
 * The person at the counter: found by number within the jurisdiction, with what the law admits at that age.
 *
 * @since 0.1.0
 */
import { Applications, type Citizens } from "@hopnhat/api-client/contract";
import {
  AgeGroup,
  Card,
  Ground,
  type PersonalNumber,
  Placement,
  PlainDate,
  Queue,
  Requirement,
} from "@hopnhat/domain";
import { Effect } from "effect";
import { SqlClient } from "effect/sql";
import { requirePermission } from "../identity/permissions.ts";
import { today } from "../system/today.ts";
import { UnitRegister } from "../units/UnitRegister.ts";
import {
  applicantOf,
  columns,
  joined,
  officeOf,
  openStatuses,
  rowsOf,
  type Stored,
} from "./ApplicationRecord.ts";
import { exemptionsByBirth } from "./describe.ts";
import { unitsInReach } from "./unitsInReach.ts";

/**
 * A citizen with the place of now.
 *
 * @category models
 * @since 0.1.0
 */
export interface PlacedPerson {
  readonly citizen: number;
  readonly province: string;
  readonly name: string;
  readonly bornOn: string;
  readonly personalNumber: string;
  readonly address: string;
  readonly unit: number;
  readonly placed: "placed" | "waiting";
}

/**
 * The citizen who bears or bore a number, or undefined where none does within reach.
 *
 * @category effects
 * @since 0.1.0
 */
export const findByNumber = Effect.fnUntraced(function* (
  number: PersonalNumber.PersonalNumber,
  reach: ReadonlyArray<number> | null,
) {
  const sql = yield* SqlClient.SqlClient;
  const rows = yield* sql<PlacedPerson>`
    SELECT c.id AS citizen, c.province_code AS province, c.full_name AS name, c.born_on AS "bornOn",
      c.personal_number AS "personalNumber", c.address_as_printed AS address, p.unit_id AS unit, p.status AS placed
    FROM personal_number n
    JOIN citizen c ON c.id = n.citizen_id AND c.province_code = n.province_code
    JOIN citizen_placement p ON p.citizen_id = c.id AND p.province_code = c.province_code
    WHERE n.personal_number = ${number} AND (${reach === null} OR p.unit_id = ANY(${reach ?? []}::int4[]))`;
  return rows[0];
});

/**
 * The open applications of a citizen.
 *
 * @category effects
 * @since 0.1.0
 */
export const openApplicationsOf = Effect.fnUntraced(function* (citizen: number, province: string) {
  const sql = yield* SqlClient.SqlClient;
  const rows = yield* sql<Stored>`
    SELECT ${sql.literal(columns)} FROM ${sql.literal(joined)}
    WHERE a.citizen_id = ${citizen} AND a.province_code = ${province} AND a.status = ANY(${openStatuses}::int4[])
    ORDER BY a.received_on, a.id`;
  return yield* rowsOf(rows);
});

const officesOf = Effect.fnUntraced(function* (person: PlacedPerson) {
  const sql = yield* SqlClient.SqlClient;
  const register = yield* UnitRegister;
  const rows =
    person.placed === "placed"
      ? [{ unit: person.unit }]
      : yield* sql<{ unit: number }>`
          SELECT DISTINCT target_unit_id AS unit FROM placement_candidate WHERE source_unit_id = ${person.unit} ORDER BY 1`;
  const units = yield* register.unitsOf(rows.map(({ unit }) => unit));
  return [...units.values()].map(officeOf);
});

/**
 * Who stands at the counter, and what may be asked for.
 *
 * @category effects
 * @since 0.1.0
 */
export const personAtCounter = Effect.fn("application.personAtCounter")(function* (
  number: PersonalNumber.PersonalNumber,
) {
  const sql = yield* SqlClient.SqlClient;
  const user = yield* requirePermission("see-person");
  const person = yield* findByNumber(number, yield* unitsInReach(user));
  if (person === undefined) return yield* Effect.fail(Applications.PersonNotFound.of());
  const asOf = yield* today;
  const bornOn = PlainDate.make(person.bornOn);
  const birth = AgeGroup.BirthDate.make(person.bornOn);
  const ageGroup = AgeGroup.groupOn(bornOn, asOf) ?? "under-6";
  const entitlement = Card.entitlementOn(bornOn, asOf);
  const accounts = yield* sql<Citizens.EidAccountSummary>`
    SELECT level, opened_on AS "openedOn" FROM e_id_account
    WHERE citizen_id = ${person.citizen} AND province_code = ${person.province}`;
  const found: Applications.PersonAtCounter = {
    applicant: applicantOf(person),
    birth,
    ageGroup,
    addressAsPrinted: Placement.AddressAsPrinted.make(person.address),
    offices: yield* officesOf(person),
    priorities: Queue.prioritiesOf({ birth, support: [] }, asOf),
    exemptions: exemptionsByBirth(birth, asOf),
    entitlement:
      entitlement === null
        ? { answer: "cannot", source: Ground.grounds[0]!.source }
        : { answer: entitlement.value, source: entitlement.source },
    procedures: Applications.CardProcedure.literals.map((procedure) => ({
      procedure,
      grounds: Ground.groundsOf(procedure, asOf).map(({ source, value }) => ({
        ground: value.ground,
        label: value.label,
        source,
      })),
      needed: Requirement.neededFor({
        procedure,
        ground: null,
        groups: [ageGroup],
        channel: "counter",
        asOf,
      }),
    })),
    open: yield* openApplicationsOf(person.citizen, person.province),
    eIdAccount: accounts[0] ?? null,
  };
  return found;
});
