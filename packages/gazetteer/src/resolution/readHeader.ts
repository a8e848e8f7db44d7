/**
 * The act's own data: number, title, dates, province.
 *
 * @since 0.1.0
 */
import { ClauseCursor } from "./ClauseCursor.ts";
import { isLawWord, type LawToken } from "./LawToken.ts";
import type { ActHeader, ResolutionFault } from "./Resolution.ts";

/** A fault without its place, which the caller knows. */
export type HeaderFault = Pick<ResolutionFault, "reason" | "expected">;

/**
 * Reads what the text says of the act as a whole. What it does not say is a fault, and an empty text in its place.
 *
 * @category parsing
 * @since 0.1.0
 */
export const readHeader = (
  text: string,
  tokens: ReadonlyArray<LawToken>,
): { readonly act: ActHeader; readonly faults: ReadonlyArray<HeaderFault> } => {
  const faults: Array<HeaderFault> = [];
  const required = (value: string | undefined, reason: HeaderFault["reason"], expected: string): string => {
    if (value === undefined) faults.push({ reason, expected });
    return value ?? "";
  };
  const number = required(readNumber(text, tokens), "act number missing", "Số: …/NQ-…");
  const issuedOn = required(dateAfter(tokens), "date missing", "ngày … tháng … năm …");
  const effectiveAt = find(tokens, "có", "hiệu", "lực", "thi", "hành", "từ");
  const effectiveOn =
    effectiveAt === undefined
      ? required(undefined, "date missing", "có hiệu lực thi hành từ ngày …")
      : (dateAfter(tokens, effectiveAt, 8) ?? issuedOn);
  const operationalAt = find(tokens, "chính", "thức", "hoạt", "động", "từ");
  const operationalOn =
    (operationalAt === undefined ? undefined : dateAfter(tokens, operationalAt, 8)) ?? effectiveOn;
  const province = readProvince(tokens);
  if (province === undefined)
    faults.push({ reason: "province missing", expected: "cấp xã của tỉnh (thành phố) …" });
  return {
    act: {
      number,
      title: readTitle(text, tokens) ?? "",
      issuedOn,
      effectiveOn,
      operationalOn,
      provinceKind: province?.kind ?? "tỉnh",
      province: province?.name ?? "",
    },
    faults,
  };
};

const find = (tokens: ReadonlyArray<LawToken>, ...words: ReadonlyArray<string>): number | undefined => {
  for (let i = 0; i + words.length <= tokens.length; i++)
    if (words.every((word, ahead) => tokens[i + ahead]!.folded === word)) return i;
  return undefined;
};

const readNumber = (text: string, tokens: ReadonlyArray<LawToken>): string | undefined => {
  const at = find(tokens, "số", ":");
  const from = at === undefined ? 0 : tokens[at]!.offset;
  return /\d+\/(?:\d{4}\/)?NQ-[A-Z]+\d*/.exec(text.slice(from).normalize("NFC").replace(/\\/g, ""))?.[0];
};

/** The first date at or after a token, at most `reach` tokens on. */
const dateAfter = (tokens: ReadonlyArray<LawToken>, from = 0, reach = Infinity): string | undefined => {
  for (let i = from; i + 5 < tokens.length && i - from <= reach; i++) {
    const [day, d, month, m, year, y] = tokens.slice(i, i + 6);
    if (day!.folded !== "ngày" || month!.folded !== "tháng" || year!.folded !== "năm") continue;
    if (d!.type === "number" && m!.type === "number" && y!.type === "number")
      return `${y!.text}-${m!.text.padStart(2, "0")}-${d!.text.padStart(2, "0")}`;
  }
  return undefined;
};

/** "VỀ VIỆC …" to the end of its paragraph, in sentence case of the text. */
const readTitle = (text: string, tokens: ReadonlyArray<LawToken>): string | undefined => {
  const at = find(tokens, "về", "việc");
  if (at === undefined) return undefined;
  const authority = find(tokens.slice(at), "ủy", "ban");
  const from = tokens[at]!.offset;
  const to = authority === undefined ? text.length : tokens[at + authority]!.offset;
  const paragraph = text.slice(from, to).split(/\n\s*\n/)[0]!;
  return paragraph
    .normalize("NFC")
    .replace(/[*\\_#>]/g, "")
    .replace(/\s+/g, " ")
    .trim();
};

const readProvince = (
  tokens: ReadonlyArray<LawToken>,
): { readonly kind: ActHeader["provinceKind"]; readonly name: string } | undefined => {
  const of = ["cấp", "xã", "của"];
  for (let i = 0; i < tokens.length; i++) {
    if (!of.every((word, ahead) => tokens[i + ahead]?.folded === word)) continue;
    const cursor = new ClauseCursor(tokens, i + of.length, tokens.length);
    const kind = cursor.take("tỉnh") ? "tỉnh" : cursor.take("thành", "phố") ? "thành phố" : undefined;
    // In the title the name is in capitals, and in the heading the next sentence follows it without a mark: neither
    // says where it ends. "của tỉnh An Giang (mới) năm 2025" and "của tỉnh An Giang như sau" do.
    if (kind === undefined || cursor.token?.type !== "word" || !/^\p{Lu}\p{Ll}/u.test(cursor.token.text))
      continue;
    const { name } = cursor.takeName(isLawWord);
    if (cursor.at("(") || cursor.at("năm") || cursor.at("như")) return { kind, name };
  }
  return undefined;
};
