/**
 * The grammar of a clause: from its tokens to its sources and its target.
 *
 * ```text
 * clause    = ("Sắp xếp" | "Nhập") list "thành" target "."
 *           | "Đổi tên" unit "thành" unit "."
 * list      = group { ("," | "và") group }
 * group     = [ share ["của"] ] units [ "sau khi" ["thực hiện"] "sắp xếp theo quy định tại" references ]
 * share     = { "toàn bộ" | "một phần" | "phần" | measure | "còn lại" | figure }
 * measure   = "diện tích" ["tự nhiên"] | "quy mô dân số"
 * units     = unit { ("," | "và") unit }
 * unit      = ["các"] [kind] name [ "(" qualifier ")" ]
 * target    = [kind] ["mới"] ["có tên gọi" ["là"]] [kind] name
 * ```
 *
 * A kind holds for the names after it until the next kind ("các xã A, B và C"); a share for the units after it until
 * the next share or reference. What follows a reference without a share of its own has the clause's first share again:
 * "… phần còn lại của phường A sau khi sắp xếp theo quy định tại khoản 1 và xã B" takes B as the clause began.
 *
 * @since 0.1.0
 */
import { ClauseCursor, Unreadable } from "./ClauseCursor.ts";
import { isLawWord, type LawToken } from "./LawToken.ts";
import type {
  ClauseSource,
  ClauseTarget,
  TerritoryKind,
  TextPosition,
  UnchangedUnit,
  WordedShare,
} from "./Resolution.ts";

/** Where a token stands in the text given. */
export type PositionOf = (token: LawToken) => TextPosition;

interface LandAndPeople {
  readonly land: WordedShare;
  readonly people: WordedShare;
  readonly landSquareKilometres?: number;
  readonly peopleCount?: number;
}

/**
 * Reads "list thành target" after the clause's verb.
 *
 * @category parsing
 * @since 0.1.0
 */
export const readArrangement = (
  cursor: ClauseCursor,
  positionOf: PositionOf,
): { readonly sources: ReadonlyArray<ClauseSource>; readonly target: ClauseTarget } => {
  const sources: Array<ClauseSource> = [];
  let opening: LandAndPeople | undefined;
  let share: LandAndPeople | undefined;
  let shareInherited = false;
  let kind: TerritoryKind | undefined;
  let groupStart = 0;
  for (;;) {
    cursor.skipSeparators();
    // Small letters: Thành Sơn, Thành Tiến are communes.
    if (cursor.token?.text === "thành") break;
    if (cursor.at("sau", "khi")) {
      const afterClauses = readReferences(cursor);
      for (let i = groupStart; i < sources.length; i++) sources[i] = { ...sources[i]!, afterClauses };
      groupStart = sources.length;
      share = opening;
      shareInherited = false;
      kind = undefined;
      continue;
    }
    if (atShare(cursor)) {
      share = readShare(cursor);
      opening ??= share;
      shareInherited = false;
      kind = undefined;
      groupStart = sources.length;
    }
    if (share === undefined) throw new Unreadable("toàn bộ, một phần or phần còn lại", cursor.token);
    kind = cursor.takeKind() ?? kind;
    const unit = readUnit(cursor, kind, positionOf);
    sources.push({ ...unit, ...share, shareInherited, afterClauses: [] });
    shareInherited = true;
  }
  if (sources.length === 0) throw new Unreadable("a unit", cursor.token);
  cursor.expect("thành");
  return { sources, target: readTarget(cursor, positionOf) };
};

/**
 * Reads "unit thành unit" after "Đổi tên".
 *
 * @category parsing
 * @since 0.1.0
 */
export const readRenaming = (
  cursor: ClauseCursor,
  positionOf: PositionOf,
): { readonly sources: readonly [ClauseSource]; readonly target: ClauseTarget } => {
  const unit = readUnit(cursor, cursor.takeKind(), positionOf);
  cursor.expect("thành");
  const source: ClauseSource = {
    ...unit,
    land: "all",
    people: "all",
    shareInherited: false,
    afterClauses: [],
  };
  return { sources: [source], target: readTarget(cursor, positionOf) };
};

/**
 * Reads a list of units without shares: "các xã A (huyện B), C và D".
 *
 * @category parsing
 * @since 0.1.0
 */
export const readUnits = (cursor: ClauseCursor, positionOf: PositionOf): ReadonlyArray<UnchangedUnit> => {
  const units: Array<UnchangedUnit> = [];
  let kind: TerritoryKind | undefined;
  for (cursor.skipSeparators(); cursor.token !== undefined && !cursor.at("."); cursor.skipSeparators()) {
    kind = cursor.takeKind() ?? kind;
    units.push(readUnit(cursor, kind, positionOf));
  }
  return units;
};

/**
 * Reads the full stop that ends a clause; nothing may follow it.
 *
 * @category parsing
 * @since 0.1.0
 */
export const readEnd = (cursor: ClauseCursor): void => {
  while (cursor.at(".") || cursor.at(";")) cursor.index++;
  if (cursor.token !== undefined) throw new Unreadable("the end of the clause", cursor.token);
};

const readTarget = (cursor: ClauseCursor, positionOf: PositionOf): ClauseTarget => {
  let kind = cursor.takeKind();
  cursor.take("mới");
  if (cursor.take("có", "tên", "gọi")) cursor.take("là");
  kind = cursor.takeKind() ?? kind;
  if (kind === undefined) throw new Unreadable("the kind of the new unit", cursor.token);
  const { name, first } = cursor.takeName(isLawWord);
  return { kind, name, position: positionOf(first) };
};

/** A territory as it is named: kind, name and what stands in brackets. */
const readUnit = (
  cursor: ClauseCursor,
  kind: TerritoryKind | undefined,
  positionOf: PositionOf,
): UnchangedUnit & { readonly note?: string } => {
  const first = cursor.token;
  // A territory that is no unit has no kind word ("Trường bắn TB1"), or a name in small letters ("khu vực bãi bồi").
  const named = kind === "khu vực" ? takeSmallName(cursor) : cursor.takeName(isLawWord);
  const brackets = readBrackets(cursor);
  return {
    kind: kind ?? "khu vực",
    name: named.name,
    position: positionOf(first ?? named.first),
    ...brackets,
  };
};

const takeSmallName = (cursor: ClauseCursor): { readonly name: string; readonly first: LawToken } => {
  const first = cursor.token;
  const parts: Array<string> = [];
  while (cursor.token?.type === "word" && !isLawWord(cursor.token)) {
    parts.push(cursor.token.text);
    cursor.index++;
  }
  if (first === undefined || parts.length === 0) throw new Unreadable("a name", first);
  return { name: parts.join(" "), first };
};

const districtKinds = [["thành", "phố"], ["thị", "xã"], ["huyện"], ["quận"], ["tỉnh"]] as const;

const readBrackets = (cursor: ClauseCursor): { readonly qualifier?: string; readonly note?: string } => {
  if (!cursor.take("(")) return {};
  const start = cursor.index;
  while (cursor.token !== undefined && !cursor.at(")")) cursor.index++;
  const close = cursor.index;
  cursor.expect(")");
  const inside = new ClauseCursor(cursor.tokens, start, close);
  const opensWith = inside.token;
  inside.take("thuộc");
  const district = districtKinds.find((words) => inside.take(...words));
  if (district !== undefined && inside.token !== undefined) {
    const { name } = inside.takeName(isLawWord);
    if (inside.token === undefined) return { qualifier: `${district.join(" ")} ${name}` };
  }
  if (opensWith === undefined) throw new Unreadable("a district in the brackets", opensWith);
  return {
    note: cursor.tokens
      .slice(start, close)
      .map((token) => token.text)
      .join(" "),
  };
};

const atShare = (cursor: ClauseCursor): boolean =>
  cursor.at("toàn", "bộ") ||
  cursor.at("một", "phần") ||
  cursor.at("phần") ||
  cursor.at("bộ") ||
  atMeasure(cursor);

const atMeasure = (cursor: ClauseCursor): boolean => cursor.at("diện", "tích") || cursor.at("quy", "mô");

const readShare = (cursor: ClauseCursor): LandAndPeople => {
  let quantity: WordedShare | undefined;
  let land: WordedShare = "none";
  let people: WordedShare = "none";
  let landSquareKilometres: number | undefined;
  let peopleCount: number | undefined;
  for (;;) {
    // One resolution prints "Sắp xếp bộ diện tích": a slip for "toàn bộ".
    if (cursor.take("toàn", "bộ") || cursor.take("bộ")) quantity = "all";
    else if (cursor.take("một", "phần") || cursor.take("phần")) quantity = "part";
    else if (cursor.take("diện", "tích")) {
      cursor.take("tự", "nhiên");
      land = quantity ?? "all";
      landSquareKilometres = readFigure(cursor, "km");
    } else if (cursor.take("quy", "mô", "dân")) {
      // "số" is left out in eight clauses.
      cursor.take("số");
      people = quantity ?? "all";
      peopleCount = readFigure(cursor, "người");
    } else if (cursor.take("còn", "lại")) {
      quantity = "remainder";
      if (land !== "none") land = "remainder";
      if (people !== "none") people = "remainder";
    } else if ((cursor.at(",") || cursor.at("và")) && sharesGoOn(cursor)) cursor.index++;
    else break;
  }
  while (cursor.take("của"));
  if (land === "none" && people === "none") {
    // "phần còn lại của xã A" and "toàn bộ xã A" measure nothing: both are meant.
    land = quantity ?? "none";
    people = land;
  }
  return {
    land,
    people,
    ...(landSquareKilometres === undefined ? {} : { landSquareKilometres }),
    ...(peopleCount === undefined ? {} : { peopleCount }),
  };
};

/** After a comma, whether the same share goes on with another measure: "diện tích tự nhiên, toàn bộ quy mô dân số". */
const sharesGoOn = (cursor: ClauseCursor): boolean => {
  const ahead = new ClauseCursor(cursor.tokens, cursor.index + 1, cursor.end);
  if (!ahead.take("toàn", "bộ")) ahead.take("một", "phần");
  return atMeasure(ahead);
};

/** "là 0,98 km²", "là 7.357 người": the figure, in the Vietnamese way with a comma before decimals. */
const readFigure = (cursor: ClauseCursor, unit: "km" | "người"): number | undefined => {
  const start = cursor.index;
  cursor.take("là");
  let digits = "";
  for (let token = cursor.token; token !== undefined; token = cursor.token) {
    if (token.type === "number") digits += token.text;
    else if (token.text === "," && digits !== "" && cursor.peek(1)?.type === "number") digits += ".";
    else if (!(token.text === "." && cursor.peek(1)?.type === "number")) break;
    cursor.index++;
  }
  if (digits !== "" && cursor.take(unit)) {
    if (unit === "km" && cursor.token?.type === "number") cursor.index++;
    return Number(digits);
  }
  cursor.index = start;
  return undefined;
};

/** "sau khi sắp xếp theo quy định tại các khoản 1, 3 và khoản 11 Điều này": the numbers of the clauses. */
const readReferences = (cursor: ClauseCursor): ReadonlyArray<string> => {
  cursor.expect("sau", "khi");
  cursor.take("thực", "hiện");
  cursor.expect("sắp", "xếp");
  cursor.take("theo");
  cursor.expect("quy", "định", "tại");
  const numbers: Array<string> = [];
  for (;;) {
    cursor.take("các");
    cursor.take("khoản");
    const token = cursor.token;
    if (cursor.takeNumber() === undefined) throw new Unreadable("the number of a clause", token);
    numbers.push(String(Number(token!.text)));
    const separated = new ClauseCursor(cursor.tokens, cursor.index, cursor.end);
    if (!separated.skipSeparators()) break;
    if (!separated.at("khoản") && separated.token?.type !== "number") break;
    cursor.index = separated.index;
  }
  cursor.take("của");
  cursor.take("điều", "này");
  return numbers;
};
