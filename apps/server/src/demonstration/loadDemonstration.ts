/**
 * Loads the demonstration into an empty database, in one transaction, with progress.
 *
 * @since 0.1.0
 */
import { Ledger, PlainDate, Vietnamese } from "@hopnhat/domain";
import { districts, provinces } from "@hopnhat/gazetteer/VietnamLedger";
import { Effect } from "effect";
import { SqlClient } from "effect/sql";
import * as CoverageCounts from "../campaign/CoverageCounts.ts";
import { BulkLoad, type BulkTarget, type BulkValue } from "../database/BulkLoad.ts";
import { storeDemonstrationUsers } from "../identity/demonstrationUsers.ts";
import * as UnitDescent from "../units/UnitDescent.ts";
import { eve, figuresAt, type Scale, seed, today } from "./figures.ts";
import { loadOfficeWork } from "./officeWork.ts";
import { numberSource, peopleOf } from "./people.ts";
import { quotasOf } from "./quotas.ts";
import * as SeededRandom from "./SeededRandom.ts";
import { type Commune, communesOfPhuTho } from "./territory.ts";
import { type DemonstrationVillage, villagesOf } from "./villages.ts";

/**
 * How far a load has come: people stored of people to store.
 *
 * @category models
 * @since 0.1.0
 */
export interface LoadProgress {
  readonly stored: number;
  readonly total: number;
}

const targets = {
  unit: {
    table: "unit",
    columns: [
      ["id", "int"],
      ["code", "text"],
      ["valid_from", "date"],
      ["valid_to", "date"],
      ["name", "text"],
      ["kind", "text"],
      ["province_code", "text"],
    ],
  },
  village: {
    table: "village",
    columns: [
      ["id", "int"],
      ["key", "text"],
      ["kind", "text"],
      ["name", "text"],
      ["unit_id", "int"],
      ["since", "date"],
      ["settled_unit_id", "int"],
    ],
  },
  citizen: {
    table: "citizen",
    columns: [
      ["id", "int"],
      ["personal_number", "text"],
      ["full_name", "text"],
      ["name_folded", "text"],
      ["sex", "text"],
      ["born_on", "date"],
      ["village_id", "int"],
      ["address_as_printed", "text"],
      ["province_code", "text"],
    ],
  },
  placement: {
    table: "citizen_placement",
    columns: [
      ["citizen_id", "int"],
      ["unit_id", "int"],
      ["evidence", "placement_evidence"],
      ["since", "date"],
      ["province_code", "text"],
    ],
  },
  application: {
    table: "application",
    columns: [
      ["id", "int"],
      ["number", "text"],
      ["citizen_id", "int"],
      ["procedure", "text"],
      ["channel", "smallint"],
      ["age_group", "text"],
      ["received_on", "date"],
      ["due_on", "date"],
      ["status", "smallint"],
      ["province_code", "text"],
    ],
  },
  office: {
    table: "application_office",
    columns: [
      ["application_id", "int"],
      ["unit_id", "int"],
      ["since", "date"],
      ["province_code", "text"],
    ],
  },
  account: {
    table: "e_id_account",
    columns: [
      ["citizen_id", "int"],
      ["level", "smallint"],
      ["state", "text"],
      ["opened_on", "date"],
      ["province_code", "text"],
    ],
  },
  target: {
    table: "campaign_target",
    columns: [
      ["citizen_id", "int"],
      ["age_group", "text"],
      ["province_code", "text"],
    ],
  },
  coverage: {
    table: "coverage_count",
    columns: [
      ["unit_id", "int"],
      ["age_group", "text"],
      ["target", "int"],
      ["received", "int"],
      ["accounts", "int"],
    ],
  },
} as const satisfies Record<string, BulkTarget>;

type Table = keyof typeof targets;
type Rows = Record<Table, Array<ReadonlyArray<BulkValue>>>;

const noRows = (): Rows => ({
  unit: [],
  village: [],
  citizen: [],
  placement: [],
  application: [],
  office: [],
  account: [],
  target: [],
  coverage: [],
});

// Rows of one copy: enough to be quick, few enough to be held in memory.
const citizensPerCopy = 25_000;

/** An address as documents print it: village, commune, district, province, in the words of the eve. */
const addressWriter = () => {
  const districtNames = new Map<string, string>(
    districts().map(({ code, kind, name }) => [code, `${kind} ${name}`]),
  );
  const provinceNames = new Map<string, string>(
    Ledger.at(provinces(), PlainDate.make(eve)).map(({ code, kind, name }) => [code, `${kind} ${name}`]),
  );
  return ({ commune: { districtCode, provinceCode, unit }, kind, name }: DemonstrationVillage): string =>
    [
      `${kind.charAt(0).toUpperCase()}${kind.slice(1)} ${name}`,
      `${unit.kind} ${unit.name}`,
      districtNames.get(districtCode),
      provinceNames.get(provinceCode),
    ].join(", ");
};

/**
 * The rows of the units: the communes of the eve and their successors, each version once.
 */
const unitRows = (communes: ReadonlyArray<Commune>) => {
  const idOf = new Map<string, number>();
  const rows: Array<ReadonlyArray<BulkValue>> = [];
  for (const { successors, unit } of communes) {
    for (const each of [unit, ...successors]) {
      const key = `${each.code}@${each.validFrom}`;
      if (idOf.has(key)) continue;
      idOf.set(key, rows.length + 1);
      rows.push([
        rows.length + 1,
        each.code,
        each.validFrom,
        each.validTo,
        each.name,
        each.kind,
        each.within.at(-1) ?? "",
      ]);
    }
  }
  return { rows, idOf: (unit: Commune["unit"]) => idOf.get(`${unit.code}@${unit.validFrom}`) ?? 0 };
};

/**
 * Loads the province as it stood on the eve, with the applications taken since under the former communes.
 *
 * **Details**
 *
 * The same ledger, seed and scale give the same rows. All of it is stored, or nothing.
 * `report` is told after each copy.
 *
 * @category effects
 * @since 0.1.0
 */
export const loadDemonstration = Effect.fn("loadDemonstration")(function* (options: {
  readonly ledger: Ledger.Ledger;
  readonly scale: Scale;
  readonly report: (progress: LoadProgress) => Effect.Effect<void>;
}) {
  const sql = yield* SqlClient.SqlClient;
  const bulk = yield* BulkLoad;
  const random = SeededRandom.make(seed);
  const communes = communesOfPhuTho(options.ledger);
  const figures = figuresAt(options.scale);
  const quotas = quotasOf(communes, figures, random);
  const units = unitRows(communes);
  const nextNumber = numberSource();
  const addressOf = addressWriter();

  let rows = noRows();
  rows.unit.push(...units.rows);
  const store = Effect.gen(function* () {
    const full = rows;
    rows = noRows();
    for (const table of [
      "unit",
      "village",
      "citizen",
      "placement",
      "application",
      "office",
      "account",
      "target",
      "coverage",
    ] as const) {
      yield* bulk.append(targets[table], full[table]);
    }
  });

  let citizens = 0;
  let applications = 0;
  let villages = 0;
  const serialOfDay = new Map<string, number>();

  const applicationNumber = (commune: Commune, receivedOn: string): string => {
    const head = `G01.${commune.unit.code}-${receivedOn.slice(2).replaceAll("-", "")}`;
    const serial = (serialOfDay.get(head) ?? 0) + 1;
    serialOfDay.set(head, serial);
    return `${head}-${String(serial).padStart(4, "0")}`;
  };

  yield* sql.withTransaction(
    Effect.gen(function* () {
      for (const commune of communes) {
        const unitId = units.idOf(commune.unit);
        // Records are kept by the province that the commune's people belong to after the merger.
        const province = commune.successors[0]?.within.at(-1) ?? commune.provinceCode;
        const own = villagesOf(commune, random).map((village) => ({
          village,
          id: ++villages,
          address: addressOf(village),
        }));
        for (const { id, village } of own) {
          const settled = village.settledIn === undefined ? undefined : commune.successors[village.settledIn];
          rows.village.push([
            id,
            village.key,
            village.kind,
            village.name,
            unitId,
            commune.unit.validFrom,
            settled === undefined ? null : units.idOf(settled),
          ]);
        }
        for (const quota of quotas) {
          if (quota.commune !== commune) continue;
          rows.coverage.push([unitId, quota.group, quota.target, quota.received, quota.accounts]);
          for (const person of peopleOf(quota, random, nextNumber)) {
            const id = ++citizens;
            const home = random.pick(own);
            rows.citizen.push([
              id,
              person.personalNumber,
              person.fullName,
              Vietnamese.searchKey(person.fullName),
              person.sex,
              person.bornOn,
              home.id,
              home.address,
              province,
            ]);
            rows.placement.push([id, unitId, "declared", commune.unit.validFrom, province]);
            rows.target.push([id, person.group, province]);
            if (person.application !== undefined) {
              const { channel, dueOn, procedure, receivedOn, status } = person.application;
              const applicationId = ++applications;
              rows.application.push([
                applicationId,
                applicationNumber(commune, receivedOn),
                id,
                procedure,
                channel,
                person.group,
                receivedOn,
                dueOn,
                status,
                province,
              ]);
              rows.office.push([applicationId, unitId, receivedOn, province]);
            }
            if (person.account !== undefined) {
              rows.account.push([id, person.account.level, "active", person.account.openedOn, province]);
            }
          }
        }
        if (rows.citizen.length >= citizensPerCopy) {
          yield* store;
          yield* options.report({ stored: citizens, total: figures.target });
        }
      }
      yield* store;
      yield* options.report({ stored: citizens, total: figures.target });
      // Rows were given their numbers; the next one is drawn behind them.
      for (const table of ["unit", "village", "citizen", "application"]) {
        yield* sql.unsafe(
          `SELECT setval(pg_get_serial_sequence('${table}', 'id'), (SELECT max(id) FROM ${table}))`,
        );
      }
      yield* CoverageCounts.countDays;
      yield* UnitDescent.record(sql, options.ledger);
      yield* storeDemonstrationUsers(sql);
      yield* loadOfficeWork({ communes, numberOf: units.idOf, serials: serialOfDay });
      yield* sql`INSERT INTO demonstration (scale, seed, today, loaded_at)
      VALUES (${options.scale}, ${seed}, ${today}, now())`;
    }),
  );
  yield* sql`ANALYZE`;
  return { communes: communes.length, citizens, applications, eve };
});
