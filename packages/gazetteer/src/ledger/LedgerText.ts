/**
 * The ledger as text that people review: one file for the register it begins with, one for each act.
 *
 * **Details**
 *
 * A line is one fact, so that a change of the ledger reads as a difference of lines.
 *
 * ```text
 * act 1676/NQ-UBTVQH15
 * tier commune
 * title …
 * issued-by Ủy ban Thường vụ Quốc hội
 * issued-on 2025-06-16
 * effective-on 2025-06-16
 * operational-on 2025-07-01
 * recorded-on 2026-11-23
 *
 * clause 1.99
 * + 04891 xã Tiền Phong @25
 * - 04888 xã Tiền Phong: all
 * - 04891 xã Vầy Nưa: part
 * ```
 *
 * `+` is a unit from the day of the change on, with the codes of the units around it after `@`. The `-` lines under it
 * say what it is made of: the unit of the eve, and how much of it, land and people together or apart (`land part,
 * people none`), with the figures that the act prints (`land part 0.98 km², people part 7357`). `~` names a territory
 * in the clause that no register has. Names on `-` lines are for the reader; `checkNames` compares them with the eve.
 *
 * Printing what was parsed gives the same bytes.
 *
 * @since 0.1.0
 */
import type * as Flow from "@hopnhat/domain/Flow";
import type * as LegalAct from "@hopnhat/domain/LegalAct";
import type * as Unit from "@hopnhat/domain/Unit";

/** @category models @since 0.1.0 */
export type Tier = "commune" | "province";

/** A unit in a `-` line. @category models @since 0.1.0 */
export interface SourceText {
  readonly code: string;
  readonly kind: string;
  readonly name: string;
  readonly land: Flow.Share;
  readonly people: Flow.Share;
  readonly landSquareKilometres?: number;
  readonly peopleCount?: number;
}

/** A unit in a `+` line, with what it is made of. @category models @since 0.1.0 */
export interface TargetText {
  readonly unit: Unit.UnitDescription;
  readonly sources: ReadonlyArray<SourceText>;
  /** Territories that no register has: a firing range, coastal flats. */
  readonly territories: ReadonlyArray<string>;
}

/** What one clause does. Article and clause are null where the text of the act was not at hand. @category models @since 0.1.0 */
export interface ClauseText {
  readonly article: string | null;
  readonly clause: string | null;
  readonly targets: ReadonlyArray<TargetText>;
}

/** One act's file. @category models @since 0.1.0 */
export interface ActText {
  readonly act: LegalAct.LegalAct;
  readonly tier: Tier;
  readonly recordedOn: string;
  readonly clauses: ReadonlyArray<ClauseText>;
}

/** A district of the register, or its territory where it has no communes. @category models @since 0.1.0 */
export interface DistrictText {
  readonly code: string;
  readonly kind: string;
  readonly name: string;
  readonly communes: ReadonlyArray<{ readonly code: string; readonly kind: string; readonly name: string }>;
}

/** The register's file: provinces, their districts, their communes. @category models @since 0.1.0 */
export interface RegisterText {
  readonly asOf: string;
  readonly source: string;
  readonly provinces: ReadonlyArray<{
    readonly code: string;
    readonly kind: string;
    readonly name: string;
    readonly districts: ReadonlyArray<DistrictText>;
  }>;
}

/** A line that is not of the format. @category errors @since 0.1.0 */
export interface TextFault {
  readonly _tag: "TextFault";
  readonly line: number;
  readonly text: string;
  readonly expected: string;
}

/** What was parsed, or every line that could not be. @category models @since 0.1.0 */
export type Parsed<A> =
  | { readonly ok: true; readonly value: A }
  | { readonly ok: false; readonly faults: ReadonlyArray<TextFault> };

const unitKinds = ["thị trấn", "thành phố", "đặc khu", "thị xã", "phường", "huyện", "quận", "tỉnh", "xã"];
const unitPattern = new RegExp(`^(\\d{2,5}) (${unitKinds.join("|")}) (\\S.*)$`);

const splitUnit = (
  text: string,
): { readonly code: string; readonly kind: string; readonly name: string } | undefined => {
  const match = unitPattern.exec(text);
  return match === null ? undefined : { code: match[1]!, kind: match[2]!, name: match[3]! };
};

const joinUnit = (unit: { readonly code: string; readonly kind: string; readonly name: string }): string =>
  `${unit.code} ${unit.kind} ${unit.name}`;

const headings = [
  "act",
  "tier",
  "title",
  "issued-by",
  "issued-on",
  "effective-on",
  "operational-on",
  "recorded-on",
] as const;

/**
 * An act's file as text.
 *
 * @category printing
 * @since 0.1.0
 */
export const printAct = ({ act, tier, recordedOn, clauses }: ActText): string => {
  const values = [
    act.number,
    tier,
    act.title,
    act.issuedBy,
    act.issuedOn,
    act.effectiveOn,
    act.operationalOn,
    recordedOn,
  ];
  const lines = headings.map((heading, i) => `${heading} ${values[i] ?? "-"}`);
  for (const clause of clauses) {
    lines.push("", `clause ${clause.article ?? "-"}.${clause.clause ?? "-"}`);
    for (const { unit, sources, territories } of clause.targets) {
      lines.push(`+ ${joinUnit(unit)}${unit.within.length === 0 ? "" : ` @${unit.within.join(",")}`}`);
      for (const source of sources) lines.push(`- ${joinUnit(source)}: ${printShare(source)}`);
      for (const territory of territories) lines.push(`~ ${territory}`);
    }
  }
  return `${lines.join("\n")}\n`;
};

const printShare = ({ land, people, landSquareKilometres: area, peopleCount: count }: SourceText): string =>
  land === people && area === undefined && count === undefined
    ? land
    : `land ${land}${area === undefined ? "" : ` ${area} km²`}, people ${people}${count === undefined ? "" : ` ${count}`}`;

const sharePattern =
  /^(?:(all|part|remainder)|land (all|part|remainder|none)(?: ([\d.]+) km²)?, people (all|part|remainder|none)(?: (\d+))?)$/;

const parseShare = (text: string): Omit<SourceText, "code" | "kind" | "name"> | undefined => {
  const match = sharePattern.exec(text);
  if (match === null) return undefined;
  const [, both, land, area, people, count] = match as unknown as ReadonlyArray<string | undefined>;
  return {
    land: (both ?? land) as Flow.Share,
    people: (both ?? people) as Flow.Share,
    ...(area === undefined ? {} : { landSquareKilometres: Number(area) }),
    ...(count === undefined ? {} : { peopleCount: Number(count) }),
  };
};

/**
 * Reads an act's file.
 *
 * @category parsing
 * @since 0.1.0
 */
export const parseAct = (text: string): Parsed<ActText> => {
  const faults: Array<TextFault> = [];
  const lines = text.split("\n");
  const fault = (index: number, expected: string) =>
    faults.push({ _tag: "TextFault", line: index + 1, text: lines[index] ?? "", expected });
  const values = headings.map((heading, i) => {
    const line = lines[i] ?? "";
    const value = line.startsWith(`${heading} `) ? line.slice(heading.length + 1) : undefined;
    const isDate = heading.endsWith("-on");
    const mayMiss = heading === "issued-on" || heading === "operational-on";
    if (value === undefined || (isDate && !(mayMiss && value === "-") && !/^\d{4}-\d\d-\d\d$/.test(value)))
      fault(i, `${heading} …`);
    return value ?? "";
  });
  const [number, tier, title, issuedBy, issuedOn, effectiveOn, operationalOn, recordedOn] = values as [
    string,
    string,
    string,
    string,
    string,
    string,
    string,
    string,
  ];
  if (tier !== "commune" && tier !== "province") fault(1, "tier commune or tier province");
  const clauses: Array<{ article: string | null; clause: string | null; targets: Array<TargetText> }> = [];
  for (let i = headings.length; i < lines.length - 1; i++) {
    const line = lines[i]!;
    const target = clauses.at(-1)?.targets.at(-1);
    if (line === "") {
      if (!lines[i + 1]!.startsWith("clause ")) fault(i + 1, "clause …");
    } else if (line.startsWith("clause ")) {
      const match = /^clause (-|\d+)\.(-|\d+)$/.exec(line);
      if (match === null || lines[i - 1] !== "") fault(i, "an empty line, then clause article.clause");
      const known = (part: string | undefined) => (part === undefined || part === "-" ? null : part);
      clauses.push({ article: known(match?.[1]), clause: known(match?.[2]), targets: [] });
    } else if (line.startsWith("+ ")) {
      const at = line.lastIndexOf(" @");
      const unit = splitUnit(line.slice(2, at < 0 ? undefined : at));
      if (unit === undefined || clauses.length === 0) fault(i, "+ code kind name @code,…");
      else {
        const within = at < 0 ? [] : line.slice(at + 2).split(",");
        clauses.at(-1)!.targets.push({
          unit: { ...unit, within } as unknown as Unit.UnitDescription,
          sources: [],
          territories: [],
        });
      }
    } else if (line.startsWith("- ")) {
      const colon = line.lastIndexOf(": ");
      const unit = splitUnit(line.slice(2, colon));
      const share = parseShare(line.slice(colon + 2));
      if (unit === undefined || share === undefined || target === undefined)
        fault(i, "- code kind name: share, under a + line");
      else (target.sources as Array<SourceText>).push({ ...unit, ...share });
    } else if (line.startsWith("~ ")) {
      if (target === undefined) fault(i, "~ territory, under a + line");
      else (target.territories as Array<string>).push(line.slice(2));
    } else fault(i, "clause, +, - or ~");
  }
  if (lines.at(-1) !== "") fault(lines.length - 1, "a line break at the end");
  if (faults.length > 0) return { ok: false, faults };
  const orNull = (date: string) => (date === "-" ? null : date);
  const act = {
    number,
    title,
    issuedBy,
    issuedOn: orNull(issuedOn),
    effectiveOn,
    operationalOn: orNull(operationalOn),
  };
  return { ok: true, value: { act: act as LegalAct.LegalAct, tier: tier as Tier, recordedOn, clauses } };
};

/**
 * The register's file as text: a province, its districts under it, their communes under them.
 *
 * @category printing
 * @since 0.1.0
 */
export const printRegister = ({ asOf, source, provinces }: RegisterText): string => {
  const lines = [`register ${asOf}`, `source ${source}`];
  for (const province of provinces) {
    lines.push("", `province ${joinUnit(province)}`);
    for (const district of province.districts) {
      lines.push(`district ${joinUnit(district)}`);
      for (const commune of district.communes) lines.push(`  ${joinUnit(commune)}`);
    }
  }
  return `${lines.join("\n")}\n`;
};

/**
 * Reads the register's file.
 *
 * @category parsing
 * @since 0.1.0
 */
export const parseRegister = (text: string): Parsed<RegisterText> => {
  type Named = { code: string; kind: string; name: string };
  const faults: Array<TextFault> = [];
  const lines = text.split("\n");
  const fault = (index: number, expected: string) =>
    faults.push({ _tag: "TextFault", line: index + 1, text: lines[index] ?? "", expected });
  const asOf = /^register (\d{4}-\d\d-\d\d)$/.exec(lines[0]!)?.[1];
  if (asOf === undefined) fault(0, "register YYYY-MM-DD");
  const source = /^source (\S.*)$/.exec(lines[1] ?? "")?.[1];
  if (source === undefined) fault(1, "source …");
  const provinces: Array<Named & { districts: Array<Named & { communes: Array<Named> }> }> = [];
  for (let i = 2; i < lines.length - 1; i++) {
    const line = lines[i]!;
    const province = provinces.at(-1);
    const district = province?.districts.at(-1);
    if (line === "") {
      if (!lines[i + 1]!.startsWith("province ")) fault(i + 1, "province …");
      continue;
    }
    const unit = splitUnit(line.replace(/^(province |district | {2})/, ""));
    if (unit === undefined) fault(i, "code kind name");
    else if (line.startsWith("province ") && lines[i - 1] === "") provinces.push({ ...unit, districts: [] });
    else if (line.startsWith("district ") && province !== undefined)
      province.districts.push({ ...unit, communes: [] });
    else if (line.startsWith("  ") && district !== undefined) district.communes.push(unit);
    else fault(i, "province, district or two spaces and a commune");
  }
  if (lines.at(-1) !== "") fault(lines.length - 1, "a line break at the end");
  if (faults.length > 0) return { ok: false, faults };
  return { ok: true, value: { asOf: asOf!, source: source!, provinces } };
};
