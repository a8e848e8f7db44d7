/** The ledgers that this program carries, as a conversion asks them. */
import { Ledger, type PlainDate, type Unit } from "@hopnhat/domain";
import type { CodeConversion } from "@hopnhat/gazetteer";
import { communes, districts, provinces } from "@hopnhat/gazetteer/VietnamLedger";

const named = (unit: { readonly kind: string; readonly name: string }): string =>
  unit.kind === "tỉnh" ? unit.name : `${unit.kind} ${unit.name}`;

const districtByCode = new Map(districts().map((district) => [district.code as string, district]));

export const register: CodeConversion.Register = {
  communes: communes(),
  province: (code, asOf) => {
    const found = Ledger.find(provinces(), code as Unit.UnitCode, asOf);
    return found === undefined ? undefined : named(found.unit);
  },
  district: (code: string, asOf: PlainDate.PlainDate) => {
    const found = districtByCode.get(code);
    return found !== undefined && found.validFrom <= asOf && asOf < found.validTo ? named(found) : undefined;
  },
};
