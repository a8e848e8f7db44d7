/** The ledgers that this program carries, as a conversion asks them. Built when they are first asked. */
import { Ledger, type PlainDate, type Unit } from "@hopnhat/domain";
import type { CodeConversion } from "@hopnhat/gazetteer";
import { communes, districts, ledgerVersion, provinces } from "@hopnhat/gazetteer/VietnamLedger";

const named = (unit: { readonly kind: string; readonly name: string }): string =>
  unit.kind === "tỉnh" ? unit.name : `${unit.kind} ${unit.name}`;

let districtByCode: ReadonlyMap<string, ReturnType<typeof districts>[number]> | undefined;

export const register: CodeConversion.Register = {
  get communes() {
    return communes();
  },
  province: (code, asOf) => {
    const found = Ledger.find(provinces(), code as Unit.UnitCode, asOf);
    return found === undefined ? undefined : named(found.unit);
  },
  district: (code: string, asOf: PlainDate.PlainDate) => {
    districtByCode ??= new Map(districts().map((district) => [district.code as string, district]));
    const found = districtByCode.get(code);
    return found !== undefined && found.validFrom <= asOf && asOf < found.validTo ? named(found) : undefined;
  },
};

/** Version of the ledger of communes: known without building it. */
export const communesVersion = ledgerVersion.split("/")[0]!;
