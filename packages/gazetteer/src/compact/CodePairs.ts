/**
 * The pairs of codes of 30 June and 1 July 2025, in arrays: read once from their compact form, when they are first asked
 * for.
 *
 * @since 0.1.0
 */
import { codePairs } from "../generated/compactCodes.ts";
import { signed, symbolsOf } from "./Symbols.ts";

/** Shares as they are packed: nothing, some, all. */
export const NONE = 0;
export const PART = 1;
export const ALL = 2;

// Five digits, and after them the three digits of a district without communes.
const FIVE_DIGITS = 100_000;

/** The place of a code in order: five digits, then three; -1 for a text that is neither. */
export const slotOf = (code: string): number =>
  /^\d{5}$/.test(code) ? Number(code) : /^\d{3}$/.test(code) ? FIVE_DIGITS + Number(code) : -1;

/** The code at a place. */
export const codeAt = (slot: number): string =>
  slot < FIVE_DIGITS ? String(slot).padStart(5, "0") : String(slot - FIVE_DIGITS).padStart(3, "0");

export interface CodePairs {
  /** Slots of the codes before and since, ascending. */
  readonly before: Int32Array;
  readonly after: Int32Array;
  /** The pairs of the n-th code of before are `spans[n]` to `spans[n + 1]`. */
  readonly spans: Int32Array;
  /** Place among the codes since, and the shares of land and people: `3 * land + people`. */
  readonly to: Uint16Array;
  readonly share: Uint8Array;
}

/**
 * Numbers of the stream of targets: a code goes on and holds all that it held; is divided and ends; is divided and goes
 * on; and from here on the way to the code that took all of it.
 */
export const OWN = 0;
export const DIVIDED = 1;
export const DIVIDED_OWN = 2;
export const OTHER = 3;

let shared: CodePairs | undefined;

/** The pairs. */
export const pairs = (): CodePairs => (shared ??= unpack());

const unpack = (): CodePairs => {
  const [counts = "", beforeText = "", newText = "", targetText = "", dividedText = ""] =
    codePairs.split("\n");
  const sizes = symbolsOf(counts);
  const count = sizes.next();
  const newCount = sizes.next();
  const pairCount = sizes.next();
  const before = new Int32Array(count);
  const targets = new Uint16Array(count);
  const codes: Array<number> = [];
  const steps = symbolsOf(beforeText);
  const ways = symbolsOf(targetText);
  let slot = 0;
  for (let i = 0; i < count; i++) {
    before[i] = slot += steps.next();
    const target = (targets[i] = ways.next());
    if (target === OWN || target === DIVIDED_OWN) codes.push(slot);
  }
  const news = symbolsOf(newText);
  slot = 0;
  for (let i = 0; i < newCount; i++) codes.push((slot += news.next()));
  const after = Int32Array.from(codes).sort();
  const spans = new Int32Array(count + 1);
  const to = new Uint16Array(pairCount);
  const share = new Uint8Array(pairCount).fill(3 * ALL + ALL);
  const divided = symbolsOf(dividedText);
  let at = 0;
  let near = 0;
  for (let i = 0; i < count; i++) {
    while (near < after.length && after[near]! < before[i]!) near++;
    spans[i] = at;
    const target = targets[i]!;
    if (target === OWN) to[at++] = near;
    else if (target >= OTHER) to[at++] = near + signed(target - OTHER);
    else
      for (let left = divided.next(); left > 0; left--) {
        to[at] = near + signed(divided.next());
        share[at++] = divided.next();
      }
  }
  spans[count] = at;
  return { before, after, spans, to, share };
};

/** The place of a slot among ascending ones, or -1. */
export const placeOf = (slots: Int32Array, slot: number): number => {
  let low = 0;
  let high = slots.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (slots[middle] === slot) return middle;
    if (slots[middle]! < slot) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
};
