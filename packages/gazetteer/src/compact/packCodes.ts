/**
 * The pairs of codes as streams of symbols (see `CodePairs`, which reads them).
 *
 * @since 0.1.0
 */
import * as Crosswalk from "@hopnhat/domain/Crosswalk";
import * as Interval from "@hopnhat/domain/Interval";
import * as Ledger from "@hopnhat/domain/Ledger";
import type * as PlainDate from "@hopnhat/domain/PlainDate";
import { ALL, DIVIDED, DIVIDED_OWN, NONE, OTHER, OWN, PART, slotOf } from "./CodePairs.ts";
import { printSymbols, unsigned } from "./Symbols.ts";

/**
 * Packs the pairs between the eve and the day.
 *
 * **Gotchas**
 *
 * The form knows one day of change. Throws a `RangeError` where a later act changes a code or a territory, or where a
 * share is measured: then it wants another form.
 *
 * @category printing
 * @since 0.1.0
 */
export const packCodes = (
  communes: Ledger.Ledger,
  eve: PlainDate.PlainDate,
  day: PlainDate.PlainDate,
): string => {
  for (const { unit } of communes.versions)
    if (unit.validFrom > day)
      for (const { from, to, land, people } of Crosswalk.table(communes, day, unit.validFrom))
        if (from.code !== to.code || !Interval.isAll(land) || !Interval.isAll(people))
          throw new RangeError(`${from.code} goes to ${to.code} after ${day}.`);
  const slots = (asOf: PlainDate.PlainDate): ReadonlyArray<number> =>
    Ledger.at(communes, asOf)
      .map(({ code }) => slotOf(code))
      .sort((one, other) => one - other);
  const before = slots(eve);
  const after = slots(day);
  const placeAfter = new Map(after.map((slot, place) => [slot, place]));
  const pairs = Crosswalk.table(communes, eve, day);
  const ofSource = Map.groupBy(pairs, ({ from }) => slotOf(from.code));
  const targets: Array<number> = [];
  const divided: Array<number> = [];
  const goneOn = new Set<number>();
  let near = 0;
  for (const slot of before) {
    while (near < after.length && after[near]! < slot) near++;
    const of = ofSource.get(slot) ?? [];
    const [first] = of;
    const goesOn = placeAfter.has(slot);
    if (goesOn) goneOn.add(slot);
    const place = (pair: Crosswalk.Pair): number => placeAfter.get(slotOf(pair.to.code))!;
    if (of.length === 1 && shareOf(first!) === 3 * ALL + ALL) {
      if (goesOn !== (slotOf(first!.to.code) === slot))
        throw new RangeError(`The code of ${first!.from.code} goes to another territory.`);
      targets.push(goesOn ? OWN : OTHER + unsigned(place(first!) - near));
    } else {
      targets.push(goesOn ? DIVIDED_OWN : DIVIDED);
      divided.push(of.length, ...of.flatMap((pair) => [unsigned(place(pair) - near), shareOf(pair)]));
    }
  }
  const born = after.filter((slot) => !goneOn.has(slot));
  return [
    [before.length, born.length, pairs.length],
    differences(before),
    differences(born),
    targets,
    divided,
  ]
    .map(printSymbols)
    .join("\n");
};

/** How much further each number is than the one before. */
export const differences = (values: ReadonlyArray<number>): ReadonlyArray<number> =>
  values.map((value, i) => value - (values[i - 1] ?? 0));

const shareOf = ({ land, people }: Crosswalk.Pair): number => 3 * letterOf(land) + letterOf(people);

const letterOf = (share: Interval.Interval): number => {
  if (Interval.isAll(share)) return ALL;
  if (Interval.isNone(share)) return NONE;
  if (share.lower === 0 && share.upper === 1) return PART;
  throw new RangeError(`A share of ${Interval.print(share)} is measured.`);
};
