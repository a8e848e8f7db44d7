import { assert, describe, it } from "@effect/vitest";
import { Arbitrary, Schema } from "effect";
import { Interval } from "@hopnhat/domain";

const Fraction = Schema.Number.check(Schema.isBetween({ minimum: 0, maximum: 1 }));

/** An interval, and a number in it. */
const inside = Arbitrary.schema(Schema.Struct({ one: Fraction, other: Fraction, at: Fraction })).pipe(
  Arbitrary.map(({ one, other, at }) => {
    const [lower, upper] = [Math.min(one, other), Math.max(one, other)];
    const share =
      lower === upper ? Interval.exactly(lower) : { lower, upper, lowerOpen: true, upperOpen: true };
    const middle = lower + (0.1 + 0.8 * at) * (upper - lower);
    return { share, number: Interval.contains(share, middle) ? middle : undefined };
  }),
  Arbitrary.filter(({ number }) => number !== undefined),
);

const several = Arbitrary.array(inside, { minLength: 1, maxLength: 5 });

const roughly = (share: Interval.Interval, number: number): boolean =>
  number >= share.lower - 1e-12 && number <= share.upper + 1e-12;

describe("a share", () => {
  it("is nothing, all, a number, or a part that nobody measured", () => {
    assert.isTrue(Interval.isNone(Interval.none) && !Interval.isNone(Interval.part));
    assert.isTrue(Interval.isAll(Interval.all) && !Interval.isAll(Interval.part));
    assert.isTrue(Interval.isExact(Interval.exactly(0.4)) && !Interval.isExact(Interval.part));
  });

  it("does not contain a bound that it does not reach", () => {
    assert.deepStrictEqual(
      [0, 0.5, 1].map((number) => Interval.contains(Interval.part, number)),
      [false, true, false],
    );
    assert.isTrue(Interval.contains(Interval.exactly(0.4), 0.4));
    assert.isFalse(Interval.contains(Interval.exactly(0.4), 0.5));
  });

  it("is printed as mathematicians do", () => {
    const shares = [
      Interval.all,
      Interval.exactly(0.40625),
      Interval.part,
      { ...Interval.part, upperOpen: false },
    ];
    assert.deepStrictEqual(shares.map(Interval.print), ["1", "0.40625", "(0, 1)", "(0, 1]"]);
  });

  it("of two unmeasured parts that meet again is all", () => {
    assert.deepStrictEqual(Interval.mix([Interval.all, Interval.all]), Interval.all);
  });

  it("of an unmeasured part of an unmeasured part lies between nothing and all", () => {
    assert.deepStrictEqual(Interval.mix([Interval.part, Interval.none]), Interval.part);
    assert.deepStrictEqual(Interval.mix([Interval.part, Interval.all]), Interval.part);
  });

  it("of measured parts that meet again is exactly all, whatever their rounding", () => {
    for (const measures of [
      [1.17, 1.71],
      [0.1, 0.2, 0.7],
      [1, 1, 1],
      [3, 7, 13, 29.5],
    ]) {
      const total = measures.reduce((sum, measure) => sum + measure, 0);
      const weights = measures.map((measure) => measure / total);
      assert.deepStrictEqual(
        Interval.weigh(
          weights,
          measures.map(() => Interval.all),
        ),
        Interval.all,
      );
      assert.deepStrictEqual(
        Interval.weigh(
          weights,
          measures.map(() => Interval.part),
        ),
        Interval.part,
      );
    }
  });

  it("of a measured part is its weight", () => {
    assert.closeTo(Interval.weigh([0.25, 0.75], [Interval.all, Interval.none]).lower, 0.25, 1e-15);
    assert.isTrue(Interval.isExact(Interval.weigh([0.25, 0.75], [Interval.all, Interval.none])));
  });

  it.prop(
    "that is weighed contains every weighed number",
    [several, Schema.Array(Fraction)],
    ([shares, raw]) => {
      const weights = shares.map((_, i) => (raw[i] ?? 0.5) + 0.01);
      const total = weights.reduce((sum, weight) => sum + weight, 0);
      const share = Interval.weigh(
        weights.map((weight) => weight / total),
        shares.map((one) => one.share),
      );
      const number = shares.reduce((sum, one, i) => sum + (weights[i]! / total) * one.number!, 0);
      assert.isTrue(roughly(share, number), `${number} in ${Interval.print(share)}`);
    },
  );

  it.prop(
    "that is mixed contains every mixture of its numbers, and reaches no bound that they do not",
    [several, Schema.Array(Fraction)],
    ([shares, raw]) => {
      const weights = shares.map((_, i) => (raw[i] ?? 0.5) + 0.01);
      const total = weights.reduce((sum, weight) => sum + weight, 0);
      const share = Interval.mix(shares.map((one) => one.share));
      const number = shares.reduce((sum, one, i) => sum + (weights[i]! / total) * one.number!, 0);
      assert.isTrue(roughly(share, number), `${number} in ${Interval.print(share)}`);
      const bounds = [
        Math.min(...shares.map((one) => one.share.lower)),
        Math.max(...shares.map((one) => one.share.upper)),
      ];
      assert.deepStrictEqual([share.lower, share.upper], bounds);
      assert.strictEqual(
        Interval.contains(share, share.lower),
        shares.every((one) => Interval.contains(one.share, share.lower)),
      );
    },
  );
});
