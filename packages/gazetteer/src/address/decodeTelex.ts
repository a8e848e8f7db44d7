/**
 * Text that was typed for a Vietnamese keyboard and never turned into letters: "Huyeenj Chaau Thanhf".
 *
 * @since 0.1.0
 */

const tones: Readonly<Record<string, string>> = {
  s: "\u0301",
  f: "\u0300",
  r: "\u0309",
  x: "\u0303",
  j: "\u0323",
};
const doubled: Readonly<Record<string, string>> = { aa: "â", ee: "ê", oo: "ô", dd: "đ" };
const syllable = /^(?:dd|[bcdđghklmnpqrstvx]){0,3}[aeiouyw]{1,6}[cghklmnpt]{0,2}[sfrxjz]?[cghklmnpt]{0,2}$/;

const kinds = /\b(?:xax|phuw?owngf|huyeenj|tinhr|thij|quaanj|thanhf|ddawcj)\b/i;
const anySyllable = /dd|aa|ee|oo|[aou]w|[aeiouy][a-z]*[sfrxj]\b/i;

/** Whether a text has kinds of units in Telex, or any syllable of it where `surely` is false. */
export const looksLikeTelex = (text: string, surely: boolean): boolean =>
  kinds.test(text) || (!surely && anySyllable.test(text));

/**
 * The text with every syllable of Telex decoded. A syllable that no Telex makes stays as it is.
 *
 * @category parsing
 * @since 0.1.0
 */
export const decodeTelex = (text: string): string => text.replace(/[A-Za-z]{2,12}/g, decodeSyllable);

/** Syllables are few and come again: the last some thousand are kept. */
const decoded = new Map<string, string>();
const MOST_KEPT = 4096;

const decodeSyllable = (word: string): string => {
  const known = decoded.get(word);
  if (known !== undefined) return known;
  const result = decodeAnew(word);
  if (decoded.size === MOST_KEPT) decoded.clear();
  decoded.set(word, result);
  return result;
};

const decodeAnew = (word: string): string => {
  const lower = word.toLowerCase();
  if (!/dd|aa|ee|oo|w|[aeiouy][a-z]*[sfrxjz]/.test(lower) || !syllable.test(lower)) return word;
  let body = lower;
  let tone = "";
  const at = /[aeiouyw][a-z]*?([sfrxj])[a-z]*$/.exec(body);
  if (at !== null) {
    const place = body.lastIndexOf(at[1]!);
    tone = tones[at[1]!]!;
    body = body.slice(0, place) + body.slice(place + 1);
  }
  body = body
    .replace(/dd|aa|ee|oo/g, (pair) => doubled[pair]!)
    .replace(/uow|uwow|uwo/g, "ươ")
    .replace(/aw/g, "ă")
    .replace(/ow/g, "ơ")
    .replace(/uw|w/g, "ư");
  if (tone !== "")
    body = body.replace(/[êôơâăưaeiouy](?=[^êôơâăưaeiouy]*$)/u, (vowel) => (vowel + tone).normalize("NFC"));
  return word.charAt(0) === word.charAt(0).toUpperCase()
    ? body.charAt(0).toUpperCase() + body.slice(1)
    : body;
};
