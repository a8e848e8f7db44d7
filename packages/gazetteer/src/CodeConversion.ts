/**
 * One cell of a table, told in the units of another day: the columns that a conversion adds to a row.
 *
 * @since 0.1.0
 */
import { Crosswalk, type Ledger, LegalAct, type PlainDate, Unit } from "@hopnhat/domain";
import { type CodeReading, printRepairs, read, type Repair } from "./CodeReading.ts";

/**
 * What became of a row.
 *
 * - `exact`: one unit holds the record.
 * - `split`: the law divided the unit; `candidates` are those that may hold the record.
 * - `ambiguous`: the text or the way back in time leaves several units.
 * - `broader`: only a district or a province is named.
 * - `ended`: the unit ended with nobody and nothing in it.
 * - `unknown`: no unit bears the code on that day.
 * - `invalid`: the cell is no code.
 *
 * @category models
 * @since 0.1.0
 */
export type Status = "exact" | "split" | "ambiguous" | "broader" | "ended" | "unknown" | "invalid";

/**
 * The columns that a conversion adds.
 *
 * @category models
 * @since 0.1.0
 */
export interface Conversion {
  readonly status: Status;
  /** The one code where the status is `exact`, else empty. */
  readonly code: string;
  /** The codes that may hold the record, in order of code. */
  readonly candidates: ReadonlyArray<string>;
  readonly name: string;
  readonly province: string;
  /** What was repaired, the clauses behind the answer, and what to do about a row that has none. */
  readonly note: string;
}

/**
 * The names of the columns, in the order in which they are appended.
 *
 * @category models
 * @since 0.1.0
 */
export const columns = ["status", "code", "candidates", "name", "province", "note"] as const;

/**
 * What a conversion needs to know: the ledger of communes, and the provinces and districts of a day by code.
 *
 * @category models
 * @since 0.1.0
 */
export interface Register {
  readonly communes: Ledger.Ledger;
  readonly province: (code: string, asOf: PlainDate.PlainDate) => string | undefined;
  readonly district: (code: string, asOf: PlainDate.PlainDate) => string | undefined;
}

/**
 * The settings of a conversion: all rows of a table are asked the same.
 *
 * @category models
 * @since 0.1.0
 */
export interface Settings {
  readonly asOf: PlainDate.PlainDate;
  readonly to: PlainDate.PlainDate;
  readonly carries: Crosswalk.Carries;
  readonly language: "vi" | "en";
}

/**
 * Converts the text of one cell. Never throws and never picks one of several.
 *
 * @category getters
 * @since 0.1.0
 */
export const convert = (register: Register, settings: Settings, cell: string): Conversion => {
  const reading = read(cell);
  switch (reading._tag) {
    case "Invalid":
      return nothing("invalid", invalidNote(reading, settings.language));
    case "Short":
      return convertShort(register, settings, reading);
    case "Commune":
      return convertCode(register, settings, reading.code, reading.repairs);
  }
};

const nothing = (status: Status, note: string): Conversion => ({
  status,
  code: "",
  candidates: [],
  name: "",
  province: "",
  note,
});

const words = {
  vi: {
    empty: "ô trống",
    "not-a-number": "không phải mã số",
    "too-long": "quá 5 chữ số",
    zero: "mã toàn số 0",
    broader: (what: string, code: string) => `chỉ nêu ${what}; nếu là mã cấp xã mất số 0, ghi đủ ${code}`,
    district: "cấp huyện",
    province: "cấp tỉnh",
    notThen: (spans: string) => `mã này chỉ có ${spans}`,
    never: "sổ cái không có mã này",
    village: "cần biết thôn, tổ dân phố",
    point: "cần biết vị trí thửa đất",
    merged: "đơn vị được hợp thành từ nhiều đơn vị",
    ended: "đơn vị đã chấm dứt, không còn dân cư và địa giới",
    from: "từ",
    to: "đến trước",
  },
  en: {
    empty: "empty cell",
    "not-a-number": "not a code",
    "too-long": "more than 5 digits",
    zero: "the code is all zeros",
    broader: (what: string, code: string) =>
      `only ${what} is named; if it is a commune's code that lost its zeros, write ${code}`,
    district: "a district",
    province: "a province",
    notThen: (spans: string) => `the code is borne only ${spans}`,
    never: "the ledger has no such code",
    village: "the village settles it",
    point: "the place of the land settles it",
    merged: "the unit was made of several",
    ended: "the unit ended with nobody and nothing in it",
    from: "from",
    to: "until before",
  },
} as const;

const invalidNote = (reading: CodeReading & { readonly _tag: "Invalid" }, language: "vi" | "en"): string =>
  words[language][reading.reason];

/** Two or three digits: a province or a district where one bears them on that day, else a code that lost its zeros. */
const convertShort = (
  register: Register,
  settings: Settings,
  reading: CodeReading & { readonly _tag: "Short" },
): Conversion => {
  const { digits, padded } = reading;
  const said = words[settings.language];
  const district = digits.length === 3 ? register.district(digits, settings.asOf) : undefined;
  const province = digits.length === 2 ? register.province(digits, settings.asOf) : undefined;
  const named = district ?? province;
  if (named === undefined)
    return convertCode(register, settings, padded, [...reading.repairs, "leading-zeros"]);
  const what = `${district === undefined ? said.province : said.district} (${named})`;
  return { ...nothing("broader", said.broader(what, padded)), province: province ?? "" };
};

const convertCode = (
  register: Register,
  settings: Settings,
  code: Unit.UnitCode,
  repairs: ReadonlyArray<Repair>,
): Conversion => {
  const { asOf, to, carries, language } = settings;
  const answer = Crosswalk.convert(register.communes, { code, asOf, to, carries });
  const said = words[language];
  const note = (...parts: ReadonlyArray<string>): string =>
    [printRepairs(repairs, language), ...parts].filter((part) => part !== "").join("; ");
  const provinceOf = (units: ReadonlyArray<Unit.Unit>): string => {
    const codes = new Set(units.map((unit) => unit.within[unit.within.length - 1] ?? ""));
    return codes.size === 1 ? (register.province([...codes][0]!, to) ?? "") : "";
  };
  switch (answer._tag) {
    case "Exact": {
      const { unit, because } = answer.candidate;
      return {
        status: "exact",
        code: unit.code,
        candidates: [unit.code],
        name: Unit.fullName(unit),
        province: provinceOf([unit]),
        note: note(citations(because, language)),
      };
    }
    case "Split":
    case "Merged": {
      const units = answer.candidates.map((candidate) => candidate.unit);
      const why = answer._tag === "Split" ? said[answer.settledBy] : said.merged;
      const because = answer.candidates.flatMap((candidate) => candidate.because);
      return {
        status: answer._tag === "Split" ? "split" : "ambiguous",
        code: "",
        candidates: units.map((unit) => unit.code),
        name: units.map(Unit.fullName).join("|"),
        province: provinceOf(units),
        note: note(why, citations(because, language)),
      };
    }
    case "Ended":
      return nothing("ended", note(said.ended));
    case "Unknown":
      return nothing(
        "unknown",
        note(answer.borne.length === 0 ? said.never : said.notThen(spans(answer.borne, said))),
      );
  }
};

const citations = (steps: ReadonlyArray<Crosswalk.Step>, language: "vi" | "en"): string =>
  [...new Set(steps.map((step) => LegalAct.cite(step.clause, language)))].join("; ");

/** The days on which a code is borne, joined where one version follows upon another. */
const spans = (
  units: ReadonlyArray<Unit.Unit>,
  said: { readonly from: string; readonly to: string },
): string => {
  const joined: Array<{ from: string; to: string | null }> = [];
  for (const unit of units) {
    const last = joined[joined.length - 1];
    if (last !== undefined && last.to === unit.validFrom) last.to = unit.validTo;
    else joined.push({ from: unit.validFrom, to: unit.validTo });
  }
  return joined
    .map(({ from, to }) => (to === null ? `${said.from} ${from}` : `${said.from} ${from} ${said.to} ${to}`))
    .join(", ");
};
