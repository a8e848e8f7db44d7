// The ledger's files: their names, what is written into them, and how they are read.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as Ledger from "@hopnhat/domain/Ledger";
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
import { packLedger } from "@hopnhat/gazetteer/ledger/packLedger";
import { Result } from "effect";
import { root } from "../provision/paths.mjs";

const packageFolder = join(root, "packages", "gazetteer");
export const ledgerFolder = join(packageFolder, "ledger");
const generatedFile = join(packageFolder, "src", "generated", "packedLedger.ts");

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

/** The module of the compiled form. */
export const generatedOf = (register: RegisterText, acts: ReadonlyArray<ActText>): string => {
  const ordered = inOrder(acts);
  const version = (tier: "commune" | "province"): string =>
    Result.getOrThrow(Ledger.make({ base: baseOf(register, tier), entries: entriesOf(ordered, tier) }))
      .version;
  return [
    "// Made from ledger/ by `npm run ledger:build`. Not to be edited.",
    `export const communesVersion = ${JSON.stringify(version("commune"))};`,
    `export const provincesVersion = ${JSON.stringify(version("province"))};`,
    `export const packed: string = ${JSON.stringify(packLedger(register, ordered))};`,
    "",
  ].join("\n");
};

export const writeAll = (register: RegisterText, acts: ReadonlyArray<ActText>): void => {
  rmSync(ledgerFolder, { recursive: true, force: true });
  mkdirSync(ledgerFolder, { recursive: true });
  for (const [name, text] of filesOf(register, acts)) writeFileSync(join(ledgerFolder, name), text);
  mkdirSync(join(generatedFile, ".."), { recursive: true });
  writeFileSync(generatedFile, generatedOf(register, acts));
};

export interface Stored {
  readonly files: ReadonlyMap<string, string>;
  readonly generated: string;
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
    generated: readFileSync(generatedFile, "utf8"),
    register: registers[0]!,
    acts: inOrder(acts),
  };
};
