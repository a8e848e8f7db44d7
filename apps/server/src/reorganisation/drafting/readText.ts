/**
 * Reads the text of a resolution into clauses, faults with their places, and a draft that can be mended.
 *
 * @since 0.1.0
 */
import type { ReorganisationDraft as Wire } from "@hopnhat/api-client/contract";
import { type Bilingual, Crosswalk, Ledger, LegalAct, PlainDate, Unit } from "@hopnhat/domain";
import {
  actOfResolution,
  entriesOf,
  type JoinedResolution,
  joinResolution,
  type JoinFault,
  readResolution,
  type RegisterUnit,
  type Resolution,
  type ResolutionClause,
  type ResolutionFault,
} from "@hopnhat/gazetteer";
import { provinces, registerAt } from "@hopnhat/gazetteer/VietnamLedger";
import { draftedOf } from "./Definitions.ts";

const dateOrNull = (text: string): PlainDate.PlainDate | null =>
  PlainDate.is(text) ? PlainDate.make(text) : null;

const faultOfReading: Readonly<Record<ResolutionFault["reason"], Bilingual>> = {
  "act number missing": { vi: "Không thấy số văn bản.", en: "There is no number of the act." },
  "date missing": { vi: "Không thấy ngày.", en: "There is no date." },
  "province missing": { vi: "Không thấy tên tỉnh, thành phố.", en: "There is no name of a province." },
  "no clauses": { vi: "Không thấy điều khoản nào.", en: "There are no clauses." },
  "clause unreadable": { vi: "Không đọc được khoản này.", en: "This clause cannot be read." },
  "clause number out of order": {
    vi: "Số khoản không theo thứ tự.",
    en: "The number of the clause is out of order.",
  },
  "clause missing": { vi: "Thiếu một khoản.", en: "A clause is missing." },
  "count differs": {
    vi: "Số đơn vị không khớp với khoản tổng hợp.",
    en: "The units do not add up to what the closing clause counts.",
  },
};

const faultOfJoining: Readonly<Record<JoinFault["reason"], Bilingual>> = {
  "no such unit": { vi: "Không có đơn vị nào mang tên này.", en: "No unit bears this name." },
  "several such units": {
    vi: "Nhiều đơn vị cùng mang tên này: chọn một mã.",
    en: "Several units bear this name: choose one code.",
  },
  "target made twice": { vi: "Đơn vị được thành lập hai lần.", en: "The unit is made twice." },
  "unit not mentioned": {
    vi: "Không khoản nào nhắc đến đơn vị này.",
    en: "No clause mentions this unit.",
  },
  "taken more than whole": {
    vi: "Đơn vị được chuyển nhiều hơn toàn bộ.",
    en: "More than the whole unit is taken.",
  },
  "taken only in part": {
    vi: "Chỉ một phần đơn vị được chuyển, phần còn lại chưa quy định.",
    en: "Only a part of the unit is taken; of the rest nothing is said.",
  },
  "remainder of nothing": {
    vi: "Phần còn lại nhưng chưa có phần nào được chuyển trước.",
    en: "A remainder of which no part was taken before.",
  },
};

/** A code that no register gives: of a unit that goes whole into the new one, of the same name where there is one. */
const codeProposed: Bilingual = {
  vi: "Chưa có mã trong danh mục: tạm dùng mã của một đơn vị nhập vào. Kiểm tra lại mã.",
  en: "No register has a code yet: that of a unit which goes into it is proposed. Look at it again.",
};

// The provinces of the eve whose territory the province of the text takes up on the day, or keeps.
const formerProvinces = (name: string, day: PlainDate.PlainDate): ReadonlySet<string> => {
  const ledger = provinces();
  const eve = PlainDate.eve(day);
  const own = Ledger.at(ledger, day).filter((province) => province.name === name);
  const codes = own.flatMap(({ code }): ReadonlyArray<string> => {
    const answer = Crosswalk.convert(ledger, { code, asOf: day, to: eve, carries: "land" });
    if (answer._tag === "Exact") return [answer.candidate.unit.code];
    if (answer._tag === "Merged") return answer.candidates.map(({ unit }) => unit.code);
    return [code];
  });
  return new Set(codes);
};

interface Joined {
  readonly joined: JoinedResolution;
  /** Targets whose code is only proposed, by kind and name. */
  readonly proposed: ReadonlySet<string>;
}

const nameOf = ({ kind, name }: { readonly kind: string; readonly name: string }): string =>
  `${kind} ${name}`;

// The units of the day, where the register has them; else each target of the text under a code of one of its sources.
const join = (resolution: Resolution, day: PlainDate.PlainDate): Joined => {
  const former = formerProvinces(resolution.act.province, day);
  const eve = registerAt(PlainDate.eve(day)).filter(({ provinceCode }) => former.has(provinceCode ?? ""));
  const registered = registerAt(day).filter(({ province }) => province === resolution.act.province);
  const first = joinResolution(resolution, { eve, day: registered });
  const missing = first.faults.filter(
    ({ clause, name, reason }) =>
      reason === "no such unit" &&
      resolution.clauses.some(
        (each) =>
          (each.type === "arrangement" || each.type === "renaming") &&
          each.number === clause &&
          nameOf(each.target) === name,
      ),
  );
  if (missing.length === 0) return { joined: first, proposed: new Set() };

  // Told apart by placeholders first, so that every clause keeps its sources.
  const provinceCode = registered[0]?.provinceCode;
  const placeholders = missing.map(({ name }, index): RegisterUnit => ({
    ...splitName(name),
    code: `N-${index}`,
    province: resolution.act.province,
    ...(provinceCode === undefined ? {} : { provinceCode }),
  }));
  const trial = joinResolution(resolution, { eve, day: [...registered, ...placeholders] });
  const taken = new Set<string>();
  const coded = placeholders.map((unit): RegisterUnit => {
    const clause = trial.clauses.find(({ target }) => target.unit.code === unit.code);
    const whole = (clause?.sources ?? []).filter(({ land, people }) => land === "all" && people === "all");
    const free = whole.filter(({ unit: source }) => !taken.has(source.code));
    const code = (free.find(({ unit: source }) => source.name === unit.name) ?? free[0])?.unit.code;
    if (code === undefined) return unit;
    taken.add(code);
    return { ...unit, code };
  });
  return {
    joined: joinResolution(resolution, { eve, day: [...registered, ...coded] }),
    proposed: new Set(coded.map(nameOf)),
  };
};

const splitName = (name: string): { readonly kind: string; readonly name: string } => {
  const match = /^(thị trấn|đặc khu|phường|xã|huyện) (.+)$/u.exec(name);
  return { kind: match?.[1] ?? "xã", name: match?.[2] ?? name };
};

const clauseOf = (clause: ResolutionClause, { joined }: Joined): Wire.ReadClause => {
  const base = { article: clause.article, number: clause.number, position: clause.position };
  if (clause.type === "provision") return { ...base, type: clause.type, target: null, sources: [] };
  if (clause.type === "closing") {
    const kept = new Map(joined.unchanged.map(({ day, position }) => [position.offset, day.code]));
    return {
      ...base,
      type: clause.type,
      target: null,
      sources: clause.unchanged.map((unit) => ({
        printed: nameOf(unit),
        code: codeOf(kept.get(unit.position.offset)),
        land: "all" as const,
        people: "all" as const,
        position: unit.position,
      })),
    };
  }
  const found = joined.clauses.find(
    ({ article, number }) => article === clause.article && number === clause.number,
  );
  const codes = new Map(
    (found?.sources ?? []).map(({ position, ...source }) => [position.offset, source] as const),
  );
  return {
    ...base,
    type: clause.type,
    target: {
      printed: nameOf(clause.target),
      code: codeOf(found?.target.unit.code),
      land: null,
      people: null,
      position: clause.target.position,
    },
    sources: clause.sources.map((source) => {
      const joinedSource = codes.get(source.position.offset);
      return {
        printed: nameOf(source),
        code: codeOf(joinedSource?.unit.code),
        land: joinedSource?.land ?? source.land,
        people: joinedSource?.people ?? source.people,
        position: source.position,
      };
    }),
  };
};

const codeOf = (code: string | undefined): Unit.UnitCode | null =>
  code === undefined ? null : Unit.UnitCode.make(code);

/**
 * Reads a text.
 *
 * **Details**
 *
 * Pure and total: whatever cannot be read stands in `faults` with its place. Where the text is of a part of a province
 * only and has no clause that counts the whole, units that it does not mention are no fault.
 *
 * @category parsing
 * @since 0.1.0
 */
export const readText = (text: string, known: ReadonlyArray<LegalAct.LegalAct>): Wire.Reading => {
  const resolution = readResolution(text);
  const { act } = resolution;
  const effectiveOn = dateOrNull(act.effectiveOn);
  const operationalOn = dateOrNull(act.operationalOn);
  const day = operationalOn ?? effectiveOn;
  const result = day === null ? undefined : join(resolution, day);
  const countsTheWhole = resolution.clauses.some(({ type }) => type === "closing");
  const joinFaults = (result?.joined.faults ?? []).filter(
    ({ reason }) => reason !== "unit not mentioned" || countsTheWhole,
  );
  const faults: ReadonlyArray<Wire.ReadFault> = [
    ...resolution.faults.map((fault): Wire.ReadFault => ({
      reason: fault.reason,
      clause: fault.clause ?? null,
      position: fault.position,
      text: fault.text,
      explanation: {
        vi: faultOfReading[fault.reason].vi,
        en: `${faultOfReading[fault.reason].en} Expected: ${fault.expected}.`,
      },
      candidates: [],
    })),
    ...joinFaults.map((fault): Wire.ReadFault => ({
      reason: fault.reason,
      clause: fault.clause,
      position: fault.position,
      text: fault.name,
      explanation: faultOfJoining[fault.reason],
      candidates: fault.candidates.map((code) => Unit.UnitCode.make(code)),
    })),
    ...(result?.joined.clauses ?? [])
      .filter(({ target }) => result?.proposed.has(nameOf(target.unit)) === true)
      .map(({ number, target }): Wire.ReadFault => ({
        reason: "code proposed",
        clause: number,
        position: target.position,
        text: nameOf(target.unit),
        explanation: codeProposed,
        candidates: [Unit.UnitCode.make(target.unit.code)],
      })),
  ];
  return {
    act: {
      number: act.number,
      title: act.title,
      province: act.province,
      issuedOn: dateOrNull(act.issuedOn),
      effectiveOn,
      operationalOn,
    },
    inLedger: known.some(({ number }) => number === act.number),
    clauses: resolution.clauses.map((clause) =>
      clauseOf(clause, result ?? { joined: { clauses: [], unchanged: [], faults: [] }, proposed: new Set() }),
    ),
    faults,
    draft: result === undefined ? null : draftOf(resolution, result.joined),
  };
};

const draftOf = (resolution: Resolution, joined: JoinedResolution): Wire.ByHand | null => {
  const { number } = resolution.act;
  if (number === "" || joined.clauses.length === 0) return null;
  // The day of record is given when the act is entered in the ledger, at its approval.
  const text = actOfResolution(resolution, joined, resolution.act.effectiveOn);
  const changes = entriesOf([text], "commune").flatMap((entry) =>
    entry._tag === "Recorded" ? [entry.change] : [],
  );
  return {
    origin: "text",
    act: { ...text.act, number: LegalAct.ActNumber.make(number) },
    changes: draftedOf(changes),
  };
};
