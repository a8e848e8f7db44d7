/** Which words of a resolution are a clause, a unit, a fault: the text cut into pieces, each with its mark. */
import type { ReorganisationDraft } from "@hopnhat/api-client/contract";

export type Mark = "clause" | "target" | "source" | "fault";

export interface Piece {
  readonly text: string;
  readonly mark: Mark | undefined;
  /** The place of the fault in the reading's list, where it is one. */
  readonly fault: number | undefined;
}

interface Span {
  readonly from: number;
  readonly to: number;
  readonly mark: Mark;
  readonly fault: number | undefined;
}

const escaped = (word: string): string => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/**
 * Where words end that begin at a place. The text may break them over lines and set them in bold, and may leave out the
 * kind that stands before a list of names; words that are not found there end with their line.
 */
const endOf = (text: string, offset: number, printed: string): number => {
  const all = printed.trim().split(/\s+/);
  const kinds = /^(xã|phường|thị|đặc)$/iu.test(all[0] ?? "")
    ? all.slice(/^(thị|đặc)$/iu.test(all[0] ?? "") ? 2 : 1)
    : all;
  for (const words of [all, kinds]) {
    if (words.length === 0) continue;
    const pattern = new RegExp(`[*_\\s]*${words.map(escaped).join("[*_\\s]+")}`, "iuy");
    pattern.lastIndex = offset;
    if (pattern.test(text)) return pattern.lastIndex;
  }
  const line = text.indexOf("\n", offset);
  return Math.min(line === -1 ? text.length : line, offset + 80);
};

/** The text in pieces. A fault covers what else would be marked at its place. */
export const piecesOf = (text: string, reading: ReorganisationDraft.Reading): ReadonlyArray<Piece> => {
  const spans: Array<Span> = [];
  const add = (offset: number, printed: string, mark: Mark, fault?: number) =>
    spans.push({ from: offset, to: endOf(text, offset, printed), mark, fault });
  reading.faults.forEach(({ position, text: words }, index) => {
    if (position !== null) add(position.offset, words, "fault", index);
  });
  for (const { number, position, sources, target } of reading.clauses) {
    const head = /^[*_\s]*\d+\\?\./.exec(text.slice(position.offset, position.offset + 12))?.[0] ?? number;
    spans.push({
      from: position.offset,
      to: position.offset + head.length,
      mark: "clause",
      fault: undefined,
    });
    if (target !== null) add(target.position.offset, target.printed, "target");
    for (const source of sources) add(source.position.offset, source.printed, "source");
  }
  const inOrder = spans
    .filter(({ from, to }) => to > from)
    .sort((a, b) => a.from - b.from || Number(b.mark === "fault") - Number(a.mark === "fault"));
  const pieces: Array<Piece> = [];
  let at = 0;
  for (const { fault, from, mark, to } of inOrder) {
    if (from < at) continue;
    if (from > at) pieces.push({ text: text.slice(at, from), mark: undefined, fault: undefined });
    pieces.push({ text: text.slice(from, to), mark, fault });
    at = to;
  }
  if (at < text.length) pieces.push({ text: text.slice(at), mark: undefined, fault: undefined });
  return pieces;
};
