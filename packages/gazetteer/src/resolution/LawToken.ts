/**
 * The text of a resolution as tokens, each with its place in the text as it was given.
 *
 * **Details**
 *
 * A text reaches the reader in two ways: converted from a word processor's file (wrapped lines, `1\.`, `**`, tables at
 * the head), or pasted from a portal (other line breaks, non-breaking spaces, quotes). Both glue words together at
 * random: `vàxã`, `Kỳ Khangthành`, `gồm60`. Tokens are words, numbers and marks; spacing, quotes and markup vanish, so
 * that the grammar never sees them. Words are in NFC whatever the text is in; offsets always count in the text given.
 *
 * @since 0.1.0
 */

/**
 * One word, number or mark.
 *
 * @category models
 * @since 0.1.0
 */
export interface LawToken {
  readonly type: "word" | "number" | "mark";
  /** The token's letters in NFC, as printed. */
  readonly text: string;
  /** The same in lower case: what the grammar compares. */
  readonly folded: string;
  /** Offset of the first UTF-16 unit in the text given, and of the one after the last. */
  readonly offset: number;
  readonly end: number;
  /** Nothing but spacing or markup stands before it on its line. */
  readonly startsLine: boolean;
}

// A word ends where a small letter meets a capital (`phườngKỳ`), but not at an apostrophe inside a name (`M'Drắk`).
const tokenPattern =
  /(?:\p{Lu}\p{M}*)+(?:\p{Ll}\p{M}*)*(?:\\?['’‘ʼ`´][\p{L}\p{M}]+)*|(?:\p{Ll}\p{M}*)+(?:\\?['’‘ʼ`´][\p{L}\p{M}]+)*|\d+|[.,;:()/–—-]/gu;

const marks = ".,;:()/–—-";

/** The small-letter words of the clauses' own language; a name has none of them. */
const lawWords: ReadonlySet<string> = new Set(
  (
    "sắp xếp toàn bộ diện tích tự nhiên quy mô dân số của các xã phường thị trấn đặc khu huyện quận tỉnh thành phố và " +
    "một phần còn lại sau khi thực hiện theo định tại khoản này mới có tên gọi là vào đơn vị hành chính cấp gồm trong " +
    "đó hình không năm ngày tháng thuộc do quản lý bao người từ như"
  ).split(" "),
);

/**
 * Whether a small-letter token is a word of the clauses' own language, which ends a name.
 *
 * @category guards
 * @since 0.1.0
 */
export const isLawWord = (token: LawToken): boolean => lawWords.has(token.folded);

/** The law's words that were found glued to the end of a name: `Khangthành`, `Nghènxã`. */
const gluedAfterName = [
  "thành",
  "phường",
  "phần",
  "thị",
  "xã",
  "và",
  "các",
  "của",
  "sau",
  "đặc",
  "một",
  "còn",
  "như",
] as const;

/**
 * Takes a text apart into its tokens, in order.
 *
 * @category parsing
 * @since 0.1.0
 */
export const tokenise = (text: string): ReadonlyArray<LawToken> => {
  const tokens: Array<LawToken> = [];
  // A text has few different words: each is taken apart once.
  const known = new Map<string, ReadonlyArray<Piece>>();
  let lineBreak = -1;
  for (const match of text.matchAll(tokenPattern)) {
    const raw = match[0];
    const offset = match.index;
    const startsLine = lineBreak < offset;
    if (startsLine) {
      const next = text.indexOf("\n", offset);
      lineBreak = next < 0 ? text.length : next;
    }
    const first = raw.charAt(0);
    const type = marks.includes(first) ? "mark" : first >= "0" && first <= "9" ? "number" : "word";
    if (type !== "word") {
      tokens.push({ type, text: raw, folded: raw, offset, end: offset + raw.length, startsLine });
      continue;
    }
    let pieces = known.get(raw);
    if (pieces === undefined) known.set(raw, (pieces = piecesOf(raw)));
    for (const piece of pieces)
      tokens.push({
        type,
        text: piece.text,
        folded: piece.folded,
        offset: offset + piece.start,
        end: offset + piece.end,
        startsLine: startsLine && piece.start === 0,
      });
  }
  return tokens;
};

/** A word of its own in a run of letters, with its place in the run. */
interface Piece {
  readonly text: string;
  readonly folded: string;
  readonly start: number;
  readonly end: number;
}

const piecesOf = (raw: string): ReadonlyArray<Piece> => {
  const text = raw.normalize("NFC").replace(/\\/g, "");
  const pieces: Array<Piece> = [];
  let length = 0;
  for (const piece of lawWords.has(text) ? [text] : unglue(text)) {
    length += piece.length;
    const end = length === text.length ? raw.length : rawIndex(raw, text, length);
    pieces.push({ text: piece, folded: piece.toLowerCase(), start: pieces.at(-1)?.end ?? 0, end });
  }
  return pieces;
};

/** Where in the raw word the first `length` units of its NFC form end. */
const rawIndex = (raw: string, text: string, length: number): number => {
  if (raw.length === text.length) return length;
  let index = 0;
  while (index < raw.length && raw.slice(0, index).normalize("NFC").length < length) index++;
  while (index < raw.length && /\p{M}/u.test(raw.charAt(index))) index++;
  return index;
};

const unglue = (word: string): ReadonlyArray<string> => {
  const small = segment(word);
  if (small !== undefined) return small;
  for (let at = 1; at < word.length; at++) {
    if (!gluedAfterName.some((glued) => word.startsWith(glued, at))) continue;
    const rest = segment(word.slice(at));
    if (rest !== undefined) return [word.slice(0, at), ...rest];
  }
  return [word];
};

/** The word as a row of the law's words, longest first; undefined where it is none. */
const segment = (word: string): ReadonlyArray<string> | undefined => {
  if (word === "") return [];
  for (let length = Math.min(word.length, 6); length > 1; length--) {
    const head = word.slice(0, length);
    if (!lawWords.has(head)) continue;
    const rest = segment(word.slice(length));
    if (rest !== undefined) return [head, ...rest];
  }
  return undefined;
};

/**
 * Line numbers, counted from 1, for offsets in a text.
 *
 * @category getters
 * @since 0.1.0
 */
export const lineCounter = (text: string): ((offset: number) => number) => {
  const starts: Array<number> = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return (offset) => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return low + 1;
  };
};
