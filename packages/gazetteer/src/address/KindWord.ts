/**
 * The words that say what a name is: kinds of units and their short forms, streets, villages, countries.
 *
 * @since 0.1.0
 */

/** Kinds of units, as bits, so that a unit which changed its kind bears both. */
export const COMMUNE = 1;
export const WARD = 2;
export const TOWNSHIP = 4;
export const SPECIAL_ZONE = 8;
export const HUYEN = 16;
export const QUAN = 32;
export const TOWN = 64;
export const CITY = 128;
export const PROVINCE = 256;
/** What is no unit. */
export const STREET = 512;
export const VILLAGE = 1024;
export const HOUSE = 2048;
export const COUNTRY = 4096;

export const COMMUNE_KINDS = COMMUNE | WARD | TOWNSHIP | SPECIAL_ZONE;
export const DISTRICT_KINDS = HUYEN | QUAN | TOWN | CITY;
export const PROVINCE_KINDS = PROVINCE | CITY;
export const UNIT_KINDS = COMMUNE_KINDS | DISTRICT_KINDS | PROVINCE;

/** The bit of a kind in the register's own word. */
export const kindBits: Readonly<Record<string, number>> = {
  xã: COMMUNE,
  phường: WARD,
  "thị trấn": TOWNSHIP,
  "đặc khu": SPECIAL_ZONE,
  huyện: HUYEN,
  quận: QUAN,
  "thị xã": TOWN,
  "thành phố": CITY,
  tỉnh: PROVINCE,
};

export interface KindWord {
  readonly text: string;
  readonly kind: number;
  /** A single letter, which is a kind only where a name follows. */
  readonly isWeak: boolean;
  /** Stands after its name, as in English; before a number it stands in front. */
  readonly isAfter: boolean;
}

const before = (kind: number, ...texts: ReadonlyArray<string>): ReadonlyArray<KindWord> =>
  texts.map((text) => ({ text, kind, isWeak: text.length === 1, isAfter: false }));
const after = (kind: number, ...texts: ReadonlyArray<string>): ReadonlyArray<KindWord> =>
  texts.map((text) => ({ text, kind, isWeak: false, isAfter: true }));

export const kindWords: ReadonlyArray<KindWord> = [
  ...before(COMMUNE, "xã", "x"),
  ...before(WARD, "phường", "p", "f", "ph", "phg", "fường"),
  ...before(TOWNSHIP, "thị trấn", "tt", "t t", "ttr", "t tr", "t trấn", "thị tr"),
  ...before(SPECIAL_ZONE, "đặc khu", "đk"),
  ...before(HUYEN, "huyện", "h", "huyện đảo"),
  ...before(QUAN, "quận", "q"),
  ...before(TOWN, "thị xã", "tx", "t x", "t xã", "thị x"),
  ...before(CITY, "thành phố", "tp", "t p", "t phố", "tph", "thành phố thuộc tỉnh"),
  ...before(PROVINCE, "tỉnh", "t"),
  ...after(COMMUNE, "commune"),
  ...after(WARD, "ward"),
  ...after(TOWNSHIP, "township"),
  ...after(SPECIAL_ZONE, "special zone"),
  ...after(HUYEN | QUAN, "district", "dist"),
  ...after(TOWNSHIP | TOWN, "town"),
  ...after(CITY, "city"),
  ...after(PROVINCE, "province", "prov"),
  ...before(
    STREET,
    "đường",
    "phố",
    "ngõ",
    "ngách",
    "hẻm",
    "kiệt",
    "đ",
    "đg",
    "quốc lộ",
    "ql",
    "tỉnh lộ",
    "đại lộ",
  ),
  ...before(
    STREET,
    "kđt",
    "khu đô thị",
    "chợ",
    "chung cư",
    "tòa nhà",
    "cao ốc",
    "kcn",
    "khu công nghiệp",
    "cầu",
  ),
  ...before(STREET, "trường", "bệnh viện", "ngã ba", "ngã tư", "bến xe", "công ty", "cty", "đường phố"),
  ...after(STREET, "street", "st", "road", "rd", "avenue", "ave", "boulevard", "blvd", "lane", "alley"),
  ...before(
    VILLAGE,
    "thôn",
    "ấp",
    "xóm",
    "bản",
    "buôn",
    "khóm",
    "tổ",
    "tdp",
    "tổ dân phố",
    "kp",
    "k p",
    "khu phố",
  ),
  ...before(
    VILLAGE,
    "khối",
    "khối phố",
    "tiểu khu",
    "đội",
    "bon",
    "phum",
    "sóc",
    "làng",
    "khu",
    "khu vực",
    "tk",
  ),
  ...before(HOUSE, "số", "số nhà", "sn", "lô", "căn hộ", "no"),
  ...before(COUNTRY, "việt nam", "vn", "vietnam"),
];
