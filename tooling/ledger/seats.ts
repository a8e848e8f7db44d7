// Area, population and seat of each commune of 1 July 2025: read from the registers, written in the project's own form.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../provision/paths.mjs";

const source = "seats-2025-07-01.csv";
const generatedFile = join(root, "packages", "gazetteer", "src", "generated", "packedSeats.ts");

const scaled = (figure: string, scale: number): number => Math.round(Number(figure) * scale);

/**
 * The module of the compiled form: for each commune in the order of the codes its code, area in hectares, population,
 * longitude and latitude in ten-thousandths of a degree, and 1 where a figure is doubtful; each in base 36.
 */
export const generatedSeats = (csv: string): string => {
  const rows = csv.normalize("NFC").trim().split(/\r?\n/u).slice(1);
  const packed = rows
    .map((row) => row.split(","))
    .sort(([one = ""], [other = ""]) => (one < other ? -1 : 1))
    .map(([code = "", area = "", population = "", longitude = "", latitude = "", suspect = ""]) =>
      [
        Number(code),
        scaled(area, 100),
        Number(population),
        scaled(longitude, 10_000),
        scaled(latitude, 10_000),
        suspect === "" ? 0 : 1,
      ]
        .map((figure) => figure.toString(36))
        .join(" "),
    )
    .join("\n");
  return [
    "// Made from the figures of the state's merger map by `npm run ledger:build`. Not to be edited.",
    `export const packedSeats: string = ${JSON.stringify(packed)};`,
    "",
  ].join("\n");
};

/** Writes the compiled form anew where the figures are at hand; leaves it alone elsewhere. */
export const writeSeats = (facts: string): boolean => {
  const file = join(facts, source);
  if (!existsSync(file)) return false;
  writeFileSync(generatedFile, generatedSeats(readFileSync(file, "utf8")));
  return true;
};
