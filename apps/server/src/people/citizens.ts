/**
 * The people of a commune and where each is placed, as of a day.
 *
 * @since 0.1.0
 */
import type { Citizens } from "@hopnhat/api-client/contract";
import {
  AgeGroup,
  Citizen,
  type LegalAct,
  PersonalNumber,
  PersonName,
  PlainDate,
  type Placement,
  Unit,
  Village,
} from "@hopnhat/domain";
import { Effect } from "effect";
import { SqlClient } from "effect/sql";
import { evidenceOfDecision } from "../placement/evidenceOfDecision.ts";
import { UnitRegister } from "../units/UnitRegister.ts";

export const idOf = (number: number): Citizen.CitizenId =>
  Citizen.CitizenId.make(`c-${String(number).padStart(7, "0")}`);

export const numberOf = (id: Citizen.CitizenId): number | undefined => {
  const digits = /^c-(\d{7,9})$/.exec(id)?.[1];
  return digits === undefined ? undefined : Number(digits);
};

interface PersonRow {
  readonly id: number;
  readonly name: string;
  readonly bornOn: string;
  readonly villageKey: string;
  readonly villageKind: string;
  readonly villageName: string;
}

const villageOf = (row: PersonRow) => ({
  id: Village.VillageId.make(row.villageKey),
  kind: row.villageKind,
  name: row.villageName,
});

const personColumns = `c.id, c.full_name AS name, c.born_on AS "bornOn", v.key AS "villageKey", v.kind AS "villageKind",
  v.name AS "villageName"`;

/**
 * Whether the user who asks may see a citizen's record, by the database's row-level security.
 *
 * @category effects
 * @since 0.1.0
 */
export const isVisible = Effect.fn("citizens.isVisible")(function* (id: Citizen.CitizenId) {
  const sql = yield* SqlClient.SqlClient;
  const rows = yield* sql`SELECT 1 FROM citizen WHERE id = ${numberOf(id) ?? 0}`;
  return rows.length > 0;
});

interface PlacedRow {
  readonly unit: number;
  readonly status: "placed" | "waiting";
  readonly evidence: Placement.Evidence["kind"];
  readonly reorganisation: number | null;
}

/** The place of a citizen on a day: the one of now, or the one of then. */
const placementRow = Effect.fnUntraced(function* (citizen: number, asOf: PlainDate.PlainDate) {
  const sql = yield* SqlClient.SqlClient;
  const rows = yield* sql<PlacedRow>`
    SELECT unit_id AS unit, status, evidence, reorganisation_id AS reorganisation, since AS first
    FROM citizen_placement WHERE citizen_id = ${citizen} AND since <= ${asOf}
    UNION ALL
    SELECT unit_id, status, evidence, reorganisation_id, valid_from
    FROM citizen_placement_history WHERE citizen_id = ${citizen} AND valid_from <= ${asOf} AND valid_to > ${asOf}
    ORDER BY first DESC LIMIT 1`;
  return rows[0];
});

const evidenceOf = Effect.fnUntraced(function* (citizen: number, row: PlacedRow, village: Village.VillageId) {
  const sql = yield* SqlClient.SqlClient;
  const register = yield* UnitRegister;
  const declared: Placement.Evidence = { kind: "declared" };
  switch (row.evidence) {
    case "village":
      return (
        (yield* evidenceOfDecision(citizen)) ?? ({ kind: "village", village } satisfies Placement.Evidence)
      );
    case "act-clause": {
      const changes = yield* sql<{ change: string }>`
        SELECT f.change FROM citizen_placement_history h
        JOIN reorganisation_flow f ON f.reorganisation_id = h.ended_by
          AND f.source_unit_id = h.unit_id AND f.target_unit_id = ${row.unit}
        WHERE h.citizen_id = ${citizen} AND h.ended_by = ${row.reorganisation}`;
      const ids = new Set(changes.map(({ change }) => change));
      const clauses: ReadonlyArray<LegalAct.Clause> = register.ledger.changes
        .filter((change) => ids.has(change.id))
        .map(({ clause }) => clause);
      return { kind: "act-clause", clauses } satisfies Placement.Evidence;
    }
    case "officers-decision":
    case "street":
    case "point":
      return (yield* evidenceOfDecision(citizen)) ?? declared;
    default:
      return declared;
  }
});

/** The placement with its evidence; of those who wait, the candidates. */
const placementOf = Effect.fnUntraced(function* (
  citizen: number,
  asOf: PlainDate.PlainDate,
  village: Village.VillageId,
) {
  const register = yield* UnitRegister;
  const row = yield* placementRow(citizen, asOf);
  if (row === undefined) return undefined;
  const unit = yield* register.unitOf(row.unit);
  if (row.status === "waiting" && unit.validTo !== null && asOf >= unit.validTo) {
    return yield* waitingFrom(row.unit);
  }
  const evidence: Placement.Evidence = yield* evidenceOf(citizen, row, village);
  return { status: "placed", unit: Unit.idOf(unit), evidence } satisfies Placement.Placement;
});

/** The placement of everybody who waits from one unit. */
const waitingFrom = Effect.fnUntraced(function* (source: number) {
  const sql = yield* SqlClient.SqlClient;
  const register = yield* UnitRegister;
  const from = yield* register.unitOf(source);
  const rows = yield* sql<{ target: number }>`
    SELECT target_unit_id AS target FROM placement_candidate WHERE source_unit_id = ${source} ORDER BY 1`;
  const candidates = yield* Effect.forEach(rows, ({ target }) => register.unitOf(target));
  return {
    status: "waiting",
    from: Unit.idOf(from),
    candidates: candidates.map(Unit.idOf),
    asks: "village",
  } satisfies Placement.Waiting;
});

/**
 * A citizen with the placement of a day, or undefined where there is none of that name.
 *
 * @category effects
 * @since 0.1.0
 */
export const recordOf = Effect.fn("citizens.recordOf")(function* (
  id: Citizen.CitizenId,
  asOf: PlainDate.PlainDate,
) {
  const number = numberOf(id);
  if (number === undefined) return undefined;
  const sql = yield* SqlClient.SqlClient;
  const register = yield* UnitRegister;
  const rows = yield* sql<
    PersonRow & { readonly sex: Citizen.Sex; readonly personalNumber: string; readonly address: string }
  >`
    SELECT ${sql.literal(personColumns)}, c.sex, c.personal_number AS "personalNumber", c.address_as_printed AS address
    FROM citizen c JOIN village v ON v.id = c.village_id WHERE c.id = ${number}`;
  const row = rows[0];
  if (row === undefined) return undefined;
  const village = villageOf(row);
  const placement = yield* placementOf(number, asOf, village.id);
  if (placement === undefined) return undefined;
  const named = placement.status === "placed" ? [placement.unit] : [placement.from, ...placement.candidates];
  const units = register.ledger.versions
    .map(({ unit }) => unit)
    .filter((unit) => named.includes(Unit.idOf(unit)));
  const applications = yield* sql<Citizens.ApplicationSummary>`
    SELECT number, procedure, status, received_on AS "receivedOn", due_on AS "dueOn"
    FROM application WHERE citizen_id = ${number} ORDER BY received_on DESC`;
  const accounts = yield* sql<Citizens.EidAccountSummary>`
    SELECT level, opened_on AS "openedOn" FROM e_id_account WHERE citizen_id = ${number}`;
  const bornOn = PlainDate.make(row.bornOn);
  const record: Citizens.Citizen = {
    id,
    name: PersonName.make(row.name),
    sex: row.sex,
    birth: AgeGroup.BirthDate.make(row.bornOn),
    ageGroup: AgeGroup.groupOn(bornOn, asOf) ?? "under-6",
    personalNumberEnding: PersonalNumber.make(row.personalNumber).slice(-3),
    addressAsPrinted: row.address,
    village,
    placement,
    units: units.map(register.summaryOf),
    applications,
    eIdAccount: accounts[0] ?? null,
  };
  return record;
});
