/**
 * `node --conditions=@hopnhat/source tooling/address/evaluate.ts [--failures KIND] [--generated EVERY] [--other EVERY] [--seed N]`:
 * the address reader on the samples of ../shared/addresses, or on addresses made by rule from the ledger.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { PlainDate } from "@hopnhat/domain";
import * as AddressReader from "@hopnhat/gazetteer/AddressReader";
import { specimens } from "./disorder.ts";
import { otherSpecimens } from "./otherHand.ts";

interface Row {
  readonly kind: string;
  readonly text: string;
  readonly codes: string;
  readonly isSplit: boolean;
}

/** Rows of a CSV with quoted cells, by the names of its head. */
const parseCsv = (text: string): ReadonlyArray<Readonly<Record<string, string>>> => {
  const rows: Array<Array<string>> = [[]];
  let cell = "";
  let quoted = false;
  const endCell = () => {
    rows.at(-1)!.push(cell);
    cell = "";
  };
  for (let i = 0; i < text.length; i++) {
    const sign = text.charAt(i);
    if (quoted && sign === '"' && text.charAt(i + 1) === '"') cell += text.charAt(i++);
    else if (sign === '"') quoted = !quoted;
    else if (!quoted && sign === ",") endCell();
    else if (!quoted && sign === "\n") {
      endCell();
      rows.push([]);
    } else if (quoted || sign !== "\r") cell += sign;
  }
  const [head, ...body] = rows;
  return body
    .filter((row) => row.length === head!.length)
    .map((row) => Object.fromEntries(head!.map((name, i) => [name, row[i]!])));
};

const sorted = (codes: string): string => codes.split("|").filter(Boolean).sort().join("|");

const samples = (folder: string): ReadonlyArray<Row> => [
  ...parseCsv(readFileSync(join(folder, "dev.csv"), "utf8")).map((row) => ({
    kind: row["variant"]!,
    text: row["input"]!,
    codes: sorted(row["expected_new_code"]!),
    isSplit: row["expected_kind"] === "split",
  })),
  ...parseCsv(readFileSync(join(folder, "noisy-450.csv"), "utf8")).map((row) => ({
    kind: "noisy-450",
    text: row["text"]!,
    codes: sorted(row["expected_new_codes"]!),
    isSplit: row["expected_kind"] === "split",
  })),
];

const { values } = parseArgs({
  options: {
    failures: { type: "string" },
    generated: { type: "string" },
    other: { type: "string" },
    seed: { type: "string", default: "7" },
  },
});
const folder = join(import.meta.dirname, "../../../shared/addresses");

const rows = function* (): Generator<Row> {
  const chosen = values.other ?? values.generated;
  if (chosen === undefined) {
    if (!existsSync(folder)) throw new Error("../shared/addresses is not there: try --generated 10");
    yield* samples(folder);
  } else
    for (const { disorder, text, codes } of (values.other === undefined ? specimens : otherSpecimens)(
      Number(values.seed),
      Number(chosen),
    ))
      yield { kind: disorder, text, codes: codes.join("|"), isSplit: codes.length > 1 };
};

const reader = AddressReader.make({ asOf: PlainDate.make("2025-07-01") });
const tally = new Map<string, { rows: number; exact: number; wrong: number; abstained: number }>();
const total = { rows: 0, positives: 0, found: 0, wrongUnit: 0, splitAlone: 0, negatives: 0, answered: 0 };

for (const { kind, text, codes, isSplit } of rows()) {
  const placement = reader.read(text);
  const got = placement.candidates.join("|");
  const counts = tally.get(kind) ?? { rows: 0, exact: 0, wrong: 0, abstained: 0 };
  tally.set(kind, counts);
  counts.rows++;
  if (got === codes) counts.exact++;
  else if (got === "") counts.abstained++;
  else counts.wrong++;
  if (kind !== "noisy-450") {
    total.rows++;
    if (codes === "") {
      total.negatives++;
      if (got !== "") total.answered++;
    } else {
      total.positives++;
      if (got === codes) total.found++;
    }
    if (placement.status === "exact" && got !== codes) total.wrongUnit++;
    if (isSplit && placement.status === "exact") total.splitAlone++;
  }
  if (got !== codes && (values.failures === kind || values.failures === "all"))
    console.log(
      `${kind} | ${JSON.stringify(text)} | ${codes || "none"} | ${got || placement.status} | ${placement.repairs.join(" ")} ${placement.named.map(({ unit }) => `${unit.code} ${unit.name}`).join(", ")}`,
    );
}

const percent = (part: number, of: number): string => `${of === 0 ? "–" : ((100 * part) / of).toFixed(2)} %`;
console.log("kind                                  rows   exact  wrong  abstained");
for (const [kind, { rows: all, exact, wrong, abstained }] of [...tally].sort(([one], [other]) =>
  one < other ? -1 : 1,
))
  console.log(
    `${kind.padEnd(34)} ${String(all).padStart(7)} ${percent(exact, all).padStart(9)} ${String(wrong).padStart(5)} ${String(abstained).padStart(8)}`,
  );
console.log(
  `\nall positives: ${total.found} of ${total.positives} exact, ${percent(total.found, total.positives)}; exact with a wrong unit: ${total.wrongUnit} of ${total.rows}; split answered with one: ${total.splitAlone}; non-addresses answered: ${total.answered} of ${total.negatives} (noisy-450 not counted in)`,
);
