/**
 * The compiled form of the ledger's files: what run time needs of them, in one text a fifth of their size.
 *
 * **Details**
 *
 * Codes are differences from the code before, kinds are letters, and the name of a new unit that is the name of one of
 * its sources is the place of that source. The names on `-` lines are left out: the register has them.
 *
 * ```text
 * line 1    form, register's day and source
 * =25nPhú Thọ                         province: code, kind, name
 * /227cViệt Trì;p7900Tân Dân;Gia Cẩm  district; its communes: kind if another, code if not 3 further, name
 * #1676/NQ-UBTVQH15⇥…                 act: its headings
 * 1.99⇥…                              clause: its number if not the next; targets
 * 54867,24pp|x0=0@25~Bãi bồi          sources with shares | kind, code, name, units around, territories
 * ```
 *
 * @since 0.1.0
 */
import type { ActText, ClauseText, RegisterText, SourceText, TargetText } from "./LedgerText.ts";

/** The form's own version: a reader refuses what it does not know. @category models @since 0.1.0 */
export const packedForm = "1";

/** Kinds and their letters. @category models @since 0.1.0 */
export const kindLetters: Readonly<Record<string, string>> = {
  xã: "x",
  phường: "p",
  "thị trấn": "t",
  "đặc khu": "d",
  huyện: "h",
  quận: "q",
  "thị xã": "s",
  "thành phố": "c",
  tỉnh: "n",
};

/** A code as a number; the length it is printed in is kept above the digits. @category getters @since 0.1.0 */
export const codeNumber = (code: string): number => (code.length - 2) * 100_000 + Number(code);

/** The code of a number. @category getters @since 0.1.0 */
export const codeText = (value: number): string =>
  String(value % 100_000).padStart(Math.floor(value / 100_000) + 2, "0");

/** A name after digits or letters begins with a capital, or a space says where. */
const spaced = (name: string): string => (/^\p{Lu}/u.test(name) ? name : ` ${name}`);

/**
 * Packs the files.
 *
 * @category printing
 * @since 0.1.0
 */
export const packLedger = (register: RegisterText, acts: ReadonlyArray<ActText>): string =>
  [
    `${packedForm}\t${register.asOf}\t${register.source}`,
    ...packRegister(register),
    ...acts.flatMap(packAct),
  ].join("\n");

const packRegister = ({ provinces }: RegisterText): ReadonlyArray<string> => {
  const lines: Array<string> = [];
  let kind = "";
  let code = 0;
  for (const province of provinces) {
    lines.push(`=${province.code}${kindLetters[province.kind]}${province.name}`);
    for (const district of province.districts) {
      const communes = district.communes.map((commune) => {
        const value = codeNumber(commune.code);
        const packed = `${commune.kind === kind ? "" : kindLetters[commune.kind]}${value - code === 3 ? "" : value - code}${spaced(commune.name)}`;
        kind = commune.kind;
        code = value;
        return packed;
      });
      lines.push([`/${district.code}${kindLetters[district.kind]}${district.name}`, ...communes].join(";"));
    }
  }
  return lines;
};

const packAct = ({ act, tier, recordedOn, clauses }: ActText): ReadonlyArray<string> => {
  const headings = [
    act.number,
    tier,
    act.title,
    act.issuedBy,
    act.issuedOn ?? "",
    act.effectiveOn,
    act.operationalOn ?? "",
    recordedOn,
  ];
  const state = { code: 0, within: "", next: "" };
  return [`#${headings.join("\t")}`, ...clauses.map((clause) => packClause(clause, state))];
};

interface Running {
  code: number;
  within: string;
  next: string;
}

const packClause = ({ article, clause, targets }: ClauseText, state: Running): string => {
  const place = `${article ?? "-"}.${clause ?? "-"}`;
  const shown = place === state.next ? "" : place;
  state.next = nextClause(article, clause);
  return [shown, ...targets.map((target) => packTarget(target, state))].join("\t");
};

/** The number that the clause after this one bears if none is left out. @category getters @since 0.1.0 */
export const nextClause = (article: string | null, clause: string | null): string =>
  `${article ?? "-"}.${clause === null ? "-" : Number(clause) + 1}`;

const packTarget = ({ unit, sources, territories }: TargetText, state: Running): string => {
  const packedSources = sources.map((source) => packSource(source, state));
  const codeAt = sources.findIndex(({ code }) => code === unit.code);
  const nameAt = sources.findIndex(({ name }) => name === unit.name);
  const code = codeAt < 0 ? `!${unit.code}` : codeAt;
  const name = nameAt < 0 ? spaced(unit.name) : `=${nameAt}`;
  const within = unit.within.join(",");
  const shownWithin = within === state.within ? "" : `@${within}`;
  state.within = within;
  return `${packedSources.join(",")}|${kindLetters[unit.kind]}${code}${name}${shownWithin}${territories.map((territory) => `~${territory}`).join("")}`;
};

const packSource = (
  { code, land, people, landSquareKilometres, peopleCount }: SourceText,
  state: Running,
): string => {
  const value = codeNumber(code);
  const difference = value - state.code;
  state.code = value;
  const share = land === "all" && people === "all" ? "" : land.charAt(0) + people.charAt(0);
  const figures =
    landSquareKilometres === undefined && peopleCount === undefined
      ? ""
      : `(${landSquareKilometres ?? ""}/${peopleCount ?? ""})`;
  return `${difference === 3 ? "" : difference}${share}${figures}`;
};
