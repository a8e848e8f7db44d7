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
  /** A sum of the letters with their marks, equal for equal syllables wherever the tone stands. */
  readonly spelling: Int32Array;
  /** 1 where the syllable bears a mark or a tone. */
  readonly marked: Uint8Array;
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
  from: new Uint16Array(MAX_TOKENS + 2),
  to: new Uint16Array(MAX_TOKENS + 2),
  hasMarks: false,
  isCut: false,
});

const MARK_WEIGHT = 1009;

/** Joins the spelling of a syllable to those before it. */
export const joinSpelling = (before: number, syllable: number): number =>
  (Math.imul(before, 131_071) + syllable) | 0;

/** Folds a text into the buffers. */
export const fold = (into: AddressText, text: string): void => {
  // Names of other modules are looked up each time that they are used: in this loop it is felt.
  const table = characters;
  const lastLetter = LAST_LETTER;
  const lastDigit = LAST_DIGIT;
  const skip = SKIP;
  const smallest = CAPITAL;
  const { bytes, begins, before, numbers, spelling, marked, from, to } = into;
  const length = text.length < MAX_LENGTH ? text.length : MAX_LENGTH;
  into.text = text;
  into.isCut = length < text.length;
  let count = 0;
  let size = 0;
  let isOpen = false;
  let gap = PARTED;
  let hash = 0;
  let tone = 0;
  let anyMark = 0;
  let anyMarkOfAll = 0;
  let wasCapital = 0;
  let isNumber = 0;
  for (let i = 0; i <= length; i++) {
    const code = i < length ? text.charCodeAt(i) : 44;
    const character = table[code]!;
    const letter = character & 63;
    if (letter === skip) {
      const mark = (character >> 6) & 63;
      if (mark !== 0 && isOpen) {
        tone |= mark & 7;
        hash = (hash + (mark >> 3) * MARK_WEIGHT) | 0;
        anyMark |= mark;
      }
      continue;
    }
    // Most characters are letters within a syllable: small ones, or capitals in a run of capitals.
    if (
      isOpen &&
      isNumber === 0 &&
      letter <= lastLetter &&
      (character < smallest ||
        (wasCapital === 1 && i + 1 < length && isNoSmall(table[text.charCodeAt(i + 1)]!)))
    ) {
      const mark = (character >> 6) & 63;
      bytes[size++] = letter;
      hash = (Math.imul(hash, 31) + letter) | 0;
      if (mark !== 0) {
        hash = (hash + (mark >> 3) * MARK_WEIGHT) | 0;
        tone |= mark & 7;
        anyMark |= mark;
      }
      wasCapital = character >> 12;
      continue;
    }
    const isDigit = letter > lastLetter && letter <= lastDigit ? 1 : 0;
    const isLetter = letter <= lastLetter || isDigit === 1;
    const capital = character >> 12;
    if (isOpen) {
      // A syllable ends where the letters do, where digits begin or end, and where small letters turn to a capital
      // ("XãCôn"), or a run of capitals to a word of its own ("HQuỳnh").
      const ends =
        !isLetter ||
        isDigit !== isNumber ||
        (capital === 1 && (wasCapital === 0 || isSmall(text, i + 1, length)) && size > begins[count]!);
      if (ends) {
        spelling[count] = (Math.imul(hash, 8) + tone) | 0;
        marked[count] = anyMark === 0 ? 0 : 1;
        numbers[count] = isNumber;
        to[count] = i;
        if (isNumber === 1) size = dropZeros(bytes, begins[count]!, size);
        anyMarkOfAll |= anyMark;
        count++;
        isOpen = false;
        gap = GLUED;
        if (count === MAX_TOKENS) break;
      }
    }
    if (isLetter) {
      if (!isOpen) {
        isOpen = true;
        begins[count] = size;
        before[count] = count === 0 ? PARTED : gap;
        from[count] = i;
        hash = 0;
        tone = 0;
        anyMark = 0;
        isNumber = isDigit;
      }
      const mark = (character >> 6) & 63;
      bytes[size++] = letter;
      hash = (Math.imul(hash, 31) + letter + (mark >> 3) * MARK_WEIGHT) | 0;
      tone |= mark & 7;
      anyMark |= mark;
      wasCapital = capital;
    } else if (letter === SPACE) gap = gap === JOINED ? DASHED : gap === GLUED ? SPACED : gap;
    else if (letter === JOINT) {
      if (code === 46) gap = gap === GLUED || gap === SPACED ? JOINED : gap;
      else gap = gap === SPACED ? DASHED : gap === GLUED ? JOINED : gap;
    } else if (letter === BREAK) gap = PARTED;
  }
  begins[count] = size;
  before[count] = PARTED;
  into.count = count;
  into.hasMarks = anyMarkOfAll !== 0;
};

/** Whether a character is a capital, or no letter and no mark either. */
const isNoSmall = (character: number): boolean => character >= CAPITAL || (character & 63) > LAST_LETTER;

const isSmall = (text: string, at: number, length: number): boolean => {
  for (let i = at; i < length; i++) {
    const code = text.charCodeAt(i);
    const character = characters[code]!;
    if ((character & 63) !== SKIP) return (character & 63) <= LAST_LETTER && character < CAPITAL;
  }
  return false;
};

/** "01" is 1: the zeros before a number go. */
const dropZeros = (bytes: Uint8Array, begin: number, end: number): number => {
  let zeros = 0;
  while (begin + zeros < end - 1 && bytes[begin + zeros] === DIGIT_ZERO) zeros++;
  if (zeros === 0) return end;
  bytes.copyWithin(begin, begin + zeros, end);
  return end - zeros;
};
