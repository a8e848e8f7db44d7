/**
 * The names of all units before and after the reform, with what each may mean, compiled from the ledger.
 *
 * @since 0.1.0
 */
import * as AddressText from "./AddressText.ts";
import { type KindWord, kindWords } from "./KindWord.ts";
import { builder, type NameTrie } from "./NameTrie.ts";
import type { AddressUnits } from "./AddressUnits.ts";

/** What the keys of the trie mean: for each key a span in the lists of meanings. */
export interface Meanings {
  /** Span of key k: `spans[k]` to `spans[k + 1]`. */
  readonly spans: Int32Array;
  /** The unit, district or province. */
  readonly of: Int32Array;
  /** How the name is spelled with its marks. */
  readonly spelling: Int32Array;
  /** 1 where the name is not the one it bore on the eve or bears since, but an earlier or a popular one. */
  readonly isOther: Uint8Array;
}

export interface NameIndex {
  readonly trie: NameTrie;
  readonly communes: Meanings;
  /** District (or -1) and provinces of each meaning of a commune's name, in a row, for the walk over namesakes. */
  readonly communeDistrict: Int16Array;
  readonly communeProvince: Uint8Array;
  readonly communeProvinceNow: Uint8Array;
  readonly districts: Meanings;
  readonly provinces: Meanings;
  /** Kind of the word that a key is, or 0. */
  readonly wordKind: Uint16Array;
  readonly wordIsWeak: Uint8Array;
  readonly wordIsAfter: Uint8Array;
  readonly wordSpelling: Int32Array;
  /** Syllables of the word: "P. Hương" is no "phương". */
  readonly wordLength: Uint8Array;
  readonly wordIsMarked: Uint8Array;
  /** Whether a key means a commune (1), a district or a province (2). */
  readonly means: Uint8Array;
  /** 1 where a key is a number. */
  readonly isNumber: Uint8Array;
}

/** What names mean, in columns: tens of thousands of rows are made where a page waits for them. */
interface Meant {
  readonly key: Array<number>;
  readonly of: Array<number>;
  readonly spelling: Array<number>;
  readonly isOther: Array<number>;
}

const romans = [
  "i",
  "ii",
  "iii",
  "iv",
  "v",
  "vi",
  "vii",
  "viii",
  "ix",
  "x",
  "xi",
  "xii",
  "xiii",
  "xiv",
  "xv",
  "xvi",
];

/** The spellings in which a name of the register is written besides its own. */
const variantsOf = (name: string, isOther: boolean): ReadonlyArray<string> => {
  const variants: Array<string> = [];
  // Most names have none: what is cheap to see is looked at first.
  if (name.startsWith("N")) {
    const estate = /^NT\.? (.*)$/u.exec(name) ?? /^Nông [Tt]rường (.*)$/u.exec(name);
    if (estate !== null) {
      variants.push(`Nông trường ${estate[1]!}`, `NT ${estate[1]!}`);
      // Of names given up, "Mộc Châu" is the township beside the estate.
      if (!isOther) variants.push(estate[1]!);
    }
  }
  const last = name.charCodeAt(name.length - 1);
  if (last <= NINE) {
    if (/^\d+$/.test(name)) {
      if (Number(name) <= romans.length) variants.push(romans[Number(name) - 1]!);
    } else {
      const lastDigit = / (\d)$/.exec(name);
      if (lastDigit !== null) variants.push(name.replace(/\d$/, romans[Number(lastDigit[1]) - 1] ?? ""));
    }
  } else if (last === CAPITAL_I || last === CAPITAL_V) {
    const lastRoman = / (I{1,3}|IV|V)$/.exec(name);
    if (lastRoman !== null)
      variants.push(name.replace(/[IV]+$/, String(romans.indexOf(lastRoman[1]!.toLowerCase()) + 1)));
  }
  // Đắk and Đắc, Kạn and Cạn: the same sound in the letters of two languages.
  if (name.includes("k")) {
    const parted = name.normalize("NFD");
    if (/[aăâoôơuưeêiAĂ][\u0300-\u036f]*k\b/u.test(parted))
      variants.push(parted.replace(/([aăâoôơuưeêi][\u0300-\u036f]*)k\b/gu, "$1c").normalize("NFC"));
  }
  return variants;
};

const [NINE, CAPITAL_I, CAPITAL_V] = [57, 73, 86] as const;

/** Compiles names and words. */
export const compile = (units: AddressUnits): NameIndex => {
  const trie = builder();
  const text = AddressText.make();
  let keys = 0;
  const numbers = new Set<number>();
  let spelling = 0;
  /** The key of a name; `spelling` is how it is spelled. */
  const fold = (name: string): number => {
    AddressText.fold(text, name);
    const key = trie.add(text.bytes, 0, text.begins[text.count]!);
    if (key > keys) keys = key;
    spelling = 0;
    for (let i = 0; i < text.count; i++) spelling = AddressText.joinSpelling(spelling, text.spelling[i]!);
    if (text.count === 1 && text.numbers[0] === 1) numbers.add(key);
    return key;
  };
  const collect = (names: Iterable<readonly [name: string, of: number, isOther: boolean]>): Meant => {
    const meant: Meant = { key: [], of: [], spelling: [], isOther: [] };
    const enter = (key: number, of: number, isOther: boolean): void => {
      meant.key.push(key);
      meant.of.push(of);
      meant.spelling.push(spelling);
      meant.isOther.push(isOther ? 1 : 0);
    };
    for (const [name, of, isOther] of names) {
      enter(fold(name), of, isOther);
      for (const variant of variantsOf(name, isOther)) {
        const key = fold(variant);
        if (key !== meant.key[meant.key.length - 1]) enter(key, of, isOther);
      }
    }
    return meant;
  };
  const communes = collect(units.communeNames());
  const districts = collect(units.districtNames());
  const provinces = collect(units.provinceNames());
  const words = kindWords.map((word: KindWord) => ({
    word,
    folded: { key: fold(word.text), spelling },
    length: text.count,
    isMarked: text.hasMarks,
  }));

  const wordKind = new Uint16Array(keys + 2);
  const wordIsWeak = new Uint8Array(keys + 2);
  const wordIsAfter = new Uint8Array(keys + 2);
  const wordSpelling = new Int32Array(keys + 2);
  const wordLength = new Uint8Array(keys + 2);
  const wordIsMarked = new Uint8Array(keys + 2);
  for (const { word, folded, length, isMarked } of words) {
    if (length > wordLength[folded.key]!) wordLength[folded.key] = length;
    wordKind[folded.key] = word.kind;
    wordIsWeak[folded.key] = word.isWeak ? 1 : 0;
    wordIsAfter[folded.key] = word.isAfter ? 1 : 0;
    wordSpelling[folded.key] = folded.spelling;
    wordIsMarked[folded.key] = isMarked ? 1 : 0;
  }
  const isNumber = new Uint8Array(keys + 2);
  for (const key of numbers) isNumber[key] = 1;
  const means = new Uint8Array(keys + 2);
  for (const key of communes.key) means[key]! |= 1;
  for (const key of districts.key) means[key]! |= 2;
  for (const key of provinces.key) means[key]! |= 2;
  const communeMeanings = layOut(communes, keys);
  return {
    trie: trie.finish(),
    means,
    communes: communeMeanings,
    communeDistrict: Int16Array.from(communeMeanings.of, (unit) => units.district[unit]!),
    communeProvince: Uint8Array.from(communeMeanings.of, (unit) => units.province[unit]!),
    communeProvinceNow: Uint8Array.from(communeMeanings.of, (unit) => units.unitProvinceNow[unit]!),
    districts: layOut(districts, keys),
    provinces: layOut(provinces, keys),
    wordKind,
    wordIsWeak,
    wordIsAfter,
    wordSpelling,
    wordLength,
    wordIsMarked,
    isNumber,
  };
};

const layOut = (meant: Meant, keys: number): Meanings => {
  const count = meant.key.length;
  const spans = new Int32Array(keys + 3);
  for (const key of meant.key) spans[key + 1]!++;
  for (let i = 1; i < spans.length; i++) spans[i]! += spans[i - 1]!;
  const filled = spans.slice();
  const of = new Int32Array(count);
  const spelling = new Int32Array(count);
  const isOther = new Uint8Array(count);
  for (let i = 0; i < count; i++) {
    const at = filled[meant.key[i]!]!++;
    of[at] = meant.of[i]!;
    spelling[at] = meant.spelling[i]!;
    isOther[at] = meant.isOther[i]!;
  }
  return { spans, of, spelling, isOther };
};
