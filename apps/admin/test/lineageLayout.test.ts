import { createClient } from "@hopnhat/api-client";
import { createMock } from "@hopnhat/api-client/msw";
import { describe, expect, it } from "vitest";
import { layoutLineage } from "../src/screens/Unit/lineageLayout.ts";

const client = createClient({ baseUrl: "http://mock", fetch: createMock().fetch });

const pictureOf = async (code: string, asOf: string) =>
  layoutLineage(await client.units.lineage({ params: { code }, query: { asOf } }));

describe("the picture of a lineage", () => {
  it("stands what a unit came from before it, and what it is after", async () => {
    const picture = await pictureOf("05128", "2025-07-01");
    const root = picture?.units.find(({ isRoot }) => isRoot);
    const sources = picture?.units.filter(({ isRoot }) => !isRoot) ?? [];
    expect(sources.map(({ unit }) => unit.code).sort()).toEqual([
      "05128",
      "05164",
      "05167",
      "05170",
      "05173",
    ]);
    for (const source of sources) expect(source.x).toBeLessThan(root?.x ?? 0);
    expect(picture?.flows.every(({ partial }) => !partial)).toBe(true);
  });

  it("draws the parts of a split apart from whole units, and where its rest went, fainter", async () => {
    const picture = await pictureOf("04828", "2025-07-01");
    const split = picture?.flows.filter(({ step }) => step.from.startsWith("04891@")) ?? [];
    expect(split.map(({ step, elsewhere, partial }) => [step.to, elsewhere, partial])).toEqual(
      expect.arrayContaining([
        ["04828@2025-07-01", false, true],
        ["04891@2025-07-01", true, true],
      ]),
    );
    expect(split).toHaveLength(2);
  });

  it("gives every name its own room, so that none lies on another", async () => {
    for (const [code, asOf] of [
      ["05128", "2025-07-01"],
      ["04828", "2025-07-01"],
      ["04891", "2025-06-30"],
    ] as const) {
      const picture = await pictureOf(code, asOf);
      const middles = (side: "start" | "end") =>
        (picture?.units ?? [])
          .filter((placed) => placed.side === side)
          .map(({ y, height }) => y + height / 2)
          .sort((a, b) => a - b);
      for (const side of ["start", "end"] as const) {
        const column = middles(side);
        for (let index = 1; index < column.length; index++) {
          expect((column[index] ?? 0) - (column[index - 1] ?? 0)).toBeGreaterThanOrEqual(36);
        }
      }
    }
  });
});
