// The registers and acts as they lie beside the checkout, read into plain rows.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { RegisterUnit } from "@hopnhat/gazetteer";
import { root } from "../provision/paths.mjs";

/** Where the texts and the registers lie, unless `--law` and `--facts` say otherwise. */
export interface Sources {
  readonly law: string;
  readonly facts: string;
}

const shared = join(root, "..", "shared");

export const sourcesFrom = (argv: ReadonlyArray<string>): Sources => {
  const value = (flag: string): string | undefined => {
    const at = argv.indexOf(flag);
    return at < 0 ? undefined : argv[at + 1];
  };
  return { law: value("--law") ?? join(shared, "law"), facts: value("--facts") ?? join(shared, "facts") };
};

export const areAtHand = ({ law, facts }: Sources): boolean =>
  existsSync(join(law, "1654_NQ-UBTVQH15.md")) && existsSync(join(facts, "units-2025-06-30.csv"));

export interface EveUnit extends RegisterUnit {
  readonly district: string;
  readonly districtCode: string;
  readonly provinceCode: string;
}

export interface DayUnit extends RegisterUnit {
  readonly provinceCode: string;
}

/** A change of kind in 2026. */
export interface Event {
  readonly effectiveOn: string;
  readonly act: string;
  readonly tier: "commune" | "province";
  readonly code: string;
  readonly fromKind: string;
  readonly toKind: string;
  readonly name: string;
  /** Printed in the row's remark. */
  readonly issuedOn: string | null;
}

const rowsOf = (file: string): ReadonlyArray<ReadonlyArray<string>> =>
  readFileSync(file, "utf8")
    .normalize("NFC")
    .trim()
    .split("\n")
    .slice(1)
    // Commas inside quotes stand only in the last column.
    .map((line) => line.split(",").map((cell) => cell.replace(/\s+/g, " ").trim()));

/** The five districts without communes, with their codes in the Statistics Office's directory. */
const islands: ReadonlyArray<readonly [code: string, name: string, provinceCode: string]> = [
  ["318", "Bạch Long Vĩ", "31"],
  ["471", "Cồn Cỏ", "45"],
  ["498", "Hoàng Sa", "48"],
  ["536", "Lý Sơn", "51"],
  ["755", "Côn Đảo", "77"],
];

/** The communes of the eve and the island districts, in order of province, district and code. */
export const readEve = ({ facts }: Sources): ReadonlyArray<EveUnit> => {
  const communes = rowsOf(join(facts, "units-2025-06-30.csv")).map(
    ([code, kind, name, districtCode, district, provinceCode, province]): EveUnit => ({
      code: code!,
      kind: kind!,
      name: name!,
      districtCode: districtCode!,
      district: district!,
      provinceCode: provinceCode!,
      province: province!,
    }),
  );
  const provinceNames = new Map(communes.map((unit) => [unit.provinceCode, unit.province]));
  const units = islands.map(([code, name, provinceCode]): EveUnit => ({
    code,
    kind: "huyện",
    name,
    districtCode: code,
    district: `Huyện ${name}`,
    provinceCode,
    province: provinceNames.get(provinceCode)!,
  }));
  const key = (unit: EveUnit): string => `${unit.provinceCode} ${unit.districtCode} ${unit.code}`;
  return [...communes, ...units].toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
};

/** The provinces of the day: code → kind and name. */
export const readProvinces = ({
  law,
}: Sources): ReadonlyMap<string, { readonly kind: string; readonly name: string }> =>
  new Map(
    rowsOf(join(law, "915_CTK-CSCL.csv")).map(([, code, full]) => {
      const name = full!.replace(/^Thành phố /, "");
      return [code!, { kind: name === full ? "tỉnh" : "thành phố", name }];
    }),
  );

/**
 * Slips of the letter, by the code that it prints. Ia Mơ was not re-drawn (resolution 1664/NQ-UBTVQH15, clause 127), and
 * a unit that goes on keeps its code (Decision 19/2025/QĐ-TTg, art. 3): 23938. The printed one was Ia Mơ Nông's.
 */
const correctedCodes: Readonly<Record<string, string>> = { "23737": "23938" };

/** The communes of the day, from the tables of the Statistics Office's letter. */
export const readDay = (sources: Sources): ReadonlyArray<DayUnit> => {
  const codesByProvince = new Map([...readProvinces(sources)].map(([code, { name }]) => [name, code]));
  const units: Array<DayUnit> = [];
  for (const line of readFileSync(join(sources.law, "1027_CTK-CSCL.md"), "utf8")
    .normalize("NFC")
    .split("\n")) {
    const [, , code, fullName, place] = line
      .split("|")
      .map((cell) => cell.replace(/<br>/g, " ").replace(/\s+/g, " ").trim());
    if (code === undefined || !/^\d{5}$/.test(code)) continue;
    const match = /^(Phường|Xã|Đặc khu) (.+)$/i.exec(fullName!);
    const province = place!.replace(/^(Tỉnh|Thành phố|Tp\.?) /i, "");
    const provinceCode = codesByProvince.get(province);
    if (match === null || provinceCode === undefined)
      throw new Error(`Letter 1027, code ${code}: unreadable row`);
    units.push({
      code: correctedCodes[code] ?? code,
      kind: match[1]!.toLowerCase(),
      name: match[2]!,
      province,
      provinceCode,
    });
  }
  return units;
};

/** The texts of the resolutions, by file name. */
export const readTexts = ({ law }: Sources): ReadonlyArray<string> =>
  readdirSync(law)
    .filter((file) => /^\d{4}_NQ-UBTVQH15\.md$/.test(file))
    .toSorted()
    .map((file) => readFileSync(join(law, file), "utf8"));

export const readEvents = ({ facts }: Sources): ReadonlyArray<Event> =>
  rowsOf(join(facts, "events-2026.csv")).map(
    ([effectiveOn, act, event, code, fromKind, toKind, name, ...remark]) => ({
      effectiveOn: effectiveOn!,
      act: act!,
      tier: event === "province_kind" ? "province" : "commune",
      code: code!,
      fromKind: fromKind!,
      toKind: toKind!,
      name: name!,
      issuedOn: /issued (\d{4}-\d\d-\d\d)/.exec(remark.join(","))?.[1] ?? null,
    }),
  );
