import { CodeReading } from "@hopnhat/gazetteer";
import { Crosswalk, PlainDate } from "@hopnhat/domain";
import { communes } from "@hopnhat/gazetteer/VietnamLedger";

// Codes as a spreadsheet left them: a zero lost, a fraction added, a word instead.
const cells = ["05128", "4891", "5164.0", "unknown"];
const asOf = PlainDate.make("2025-06-30");
const to = PlainDate.make("2025-07-01");

for (const cell of cells) {
  const reading = CodeReading.read(cell);
  if (reading._tag === "Invalid") {
    console.log(`${cell}: not a code, kept as it is`);
    continue;
  }
  const code = reading._tag === "Commune" ? reading.code : reading.padded;
  const answer = Crosswalk.convert(communes(), { code, asOf, to, carries: "people" });
  if (answer._tag === "Exact") console.log(`${cell}: ${answer.candidate.unit.code}`);
  else if (answer._tag === "Split")
    console.log(`${cell}: one of ${answer.candidates.map(({ unit }) => unit.code).join(", ")}`);
  else console.log(`${cell}: ${answer._tag}`);
}
