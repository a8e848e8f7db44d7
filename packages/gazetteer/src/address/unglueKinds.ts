/**
 * Short forms of kinds that are written on to their name: "xphú mỹ, hsóc sơn, TPHÀ NỘI".
 *
 * @since 0.1.0
 */
import { letters } from "./letterFold.ts";

const begins = /(?<![\p{L}\p{M}\d])(t[pxt]|[xhpq])(?=(\p{L})\p{L})/giu;

const [A, E, H, I, O, U] = [1, 5, 8, 9, 15, 21];
const vowels: ReadonlySet<number> = new Set([A, E, I, O, U]);

/** Whether no syllable of Vietnamese begins so: a consonant that stands before no other, and another. */
const isGlued = (kind: string, next: string): boolean => {
  const letter = letters[next.charCodeAt(0)]!;
  if (kind.length === 2) return true;
  if (vowels.has(letter)) return kind.toLowerCase() === "q" && letter !== U;
  return !(kind.toLowerCase() === "p" && letter === H);
};

/**
 * The text with a dot after each such form; the same text where it has none.
 *
 * @category parsing
 * @since 0.1.0
 */
export const unglueKinds = (text: string): string =>
  text.replace(begins, (kind: string, _: string, next: string) => (isGlued(kind, next) ? `${kind}.` : kind));
