import { describe, expect, it } from "vitest";
import { assertionFaults } from "../architecture/assertions.ts";

const linesOf = (text: string) => assertionFaults({ path: "a.test.ts", text }).map(({ line }) => line);

describe("a test asserts something", () => {
  it("itself, in any kind of test", () => {
    expect(
      linesOf(`
        it("a", () => { expect(1).toBe(1); });
        it.each([1])("b", (n) => expect(n).toBe(1));
        it.effect("c", () => Effect.gen(function* () { assert.strictEqual(1, 1); }));
        it.effect.prop("d", { n }, ({ n }) => Effect.sync(() => expect(n).toBe(n)));
      `),
    ).toEqual([]);
  });

  it("or through functions of its file", () => {
    expect(
      linesOf(`
        const holds = (n) => same(n);
        function same(n) { expect(n).toBe(n); }
        it("a", () => holds(1));
      `),
    ).toEqual([]);
  });

  it("or is found out", () => {
    expect(
      linesOf(`it("a", () => { run(); });
const run = () => 1;
it.each([1])("b", (n) => { run(n); });
it.effect("c", () => Effect.void);
it("d", () => expect(1).toBe(1));`),
    ).toEqual([1, 3, 4]);
  });
});
