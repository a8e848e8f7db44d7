/**
 * The one walk over a text: every name and every word that begins at a syllable, and what the words say of the names.
 *
 * @since 0.1.0
 */
import type { AddressText } from "./AddressText.ts";
import { DASHED, joinSpelling, JOINED, MAX_TOKENS, PARTED } from "./AddressText.ts";
import { COUNTRY, HOUSE, STREET, UNIT_KINDS, VILLAGE } from "./KindWord.ts";
import type { NameIndex } from "./NameIndex.ts";
import { memory, ROOT, stepOver, type SyllableMemory } from "./NameTrie.ts";

/** Matches of names kept of one text; the rest is not looked at. */
export const MAX_MATCHES = 256;
/** Digits of the highest number that is a name. */
const MOST_DIGITS = 2;
/** Syllables of the longest name. */
const MAX_SYLLABLES = 8;

/** What surrounds a syllable. */
export const OPEN = 0;
export const IN_STREET = 1;
export const IN_VILLAGE = 2;
export const AFTER_NUMBER = 3;

export interface Scan {
  readonly remembered: SyllableMemory;
  count: number;
  /** The matches that begin at syllable n are `firstMatch[n]` to `firstMatch[n + 1]`. */
  readonly firstMatch: Uint16Array;
  /** First syllable of a match, and the one after its last. */
  readonly from: Uint8Array;
  readonly to: Uint8Array;
  readonly key: Uint16Array;
  readonly spelling: Int32Array;
  /** 1 where a syllable of the match bears a mark. */
  readonly marked: Uint8Array;
  /** Bits of the kind that the words beside the match say, 0 for none. */
  readonly kind: Uint16Array;
  /** Whether that kind is a single letter. */
  readonly isWeak: Uint8Array;
  /** Syllable after the match and the kind behind it. */
  readonly end: Uint8Array;
  /** First syllable of the match and the kind before it. */
  readonly begin: Uint8Array;
  /** Kind of the word that begins at a syllable, where it ends, whether it is weak. */
  readonly wordKind: Uint16Array;
  readonly wordEnd: Uint8Array;
  readonly wordIsWeak: Uint8Array;
  readonly wordIsAfter: Uint8Array;
  /** What surrounds each syllable. */
  readonly around: Uint8Array;
  /** 1 where a name begins. */
  readonly begins: Uint8Array;
  /** Word that ends before a syllable: where it begins, plus 1. */
  readonly wordBefore: Uint8Array;
}

export const make = (): Scan => ({
  remembered: memory(),
  count: 0,
  firstMatch: new Uint16Array(MAX_TOKENS + 2),
  from: new Uint8Array(MAX_MATCHES),
  to: new Uint8Array(MAX_MATCHES),
  key: new Uint16Array(MAX_MATCHES),
  spelling: new Int32Array(MAX_MATCHES),
  marked: new Uint8Array(MAX_MATCHES),
  kind: new Uint16Array(MAX_MATCHES),
  isWeak: new Uint8Array(MAX_MATCHES),
  end: new Uint8Array(MAX_MATCHES),
  begin: new Uint8Array(MAX_MATCHES),
  wordKind: new Uint16Array(MAX_TOKENS + 2),
  wordEnd: new Uint8Array(MAX_TOKENS + 2),
  wordIsWeak: new Uint8Array(MAX_TOKENS + 2),
  wordIsAfter: new Uint8Array(MAX_TOKENS + 2),
  around: new Uint8Array(MAX_TOKENS + 2),
  begins: new Uint8Array(MAX_TOKENS + 2),
  wordBefore: new Uint8Array(MAX_TOKENS + 2),
});

/** Finds names and words. */
export const scan = (into: Scan, text: AddressText, index: NameIndex): void => {
  const { trie, wordKind, wordIsMarked, wordSpelling, wordIsWeak, wordIsAfter, wordLength, means } = index;
  const keys = trie.key;
  const { bytes, begins, before, spelling, marked, count, packedLow, packedHigh } = text;
  const { remembered } = into;
  // Names of other modules are looked up each time that they are used: in this loop it is felt.
  const follow = stepOver;
  const join = joinSpelling;
  const root = ROOT;
  const parted = PARTED;
  let matches = 0;
  for (let first = 0; first <= count; first++) {
    into.wordKind[first] = 0;
    into.begins[first] = 0;
    into.wordBefore[first] = 0;
  }
  for (let first = 0; first < count; first++) {
    into.firstMatch[first] = matches;
    let node = root;
    let hash = 0;
    let anyMark = 0;
    const limit = first + MAX_SYLLABLES < count ? first + MAX_SYLLABLES : count;
    for (let token = first; token < limit; token++) {
      if (token > first && before[token] === parted) break;
      node = follow(
        trie,
        remembered,
        node,
        packedLow[token]!,
        packedHigh[token]!,
        bytes,
        begins[token]!,
        begins[token + 1]!,
      );
      if (node === 0) break;
      hash = join(hash, spelling[token]!);
      anyMark |= marked[token]!;
      const key = keys[node]!;
      if (key === 0) continue;
      const kind = wordKind[key]!;
      if (kind !== 0 && token - first < wordLength[key]!) {
        // A word with marks other than its own is another word: ngô is no ngõ. Streets and villages are told from
        // names by their marks alone, so in a text with marks they must bear them.
        const fits =
          anyMark === 0
            ? (kind & UNIT_KINDS) !== 0 || wordIsMarked[key] === 0 || !text.hasMarks
            : hash === wordSpelling[key];
        if (fits) {
          into.wordKind[first] = kind;
          into.wordEnd[first] = token + 1;
          into.wordIsWeak[first] = wordIsWeak[key]!;
          into.wordIsAfter[first] = wordIsAfter[key]!;
        }
      }
      if (means[key] !== 0 && matches < MAX_MATCHES) {
        into.from[matches] = first;
        into.to[matches] = token + 1;
        into.key[matches] = key;
        into.spelling[matches] = hash;
        into.marked[matches] = anyMark;
        into.begins[first] = 1;
        matches++;
      }
    }
  }
  into.count = matches;
  into.firstMatch[count] = matches;
  placeWords(into, text, index);
  for (let match = 0; match < matches; match++) kindOfMatch(into, text, match);
};

/** Decides which words stand before a name, and what surrounds each syllable. */
const placeWords = (into: Scan, text: AddressText, index: NameIndex): void => {
  const { wordKind, wordEnd, wordIsWeak, wordIsAfter, wordBefore, around, begins } = into;
  const { count, before, numbers } = text;
  let context = OPEN;
  let afterStreet = -1;
  for (let token = 0; token < count; token++) {
    if (before[token] === PARTED || before[token] === DASHED) {
      context = numbers[token] === 1 ? AFTER_NUMBER : OPEN;
      afterStreet = -1;
    }
    const kind = wordKind[token]!;
    if (kind === 0) {
      around[token] = context;
      if (context === IN_VILLAGE && numbers[token] === 1) context = OPEN;
      continue;
    }
    const end = wordEnd[token]!;
    if (wordIsWeak[token] === 1) {
      // A letter is a kind where a name or a number follows, or a dot.
      const follows =
        end < count &&
        before[end] !== PARTED &&
        (begins[end] === 1 || numbers[end] === 1 || before[end] === JOINED);
      if (!follows) {
        wordKind[token] = 0;
        around[token] = context;
        continue;
      }
    }
    // Where a name is expected, or another kind follows, the word is part of the name: "Huyện Quan Hóa", "Xã Tân Xã
    // Huyện Thạch Thất".
    const isInName =
      endsName(into, text, index, token, end) ||
      (wordIsAfter[token] === 0 && wordBefore[token] !== 0 && begins[end] === 0) ||
      (token > 0 &&
        wordIsAfter[token] === 0 &&
        before[token] !== PARTED &&
        begins[end] === 0 &&
        isStrongKind(into, text, end));
    if (isInName && (kind & UNIT_KINDS) !== 0) {
      wordKind[token] = 0;
      around[token] = context;
      continue;
    }
    if (wordIsAfter[token] === 1) {
      around[token] = context;
      // "Ward 5" and "Dist. 3", but "An Hoa Ward" and "An Hoa Ward 70000".
      const leads =
        end < count &&
        numbers[end] === 1 &&
        before[end] !== PARTED &&
        text.begins[end + 1]! - text.begins[end]! <= MOST_DIGITS;
      if (leads) wordBefore[end] = token + 1;
      if ((kind & STREET) !== 0 && !leads) markStreetBehind(into, text, token);
      else context = OPEN;
      for (let i = token; i < end; i++) around[i] = OPEN;
      token = end - 1;
      continue;
    }
    if ((kind & UNIT_KINDS) !== 0) {
      if (afterStreet !== token) {
        context = OPEN;
        // A kind says nothing of what stands beyond a comma: "Xã Tứ Xã, Huyện Lâm Thao".
        if (end < count && before[end] !== PARTED && wordBefore[end] === 0) wordBefore[end] = token + 1;
      }
      afterStreet = -1;
    } else if (context === IN_VILLAGE && isNextToVillage(into, text, token)) {
      // "Xóm Chợ" is no market.
      around[token] = context;
      continue;
    } else if (
      // "Phố Ràng" is a township and no street, where it fills its part.
      (before[token] === PARTED || before[token] === DASHED || wordBefore[token] !== 0) &&
      namesWholePart(into, text, index, token)
    ) {
      around[token] = context;
      continue;
    } else if ((kind & STREET) !== 0) {
      context = IN_STREET;
      afterStreet = end;
    } else if ((kind & VILLAGE) !== 0) context = IN_VILLAGE;
    else if ((kind & HOUSE) !== 0) context = context === OPEN ? AFTER_NUMBER : context;
    else if ((kind & COUNTRY) !== 0) context = OPEN;
    for (let i = token; i < end; i++) around[i] = context;
    token = end - 1;
  }
};

/** Whether the syllable before is the word of a village. */
const isNextToVillage = (into: Scan, text: AddressText, token: number): boolean =>
  token > 0 &&
  text.before[token] !== PARTED &&
  (into.wordKind[token - 1]! & VILLAGE) !== 0 &&
  into.wordEnd[token - 1] === token;

/** Whether a match is spelled as one of the names that it means. */
const isSpelled = (into: Scan, { communes, districts, provinces }: NameIndex, match: number): boolean => {
  const key = into.key[match]!;
  for (const { spans, spelling } of [communes, districts, provinces])
    for (let at = spans[key]!; at < spans[key + 1]!; at++)
      if (spelling[at] === into.spelling[match]) return true;
  return false;
};

/**
 * Whether a word that is written without its marks is the end of a name: "Văn Quan", "Xã Thần Xa". In a text without
 * marks, only where the name has a kind and is followed by another, or by a break.
 */
const endsName = (into: Scan, text: AddressText, index: NameIndex, token: number, end: number): boolean => {
  if (token === 0 || text.before[token] === PARTED || into.wordIsWeak[token] === 1) return false;
  for (let i = token; i < end; i++) if (text.marked[i] === 1) return false;
  const isFollowed =
    end >= text.count || text.before[end] === PARTED || (into.wordKind[end]! & UNIT_KINDS) !== 0;
  const first = token < MAX_SYLLABLES ? 0 : token - MAX_SYLLABLES;
  for (let match = into.firstMatch[first]!; match < into.firstMatch[token]!; match++) {
    if (into.to[match] !== end) continue;
    if (
      text.hasMarks
        ? into.marked[match] === 1 && isSpelled(into, index, match)
        : isFollowed && into.wordBefore[into.from[match]!] !== 0
    )
      return true;
  }
  return false;
};

/** Whether a kind of a unit stands at a syllable, next to the one before. */
const isStrongKind = (into: Scan, text: AddressText, at: number): boolean =>
  at < text.count &&
  text.before[at] !== PARTED &&
  into.wordIsWeak[at] === 0 &&
  (into.wordKind[at]! & UNIT_KINDS) !== 0;

/** Whether a longer name than the word begins here, and ends where its part or another name does. */
const namesWholePart = (into: Scan, text: AddressText, index: NameIndex, token: number): boolean => {
  for (let match = into.firstMatch[token]!; match < into.firstMatch[token + 1]!; match++) {
    const to = into.to[match]!;
    if (to <= into.wordEnd[token]!) continue;
    // "Đường Quận 8" is no Dương Quan.
    if (into.marked[match] === 1 && !isSpelled(into, index, match)) continue;
    if (to >= text.count || text.before[to] === PARTED || text.before[to] === DASHED) return true;
    if (into.begins[to] === 1 || (into.wordKind[to]! & UNIT_KINDS) !== 0) return true;
  }
  return false;
};

const markStreetBehind = (into: Scan, text: AddressText, token: number): void => {
  for (let i = token - 1; i >= 0; i--) {
    into.around[i] = IN_STREET;
    if (text.before[i] === PARTED) return;
  }
};

const kindOfMatch = (into: Scan, text: AddressText, match: number): void => {
  const from = into.from[match]!;
  const to = into.to[match]!;
  const { before, count } = text;
  into.kind[match] = 0;
  into.isWeak[match] = 0;
  into.begin[match] = from;
  into.end[match] = to;
  if (
    to < count &&
    into.wordIsAfter[to] === 1 &&
    into.wordKind[to] !== 0 &&
    before[to] !== PARTED &&
    into.wordBefore[into.wordEnd[to]!] !== to + 1
  ) {
    const kind = into.wordKind[to]!;
    if ((kind & UNIT_KINDS) !== 0) {
      into.kind[match] = kind;
      into.end[match] = into.wordEnd[to]!;
      return;
    }
  }
  const word = into.wordBefore[from]! - 1;
  if (word >= 0) {
    into.kind[match] = into.wordKind[word]!;
    into.isWeak[match] = into.wordIsWeak[word]!;
    into.begin[match] = word;
  }
};
