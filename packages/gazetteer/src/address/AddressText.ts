/**
 * A line of text as folded syllables: what every later step of the reader looks at, in buffers that are used again.
 *
 * @since 0.1.0
 */
import {
  BREAK,
  CAPITAL,
  characters,
  DIGIT_ZERO,
  JOINT,
  LAST_DIGIT,
  LAST_LETTER,
  SKIP,
  SPACE,
} from "./letterFold.ts";

/** A text longer than this is read up to here; nothing that is an address is as long. */
export const MAX_LENGTH = 512;
/** Syllables after this many are not looked at. */
export const MAX_TOKENS = 96;

/** What stands before a syllable: it is written on to the one before, after a space, after a dot or hyphen, or apart. */
export const GLUED = 0;
export const SPACED = 1;
export const JOINED = 2;
/** A hyphen with a space at its side: it parts most texts, and stands within few names. */
export const DASHED = 3;
export const PARTED = 4;

export interface AddressText {
  text: string;
  /** The letters of all syllables, one after another. */
  readonly bytes: Uint8Array;
  count: number;
  /** Where each syllable begins in `bytes`; the one after the last ends there. */
  readonly begins: Uint16Array;
  readonly before: Uint8Array;
  /** 1 where the syllable is a number. */
  readonly numbers: Uint8Array;
  /** What the marks come to: equal for equal syllables, wherever the tone stands. Of other letters it says nothing. */
  readonly spelling: Int32Array;
  /** 1 where the syllable bears a mark or a tone. */
  readonly marked: Uint8Array;
  /** The letters of each syllable in 64 bits, six for each: all of them where there are ten at most. */
  readonly packedLow: Int32Array;
  readonly packedHigh: Int32Array;
  /** What each character folds to. */
  readonly folded: Uint16Array;
  /** Where each syllable begins and ends in the text. */
  readonly from: Uint16Array;
  readonly to: Uint16Array;
  /** Whether any syllable bears a mark. */
  hasMarks: boolean;
  /** Whether the text was cut at `MAX_LENGTH`. */
  isCut: boolean;
}

/** An empty text. */
export const make = (): AddressText => ({
  text: "",
  bytes: new Uint8Array(MAX_LENGTH + 1),
  count: 0,
  begins: new Uint16Array(MAX_TOKENS + 2),
  before: new Uint8Array(MAX_TOKENS + 2),
  numbers: new Uint8Array(MAX_TOKENS + 2),
  spelling: new Int32Array(MAX_TOKENS + 2),
  marked: new Uint8Array(MAX_TOKENS + 2),
  packedLow: new Int32Array(MAX_TOKENS + 2),
  packedHigh: new Int32Array(MAX_TOKENS + 2),
  folded: new Uint16Array(MAX_LENGTH + 2),
  from: new Uint16Array(MAX_TOKENS + 2),
  to: new Uint16Array(MAX_TOKENS + 2),
  hasMarks: false,
  isCut: false,
});

const MARK_WEIGHT = 1009;
/** Marks above this are on the vowel itself: hat, horn, bowl, bar. Below are the tones, which count for the syllable. */
const TONES = 7;

/** Joins the spelling of a syllable to those before it. */
export const joinSpelling = (before: number, syllable: number): number =>
  (Math.imul(before, 131_071) + syllable) | 0;

/** Folds a text into the buffers. */
export const fold = (into: AddressText, text: string): void => {
  // Names of other modules are looked up each time that they are used: in these loops it is felt.
  const table = characters;
  const lastLetter = LAST_LETTER;
  const lastDigit = LAST_DIGIT;
  const skip = SKIP;
  const smallest = CAPITAL;
  const weight = MARK_WEIGHT;
  const { bytes, begins, before, numbers, spelling, marked, from, to, packedLow, packedHigh, folded } = into;
  const length = text.length < MAX_LENGTH ? text.length : MAX_LENGTH;
  into.text = text;
  into.isCut = length < text.length;
  for (let i = 0; i < length; i++) folded[i] = table[text.charCodeAt(i)]!;
  folded[length] = BREAK;
  folded[length + 1] = BREAK;
  let count = 0;
  let size = 0;
  let gap = PARTED;
  let anyMarkOfAll = 0;
  let i = 0;
  for (;;) {
    let character = folded[i]!;
    let letter = character & 63;
    while (letter > lastDigit || letter === skip) {
      if (letter === SPACE) gap = gap === JOINED ? DASHED : gap === GLUED ? SPACED : gap;
      else if (letter === BREAK) {
        if (i >= length) break;
        gap = PARTED;
      } else if (letter === JOINT) {
        if (text.charCodeAt(i) === 46) gap = gap === GLUED || gap === SPACED ? JOINED : gap;
        else gap = gap === SPACED ? DASHED : gap === GLUED ? JOINED : gap;
      }
      character = folded[++i]!;
      letter = character & 63;
    }
    if (i >= length) break;
    begins[count] = size;
    before[count] = count === 0 ? PARTED : gap;
    from[count] = i;
    let hash = 0;
    let marksOf = 0;
    let low = 0;
    let high = 0;
    const begin = size;
    if (letter > lastLetter) {
      numbers[count] = 1;
      while ((letter > lastLetter && letter <= lastDigit) || letter === skip) {
        if (letter === skip) marksOf |= (character >> 6) & 63;
        else bytes[size++] = letter;
        character = folded[++i]!;
        letter = character & 63;
      }
      size = dropZeros(bytes, begin, size);
      for (let at = begin; at < size; at++) {
        high = (high << 6) | (low >>> 26);
        low = (low << 6) | bytes[at]!;
      }
    } else {
      numbers[count] = 0;
      let wasCapital = character >> 12;
      for (;;) {
        bytes[size++] = letter;
        high = (high << 6) | (low >>> 26);
        low = (low << 6) | letter;
        let mark = (character >> 6) & 63;
        if (mark !== 0) {
          if (mark > TONES) hash = (Math.imul(hash, weight) + (mark >> 3) * 16 + size - begin) | 0;
          marksOf |= mark;
        }
        character = folded[++i]!;
        letter = character & 63;
        while (letter === skip) {
          mark = (character >> 6) & 63;
          if (mark > TONES) hash = (Math.imul(hash, weight) + (mark >> 3) * 16 + size - begin) | 0;
          marksOf |= mark;
          character = folded[++i]!;
          letter = character & 63;
        }
        if (letter > lastLetter) break;
        // A syllable ends where small letters turn to a capital ("XãCôn"), or a run of capitals to a word of its own
        // ("HQuỳnh").
        if (character >= smallest) {
          if (wasCapital === 0 || isSmall(folded, i + 1)) break;
          wasCapital = 1;
        } else wasCapital = 0;
      }
    }
    spelling[count] = (Math.imul(hash, 8) + (marksOf & 7)) | 0;
    marked[count] = marksOf === 0 ? 0 : 1;
    to[count] = i;
    packedLow[count] = low;
    packedHigh[count] = high;
    anyMarkOfAll |= marksOf;
    gap = GLUED;
    if (++count === MAX_TOKENS) break;
  }
  begins[count] = size;
  before[count] = PARTED;
  into.count = count;
  into.hasMarks = anyMarkOfAll !== 0;
};

/** Whether the next character that leaves a trace is a small letter. */
const isSmall = (folded: Uint16Array, from: number): boolean => {
  let at = from;
  while ((folded[at]! & 63) === SKIP) at++;
  const character = folded[at]!;
  return (character & 63) <= LAST_LETTER && character < CAPITAL;
};

/** "01" is 1: the zeros before a number go. */
const dropZeros = (bytes: Uint8Array, begin: number, end: number): number => {
  let zeros = 0;
  while (begin + zeros < end - 1 && bytes[begin + zeros] === DIGIT_ZERO) zeros++;
  if (zeros === 0) return end;
  bytes.copyWithin(begin, begin + zeros, end);
  return end - zeros;
};
