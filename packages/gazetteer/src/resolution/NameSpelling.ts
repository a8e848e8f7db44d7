/**
 * Spellings of one name made one: the resolutions and the Statistics Office spell one name in thirty differently.
 *
 * **Details**
 *
 * Four readings of a name, each blinder than the one before: as it is; with tone marks, apostrophes, hyphens and
 * capitals made one; with y and i, Đăk and Đắk, `NT`, roman numerals and spacing made one as well; without any
 * diacritics. A name is looked up in that order from the second reading on, and the first that fits a unit decides: where
a tone mark stands tells no two units apart.
 *
 * @since 0.1.0
 */

/**
 * How blind a reading is: 0 exact, 1 form, 2 spelling, 3 bare letters.
 *
 * @category models
 * @since 0.1.0
 */
export type SpellingTier = 0 | 1 | 2 | 3;

/** The readings in which names are looked up. @category models @since 0.1.0 */
export const lookupTiers: ReadonlyArray<SpellingTier> = [1, 2, 3];

/**
 * The name as one tier reads it.
 *
 * @example
 * ```ts
 * import { spellingOf } from "@hopnhat/gazetteer"
 *
 * spellingOf("Mỵ Hoà", 1) === spellingOf("Mỵ Hòa", 1) // true: the tone stands on another vowel
 * spellingOf("Đắk Ơ", 2) === spellingOf("Đăk Ơ", 2) // true
 * ```
 *
 * @category getters
 * @since 0.1.0
 */
export const spellingOf = (name: string, tier: SpellingTier): string => {
  const exact = name.normalize("NFC").trim();
  if (tier === 0) return exact;
  const form = foldForm(exact);
  if (tier === 1) return form;
  const spelling = foldSpelling(form);
  return tier === 2 ? spelling : foldBare(spelling);
};

/** Grave, acute, tilde, hook above, dot below: the tones, apart from the marks that make another vowel. */
const tones = ["\u0300", "\u0301", "\u0303", "\u0309", "\u0323"];

/** Each vowel with a tone, as the vowel and the tone. */
const tonedVowels: ReadonlyMap<string, readonly [vowel: string, tone: string]> = new Map(
  [..."aăâeêioôơuưy"].flatMap((vowel) =>
    tones.map((tone) => [(vowel + tone).normalize("NFC"), [vowel, tone] as const] as const),
  ),
);

const foldForm = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[’‘ʼ`´]/g, "'")
    .replace(/\s*[-–—]\s*/g, " - ")
    .split(/\s+/)
    .map(toneLast)
    .join(" ");

/** The syllable with its tone after it: "hòa" and "hoà" become the same. */
const toneLast = (syllable: string): string => {
  for (let i = 0; i < syllable.length; i++) {
    const toned = tonedVowels.get(syllable.charAt(i));
    if (toned !== undefined) return syllable.slice(0, i) + toned[0] + syllable.slice(i + 1) + toned[1];
  }
  return syllable;
};

const romanNumerals: ReadonlyMap<string, string> = new Map(
  ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"].map((numeral, index) => [
    numeral,
    String(index + 1),
  ]),
);

const foldSpelling = (form: string): string =>
  form
    .replace(/^n\.?\s?t\.?\s/, "nông trương\u0300 ")
    .split(" ")
    .map((syllable, index, all) =>
      index > 0 || all.length === 1 ? (romanNumerals.get(syllable) ?? syllable) : syllable,
    )
    .map((syllable) => (/^đ[aăâ]k\u0301?$/.test(syllable) ? "đăk" : syllable))
    .join("")
    .replace(/['.-]/g, "")
    .replace(/y/g, "i");

const foldBare = (spelling: string): string =>
  spelling.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/g, "d");

/**
 * How many letters have to be added, removed or changed to make one text the other.
 *
 * @category getters
 * @since 0.1.0
 */
export const letterDistance = (one: string, other: string): number => {
  let row = Array.from({ length: other.length + 1 }, (_, i) => i);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++)
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (one[i - 1] === other[j - 1] ? 0 : 1)));
    row = next;
  }
  return row[other.length]!;
};
