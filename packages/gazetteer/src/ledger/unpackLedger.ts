/**
 * Reads the compiled form back (see `packLedger`).
 *
 * @since 0.1.0
 */
import type * as Flow from "@hopnhat/domain/Flow";
import type * as LegalAct from "@hopnhat/domain/LegalAct";
import type * as Unit from "@hopnhat/domain/Unit";
import type {
  ActText,
  ClauseText,
  DistrictText,
  RegisterText,
  SourceText,
  TargetText,
  Tier,
} from "./LedgerText.ts";
import { codeNumber, codeText, kindLetters, nextClause, packedForm } from "./packLedger.ts";

const kindsByLetter: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(kindLetters).map(([kind, letter]) => [letter, kind]),
);

const shares: Readonly<Record<string, Flow.Share>> = { a: "all", p: "part", r: "remainder", n: "none" };

/** What was packed; the kinds and names on `-` lines are taken from the units that bore the codes. */
export interface Unpacked {
  readonly register: RegisterText;
  readonly acts: ReadonlyArray<ActText>;
}

interface Named {
  readonly kind: string;
  readonly name: string;
}

/**
 * Reads a packed ledger. Throws a `RangeError` on another form than its own: the text and this module are built together.
 *
 * @category parsing
 * @since 0.1.0
 */
export const unpackLedger = (packed: string): Unpacked => {
  const lines = packed.split("\n");
  const [form, asOf, source] = lines[0]!.split("\t");
  if (form !== packedForm)
    throw new RangeError(`A packed ledger of form ${packedForm} was expected, not ${form ?? "none"}.`);
  const firstAct = lines.findIndex((line) => line.startsWith("#"));
  const { provinces, units } = unpackProvinces(lines.slice(1, firstAct));
  const register: RegisterText = { asOf: asOf!, source: source!, provinces };
  const acts: Array<ActText & { readonly clauses: Array<ClauseText> }> = [];
  let state: Running | undefined;
  for (const line of lines.slice(firstAct)) {
    if (line.startsWith("#")) {
      // What an act begins, the acts after it take from.
      for (const { unit } of acts.at(-1)?.clauses.flatMap((clause) => clause.targets) ?? [])
        units.set(codeNumber(unit.code), unit);
      acts.push({ ...unpackHeadings(line.slice(1)), clauses: [] });
      state = { code: 0, within: "", next: "", units };
    } else acts.at(-1)!.clauses.push(unpackClause(line, state!));
  }
  return { register, acts };
};

const unpackProvinces = (lines: ReadonlyArray<string>) => {
  const provinces: Array<Named & { code: string; districts: Array<DistrictText> }> = [];
  const units = new Map<number, Named>();
  let kind = "";
  let code = 0;
  for (const line of lines) {
    const [head, ...communes] = line.split(";");
    const [, mark, headCode, letter, name] = /^([=/])(\d+)([a-z])(.*)$/.exec(head!)!;
    const unit = { code: headCode!, kind: kindsByLetter[letter!]!, name: name! };
    if (mark === "=") {
      provinces.push({ ...unit, districts: [] });
      units.set(codeNumber(unit.code), unit);
      continue;
    }
    const read = communes.map((commune) => {
      const [, communeLetter, difference, communeName] = /^([a-z])?(-?\d+)? ?(.*)$/.exec(commune)!;
      if (communeLetter !== undefined) kind = kindsByLetter[communeLetter]!;
      code += difference === undefined ? 3 : Number(difference);
      const named = { code: codeText(code), kind, name: communeName! };
      units.set(code, named);
      return named;
    });
    provinces.at(-1)!.districts.push({ ...unit, communes: read });
  }
  return { provinces, units };
};

const unpackHeadings = (line: string): Omit<ActText, "clauses"> => {
  const [number, tier, title, issuedBy, issuedOn, effectiveOn, operationalOn, recordedOn] = line.split("\t");
  const act = {
    number,
    title,
    issuedBy,
    issuedOn: issuedOn || null,
    effectiveOn,
    operationalOn: operationalOn || null,
  };
  return { act: act as unknown as LegalAct.LegalAct, tier: tier as Tier, recordedOn: recordedOn! };
};

interface Running {
  code: number;
  within: string;
  next: string;
  readonly units: ReadonlyMap<number, Named>;
}

const unpackClause = (line: string, state: Running): ClauseText => {
  const [shown, ...packed] = line.split("\t");
  const [article, clause] = (shown === "" ? state.next : shown!)
    .split(".")
    .map((part) => (part === "-" ? null : part)) as [string | null, string | null];
  state.next = nextClause(article, clause);
  const targets = packed.map((target) => unpackTarget(target, state));
  return { article, clause, targets };
};

const unpackTarget = (packed: string, state: Running): TargetText => {
  const bar = packed.indexOf("|");
  const sources = packed
    .slice(0, bar)
    .split(",")
    .map((source) => unpackSource(source, state));
  const [head, ...territories] = packed.slice(bar + 1).split("~");
  const [, letter, code, at, nameAt, literal, within] =
    /^([a-z])(?:!(\d+)|(\d+))(?:=(\d+)| ?([^@]*))(?:@(.*))?$/.exec(head!)! as unknown as ReadonlyArray<
      string | undefined
    >;
  if (within !== undefined) state.within = within;
  const unit = {
    code: code ?? sources[Number(at)]!.code,
    kind: kindsByLetter[letter!]!,
    name: nameAt === undefined ? literal! : sources[Number(nameAt)]!.name,
    within: state.within === "" ? [] : state.within.split(","),
  };
  return { unit: unit as unknown as Unit.UnitDescription, sources, territories };
};

const unpackSource = (packed: string, state: Running): SourceText => {
  // Nineteen of twenty are whole: a difference, or nothing.
  const difference = packed === "" ? 3 : Number(packed);
  if (!Number.isNaN(difference)) return { ...unitAt(difference, state), land: "all", people: "all" };
  const [, partDifference, land, people, area, count] =
    /^(-?\d+)?(?:([aprn])([aprn]))?(?:\(([\d.]*)\/(\d*)\))?$/.exec(packed)! as unknown as ReadonlyArray<
      string | undefined
    >;
  return {
    ...unitAt(partDifference === undefined ? 3 : Number(partDifference), state),
    land: shares[land ?? "a"]!,
    people: shares[people ?? "a"]!,
    ...(area === undefined || area === "" ? {} : { landSquareKilometres: Number(area) }),
    ...(count === undefined || count === "" ? {} : { peopleCount: Number(count) }),
  };
};

const unitAt = (difference: number, state: Running): Named & { readonly code: string } => {
  state.code += difference;
  const { kind, name } = state.units.get(state.code)!;
  return { code: codeText(state.code), kind, name };
};
