/**
 * From a resolution, read and joined, to the act's file of the ledger.
 *
 * @since 0.1.0
 */
import type * as LegalAct from "@hopnhat/domain/LegalAct";
import type * as PlainDate from "@hopnhat/domain/PlainDate";
import type * as Unit from "@hopnhat/domain/Unit";
import type { RegisterUnit } from "../resolution/findUnits.ts";
import type { JoinedResolution, JoinedSource } from "../resolution/joinResolution.ts";
import type { Resolution } from "../resolution/Resolution.ts";
import type { ActText, ClauseText, SourceText, TargetText } from "./LedgerText.ts";

/**
 * What the act does, clause by clause: with `entriesOf`, the changes that the kernel checks and replays.
 *
 * **Gotchas**
 *
 * Look at `faults` of both arguments first: a clause that was not read or not joined is not in the result.
 *
 * @param recordedOn - the day on which the act is entered in the ledger
 * @category constructors
 * @since 0.1.0
 */
export const actOfResolution = (
  resolution: Resolution,
  joined: JoinedResolution,
  recordedOn: string,
): ActText => {
  const { act } = resolution;
  const clauses = joined.clauses.map(({ article, number, target, sources, territories }): ClauseText => ({
    article,
    clause: number,
    targets: [
      targetOf(
        target.unit,
        sources.map(sourceOf),
        territories.map(({ name }) => name),
      ),
    ],
  }));
  for (const units of Map.groupBy(
    joined.unchanged,
    ({ article, number }) => `${article}.${number}`,
  ).values()) {
    const { article, number } = units[0]!;
    const targets = units.map(({ eve, day }) =>
      targetOf(day, [{ code: eve.code, kind: eve.kind, name: eve.name, land: "all", people: "all" }], []),
    );
    clauses.push({ article, clause: number, targets });
  }
  // The text prints its title in capitals.
  const title = `Về việc sắp xếp các đơn vị hành chính cấp xã của ${act.provinceKind} ${act.province} năm ${act.effectiveOn.slice(0, 4)}`;
  return {
    act: {
      number: act.number as LegalAct.ActNumber,
      title: title.toUpperCase() === act.title.toUpperCase() ? title : act.title,
      issuedBy: "Ủy ban Thường vụ Quốc hội",
      issuedOn: act.issuedOn as PlainDate.PlainDate,
      effectiveOn: act.effectiveOn as PlainDate.PlainDate,
      operationalOn: act.operationalOn as PlainDate.PlainDate,
    },
    tier: "commune",
    recordedOn,
    clauses,
  };
};

const sourceOf = ({ unit, land, people, landSquareKilometres, peopleCount }: JoinedSource): SourceText => ({
  code: unit.code,
  kind: unit.kind,
  name: unit.name,
  land,
  people,
  ...(landSquareKilometres === undefined ? {} : { landSquareKilometres }),
  ...(peopleCount === undefined ? {} : { peopleCount }),
});

const targetOf = (
  { code, kind, name, provinceCode }: RegisterUnit,
  sources: ReadonlyArray<SourceText>,
  territories: ReadonlyArray<string>,
): TargetText => ({
  unit: {
    code: code as Unit.UnitCode,
    kind,
    name,
    within: provinceCode === undefined ? [] : [provinceCode as Unit.UnitCode],
  },
  sources,
  territories,
});
