/** Addresses in every disorder to placements, on one thread, beside a public converter where it can be called. */
import { PlainDate } from "@hopnhat/domain";
import * as AddressReader from "@hopnhat/gazetteer/AddressReader";
import * as UnitSearch from "@hopnhat/gazetteer/UnitSearch";
import { specimens } from "../address/disorder.ts";
import { type Figure, rate } from "./Measure.ts";

const ROUNDS = 5;

export const benchAddresses = (): ReadonlyArray<Figure> => {
  const texts = [...specimens(5, 20)].map(({ text }) => text);
  const asOf = PlainDate.make("2025-07-01");
  const startedAt = performance.now();
  const reader = AddressReader.make({ asOf });
  const ready = performance.now() - startedAt;
  const placed = rate(5, () => {
    let check = 0;
    for (let round = 0; round < ROUNDS; round++)
      for (const text of texts) check += reader.read(text).candidates.length;
    return { done: ROUNDS * texts.length, check };
  });
  const full = [...specimens(5, 20)].flatMap(({ disorder, text }) => (disorder === "street" ? [text] : []));
  const placedFull = rate(5, () => {
    let check = 0;
    for (let round = 0; round < 20 * ROUNDS; round++)
      for (const text of full) check += reader.read(text).candidates.length;
    return { done: 20 * ROUNDS * full.length, check };
  });
  const search = UnitSearch.make({ asOf });
  const typed = ["t", "ta", "tan", "tan l", "tan lac", "thong nhat, phu", "Cẩm Giàng", "phường bến"];
  const found = rate(5, () => {
    let check = 0;
    for (let round = 0; round < 200; round++) for (const text of typed) check += search.find(text).length;
    return { done: 200 * typed.length, check };
  });
  return [
    {
      what: `address text → placement, ${texts.length} texts of mixed disorder`,
      value: placed.median,
      spread: placed.spread,
      unit: "/s",
      budget: 300_000,
    },
    {
      what: "address text → placement, full addresses with a street",
      value: placedFull.median,
      spread: placedFull.spread,
      unit: "/s",
    },
    {
      what: "names compiled for the reader, ledger included where it was not yet built",
      value: ready,
      unit: "ms",
    },
    { what: "units as one types", value: found.median, spread: found.spread, unit: "/s" },
  ];
};
