/** What the tools answer: the same as the commands, as plain JSON, with the ledger's version in every answer. */
import { Crosswalk, Ledger, LegalAct, Lineage, type PlainDate, Unit } from "@hopnhat/domain";
import { CodeConversion } from "@hopnhat/gazetteer";
import * as AddressReader from "@hopnhat/gazetteer/AddressReader";
import * as UnitSearch from "@hopnhat/gazetteer/UnitSearch";
import { register } from "../register.ts";

export interface Days {
  readonly asOf: PlainDate.PlainDate;
  readonly to: PlainDate.PlainDate;
}

export interface Asked extends Days {
  readonly carries: Crosswalk.Carries;
  readonly language: "vi" | "en";
}

const ledger = register.communes.version;

const unitOf = (unit: Unit.Unit, on: PlainDate.PlainDate) => ({
  code: unit.code,
  name: Unit.fullName(unit),
  within: unit.within.map((code) => register.district(code, on) ?? register.province(code, on) ?? code),
  validFrom: unit.validFrom,
  validTo: unit.validTo,
});

const candidateOf = (candidate: Crosswalk.Candidate, { to, language }: Omit<Asked, "asOf">) => ({
  ...unitOf(candidate.unit, to),
  land: candidate.land,
  people: candidate.people,
  clauses: [...new Set(candidate.because.map(({ clause }) => LegalAct.cite(clause, language)))],
});

const candidatesOf = (answer: Crosswalk.Answer): ReadonlyArray<Crosswalk.Candidate> =>
  answer._tag === "Exact" ? [answer.candidate] : "candidates" in answer ? answer.candidates : [];

/** The evidence that would settle a split. */
const settledBy = (answer: Crosswalk.Answer): { readonly settledBy?: "village" | "point" } =>
  answer._tag === "Split" ? { settledBy: answer.settledBy } : {};

/** One cell, as a row of `hopnhat convert` has it, with its candidates. */
export const convertCell = (cell: string, asked: Asked) => {
  const row = CodeConversion.convert(register, asked, cell);
  const { asOf, to, carries } = asked;
  const padded = cell.trim().padStart(5, "0");
  const answer = /^\d{5}$/.test(padded)
    ? Crosswalk.convert(register.communes, { code: padded as Unit.UnitCode, asOf, to, carries })
    : undefined;
  return {
    cell,
    ...row,
    units:
      answer === undefined || row.candidates.length === 0
        ? []
        : candidatesOf(answer).map((candidate) => candidateOf(candidate, asked)),
    ...(answer === undefined ? {} : settledBy(answer)),
    ledger,
  };
};

const readers = new Map<string, AddressReader.AddressReader>();

/** One address: what it names, and the units that may hold it. */
export const readAddress = (text: string, { to, carries, language }: Omit<Asked, "asOf">) => {
  const key = `${to} ${carries}`;
  let reader = readers.get(key);
  if (reader === undefined) readers.set(key, (reader = AddressReader.make({ asOf: to, carries })));
  const {
    status,
    code,
    candidates,
    vintage,
    confidence,
    repairs,
    decidedBy,
    ask,
    parts,
    named,
    units,
    clauses,
  } = reader.read(text);
  return {
    text,
    status,
    code,
    candidates,
    units: units.map((unit) => unitOf(unit, to)),
    named: named.map(({ unit, former }) => ({
      ...unitOf(unit, unit.validFrom),
      ...(former === undefined ? {} : { former }),
    })),
    vintage,
    confidence,
    repairs,
    decidedBy,
    ask,
    parts,
    clauses: clauses.map((clause) => LegalAct.cite(clause, language)),
    ledger,
  };
};

const searches = new Map<string, UnitSearch.UnitSearch>();

/** Units of a day by the beginning of a word of their name, as one types. */
export const findUnits = (query: string, asOf: PlainDate.PlainDate, limit: number) => {
  let search = searches.get(asOf);
  if (search === undefined) searches.set(asOf, (search = UnitSearch.make({ asOf })));
  const units = search.find(query, limit).map(({ unit, formerly }) => ({
    ...unitOf(unit, asOf),
    ...(formerly === undefined ? {} : { formerly }),
  }));
  return { units, ledger };
};

/** The units of a day, all of them or a province's, by code. */
export const listUnits = (
  asOf: PlainDate.PlainDate,
  province: string | undefined,
  offset: number,
  limit: number,
) => {
  const all = Ledger.at(register.communes, asOf).filter(
    (unit) => province === undefined || unit.within.at(-1) === province,
  );
  return {
    total: all.length,
    units: all.slice(offset, offset + limit).map((unit) => unitOf(unit, asOf)),
    ledger,
  };
};

/** Where a unit came from and what became of it; undefined where no unit bears the code on that day. */
export const lineage = (
  code: Unit.UnitCode,
  asOf: PlainDate.PlainDate,
  until: PlainDate.PlainDate | undefined,
  language: "vi" | "en",
) => {
  const traced = Lineage.of(register.communes, { code, asOf, ...(until === undefined ? {} : { until }) });
  return traced === undefined
    ? undefined
    : { ...traced, sentences: Lineage.sentences(traced, language), ledger };
};

/** Why a code of one day is what it is on another: each step with its clause. */
export const explain = (code: Unit.UnitCode, asked: Asked) => {
  const { asOf, to, carries, language } = asked;
  const answer = Crosswalk.convert(register.communes, { code, asOf, to, carries });
  return {
    outcome: answer._tag,
    ...("from" in answer ? { from: unitOf(answer.from, asOf) } : {}),
    ...(answer._tag === "Unknown" ? { borne: answer.borne.map((unit) => unitOf(unit, unit.validFrom)) } : {}),
    ...settledBy(answer),
    candidates: candidatesOf(answer).map((candidate) => ({
      ...candidateOf(candidate, asked),
      steps: candidate.because.map(({ clause, ...step }) => ({
        ...step,
        clause: LegalAct.cite(clause, language),
      })),
    })),
    ledger,
  };
};
