/**
 * The ledgers of Vietnam's communes and provinces, compiled: every unit since the eve of 1 July 2025, with the clause
 * of the act that made it.
 *
 * **When to use**
 *
 * With `Crosswalk` and `Lineage` of `@hopnhat/domain`, for answers with their reasons. For codes alone, in bulk, use
 * `CodeTable`.
 *
 * **Details**
 *
 * The compiled form is read on first use and kept: some tens of milliseconds once. Nothing is read from a file or the
 * network. The source is `ledger/` of this package, one file for each act.
 *
 * **Gotchas**
 *
 * The ledger begins with the register of 30 June 2025: of earlier days it knows nothing, and says so (`Unknown`).
 *
 * @since 0.1.0
 */
import * as Ledger from "@hopnhat/domain/Ledger";
import type * as LegalAct from "@hopnhat/domain/LegalAct";
import type * as PlainDate from "@hopnhat/domain/PlainDate";
import type * as Unit from "@hopnhat/domain/Unit";
import { Result } from "effect";
import { communesVersion, packed, provincesVersion } from "./generated/packedLedger.ts";
import { baseOf, dayOf, entriesOf } from "./ledger/composeLedger.ts";
import type { ActText, Tier } from "./ledger/LedgerText.ts";
import type { RegisterUnit } from "./resolution/findUnits.ts";
import { unpackLedger, type Unpacked } from "./ledger/unpackLedger.ts";

/**
 * Names what the ledgers hold: the versions of the commune ledger and the province ledger.
 *
 * @category getters
 * @since 0.1.0
 */
export const ledgerVersion = `${communesVersion}/${provincesVersion}`;

/**
 * A district, until the last day of districts.
 *
 * @category models
 * @since 0.1.0
 */
export interface District {
  readonly code: Unit.UnitCode;
  /** `huyện`, `quận`, `thị xã` or `thành phố`. */
  readonly kind: string;
  readonly name: string;
  /** Code of the province of the eve. */
  readonly province: Unit.UnitCode;
  readonly validFrom: PlainDate.PlainDate;
  readonly validTo: PlainDate.PlainDate;
}

let unpacked: Unpacked | undefined;
const contents = (): Unpacked => (unpacked ??= unpackLedger(packed));

const built: Partial<Record<Tier, Ledger.Ledger>> = {};
const ledgerOf = (tier: Tier, version: string): Ledger.Ledger => {
  const { register, acts } = contents();
  return (built[tier] ??= Result.getOrThrow(
    Ledger.make({ base: baseOf(register, tier), entries: entriesOf(acts, tier), version }),
  ));
};

/**
 * The ledger of communes: xã, phường, thị trấn and đặc khu, and the five island districts that had none.
 *
 * @example
 * ```ts
 * import { Crosswalk, PlainDate, Unit } from "@hopnhat/domain"
 * import { communes } from "@hopnhat/gazetteer/VietnamLedger"
 *
 * const answer = Crosswalk.convert(communes(), {
 *   code: Unit.UnitCode.make("04891"), // xã Vầy Nưa
 *   asOf: PlainDate.make("2025-06-30"),
 *   to: PlainDate.make("2025-07-01"),
 *   carries: "people",
 * })
 * answer._tag // "Split"
 * ```
 *
 * @category getters
 * @since 0.1.0
 */
export const communes = (): Ledger.Ledger => ledgerOf("commune", communesVersion);

/**
 * The ledger of provinces and cities of the first tier.
 *
 * @category getters
 * @since 0.1.0
 */
export const provinces = (): Ledger.Ledger => ledgerOf("province", provincesVersion);

/**
 * The acts in the ledgers, by day, with what each clause does: as the files of `ledger/` have them.
 *
 * @category getters
 * @since 0.1.0
 */
export const actTexts = (): ReadonlyArray<ActText> => contents().acts;

/** The acts in the ledgers. @category getters @since 0.1.0 */
export const acts = (): ReadonlyArray<LegalAct.LegalAct> => contents().acts.map(({ act }) => act);

// Law 72/2025/QH15 (art. 1) leaves two tiers, provinces and communes, from the day the new communes work.
const districtsEnd = (): PlainDate.PlainDate => dayOf(contents().acts[0]!.act);

/**
 * The districts, which ended with 30 June 2025. What became of their land is told of their communes.
 *
 * @category getters
 * @since 0.1.0
 */
export const districts = (): ReadonlyArray<District> => {
  const { register } = contents();
  return register.provinces.flatMap((province) =>
    province.districts.map(({ code, kind, name }) => ({
      code: code as Unit.UnitCode,
      kind,
      name,
      province: province.code as Unit.UnitCode,
      validFrom: register.asOf as PlainDate.PlainDate,
      validTo: districtsEnd(),
    })),
  );
};

/**
 * The communes of a day as `joinResolution` takes them: with the names of their district and province.
 *
 * @category getters
 * @since 0.1.0
 */
export const registerAt = (asOf: PlainDate.PlainDate): ReadonlyArray<RegisterUnit> => {
  const provinceNames = new Map(Ledger.at(provinces(), asOf).map(({ code, name }) => [code, name]));
  const districtNames = new Map(districts().map(({ code, kind, name }) => [code, `${kind} ${name}`]));
  return Ledger.at(communes(), asOf).map(({ code, kind, name, within }) => {
    const provinceCode = within.at(-1)!;
    const district =
      within.length > 1 ? districtNames.get(within[0]!) : kind === "huyện" ? `huyện ${name}` : undefined;
    return {
      code,
      kind,
      name,
      province: provinceNames.get(provinceCode) ?? "",
      provinceCode,
      ...(district === undefined ? {} : { district }),
    };
  });
};
