/**
 * The units of the ledger as the database and the screens name them.
 *
 * @since 0.1.0
 */
import type { Units } from "@hopnhat/api-client/contract";
import { Ledger, type LegalAct, PlainDate, Unit } from "@hopnhat/domain";
import { acts, communes, districts, provinces } from "@hopnhat/gazetteer/VietnamLedger";
import { Context, Effect, Layer, Result } from "effect";
import { SqlClient } from "effect/sql";
import type { SqlError } from "effect/sql";
import * as LedgerEntries from "./LedgerEntries.ts";
import * as UnitDescent from "./UnitDescent.ts";

/**
 * Units by their name in law (`05128@2025-07-01`), and the small numbers by which a million rows name them.
 *
 * @category services
 * @since 0.1.0
 */
export class UnitRegister extends Context.Service<
  UnitRegister,
  {
    /** The ledger as it is known now: the one that the program carries, with the entries of the database. */
    readonly ledger: Ledger.Ledger;
    /** The acts of the ledger, those of the database's entries with them. */
    readonly acts: ReadonlyArray<LegalAct.LegalAct>;
    /** The ledger as it stood at the end of a day of record. */
    readonly ledgerKnownOn: (date: PlainDate.PlainDate) => Ledger.Ledger;
    /** Reads the entries of the database again, where there are new ones. */
    readonly refresh: Effect.Effect<void, SqlError.SqlError>;
    /** A unit with the names of what is around it. */
    readonly summaryOf: (unit: Unit.Unit) => Units.UnitSummary;
    /** The unit's number in the database; it is given one where it has none. */
    readonly numberOf: (unit: Unit.Unit) => Effect.Effect<number, SqlError.SqlError>;
    /** The unit of a number; a number that the ledger does not know is a defect. */
    readonly unitOf: (number: number) => Effect.Effect<Unit.Unit, SqlError.SqlError>;
    /** The units of many numbers at once. */
    readonly unitsOf: (
      numbers: Iterable<number>,
    ) => Effect.Effect<ReadonlyMap<number, Unit.Unit>, SqlError.SqlError>;
    /** The province to which a unit belongs, or belonged. */
    readonly provinceOf: (unit: Unit.Unit) => Units.Place;
  }
>()("@hopnhat/server/units/UnitRegister") {}

const make = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient;
  const carried = communes();
  let entered: LedgerEntries.Entered = { entries: [], acts: [] };
  let ledger = carried;
  let earlier = new Map<number, Ledger.Ledger>();
  const provinceLedger = provinces();
  const districtNames = new Map(
    districts().map((district) => [district.code, `${district.kind} ${district.name}`]),
  );
  const numbers = new Map<Unit.UnitId, number>();
  const units = new Map<number, Unit.Unit>();

  const remember = (number: number, unit: Unit.Unit) => {
    numbers.set(Unit.idOf(unit), number);
    units.set(number, unit);
  };
  const load = Effect.gen(function* () {
    const rows = yield* sql<{
      number: number;
      code: string;
      validFrom: string;
      name: string;
      kind: string;
      within: ReadonlyArray<string>;
      proposed: boolean;
    }>`
      SELECT id AS number, code, valid_from AS "validFrom", name, kind, ARRAY[province_code] AS within, false AS proposed
      FROM unit
      UNION ALL
      SELECT id, code, valid_from, name, kind, within, true FROM unit_proposal
      WHERE id NOT IN (SELECT id FROM unit)`;
    for (const { code, kind, name, number, proposed, validFrom, within } of rows) {
      const bare = { code: Unit.UnitCode.make(code), validFrom: PlainDate.make(validFrom) };
      const version = proposed ? undefined : Ledger.findById(ledger, Unit.idOf(bare));
      if (version !== undefined) remember(number, version.unit);
      // What only a draft proposes is known by its number, to tell of the draft, and by no name.
      else {
        units.set(number, {
          ...bare,
          kind,
          name,
          within: within.map((around) => Unit.UnitCode.make(around)),
          validTo: null,
        });
      }
    }
  });

  const refresh = Effect.gen(function* () {
    const found = yield* LedgerEntries.count(sql);
    if (found === entered.entries.length) return;
    entered = yield* LedgerEntries.read(sql);
    ledger = Result.getOrThrow(LedgerEntries.extend(carried, entered.entries));
    earlier = new Map();
    numbers.clear();
    units.clear();
    yield* load;
  });

  const ledgerKnownOn = (date: PlainDate.PlainDate): Ledger.Ledger => {
    const known = ledger.entries.filter(({ recordedOn }) => recordedOn <= date).length;
    if (known === ledger.entries.length) return ledger;
    const before = earlier.get(known) ?? Result.getOrThrow(Ledger.asKnownOn(ledger, date));
    // As many as there were days of record, and no more than are asked about in turn.
    if (earlier.size > 16) earlier.clear();
    earlier.set(known, before);
    return before;
  };

  const provinceOf = (unit: Unit.Unit): Units.Place => {
    const code = unit.within.at(-1) ?? unit.code;
    const version = Ledger.find(provinceLedger, code, unit.validFrom);
    return { code, name: version?.unit.name ?? code };
  };

  const numberOf = Effect.fnUntraced(function* (unit: Unit.Unit) {
    const known = numbers.get(Unit.idOf(unit));
    if (known !== undefined) return known;
    const rows = yield* sql<{ number: number; added: boolean }>`
      INSERT INTO unit (code, valid_from, valid_to, name, kind, province_code)
      VALUES (${unit.code}, ${unit.validFrom}, ${unit.validTo}, ${unit.name}, ${unit.kind}, ${provinceOf(unit).code})
      ON CONFLICT (code, valid_from) DO UPDATE SET valid_to = excluded.valid_to
      RETURNING id AS number, xmax = 0 AS added`;
    const number = rows[0]?.number ?? 0;
    if (rows[0]?.added === true) yield* UnitDescent.record(sql, ledger, [unit]);
    // Inside a transaction that fails, the number is lost again; it is remembered only once it is there for all.
    yield* sql.afterCommit(Effect.sync(() => remember(number, unit)));
    return number;
  });

  const unknown = (number: number) => new Error(`the ledger has no unit for the number ${number}`);

  const unitOf = Effect.fnUntraced(function* (number: number) {
    if (!units.has(number)) yield* load;
    const unit = units.get(number);
    return unit ?? (yield* Effect.die(unknown(number)));
  });

  const unitsOf = Effect.fnUntraced(function* (numbers: Iterable<number>) {
    const wanted = [...new Set(numbers)];
    if (wanted.some((number) => !units.has(number))) yield* load;
    const found = new Map<number, Unit.Unit>();
    for (const number of wanted) {
      const unit = units.get(number);
      if (unit === undefined) return yield* Effect.die(unknown(number));
      found.set(number, unit);
    }
    return found;
  });

  yield* Effect.orDie(refresh);

  return UnitRegister.of({
    get ledger() {
      return ledger;
    },
    get acts() {
      return [...acts(), ...entered.acts];
    },
    ledgerKnownOn,
    refresh,
    numberOf,
    unitOf,
    unitsOf,
    provinceOf,
    summaryOf: (unit) => {
      const district = unit.within.length > 1 ? unit.within[0] : undefined;
      return {
        ...unit,
        id: Unit.idOf(unit),
        province: provinceOf(unit),
        district:
          district === undefined ? null : { code: district, name: districtNames.get(district) ?? district },
      };
    },
  });
});

/**
 * The register over the compiled ledger.
 *
 * @category layers
 * @since 0.1.0
 */
export const layer: Layer.Layer<UnitRegister, never, SqlClient.SqlClient> = Layer.effect(UnitRegister, make);
