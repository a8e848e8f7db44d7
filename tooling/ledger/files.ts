// The ledger's files: their names, what is written into them, and how they are read.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as Ledger from "@hopnhat/domain/Ledger";
import * as PlainDate from "@hopnhat/domain/PlainDate";
import { baseOf, dayOf, entriesOf } from "@hopnhat/gazetteer/ledger/composeLedger";
import {
  parseAct,
  parseRegister,
  printAct,
  printRegister,
  type ActText,
  type Parsed,
  type RegisterText,
} from "@hopnhat/gazetteer/ledger/LedgerText";
import { packCodes } from "@hopnhat/gazetteer/compact/packCodes";
import { packNames } from "@hopnhat/gazetteer/compact/packNames";
import { packLedger } from "@hopnhat/gazetteer/ledger/packLedger";
import { Result } from "effect";
import { root } from "../provision/paths.mjs";

const packageFolder = join(root, "packages", "gazetteer");
export const ledgerFolder = join(packageFolder, "ledger");
const generatedFolder = join(packageFolder, "src", "generated");

const registerName = (register: RegisterText): string => `register-${register.asOf}.txt`;
const actName = ({ act }: ActText): string => `${act.number.replaceAll("/", "-")}.txt`;

/** By day, then as provinces before communes, then by number: an act's sources are known before it. */
export const inOrder = (acts: ReadonlyArray<ActText>): ReadonlyArray<ActText> => {
  const key = ({ act, tier }: ActText): string =>
    `${dayOf(act)} ${tier === "province" ? 0 : 1} ${act.number.padStart(20, "0")}`;
  return acts.toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
};

/** Every file of the ledger by its name, as text. */
export const filesOf = (register: RegisterText, acts: ReadonlyArray<ActText>): ReadonlyMap<string, string> =>
  new Map([
    [registerName(register), printRegister(register)],
    ...acts.map((act) => [actName(act), printAct(act)] as const),
  ]);

const head = "// Made from ledger/ by `npm run ledger:build`. Not to be edited.";

/** The modules of the compiled forms, by the names of their files: the whole, and what a browser needs of it. */
export const generatedOf = (
  register: RegisterText,
  acts: ReadonlyArray<ActText>,
): ReadonlyMap<string, string> => {
  const ordered = inOrder(acts);
  const ledger = (tier: "commune" | "province"): Ledger.Ledger =>
    Result.getOrThrow(Ledger.make({ base: baseOf(register, tier), entries: entriesOf(ordered, tier) }));
  const communes = ledger("commune");
  const provinces = ledger("province");
  const eve = PlainDate.make(register.asOf);
  const day = dayOf(ordered[0]!.act);
  const districts = register.provinces.flatMap((province) =>
    province.districts.map((district) => ({ ...district, province: province.code })),
  );
  const line = (name: string, value: string): string =>
    `export const ${name}: string = ${JSON.stringify(value)};`;
  return new Map(
    Object.entries({
      "packedLedger.ts": [
        line("communesVersion", communes.version),
        line("provincesVersion", provinces.version),
        line("packed", packLedger(register, ordered)),
      ],
      "compactCodes.ts": [
        line("communesVersion", communes.version),
        line("eveOfReform", eve),
        line("dayOfReform", day),
        line("codePairs", packCodes(communes, eve, day)),
      ],
      "compactNames.ts": [line("names", packNames({ communes, provinces, districts, eve, day }))],
    }).map(([name, lines]) => [name, [head, ...lines, ""].join("\n")] as const),
  );
};

export const writeAll = (register: RegisterText, acts: ReadonlyArray<ActText>): void => {
  rmSync(ledgerFolder, { recursive: true, force: true });
  mkdirSync(ledgerFolder, { recursive: true });
  for (const [name, text] of filesOf(register, acts)) writeFileSync(join(ledgerFolder, name), text);
  mkdirSync(generatedFolder, { recursive: true });
  for (const [name, text] of generatedOf(register, acts)) writeFileSync(join(generatedFolder, name), text);
};

export interface Stored {
  readonly files: ReadonlyMap<string, string>;
  readonly generated: ReadonlyMap<string, string>;
  readonly register: RegisterText;
  readonly acts: ReadonlyArray<ActText>;
}

/** The files as they are stored; throws with every line that is not of the format. */
export const readStored = (): Stored => {
  const files = new Map(
    readdirSync(ledgerFolder)
      .toSorted()
      .map((name) => [name, readFileSync(join(ledgerFolder, name), "utf8")]),
  );
  const faults: Array<string> = [];
  const valueOf = <A>(name: string, parsed: Parsed<A>): ReadonlyArray<A> => {
    if (parsed.ok) return [parsed.value];
    for (const { line, expected, text } of parsed.faults)
      faults.push(`${name}:${line}: expected ${expected}: ${text}`);
    return [];
  };
  const registers = [...files]
    .filter(([name]) => name.startsWith("register-"))
    .flatMap(([name, text]) => valueOf(name, parseRegister(text)));
  const acts = [...files]
    .filter(([name]) => !name.startsWith("register-"))
    .flatMap(([name, text]) => valueOf(name, parseAct(text)));
  if (faults.length > 0) throw new Error(faults.join("\n"));
  return {
    files,
    generated: new Map(
      ["packedLedger.ts", "compactCodes.ts", "compactNames.ts"].map((name) => [
        name,
        readFileSync(join(generatedFolder, name), "utf8"),
      ]),
    ),
    register: registers[0]!,
    acts: inOrder(acts),
  };
};
