/**
 * The lists of communes that Etalab published at the beginning of five years, independent of the register's movements.
 */
import { createRequire } from "node:module";
import type { Unit } from "@hopnhat/domain";
import type { Tier } from "./register.ts";

const require = createRequire(import.meta.url);

export const years = [2021, 2022, 2023, 2024, 2025] as const;
export type Year = (typeof years)[number];

interface Listed {
  readonly code: Unit.UnitCode;
  readonly nom: string;
  readonly type: "commune-actuelle" | "commune-associee" | "commune-deleguee" | "arrondissement-municipal";
}

const tiers: Record<Listed["type"], Tier> = {
  "commune-actuelle": "COM",
  "commune-associee": "COMA",
  "commune-deleguee": "COMD",
  "arrondissement-municipal": "ARM",
};

/** The overseas collectivities are listed by Etalab and not by the register: 975, 977, 978, 984 and 986 to 989. */
const collectivity = /^9(75|77|78|8)/;

/** A place as one line: tier, code, name. */
export const lineOf = (tier: string, code: string, name: string): string => `${tier} ${code} ${name}`;

/** The list of a year, a line for each place. */
export const listOf = (year: Year): ReadonlyArray<string> =>
  (require(`@etalab/decoupage-administratif-${year}/data/communes.json`) as ReadonlyArray<Listed>)
    .filter((listed) => !collectivity.test(listed.code))
    .map((listed) => lineOf(tiers[listed.type], listed.code, listed.nom));
