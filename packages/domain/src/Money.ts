/**
 * An amount in đồng. There is nothing smaller: every amount is a whole number.
 *
 * @since 0.1.0
 */
import { Schema } from "effect";

/**
 * An amount in đồng, a whole number from 0 to 9,007,199,254,740,991.
 *
 * @category models
 * @since 0.1.0
 */
export const Money = Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER }))
  .pipe(Schema.brand("Money"))
  .annotate({
    identifier: "Money",
    title: "Amount",
    description: "An amount in Vietnamese đồng, a whole number.",
    labels: { vi: "Số tiền", en: "Amount" },
    unit: "₫",
    examples: [25_000 as Money, 0 as Money],
  });

/** @category models @since 0.1.0 */
export type Money = number & import("effect").Brand.Brand<"Money">;

/**
 * Makes an amount. Throws a `SchemaError` where it is not a whole number from 0 on.
 *
 * @category constructors
 * @since 0.1.0
 */
export const make = (amount: number): Money => Money.make(amount);

/** Nothing to pay. @category constructors @since 0.1.0 */
export const free: Money = make(0);

/**
 * The sum of amounts. Throws a `SchemaError` where it is too large to be exact.
 *
 * @category combinators
 * @since 0.1.0
 */
export const sum = (amounts: ReadonlyArray<Money>): Money =>
  make(amounts.reduce((total, amount) => total + amount, 0));

/**
 * A part of an amount, rounded half up to the đồng.
 *
 * @param numerator - a whole number from 0 to 1,000
 * @param denominator - a whole number from 1 to 1,000
 * @category combinators
 * @since 0.1.0
 */
export const part = (amount: Money, numerator: number, denominator: number): Money => {
  if (!Number.isInteger(numerator) || numerator < 0 || numerator > 1000)
    throw new RangeError(`Not a numerator: ${numerator}`);
  if (!Number.isInteger(denominator) || denominator < 1 || denominator > 1000) {
    throw new RangeError(`Not a denominator: ${denominator}`);
  }
  return make(
    Number((BigInt(amount) * BigInt(numerator) * 2n + BigInt(denominator)) / (BigInt(denominator) * 2n)),
  );
};

/**
 * The amount as it is printed: `25.000 đồng` in Vietnamese, `₫25,000` in English.
 *
 * @category getters
 * @since 0.1.0
 */
export const print = (amount: Money, language: "vi" | "en"): string => {
  const groups = String(amount).replace(/\B(?=(\d{3})+$)/g, language === "vi" ? "." : ",");
  return language === "vi" ? `${groups} đồng` : `₫${groups}`;
};

/**
 * Reads a printed amount by the rules of the language it is printed in, or null where it is none: `1.250.000 đồng`,
 * `25.000đ`, `₫25,000`, `25,000 VND`.
 *
 * **Gotchas**
 *
 * The language is not guessed: `25.000` is twenty-five thousand in Vietnamese and twenty-five in English. Where a group
 * has not three digits the text is refused.
 *
 * @category constructors
 * @since 0.1.0
 */
export const parse = (text: string, language: "vi" | "en"): Money | null => {
  const digits = text
    .normalize("NFC")
    .trim()
    .replace(/^(₫|VND)\s*/i, "")
    .replace(/\s*(đồng|đ|₫|VND|VNĐ)$/i, "");
  const grouped = language === "vi" ? /^\d{1,3}(\.\d{3})*$/ : /^\d{1,3}(,\d{3})*$/;
  if (!grouped.test(digits) && !/^\d{1,16}$/.test(digits)) return null;
  const amount = Number(digits.replace(/[.,]/g, ""));
  return Number.isSafeInteger(amount) ? make(amount) : null;
};
