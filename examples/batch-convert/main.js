/**
 * node main.js codes.csv 2025-06-30 2025-07-01: the first column of the file is a commune code. Writes codes.converted.csv
 * beside it and prints the report.
 */
import { createClient } from "@hopnhat/api-client";
import { readFileSync, writeFileSync } from "node:fs";
import { convert } from "./convert.js";

const [file, asOf, to] = process.argv.slice(2);
const client = createClient({ baseUrl: process.env.HOPNHAT_URL ?? "http://localhost:3000" });
const [heading, ...lines] = readFileSync(file, "utf8").trim().split(/\r?\n/);
const { report, rows } = await convert(
  client,
  lines.map((line) => line.split(",")[0]),
  { asOf, to },
);
const converted = lines.map((line, index) => {
  const { candidates = [], code = "", status } = rows[index];
  return `${line},${status},${code},${candidates.join(" ")}`;
});
writeFileSync(
  file.replace(/\.csv$/, ".converted.csv"),
  [`${heading},status,code,candidates`, ...converted, ""].join("\n"),
);
console.table(report);
