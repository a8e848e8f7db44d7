/**
 * Every name and word as one trie of letters, walked from each syllable of a text without an allocation.
 *
 * @since 0.1.0
 */
import { ALPHABET } from "./letterFold.ts";

export interface NameTrie {
  /** For a node and a letter the next node, 0 where there is none. The root is 1. */
  readonly next: Uint16Array;
  /** The key that ends at a node, or 0. */
  readonly key: Uint16Array;
}

export const ROOT = 1;

export interface TrieBuilder {
  /** The number of a key, from 1 on; the same for the same letters. */
  readonly add: (letters: Uint8Array, from: number, to: number) => number;
  readonly finish: () => NameTrie;
}

/** A builder; keys are numbered in the order in which they come. */
export const builder = (): TrieBuilder => {
  let next = new Uint16Array(49_152 * ALPHABET);
  let key = new Uint16Array(49_152);
  let nodes = ROOT + 1;
  let keys = 0;
  const grow = (): void => {
    const wider = new Uint16Array(65_536 * ALPHABET);
    wider.set(next);
    next = wider;
    const longer = new Uint16Array(65_536);
    longer.set(key);
    key = longer;
  };
  return {
    add: (letters, from, to) => {
      let node = ROOT;
      for (let i = from; i < to; i++) {
        const at = node * ALPHABET + letters[i]!;
        let child = next[at]!;
        if (child === 0) {
          if (nodes === key.length) {
            if (nodes === 65_536) throw new RangeError("The names of the gazetteer need more than 65,535 nodes.");
            grow();
          }
          child = nodes++;
          next[at] = child;
        }
        node = child;
      }
      return (key[node] ||= ++keys);
    },
    finish: () => ({ next, key }),
  };
};
