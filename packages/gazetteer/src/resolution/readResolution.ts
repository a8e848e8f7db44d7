/**
 * Reads a resolution on communes from its text: the act, every clause, and a fault for whatever cannot be read.
 *
 * **When to use**
 *
 * Before anything is done with the text of an act: the structure is what `joinResolution` gives codes to, and what a
 * person checks.
 *
 * @since 0.1.0
 */
import { ClauseCursor, Unreadable } from "./ClauseCursor.ts";
import { readArrangement, readEnd, readRenaming, readUnits, type PositionOf } from "./readClause.ts";
import { readHeader } from "./readHeader.ts";
import { lineCounter, tokenise, type LawToken } from "./LawToken.ts";
import type {
  CountByKind,
  Resolution,
  ResolutionClause,
  ResolutionFault,
  TerritoryKind,
} from "./Resolution.ts";

/** Where a clause lies among the tokens: its first token is its number, or its verb where the number was lost. */
interface ClauseSpan {
  readonly article: string;
  readonly number: string;
  readonly start: number;
  readonly body: number;
  end: number;
}

/**
 * Reads a resolution, converted or pasted, in NFC or NFD.
 *
 * **Details**
 *
 * Pure and total: any text gives a `Resolution`, and what is wrong with it stands in `faults`. All 34 resolutions of
 * 16 June 2025 take a fraction of a second.
 *
 * @example
 * ```ts
 * import { readResolution } from "@hopnhat/gazetteer"
 *
 * const resolution = readResolution(text)
 * resolution.act.number // "1676/NQ-UBTVQH15"
 * resolution.faults // []
 * ```
 *
 * @category parsing
 * @since 0.1.0
 */
export const readResolution = (text: string): Resolution => {
  const tokens = tokenise(text);
  const lineAt = lineCounter(text);
  const positionOf: PositionOf = (token) => ({ offset: token.offset, line: lineAt(token.offset) });
  const start = { offset: 0, line: 1 };
  const header = readHeader(text, tokens);
  const faults: Array<ResolutionFault> = header.faults.map((fault) => ({
    _tag: "ResolutionFault",
    ...fault,
    position: start,
    text: "",
  }));
  const clauses: Array<ResolutionClause> = [];
  for (const span of findClauses(tokens, faults, positionOf)) {
    const head = tokens[span.start]!;
    const fault = (reason: ResolutionFault["reason"], expected: string, at: LawToken | undefined): void => {
      faults.push({
        _tag: "ResolutionFault",
        reason,
        article: span.article,
        clause: span.number,
        position: positionOf(at ?? tokens[span.end - 1]!),
        text: plain(text.slice(head.offset, tokens[span.end - 1]!.end)),
        expected,
      });
    };
    try {
      clauses.push(
        readClause(new ClauseCursor(tokens, span.body, span.end), span, positionOf, positionOf(head)),
      );
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      fault("clause unreadable", error.expected, error.token);
    }
  }
  if (clauses.length === 0)
    faults.push({
      _tag: "ResolutionFault",
      reason: "no clauses",
      position: start,
      text: "",
      expected: "Điều 1. … 1. Sắp xếp …",
    });
  checkCounts(clauses, faults);
  return { act: header.act, clauses, faults };
};

const plain = (text: string): string =>
  text.normalize("NFC").replace(/[*\\]/g, "").replace(/\s+/g, " ").trim();

const readClause = (
  cursor: ClauseCursor,
  span: ClauseSpan,
  positionOf: PositionOf,
  position: ResolutionClause["position"],
): ResolutionClause => {
  const base = { article: span.article, number: span.number, position };
  if (cursor.take("sắp", "xếp") || cursor.take("nhập")) {
    const arrangement = readArrangement(cursor, positionOf);
    readEnd(cursor);
    return { type: "arrangement", ...base, ...arrangement };
  }
  if (cursor.take("đổi", "tên")) {
    const renaming = readRenaming(cursor, positionOf);
    readEnd(cursor);
    return { type: "renaming", ...base, ...renaming };
  }
  if (cursor.take("sau", "khi", "sắp", "xếp", ",")) {
    const closing = readClosing(cursor, positionOf);
    readEnd(cursor);
    return { type: "closing", ...base, ...closing };
  }
  // Article 1 of these acts arranges; the articles after it say when, and who sees to it.
  if (span.article !== "1") return { type: "provision", ...base };
  throw new Unreadable("Sắp xếp, Nhập, Đổi tên or Sau khi sắp xếp", cursor.token);
};

const readClosing = (cursor: ClauseCursor, positionOf: PositionOf) => {
  while (cursor.token !== undefined && !cursor.at("có")) cursor.index++;
  cursor.expect("có");
  const total = readCount(cursor);
  cursor.expect("đơn", "vị", "hành", "chính", "cấp", "xã");
  cursor.take(",");
  cursor.expect("gồm");
  const totalByKind = readCounts(cursor);
  if (!cursor.take(";") && cursor.at(".")) return { total, totalByKind, unchangedCount: 0, unchanged: [] };
  cursor.expect("trong", "đó", "có");
  const formedByKind = readCounts(cursor);
  while (cursor.token !== undefined && cursor.token.type !== "number") cursor.index++;
  const unchangedCount = readCount(cursor);
  while (cursor.token !== undefined && !cursor.at("là")) cursor.index++;
  cursor.expect("là");
  return { total, totalByKind, formedByKind, unchangedCount, unchanged: readUnits(cursor, positionOf) };
};

const readCount = (cursor: ClauseCursor): number => {
  const count = cursor.takeNumber();
  if (count === undefined) throw new Unreadable("a number of units", cursor.token);
  return count;
};

/** "85 xã, 14 phường và 03 đặc khu" */
const readCounts = (cursor: ClauseCursor): CountByKind => {
  const counts: Partial<Record<TerritoryKind, number>> = {};
  do {
    const ahead = new ClauseCursor(cursor.tokens, cursor.index, cursor.end);
    ahead.skipSeparators();
    const count = ahead.takeNumber();
    const kind = ahead.takeKind();
    if (count === undefined || kind === undefined) break;
    counts[kind] = count;
    cursor.index = ahead.index;
  } while (cursor.token !== undefined);
  if (Object.keys(counts).length === 0) throw new Unreadable("numbers of units by kind", cursor.token);
  return counts;
};

/**
 * Finds where the clauses of each article begin and end. Every token between an article's first clause and the next
 * article belongs to one.
 */
const findClauses = (
  tokens: ReadonlyArray<LawToken>,
  faults: Array<ResolutionFault>,
  positionOf: PositionOf,
): ReadonlyArray<ClauseSpan> => {
  const spans: Array<ClauseSpan> = [];
  let article: string | undefined;
  let expected = 1;
  for (let i = 0; i < tokens.length; i++) {
    const heading = articleAt(tokens, i);
    if (heading !== undefined) {
      if (spans.length > 0) spans[spans.length - 1]!.end = Math.min(spans[spans.length - 1]!.end, i);
      article = heading;
      expected = 1;
      i += 2;
      continue;
    }
    if (article === undefined) continue;
    const head = clauseAt(tokens, i, expected);
    if (head === undefined) continue;
    if (spans.length > 0) spans[spans.length - 1]!.end = Math.min(spans[spans.length - 1]!.end, i);
    if (head.number !== undefined && head.number !== expected)
      faults.push({
        _tag: "ResolutionFault",
        reason: "clause number out of order",
        article,
        clause: String(head.number),
        position: positionOf(tokens[i]!),
        text: tokens[i]!.text,
        expected: String(expected),
      });
    const number = head.number ?? expected;
    spans.push({ article, number: String(number), start: i, body: head.body, end: tokens.length });
    expected = number + 1;
    i = head.body;
  }
  return spans;
};

const articleAt = (tokens: ReadonlyArray<LawToken>, i: number): string | undefined => {
  const [word, number, stop] = [tokens[i]!, tokens[i + 1], tokens[i + 2]];
  if (word.folded !== "điều" || !word.text.startsWith("Đ") || !beginsSentence(tokens, i)) return undefined;
  return number?.type === "number" && (stop?.text === "." || stop?.text === ":") ? number.text : undefined;
};

/** A clause begins with its number; where a paste lost the numbers, with its verb at the beginning of a sentence. */
const clauseAt = (
  tokens: ReadonlyArray<LawToken>,
  i: number,
  expected: number,
): { readonly number?: number; readonly body: number } | undefined => {
  // A heading has no mark at its end: in one paragraph nothing but its number announces the first clause.
  if (
    !beginsSentence(tokens, i) &&
    !(expected === 1 && tokens[i]!.text === "1" && tokens[i + 1]?.text === ".")
  )
    return undefined;
  if (opensArrangement(tokens, i)) return { body: i };
  let at = i;
  if (tokens[at]!.folded === "khoản") at++;
  const [number, stop, next] = [tokens[at], tokens[at + 1], tokens[at + 2]];
  if (number?.type !== "number" || stop === undefined || !".)/:".includes(stop.text) || next === undefined)
    return undefined;
  const value = Number(number.text);
  // At the beginning of a line a number opens a clause even if its first word was lost.
  const opensClause = next.type === "word" && (tokens[i]!.startsLine || /^\p{Lu}/u.test(next.text));
  return opensClause && (value === expected || opensArrangement(tokens, at + 2))
    ? { number: value, body: at + 2 }
    : undefined;
};

const opensArrangement = (tokens: ReadonlyArray<LawToken>, i: number): boolean => {
  const words = tokens.slice(i, i + 4).map((token) => token.folded);
  const [first, second, third] = words;
  if (!/^\p{Lu}/u.test(tokens[i]!.text)) return false;
  if (first === "sắp" && second === "xếp")
    return third === "toàn" || third === "một" || third === "phần" || third === "bộ";
  if (first === "nhập") return second === "toàn" || second === "một";
  return (
    (first === "đổi" && second === "tên") ||
    (words.join(" ") === "sau khi sắp xếp" && tokens[i + 4]?.text === ",")
  );
};

const beginsSentence = (tokens: ReadonlyArray<LawToken>, i: number): boolean => {
  const before = tokens[i - 1];
  return (
    before === undefined ||
    tokens[i]!.startsLine ||
    before.text === "." ||
    before.text === ":" ||
    before.text === ";"
  );
};

/** The closing clause counts what the clauses made: a second witness that none was lost. */
const checkCounts = (clauses: ReadonlyArray<ResolutionClause>, faults: Array<ResolutionFault>): void => {
  const closing = clauses.find((clause) => clause.type === "closing");
  if (closing === undefined) return;
  const formed: Partial<Record<TerritoryKind, number>> = {};
  for (const clause of clauses)
    if (clause.type === "arrangement" || clause.type === "renaming")
      formed[clause.target.kind] = (formed[clause.target.kind] ?? 0) + 1;
  const differs = (expected: string): void => {
    const { article, number, position } = closing;
    faults.push({
      _tag: "ResolutionFault",
      reason: "count differs",
      article,
      clause: number,
      position,
      text: "",
      expected,
    });
  };
  if (closing.unchanged.length !== closing.unchangedCount)
    differs(`${closing.unchangedCount} unchanged units, ${closing.unchanged.length} listed`);
  for (const [kind, count] of Object.entries(closing.totalByKind) as Array<[TerritoryKind, number]>) {
    const unchanged = closing.unchanged.filter((unit) => unit.kind === kind).length;
    if ((formed[kind] ?? 0) + unchanged !== count)
      differs(`${count} ${kind}, ${(formed[kind] ?? 0) + unchanged} read`);
  }
};
