/**
 * Every character of the basic plane as one of 41 letters, with the mark and the tone that it bore kept apart.
 *
 * **Details**
 *
 * One table of 64 K answers for a character what it folds to: capitals, full width, look-alikes and marks are gone, and
 * y is i. A second answers what was taken away, so that two names which fold to the same letters can still be told
 * apart by a text that has its marks. A tone counts for its syllable, not for the vowel that it stands on.
 *
 * @since 0.1.0
 */

/** A character that leaves no trace: combining marks, apostrophes, marks of no width. */
export const SKIP = 0;
/** Letters are 1 to 26, digits 27 to 36. */
export const DIGIT_ZERO = 27;
export const LAST_LETTER = 26;
export const LAST_DIGIT = 36;
export const SPACE = 37;
/** Dots, hyphens and low lines: they part words, and names run across them. */
export const JOINT = 38;
/** Commas, brackets, bars, line breaks: no name runs across them. */
export const BREAK = 39;

const tones: Readonly<Record<string, number>> = {
  "\u0300": 1,
  "\u0301": 2,
  "\u0303": 3,
  "\u0309": 4,
  "\u0323": 5,
};
const vowelMarks: Readonly<Record<string, number>> = { "\u0302": 8, "\u0306": 16, "\u031b": 24 };
const strokeMark = 32;

export const letters = new Uint8Array(65_536).fill(BREAK);
/** Mark of the vowel in the bits from 8 up (circumflex, breve, horn, stroke), tone in the three below. */
export const marks = new Uint8Array(65_536);
/** 1 for a capital. */
export const capitals = new Uint8Array(65_536);

const letterOf = (character: string): number => {
  const code = character.toLowerCase().charCodeAt(0);
  if (code === 121) return 9; // y is i
  if (code >= 97 && code <= 122) return code - 96;
  return code >= 48 && code <= 57 ? code - 48 + DIGIT_ZERO : BREAK;
};

const setCharacter = (code: number): void => {
  const character = String.fromCharCode(code);
  const decomposed = character.normalize("NFKD");
  const letter = letterOf(decomposed.charAt(0));
  if (letter === BREAK) return;
  letters[code] = letter;
  let mark = 0;
  for (const part of decomposed.slice(1)) mark |= tones[part] ?? vowelMarks[part] ?? 0;
  marks[code] = mark;
  capitals[code] = character !== character.toLowerCase() ? 1 : 0;
};

const setAll = (characters: string, value: number): void => {
  for (const character of characters) letters[character.charCodeAt(0)] = value;
};

const spans: ReadonlyArray<readonly [number, number]> = [
  [0x30, 0x7a],
  [0xc0, 0x1b4],
  [0x1cd, 0x233],
  [0x1e00, 0x1eff],
  [0xff10, 0xff5a],
];
for (const [from, to] of spans) for (let code = from; code <= to; code++) setCharacter(code);

// Letters of other alphabets that look like ours, as they come from scans and from keyboards of two alphabets.
const lookAlikes: ReadonlyArray<readonly [string, string]> = [
  ["аеорсухіАВЕКМНОРСТУХІ", "aeopcyxiABEKMHOPCTYXI"],
  ["αοΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "aoABEZHIKMNOPTYX"],
  ["ıɑɡ", "iag"],
];
for (const [others, ours] of lookAlikes)
  for (let i = 0; i < others.length; i++) {
    letters[others.charCodeAt(i)] = letterOf(ours.charAt(i));
    capitals[others.charCodeAt(i)] = ours.charAt(i) !== ours.charAt(i).toLowerCase() ? 1 : 0;
  }
// Đ as it should be, and the Icelandic, African and retroflex letters that look like it.
for (const [character, capital] of [
  ["Đ", 1],
  ["đ", 0],
  ["Ð", 1],
  ["ð", 0],
  ["Ɖ", 1],
  ["ɖ", 0],
  ["Ɗ", 1],
  ["ɗ", 0],
] as const) {
  letters[character.charCodeAt(0)] = 4;
  marks[character.charCodeAt(0)] = strokeMark;
  capitals[character.charCodeAt(0)] = capital;
}
for (let code = 0x300; code <= 0x36f; code++) {
  letters[code] = SKIP;
  marks[code] = tones[String.fromCharCode(code)] ?? vowelMarks[String.fromCharCode(code)] ?? 0;
}
// The two tone marks that Vietnamese keyboards once wrote as characters of their own.
marks[0x340] = 1;
marks[0x341] = 2;
setAll("'’‘ʼ`´ʹ′\u200b\u200c\u200d\u2060\ufeff\u00ad", SKIP);
setAll(
  " \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000",
  SPACE,
);
setAll("._-‐‑–—―−·", JOINT);

/** Above every character that is no capital in `characters`. */
export const CAPITAL = 4096;

/** The three tables in one: the letter in six bits, the marks in the six above, and whether it is a capital. */
export const characters = new Uint16Array(letters);
// Beyond the Cyrillic letters and the forms above, no character bears a mark or is a capital.
for (const [from, to] of [[0x30, 0x4ff] as const, ...spans])
  for (let code = from; code <= to; code++)
    characters[code] = letters[code]! | (marks[code]! << 6) | (capitals[code]! << 12);
