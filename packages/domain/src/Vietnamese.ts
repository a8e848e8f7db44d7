/**
 * Vietnamese text: one form to store, and keys to compare and to search by. Nothing here changes what is stored.
 *
 * **Details**
 *
 * The same word is written in many ways that look alike: composed or decomposed, `hòa` or `hoà`, Đ or the Icelandic Ð.
 * Text is stored in Unicode NFC as it was written; only the keys fold.
 *
 * @since 0.1.0
 */

const toneMarks = /[\u0300\u0301\u0303\u0309\u0323]/;
const everyToneMark = /[\u0300\u0301\u0303\u0309\u0323]/g;
const everyMark = /[\u0300-\u036f]/g;
const spaces = /[\s\u00a0\u2000-\u200b\u202f\u3000\ufeff]+/g;

/**
 * The form to store: Unicode NFC, one blank between words, none at the ends.
 *
 * @category constructors
 * @since 0.1.0
 */
export const normalise = (text: string): string => text.normalize("NFC").replace(spaces, " ").trim();

/**
 * Whether a text is in the form to store.
 *
 * @category guards
 * @since 0.1.0
 */
export const isNormalised = (text: string): boolean => normalise(text) === text;

const plainD = (text: string): string => text.replace(/[\u00d0\u0189]/g, "Đ").replace(/[\u00f0\u0256]/g, "đ");

const foldSyllable = (syllable: string): string => {
  const decomposed = syllable.normalize("NFD");
  const tone = toneMarks.exec(decomposed);
  if (tone === null) return decomposed.normalize("NFC");
  // The tone belongs to the syllable, not to a letter: written after it, its place no longer matters.
  return decomposed.replace(everyToneMark, "").normalize("NFC") + tone[0];
};

/**
 * A key that is equal for two spellings of the same words: case, tone placement, composition, blanks, apostrophes and
 * look-alikes of Đ are folded; tones and letters are kept.
 *
 * @example
 * ```ts
 * import { Vietnamese } from "@hopnhat/domain"
 *
 * Vietnamese.fold("Hòa Bình") === Vietnamese.fold("HOÀ  BÌNH") // true
 * Vietnamese.fold("Văn Lang") === Vietnamese.fold("Văn Lăng") // false
 * ```
 *
 * @category getters
 * @since 0.1.0
 */
export const fold = (text: string): string =>
  plainD(normalise(text))
    .replace(/[\u2018\u2019\u02bc\u00b4`]/g, "'")
    .toLowerCase()
    .replace(/[\p{L}\p{M}]+/gu, foldSyllable);

/**
 * Whether two texts are spellings of the same words.
 *
 * @category guards
 * @since 0.1.0
 */
export const isSame = (one: string, other: string): boolean => fold(one) === fold(other);

/**
 * The text without its diacritics, Đ as D, in the case it has.
 *
 * **Gotchas**
 *
 * Ten pairs of communes of one province are the same without diacritics: Văn Lang and Văn Lăng, Ba Tơ and Ba Tô.
 *
 * @example
 * ```ts
 * import { Vietnamese } from "@hopnhat/domain"
 *
 * Vietnamese.stripDiacritics("Đặng Thị Ước") // "Dang Thi Uoc"
 * ```
 *
 * @category getters
 * @since 0.1.0
 */
export const stripDiacritics = (text: string): string =>
  plainD(text).normalize("NFD").replace(everyMark, "").replace(/Đ/g, "D").replace(/đ/g, "d");

/**
 * The key that a search box compares: without diacritics, lower case, one blank between words.
 *
 * @category getters
 * @since 0.1.0
 */
export const searchKey = (text: string): string => stripDiacritics(normalise(text)).toLowerCase();

const collator = new Intl.Collator("vi");

/**
 * The order of a Vietnamese dictionary: D before Đ, O before Ô before Ơ, and the tones level, grave, hook, tilde,
 * acute, dot.
 *
 * @category instances
 * @since 0.1.0
 */
export const compare = (one: string, other: string): -1 | 0 | 1 => {
  const order = collator.compare(one.normalize("NFC"), other.normalize("NFC"));
  return order < 0 ? -1 : order > 0 ? 1 : 0;
};
