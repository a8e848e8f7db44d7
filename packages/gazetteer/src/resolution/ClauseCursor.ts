/**
 * A reading head over the tokens of one clause, and the small things that every rule of the grammar reads with it.
 *
 * @since 0.1.0
 */
import type { LawToken } from "./LawToken.ts";
import type { TerritoryKind } from "./Resolution.ts";

/**
 * Thrown where a clause does not say what the grammar expects, and caught at the clause's border, where it becomes a
 * fault. It never leaves this folder.
 *
 * @category errors
 * @since 0.1.0
 */
export class Unreadable extends Error {
  readonly expected: string;
  readonly token: LawToken | undefined;
  constructor(expected: string, token: LawToken | undefined) {
    super(expected);
    this.expected = expected;
    this.token = token;
  }
}

const kindsBySpelling: ReadonlyArray<readonly [ReadonlyArray<string>, TerritoryKind]> = [
  [["thị", "trấn"], "thị trấn"],
  [["đặc", "khu"], "đặc khu"],
  [["khu", "vực"], "khu vực"],
  [["phường"], "phường"],
  [["xã"], "xã"],
  [["huyện"], "huyện"],
];

/**
 * A reading head. `end` is the first token that is no longer the clause's.
 *
 * @category parsing
 * @since 0.1.0
 */
export class ClauseCursor {
  readonly tokens: ReadonlyArray<LawToken>;
  readonly end: number;
  index: number;

  constructor(tokens: ReadonlyArray<LawToken>, start: number, end: number) {
    this.tokens = tokens;
    this.index = start;
    this.end = end;
  }

  get token(): LawToken | undefined {
    return this.index < this.end ? this.tokens[this.index] : undefined;
  }

  peek(ahead: number): LawToken | undefined {
    return this.index + ahead < this.end ? this.tokens[this.index + ahead] : undefined;
  }

  /** Whether these words stand here, in any case. */
  at(...words: ReadonlyArray<string>): boolean {
    return words.every((word, ahead) => this.peek(ahead)?.folded === word);
  }

  /** Reads the words if they stand here. */
  take(...words: ReadonlyArray<string>): boolean {
    if (!this.at(...words)) return false;
    this.index += words.length;
    return true;
  }

  /** Reads the words, which must stand here. */
  expect(...words: ReadonlyArray<string>): void {
    if (!this.take(...words)) throw new Unreadable(words.join(" "), this.token);
  }

  /** Reads any of `, ; và` that stand here. */
  skipSeparators(): boolean {
    const start = this.index;
    while (this.at(",") || this.at(";") || this.at("và")) this.index++;
    return this.index > start;
  }

  /** A whole number: `147`, `02`. */
  takeNumber(): number | undefined {
    const token = this.token;
    if (token?.type !== "number") return undefined;
    this.index++;
    return Number(token.text);
  }

  /** A kind of territory, "các" before it included: "các xã". A doubled kind ("xã xã") is read once. */
  takeKind(): TerritoryKind | undefined {
    const start = this.index;
    this.take("các");
    let kind: TerritoryKind | undefined;
    for (let found = this.kindHere(); found !== undefined; found = this.kindHere()) {
      if (kind !== undefined && kind !== found.kind) break;
      kind = found.kind;
      this.index += found.length;
    }
    if (kind === undefined) this.index = start;
    return kind;
  }

  private kindHere(): { readonly kind: TerritoryKind; readonly length: number } | undefined {
    for (const [words, kind] of kindsBySpelling) {
      if (!this.at(...words)) continue;
      // "Thị Trấn" inside a name would be two capitals; a kind is small, or opens with one capital ("Phường 3").
      if (words.length > 1 && isCapital(this.peek(1)!.text)) continue;
      return { kind, length: words.length };
    }
    return undefined;
  }

  /**
   * A name: words that begin with a capital, numbers, hyphens between them, and the small words that only names have
   * ("Nông trường Liên Sơn").
   */
  takeName(isLawWord: (word: LawToken) => boolean): { readonly name: string; readonly first: LawToken } {
    const first = this.token;
    if (first === undefined || !(isNameStart(first) || first.type === "number"))
      throw new Unreadable("a name", first);
    const parts: Array<string> = [first.text];
    this.index++;
    for (let token = this.token; token !== undefined; token = this.token) {
      const isHyphen = token.type === "mark" && "-–—".includes(token.text);
      const previous = this.tokens[this.index - 1]!;
      if (isHyphen && isNameStart(this.peek(1))) parts.push("-");
      // "TB1" is one word; "Hải2" was two.
      else if (token.type === "number" && token.offset === previous.end && /^\p{Lu}+$/u.test(previous.text))
        parts[parts.length - 1] += token.text;
      else if (token.type === "number" || isNameStart(token) || (token.type === "word" && !isLawWord(token)))
        parts.push(token.text);
      else break;
      this.index++;
    }
    return { name: parts.join(" "), first };
  }
}

const isCapital = (text: string): boolean => /^\p{Lu}/u.test(text);

const isNameStart = (token: LawToken | undefined): boolean =>
  token !== undefined && token.type === "word" && isCapital(token.text);
