/** Lookups of codes between two days: the compiled table, beside a plain `Map` without dates. */
import { Crosswalk, PlainDate } from "@hopnhat/domain";
import * as CodeTable from "@hopnhat/gazetteer/CodeTable";
import { communes } from "@hopnhat/gazetteer/VietnamLedger";
import { type Figure, rate } from "./Measure.ts";

const LOOKUPS = 5_000_000;

/** Every commune code of the eve in an order that no cache likes, the same in every run. */
const shuffledCodes = (codes: ReadonlyArray<string>): ReadonlyArray<string> => {
  const shuffled = [...codes];
  let state = 1;
  for (let i = shuffled.length - 1; i > 0; i--) {
    state = (state * 48_271) % 2_147_483_647;
    const j = state % (i + 1);
    [shuffled[i], shuffled[j]] = [shuffled[j]!, shuffled[i]!];
  }
  return shuffled;
};

export const benchCodes = (): ReadonlyArray<Figure> => {
  const asOf = PlainDate.make("2025-06-30");
  const to = PlainDate.make("2025-07-01");
  const ledger = communes();
  const table = CodeTable.compile(ledger, { asOf, to, carries: "people" });
  const pairs = Crosswalk.table(ledger, asOf, to).filter((pair) => pair.from.code.length === 5);
  const codes = shuffledCodes([...new Set(pairs.map((pair) => pair.from.code as string))]);
  const map = new Map(pairs.map((pair) => [pair.from.code as string, pair.to.code as string]));
  const bytes = Buffer.from(codes.join(""));

  const strings = rate(7, () => {
    let check = 0;
    for (let done = 0; done < LOOKUPS;)
      for (let i = 0; i < codes.length; i++, done++) check += table.lookup(codes[i]!);
    return { done: LOOKUPS, check };
  });
  const fromBytes = rate(7, () => {
    let check = 0;
    for (let done = 0; done < LOOKUPS;)
      for (let i = 0; i < bytes.length; i += 5, done++) check += table.lookupBytes(bytes, i);
    return { done: LOOKUPS, check };
  });
  const plainMap = rate(7, () => {
    let check = 0;
    for (let done = 0; done < LOOKUPS;)
      for (let i = 0; i < codes.length; i++, done++) check += map.get(codes[i]!)!.length;
    return { done: LOOKUPS, check };
  });
  const explained = rate(3, () => {
    let check = 0;
    for (const { unit } of ledger.versions) {
      if (unit.validTo !== to) continue;
      check += Crosswalk.convert(ledger, { code: unit.code, asOf, to, carries: "people" })._tag.length;
    }
    return { done: 10_040, check };
  });
  return [
    {
      what: "code → code, from strings",
      value: strings.median,
      spread: strings.spread,
      unit: "/s",
      budget: 30e6,
      peer: { name: "Map without dates", value: plainMap.median },
    },
    { what: "code → code, from bytes", value: fromBytes.median, spread: fromBytes.spread, unit: "/s" },
    {
      what: "code → answer with its clauses (Crosswalk.convert)",
      value: explained.median,
      spread: explained.spread,
      unit: "/s",
    },
  ];
};
