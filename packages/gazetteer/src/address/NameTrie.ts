/**
 * Every name and word as one trie of letters, walked from each syllable of a text without an allocation.
 *
 * **Details**
 *
 * A node is a set of letters as bits, and the number of its first child: its children are numbered in a row, in order of
 * letter, level by level. So the upper levels, which every walk passes, lie together in half a megabyte. A row of 37
 * places for each node is seven times as large, and slower for it.
 *
 * @since 0.1.0
 */
import { LAST_LETTER } from "./letterFold.ts";

export interface NameTrie {
  /** Bits of the letters, and of the digits, that lead on from a node. */
  readonly letters: Uint32Array;
  readonly digits: Uint16Array;
  /** The first child of a node. */
  readonly children: Uint16Array;
  /** The key that ends at a node, or 0. */
  readonly key: Uint16Array;
}

export const ROOT = 1;

/** The node that a letter leads to, or 0. */
export const step = ({ letters, digits, children }: NameTrie, node: number, letter: number): number => {
  const set = letters[node]!;
  if (letter <= LAST_LETTER) {
    const bit = 1 << letter;
    return (set & bit) === 0 ? 0 : children[node]! + countBits(set & (bit - 1));
  }
  const digitSet = digits[node]!;
  const bit = 1 << (letter - LAST_LETTER);
  return (digitSet & bit) === 0 ? 0 : children[node]! + countBits(set) + countBits(digitSet & (bit - 1));
};

/**
 * What came of syllables that were walked before: few syllables make nearly all texts.
 *
 * **Details**
 *
 * An entry is the letters of the syllable, at most ten in 64 bits, and the nodes before and after: four numbers in a row,
 * so that one line of the processor's cache answers. An entry that another syllable needs is written over.
 */
export interface SyllableMemory {
  readonly entries: Int32Array;
}

const MEMORY_BITS = 14;
/** Letters that the entry of a syllable has room for. */
const MOST_REMEMBERED = 10;

/** A memory that holds nothing. */
export const memory = (): SyllableMemory => ({ entries: new Int32Array(4 << MEMORY_BITS) });

/** The node that the letters `begin` to `end` lead to, or 0; `low` and `high` are the same letters in 64 bits. */
export const stepOver = (
  trie: NameTrie,
  { entries }: SyllableMemory,
  node: number,
  low: number,
  high: number,
  letters: Uint8Array,
  begin: number,
  end: number,
): number => {
  if (end - begin > MOST_REMEMBERED) return walk(trie, node, letters, begin, end);
  const mixed = Math.imul(low ^ Math.imul(high, 0x85eb_ca6b) ^ Math.imul(node, 0x9e37_79b1), 0x2c1b_3c6d);
  const at = (mixed >>> (32 - MEMORY_BITS)) << 2;
  if (entries[at] === low && entries[at + 1] === high && entries[at + 2] === node) return entries[at + 3]!;
  const reached = walk(trie, node, letters, begin, end);
  entries[at] = low;
  entries[at + 1] = high;
  entries[at + 2] = node;
  entries[at + 3] = reached;
  return reached;
};

const walk = (trie: NameTrie, node: number, letters: Uint8Array, begin: number, end: number): number => {
  let reached = node;
  for (let at = begin; at < end && reached !== 0; at++) reached = step(trie, reached, letters[at]!);
  return reached;
};

/** How many bits are set. */
const countBits = (bits: number): number => {
  if ((bits & (bits - 1)) === 0) return bits === 0 ? 0 : 1;
  let sum = bits - ((bits >>> 1) & 0x5555_5555);
  sum = (sum & 0x3333_3333) + ((sum >>> 2) & 0x3333_3333);
  return Math.imul((sum + (sum >>> 4)) & 0x0f0f_0f0f, 0x0101_0101) >>> 24;
};

export interface TrieBuilder {
  /** The number of a key, from 1 on; the same for the same letters. */
  readonly add: (letters: Uint8Array, from: number, to: number) => number;
  readonly finish: () => NameTrie;
}

const MOST_NODES = 65_535;

/** A builder; keys are numbered in the order in which they come. */
export const builder = (): TrieBuilder => {
  // While names are added, children are a list: the first child, and the next of the same parent, in order of letter.
  const letterOf = new Uint8Array(MOST_NODES);
  const firstChild = new Uint16Array(MOST_NODES);
  const nextSibling = new Uint16Array(MOST_NODES);
  const keyOf = new Uint16Array(MOST_NODES);
  let nodes = ROOT + 1;
  let keys = 0;
  const childOf = (parent: number, letter: number): number => {
    let before = 0;
    let child = firstChild[parent]!;
    while (child !== 0 && letterOf[child]! < letter) {
      before = child;
      child = nextSibling[child]!;
    }
    if (child !== 0 && letterOf[child] === letter) return child;
    if (nodes === MOST_NODES)
      throw new RangeError(`The names of the gazetteer need more than ${MOST_NODES} nodes.`);
    const made = nodes++;
    letterOf[made] = letter;
    nextSibling[made] = child;
    if (before === 0) firstChild[parent] = made;
    else nextSibling[before] = made;
    return made;
  };
  return {
    add: (letters, from, to) => {
      let node = ROOT;
      for (let i = from; i < to; i++) node = childOf(node, letters[i]!);
      return (keyOf[node] ||= ++keys);
    },
    finish: () => {
      const trie: NameTrie = {
        letters: new Uint32Array(nodes),
        digits: new Uint16Array(nodes),
        children: new Uint16Array(nodes),
        key: new Uint16Array(nodes),
      };
      const order = new Uint16Array(nodes);
      order[ROOT] = ROOT;
      let numbered = ROOT + 1;
      for (let node = ROOT; node < numbered; node++) {
        const from = order[node]!;
        trie.key[node] = keyOf[from]!;
        trie.children[node] = numbered;
        for (let child = firstChild[from]!; child !== 0; child = nextSibling[child]!) {
          const letter = letterOf[child]!;
          if (letter <= LAST_LETTER) trie.letters[node]! |= 1 << letter;
          else trie.digits[node]! |= 1 << (letter - LAST_LETTER);
          order[numbered++] = child;
        }
      }
      return trie;
    },
  };
};
