/**
 * From the ledger's files to what the kernel replays: a base register and entries, for each tier.
 *
 * @since 0.1.0
 */
import * as Change from "@hopnhat/domain/Change";
import type * as Flow from "@hopnhat/domain/Flow";
import type * as Ledger from "@hopnhat/domain/Ledger";
import type * as LegalAct from "@hopnhat/domain/LegalAct";
import type * as PlainDate from "@hopnhat/domain/PlainDate";
import type * as Unit from "@hopnhat/domain/Unit";
import type { ActText, RegisterText, SourceText, Tier } from "./LedgerText.ts";

/**
 * The register with which a tier begins.
 *
 * **Details**
 *
 * A commune lies within its district and its province. A district without communes (five islands) stands in the commune
 * tier itself, under its own code.
 *
 * @category constructors
 * @since 0.1.0
 */
export const baseOf = (register: RegisterText, tier: Tier): Ledger.Base => {
  const units = register.provinces.flatMap((province) =>
    tier === "province"
      ? [
          {
            code: province.code,
            kind: province.kind,
            name: province.name,
            within: [] as ReadonlyArray<string>,
          },
        ]
      : province.districts.flatMap((district) =>
          district.communes.map(({ code, kind, name }) => ({
            code,
            kind,
            name,
            within: code === district.code ? [province.code] : [district.code, province.code],
          })),
        ),
  );
  return {
    asOf: register.asOf as PlainDate.PlainDate,
    source: register.source,
    units: units as unknown as ReadonlyArray<Unit.UnitDescription>,
  };
};

/** The day from which the units that an act makes do their work. @category getters @since 0.1.0 */
export const dayOf = (act: LegalAct.LegalAct): PlainDate.PlainDate => act.operationalOn ?? act.effectiveOn;

/**
 * The entries of a tier: a change for each clause, by day, then by number of the act, then as the act numbers them.
 *
 * @category constructors
 * @since 0.1.0
 */
export const entriesOf = (acts: ReadonlyArray<ActText>, tier: Tier): ReadonlyArray<Ledger.Entry> =>
  acts
    .filter((text) => text.tier === tier)
    .toSorted((a, b) => compare(dayOf(a.act), dayOf(b.act)) || compare(a.act.number, b.act.number))
    .flatMap((text) =>
      changesOf(text).map((change) => ({
        _tag: "Recorded" as const,
        recordedOn: text.recordedOn as PlainDate.PlainDate,
        change,
      })),
    );

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const changesOf = ({ act, clauses }: ActText): ReadonlyArray<Change.Change> =>
  clauses.map(({ article, clause, targets }) => {
    const place: LegalAct.Clause = { act: act.number, article, clause };
    return {
      id: Change.idOf(place),
      clause: place,
      effectiveOn: dayOf(act),
      flows: targets.flatMap(({ unit, sources }) => sources.map((source) => flowOf(source, unit.code))),
      begins: targets.map(({ unit }) => unit),
      ends: [],
    };
  });

const flowOf = (
  { code, land, people, landSquareKilometres, peopleCount }: SourceText,
  to: Unit.UnitCode,
): Flow.Flow => ({
  from: code as Unit.UnitCode,
  to,
  land,
  people,
  ...(landSquareKilometres === undefined ? {} : { landSquareKilometres }),
  ...(peopleCount === undefined ? {} : { peopleCount }),
});

/**
 * A `-` line whose kind or name is not that of the unit that bears the code on the eve.
 *
 * @category errors
 * @since 0.1.0
 */
export interface NameFault {
  readonly _tag: "NameFault";
  readonly act: string;
  readonly clause: string;
  readonly code: string;
  readonly written: string;
  readonly borne: string | null;
}

/**
 * Compares the names on `-` lines with the units of the eve.
 *
 * @category guards
 * @since 0.1.0
 */
export const checkNames = (acts: ReadonlyArray<ActText>, ledger: Ledger.Ledger): ReadonlyArray<NameFault> => {
  const faults: Array<NameFault> = [];
  for (const { act, clauses } of acts) {
    for (const { article, clause, targets } of clauses)
      for (const source of targets.flatMap((target) => target.sources)) {
        const onEve = ledger.byCode
          .get(source.code as Unit.UnitCode)
          ?.find(({ unit }) => unit.validTo === dayOf(act))?.unit;
        if (onEve?.kind === source.kind && onEve.name === source.name) continue;
        faults.push({
          _tag: "NameFault",
          act: act.number,
          clause: `${article ?? "-"}.${clause ?? "-"}`,
          code: source.code,
          written: `${source.kind} ${source.name}`,
          borne: onEve === undefined ? null : `${onEve.kind} ${onEve.name}`,
        });
      }
  }
  return faults;
};
