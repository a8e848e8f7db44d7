import type { Acts, Coverage, Map as MapContract } from "@hopnhat/api-client/contract";
import { describe, expect, it } from "vitest";
import { byChange, byCoverage, byWaiting, classesOf, colours } from "../src/screens/Map/classes.ts";

const cell = (code: string, name: string, day: string) =>
  ({ unit: `${code}@${day}`, code, name }) as MapContract.Cell;
const unit = (code: string, name: string, validFrom: string) => ({ code, name, validFrom });
const eve = "2020-01-01";
const day = "2025-07-01";

const act = {
  before: [unit("1", "A", eve), unit("2", "B", eve), unit("3", "C", eve), unit("4", "D", eve)],
  after: [unit("1", "AB", day), unit("3", "C+", day), unit("4", "D", day)],
  entries: [
    {
      flows: [
        { from: "1", to: "1" },
        { from: "2", to: "1" },
      ],
    },
    {
      flows: [
        { from: "2", to: "3" },
        { from: "3", to: "3" },
      ],
    },
    { flows: [{ from: "4", to: "4" }] },
  ],
} as unknown as Acts.Act;

describe("the colours of the map", () => {
  it("an old commune went whole, was split, or stayed as it was", () => {
    const cells = [cell("1", "A", eve), cell("2", "B", eve), cell("3", "C", eve), cell("4", "D", eve)];
    expect([...byChange(cells, act).values()]).toEqual(["whole", "split", "whole", "unchanged"]);
  });

  it("a new commune is of whole communes, has part of a split one, or is the old one", () => {
    const cells = [cell("1", "AB", day), cell("4", "D", day), cell("9", "Z", day)];
    expect([...byChange(cells, act).values()]).toEqual(["formedSplit", "unchanged", "unknown"]);
  });

  it("a code that was used again is told by its version", () => {
    expect(byChange([cell("1", "A", eve)], act).get("1")).toBe("whole");
    expect(byChange([cell("1", "AB", day)], act).get("1")).toBe("formedSplit");
  });

  it("a share on the edge of a class belongs to the upper one, and no target is no share", () => {
    const commune = (code: string, received: number, target: number) =>
      ({
        unit: { code },
        total: { received, target },
        mayBelong: received,
      }) as unknown as Coverage.CommuneCoverage;
    const communes = [
      commune("1", 749, 1000),
      commune("2", 75, 100),
      commune("3", 90, 100),
      commune("4", 0, 0),
    ];
    expect([...byCoverage(communes).values()]).toEqual(["under75", "under80", "over90", "none"]);
    expect([...byWaiting(communes).values()]).toEqual(["some", "few", "few", "none"]);
  });

  it("every class has a colour in either light", () => {
    for (const light of ["light", "dark"] as const) {
      for (const layer of ["change", "coverage", "waiting"] as const) {
        expect(Object.keys(colours[light][layer])).toEqual([...classesOf[layer]]);
      }
    }
  });
});
