/** Addresses as people wrote them, told in the columns that a conversion adds to a row. */
import { LegalAct, Unit } from "@hopnhat/domain";
import type { CodeConversion } from "@hopnhat/gazetteer";
import * as AddressReader from "@hopnhat/gazetteer/AddressReader";
import { register } from "../register.ts";
import { WrongInput } from "../WrongInput.ts";
import type { CellAnswer, CellConverter, ConversionSettings } from "./ConversionSettings.ts";

const words = {
  vi: {
    telex: "đọc từ Telex",
    "commune-typo": "sửa lỗi gõ tên cấp xã",
    "district-typo": "sửa lỗi gõ tên cấp huyện",
    "province-typo": "sửa lỗi gõ tên cấp tỉnh",
    cut: "chỉ đọc phần đầu",
    none: "không nêu đơn vị hành chính nào",
    broader: "chỉ nêu cấp huyện hoặc cấp tỉnh; cần biết cấp xã",
    village: "cần biết thôn, tổ dân phố",
    point: "cần biết vị trí thửa đất",
    district: "cần biết cấp huyện hoặc cấp tỉnh cũ",
    commune: "cần biết cấp xã",
    empty: "ô trống",
  },
  en: {
    telex: "read from Telex",
    "commune-typo": "typing error in the commune mended",
    "district-typo": "typing error in the district mended",
    "province-typo": "typing error in the province mended",
    cut: "only the beginning was read",
    none: "names no unit",
    broader: "only a district or a province is named; the commune settles it",
    village: "the village settles it",
    point: "the place of the land settles it",
    district: "the former district or the province settles it",
    commune: "the commune settles it",
    empty: "empty cell",
  },
} as const;

/** A reader that never picks one of several. Throws `WrongInput` for a day before the ledger's first. */
export const addressConverter = (settings: ConversionSettings): CellConverter => {
  const { to, carries, language } = settings;
  if (to < register.communes.base.asOf) {
    throw new WrongInput({
      message: `--to ${to} is before ${register.communes.base.asOf}, with which the ledger begins`,
    });
  }
  const reader = AddressReader.make({ asOf: to, carries });
  const said = words[language];
  // Answers that read the same are one: a table of addresses has far fewer answers than rows.
  const known = new Map<string, CellAnswer>();
  // A reader answers texts of one unit with one list of candidates: to know it again costs less than to spell a key.
  const bySource = new WeakMap<ReadonlyArray<string>, CellAnswer>();
  const empty: CellAnswer = { conversion: { ...nothing("invalid"), note: said.empty }, repairs: [] };
  return (cell) => {
    if (cell.trim() === "") return empty;
    const placement = reader.read(cell);
    const isPlain = placement.repairs.length === 0 && placement.candidates.length > 0;
    const met = isPlain ? bySource.get(placement.candidates) : undefined;
    if (met !== undefined) return met;
    const key = `${placement.status}|${placement.candidates.join("|")}|${placement.vintage}|${placement.ask}|${placement.repairs.join()}`;
    let answer = known.get(key);
    if (answer === undefined) known.set(key, (answer = answerOf(placement, settings, said)));
    if (isPlain) bySource.set(placement.candidates, answer);
    return answer;
  };
};

const nothing = (status: CodeConversion.Status): CodeConversion.Conversion => ({
  status,
  code: "",
  candidates: [],
  name: "",
  province: "",
  note: "",
});

const answerOf = (
  placement: AddressReader.Placement,
  { to, language }: ConversionSettings,
  said: (typeof words)["vi" | "en"],
): CellAnswer => {
  const { status, repairs, units } = placement;
  const clauses = [...new Set(placement.clauses.map((clause) => LegalAct.cite(clause, language)))];
  const ask =
    status === "none" || status === "broader"
      ? said[status]
      : placement.ask === null
        ? ""
        : said[placement.ask];
  const note = [...repairs.map((repair) => said[repair]), ask, ...clauses]
    .filter((part) => part !== "")
    .join("; ");
  const provinces = new Set(units.map(({ within }) => within.at(-1) ?? ""));
  const conversion: CodeConversion.Conversion = {
    status: status === "none" ? "unknown" : status,
    code: placement.code,
    candidates: placement.candidates,
    name: units.map((unit) => Unit.fullName(unit)).join("|"),
    province: provinces.size === 1 ? (register.province([...provinces][0]!, to) ?? "") : "",
    note,
  };
  return { conversion, repairs };
};
