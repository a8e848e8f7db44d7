/** Personal numbers without Effect: shared by `PersonalNumber` and `lite`. */

/** Provinces of birth registration: "0" and the old code of the province, Circular 07/2016/TT-BCA annex. */
export const provinces: Readonly<Record<string, string>> = {
  "001": "Hà Nội",
  "002": "Hà Giang",
  "004": "Cao Bằng",
  "006": "Bắc Kạn",
  "008": "Tuyên Quang",
  "010": "Lào Cai",
  "011": "Điện Biên",
  "012": "Lai Châu",
  "014": "Sơn La",
  "015": "Yên Bái",
  "017": "Hòa Bình",
  "019": "Thái Nguyên",
  "020": "Lạng Sơn",
  "022": "Quảng Ninh",
  "024": "Bắc Giang",
  "025": "Phú Thọ",
  "026": "Vĩnh Phúc",
  "027": "Bắc Ninh",
  "030": "Hải Dương",
  "031": "Hải Phòng",
  "033": "Hưng Yên",
  "034": "Thái Bình",
  "035": "Hà Nam",
  "036": "Nam Định",
  "037": "Ninh Bình",
  "038": "Thanh Hóa",
  "040": "Nghệ An",
  "042": "Hà Tĩnh",
  "044": "Quảng Bình",
  "045": "Quảng Trị",
  "046": "Thừa Thiên Huế",
  "048": "Đà Nẵng",
  "049": "Quảng Nam",
  "051": "Quảng Ngãi",
  "052": "Bình Định",
  "054": "Phú Yên",
  "056": "Khánh Hòa",
  "058": "Ninh Thuận",
  "060": "Bình Thuận",
  "062": "Kon Tum",
  "064": "Gia Lai",
  "066": "Đắk Lắk",
  "067": "Đắk Nông",
  "068": "Lâm Đồng",
  "070": "Bình Phước",
  "072": "Tây Ninh",
  "074": "Bình Dương",
  "075": "Đồng Nai",
  "077": "Bà Rịa - Vũng Tàu",
  "079": "Thành phố Hồ Chí Minh",
  "080": "Long An",
  "082": "Tiền Giang",
  "083": "Bến Tre",
  "084": "Trà Vinh",
  "086": "Vĩnh Long",
  "087": "Đồng Tháp",
  "089": "An Giang",
  "091": "Kiên Giang",
  "092": "Cần Thơ",
  "093": "Hậu Giang",
  "094": "Sóc Trăng",
  "095": "Bạc Liêu",
  "096": "Cà Mau",
};

export interface Decoded {
  /** The three digits of the place of birth registration. */
  readonly placeCode: string;
  /** The province they meant until 30 June 2024, or null: abroad, or a code that no list at hand has. */
  readonly province: string | null;
  /** The country of birth, where the caller's own list has the code; no public list is known. */
  readonly country: string | null;
  readonly sex: "male" | "female";
  /** 1900 to 2300. */
  readonly century: number;
  readonly birthYear: number;
}

export const isPersonalNumber = (text: string): boolean => /^[0-9]{12}$/.test(text);

export const isOldNumber = (text: string): boolean => /^[0-9]{9}$/.test(text);

export const decode = (number: string, countries: Readonly<Record<string, string>> = {}): Decoded => {
  const placeCode = number.slice(0, 3);
  const digit = Number(number[3]);
  const century = 1900 + Math.floor(digit / 2) * 100;
  return {
    placeCode,
    province: provinces[placeCode] ?? null,
    country: countries[placeCode] ?? null,
    sex: digit % 2 === 0 ? "male" : "female",
    century,
    birthYear: century + Number(number.slice(4, 6)),
  };
};

export const mask = (number: string, visible: number): string => {
  const shown = Math.max(0, Math.min(visible, number.length));
  return "*".repeat(number.length - shown) + number.slice(number.length - shown);
};

export type Repair =
  | "blanks"
  | "separators"
  | "quotes"
  | "full-width-digits"
  | "decimal-point"
  | "exponent"
  | "leading-zeros";

export type RepairFailure = "empty" | "not-a-number" | "digits-lost" | "length";

export type Repaired =
  | {
      readonly ok: true;
      readonly number: string;
      readonly kind: "personal" | "cmnd";
      readonly repairs: ReadonlyArray<Repair>;
    }
  | { readonly ok: false; readonly reason: RepairFailure };

const fromExponent = (text: string): string | null => {
  const match = /^(\d)(?:[.,](\d+))?[eE]\+?(\d{1,2})$/.exec(text);
  if (match === null) return null;
  const digits = match[1]! + (match[2] ?? "");
  const length = Number(match[3]) + 1;
  // Fewer digits than the exponent asks for were rounded away by the sheet, and cannot be known.
  return digits.length === length ? digits : "";
};

export const repair = (input: string): Repaired => {
  const repairs: Array<Repair> = [];
  const step = (repairName: Repair, before: string, after: string): string => {
    if (after !== before) repairs.push(repairName);
    return after;
  };
  let text = step(
    "full-width-digits",
    input,
    input.replace(/[\uff10-\uff19]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0)),
  );
  text = step("blanks", text, text.replace(/[\s\u00a0\u200b\u202f\ufeff]+/g, ""));
  text = step(
    "quotes",
    text,
    text.replace(/^=?["'\u2018\u2019\u201c\u201d`]+|["'\u2018\u2019\u201c\u201d`]+$/g, ""),
  );
  if (text === "") return { ok: false, reason: "empty" };
  const expanded = fromExponent(text);
  if (expanded === "") return { ok: false, reason: "digits-lost" };
  if (expanded !== null) text = step("exponent", text, expanded);
  text = step("decimal-point", text, text.replace(/^(\d+)[.,]0+$/, "$1"));
  if (/^\d+(?:[.\-–]\d+)+$/.test(text)) text = step("separators", text, text.replace(/[.\-–]/g, ""));
  if (!/^\d+$/.test(text)) return { ok: false, reason: "not-a-number" };
  if (text.length === 12) return { ok: true, number: text, kind: "personal", repairs };
  if (text.length === 9) return { ok: true, number: text, kind: "cmnd", repairs };
  if (text.length === 8)
    return { ok: true, number: `0${text}`, kind: "cmnd", repairs: [...repairs, "leading-zeros"] };
  if (text.length === 10 || text.length === 11) {
    const padded = text.padStart(12, "0");
    // The zeros are put back only where they make a province that the old structure knows.
    if (provinces[padded.slice(0, 3)] !== undefined) {
      return { ok: true, number: padded, kind: "personal", repairs: [...repairs, "leading-zeros"] };
    }
  }
  return { ok: false, reason: "length" };
};
