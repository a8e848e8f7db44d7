/**
 * The pairs of codes of 30 June and 1 July 2025, in arrays: read once from their compact form, when they are first asked
 * for.
 *
 * @since 0.1.0
 */
import { codePairs } from "../generated/compactCodes.ts";
import { readSymbols, signed } from "./Symbols.ts";

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
  const pairCount = readSymbols(counts)[2]!;
  const steps = readSymbols(beforeText);
  const targets = readSymbols(targetText);
  const count = steps.length;
  const before = new Int32Array(count);
  const codes: Array<number> = [];
  let slot = 0;
  for (let i = 0; i < count; i++) {
    before[i] = slot += steps[i]!;
    if (targets[i] === OWN || targets[i] === DIVIDED_OWN) codes.push(slot);
  }
  slot = 0;
  for (const step of readSymbols(newText)) codes.push((slot += step));
  const after = Int32Array.from(codes).sort();
  const spans = new Int32Array(count + 1);
  const to = new Uint16Array(pairCount);
  const share = new Uint8Array(pairCount).fill(3 * ALL + ALL);
  const divided = readSymbols(dividedText);
  let read = 0;
  let at = 0;
  let near = 0;
  for (let i = 0; i < count; i++) {
    while (near < after.length && after[near]! < before[i]!) near++;
    spans[i] = at;
    const target = targets[i]!;
    if (target === OWN) to[at++] = near;
    else if (target >= OTHER) to[at++] = near + signed(target - OTHER);
    else
      for (let left = divided[read++]!; left > 0; left--) {
        to[at] = near + signed(divided[read++]!);
        share[at++] = divided[read++]!;
      }
  }
  spans[count] = at;
  return { before, after, spans, to, share };
};

/** The pairs by the code since. */
export interface Sources {
  /** The place among the codes before, of each pair. */
  readonly from: Uint16Array;
  /** The pairs of the n-th code since are `byTarget[spans[n]]` to before `byTarget[spans[n + 1]]`. */
  readonly spans: Int32Array;
  readonly byTarget: Uint16Array;
}

let sharedSources: Sources | undefined;

/** The pairs by the code since, worked out when they are first asked for. */
export const sources = (): Sources => (sharedSources ??= transpose(pairs()));

const transpose = ({ before, after, spans, to }: CodePairs): Sources => {
  const from = new Uint16Array(to.length);
  for (let place = 0, pair = 0; place < before.length; place++)
    for (const end = spans[place + 1]!; pair < end; pair++) from[pair] = place;
  const back = new Int32Array(after.length + 1);
  for (let pair = 0; pair < to.length; pair++) back[to[pair]! + 1]!++;
  for (let place = 0; place < after.length; place++) back[place + 1]! += back[place]!;
  const filled = back.slice();
  const byTarget = new Uint16Array(to.length);
  for (let pair = 0; pair < to.length; pair++) byTarget[filled[to[pair]!]!++] = pair;
  return { from, spans: back, byTarget };
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
