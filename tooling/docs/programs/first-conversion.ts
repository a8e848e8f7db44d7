import { Crosswalk, Lineage, PlainDate, Unit } from "@hopnhat/domain";
import { communes } from "@hopnhat/gazetteer/VietnamLedger";

const eve = PlainDate.make("2025-06-30");
const day = PlainDate.make("2025-07-01");

for (const code of ["05128", "04891"].map((text) => Unit.UnitCode.make(text))) {
  const answer = Crosswalk.convert(communes(), { code, asOf: eve, to: day, carries: "people" });
  switch (answer._tag) {
    case "Exact":
      console.log(`${code} is ${Unit.fullName(answer.candidate.unit)}, ${answer.candidate.unit.code}`);
      break;
    case "Split":
      console.log(`${code} was divided; ask for the ${answer.settledBy}:`);
      for (const { unit } of answer.candidates) console.log(`  ${Unit.fullName(unit)}, ${unit.code}`);
      break;
    default:
      console.log(`${code}: ${answer._tag}`);
  }
}

const lineage = Lineage.of(communes(), { code: Unit.UnitCode.make("04828"), asOf: day });
if (lineage !== undefined) for (const line of Lineage.sentences(lineage, "en")) console.log(line);
