/**
 * Whole numbers as printable characters, small ones as one: the form in which the compact tables are kept, for a
 * compressor shrinks each stream of them to little more than what it says.
 *
 * @since 0.1.0
 */

/** Printable characters that need no escape in a string of JavaScript, whatever its quotes. */
const alphabet = Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i))
  .filter((character) => !"\"'`\\$".includes(character))
  .join("");

const BASE = alphabet.length;
/** Numbers below this take one character. */
export const SINGLES = 60;
/** The characters from here to the last but one begin a number of two. */
const DOUBLES = BASE - SINGLES - 1;

const valueOf = new Uint8Array(128);
for (let i = 0; i < BASE; i++) valueOf[alphabet.charCodeAt(i)] = i;

/** Writes numbers of 0 to 729,000. Throws a `RangeError` on another. @category printing @since 0.1.0 */
export const printSymbols = (values: Iterable<number>): string => {
  let text = "";
  const put = (value: number): void => {
    text += alphabet.charAt(value);
  };
  for (const value of values) {
    const rest = value - SINGLES;
    if (!Number.isInteger(value) || value < 0 || rest >= BASE ** 3)
      throw new RangeError(`${value} has no symbol.`);
    if (rest < 0) put(value);
    else if (rest < DOUBLES * BASE) {
      put(SINGLES + Math.floor(rest / BASE));
      put(rest % BASE);
    } else {
      put(BASE - 1);
      put(Math.floor(rest / BASE ** 2));
      put(Math.floor(rest / BASE) % BASE);
      put(rest % BASE);
    }
  }
  return text;
};

/** Reads what `printSymbols` wrote. @category parsing @since 0.1.0 */
export const readSymbols = (text: string): Uint32Array => {
  const values = new Uint32Array(text.length);
  const of = valueOf;
  let count = 0;
  for (let at = 0; at < text.length;) {
    let value = of[text.charCodeAt(at++)]!;
    if (value === BASE - 1) {
      value = of[text.charCodeAt(at)]! * BASE + of[text.charCodeAt(at + 1)]!;
      value = SINGLES + value * BASE + of[text.charCodeAt(at + 2)]!;
      at += 3;
    } else if (value >= SINGLES) value = SINGLES + (value - SINGLES) * BASE + of[text.charCodeAt(at++)]!;
    values[count++] = value;
  }
  return values.subarray(0, count);
};

/** Whole numbers of either sign as those from 0 on: 0, -1, 1, -2, 2. */
export const unsigned = (value: number): number => (value < 0 ? -2 * value - 1 : 2 * value);
export const signed = (value: number): number => (value % 2 === 0 ? value / 2 : -(value + 1) / 2);
