/**
 * The units of the ledger as the database and the screens name them.
 *
 * @since 0.1.0
 */
import type { Units } from "@hopnhat/api-client/contract";
import { Ledger, PlainDate, Unit } from "@hopnhat/domain";
import { communes, districts, provinces } from "@hopnhat/gazetteer/VietnamLedger";
import { Context, Effect, Layer } from "effect";
import { SqlClient } from "effect/sql";
import type { SqlError } from "effect/sql";

/**
 * Units by their name in law (`05128@2025-07-01`), and the small numbers by which a million rows name them.
 *
 * @category services
 * @since 0.1.0
 */
export class UnitRegister extends Context.Service<
  UnitRegister,
  {
    readonly ledger: Ledger.Ledger;
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
  const ledger = communes();
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
    const rows = yield* sql<{ number: number; code: string; validFrom: string }>`
      SELECT id AS number, code, valid_from AS "validFrom" FROM unit`;
    for (const { code, number, validFrom } of rows) {
      const id = Unit.idOf({ code: Unit.UnitCode.make(code), validFrom: PlainDate.make(validFrom) });
      const version = Ledger.findById(ledger, id);
      if (version !== undefined) remember(number, version.unit);
    }
  });

  const provinceOf = (unit: Unit.Unit): Units.Place => {
    const code = unit.within.at(-1) ?? unit.code;
    const version = Ledger.find(provinceLedger, code, unit.validFrom);
    return { code, name: version?.unit.name ?? code };
  };

  const numberOf = Effect.fnUntraced(function* (unit: Unit.Unit) {
    const known = numbers.get(Unit.idOf(unit));
    if (known !== undefined) return known;
    const rows = yield* sql<{ number: number }>`
      INSERT INTO unit (code, valid_from, valid_to, name, kind, province_code)
      VALUES (${unit.code}, ${unit.validFrom}, ${unit.validTo}, ${unit.name}, ${unit.kind}, ${provinceOf(unit).code})
      ON CONFLICT (code, valid_from) DO UPDATE SET valid_to = excluded.valid_to
      RETURNING id AS number`;
    const number = rows[0]?.number ?? 0;
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

  return UnitRegister.of({
    ledger,
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
