/**
 * Addresses of every unit in every disorder that the reader copes with, made by rule from the ledger, the same in every
 * run. Nothing here is taken from the reader: what is right is asked of the crosswalk.
 */
import { Crosswalk, Ledger, PlainDate, type Unit } from "@hopnhat/domain";
import { formerNames } from "@hopnhat/gazetteer/address/formerNames";
import { bare, chance, type Chance, key, mistype, moveTone, swapIy, telex } from "./writing.ts";
import { communes, districts, provinces } from "@hopnhat/gazetteer/VietnamLedger";

export const eve = PlainDate.make("2025-06-30");
export const day = PlainDate.make("2025-07-01");

export interface Specimen {
  readonly disorder: string;
  readonly text: string;
  /** The codes that are right, ascending; none where the text is no address of a commune. */
  readonly codes: ReadonlyArray<string>;
}

interface Place {
  readonly code: string;
  readonly kind: string;
  readonly name: string;
  readonly district: string;
  readonly districtKind: string;
  readonly province: string;
  readonly provinceKind: string;
  readonly codes: ReadonlyArray<string>;
  readonly isNew: boolean;
}
const codesOf = (code: Unit.UnitCode, asOf: PlainDate.PlainDate): ReadonlyArray<string> => {
  const answer = Crosswalk.convert(communes(), { code, asOf, to: day, carries: "any" });
  return answer._tag === "Exact"
    ? [answer.candidate.unit.code]
    : "candidates" in answer
      ? answer.candidates.map(({ unit }) => unit.code as string).sort()
      : [];
};

/** The communes of the eve, or those of the day. */
export const places = (asOf: PlainDate.PlainDate): ReadonlyArray<Place> => {
  const districtOf = new Map(districts().map((district) => [district.code as string, district]));
  const provinceOf = new Map(
    Ledger.at(provinces(), asOf).map((province) => [province.code as string, province]),
  );
  return Ledger.at(communes(), asOf)
    .filter(({ kind }) => kind !== "huyện")
    .map(({ code, kind, name, within }) => {
      const province = provinceOf.get(within.at(-1)!)!;
      const district = within.length > 1 ? districtOf.get(within[0]!) : undefined;
      return {
        code,
        kind,
        name,
        district: district?.name ?? "",
        districtKind: district?.kind ?? "",
        province: province.name,
        provinceKind: province.kind,
        codes: codesOf(code, asOf),
        isNew: asOf >= day,
      };
    });
};

const title = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const streets = [
  "Trần Phú",
  "Lê Duẩn",
  "Phan Đình Phùng",
  "Nguyễn Thái Học",
  "Võ Văn Tần",
  "Lý Tự Trọng",
  "Hàm Nghi",
  "Cách Mạng Tháng 8",
  "Nguyễn Đình Chiểu",
  "19 Tháng 5",
];
const villages = [
  "Thôn Thượng",
  "Thôn 7",
  "Ấp Mỹ Phú",
  "Bản Noong",
  "Xóm Mới",
  "Tổ 5",
  "Tổ dân phố số 9",
  "KP 3",
  "Khu phố 2",
  "Buôn Kmiên",
];
const street = ({ next, pick }: Chance): string => {
  const number = `${1 + Math.floor(next() * 400)}${pick(["", "", "A", "/12", "/4/7"])}`;
  return pick([
    `${number} ${pick(["", "đường ", "phố "])}${pick(streets)}`,
    `Số ${number} ngõ ${Math.floor(next() * 200)} ${pick(streets)}`,
    `${number} ${pick(streets)}, ${pick(villages)}`,
    pick(villages),
  ]);
};
const maybeStreet = (by: Chance): string => (by.next() < 0.4 ? `${street(by)}, ` : "");

const parts = (place: Place): [string, string, string] => [
  `${title(place.kind)} ${place.name}`,
  `${title(place.districtKind)} ${place.district}`,
  `${title(place.provinceKind)} ${place.province}`,
];
const full = (place: Place): string =>
  parts(place)
    .filter((part) => part.trim() !== "")
    .join(", ");

const shorts: Readonly<Record<string, ReadonlyArray<string>>> = {
  xã: ["X.", "X. ", "x ", "xã "],
  phường: ["P.", "P. ", "F.", "ph. "],
  "thị trấn": ["TT.", "TT ", "Tt. ", "T.T "],
  huyện: ["H.", "H. ", "h "],
  quận: ["Q.", "Q ", "q. "],
  "thị xã": ["TX.", "TX ", "Tx. "],
  "thành phố": ["TP.", "TP ", "Tp. "],
  tỉnh: ["T. ", "tỉnh ", ""],
  "đặc khu": ["Đặc khu "],
};
const short = (kind: string, name: string, by: Chance): string => `${by.pick(shorts[kind]!)}${name}`;

const english: Readonly<Record<string, string>> = {
  xã: "Commune",
  phường: "Ward",
  "thị trấn": "Town",
  huyện: "District",
  quận: "District",
  "thị xã": "Town",
  "thành phố": "City",
  tỉnh: "Province",
};
const inEnglish = (kind: string, name: string): string =>
  /^\d+$/.test(name) ? `${english[kind]!} ${name}` : `${bare(name)} ${english[kind]!}`;

type Maker = (place: Place, by: Chance) => string | undefined;
const isNumber = (name: string): boolean => /^\d+$/.test(name);

/** What may be asked of any commune of the eve: the district is there, so the crosswalk's answer is the answer. */
const whole: Readonly<Record<string, Maker>> = {
  full: (place) => full(place),
  street: (place, by) => `${street(by)}, ${full(place)}`,
  "no accent": (place, by) => bare(maybeStreet(by) + full(place)),
  lower: (place, by) => (maybeStreet(by) + full(place)).toLowerCase(),
  upper: (place, by) => (maybeStreet(by) + full(place)).toUpperCase(),
  abbreviated: (place, by) =>
    `${maybeStreet(by)}${short(place.kind, place.name, by)}, ${short(place.districtKind, place.district, by)}, ${short(place.provinceKind, place.province, by)}`,
  "abbreviated, no accent, lower": (place, by) =>
    bare(
      `${maybeStreet(by)}${short(place.kind, place.name, by)}, ${short(place.districtKind, place.district, by)}, ${short(place.provinceKind, place.province, by)}`,
    ).toLowerCase(),
  swapped: (place, by) => {
    const [c, d, p] = parts(place);
    return by
      .pick([
        [p, d, c],
        [d, c, p],
        [p, c, d],
        [c, p, d],
      ])
      .join(by.pick([", ", " - "]));
  },
  "tone placement": (place, by) => moveTone(maybeStreet(by) + full(place)),
  "i and y": (place, by) => swapIy(maybeStreet(by) + full(place)),
  nfd: (place, by) => (maybeStreet(by) + full(place)).normalize("NFD"),
  homoglyph: (place, by) =>
    full(place)
      .replace(/Đ/g, () => by.pick(["Ð", "Ɖ"]))
      .replace(/đ/g, () => by.pick(["ð", "ɖ"])),
  "extra commas": (place, by) =>
    (maybeStreet(by) + full(place)).replaceAll(", ", by.pick([" , ", ",, ", ";  ", ",\n", ",\t", " ,, "])) +
    by.pick(["", " ,", "."]),
  separator: (place, by) =>
    (maybeStreet(by) + full(place)).replaceAll(", ", by.pick([" - ", " | ", " / ", "; ", " – ", "-", " > "])),
  "no commas": (place, by) => (maybeStreet(by) + full(place)).replaceAll(",", ""),
  "country and postcode": (place, by) =>
    maybeStreet(by) +
    full(place) +
    by.pick([
      ", Việt Nam",
      ", Vietnam",
      " VN",
      ", 36241",
      ", Viet Nam 100000",
      " 700000, Vietnam",
      ". VIETNAM",
    ]),
  english: (place, by) =>
    `${by.next() < 0.4 ? `${1 + Math.floor(by.next() * 300)} ${bare(by.pick(streets.slice(0, 7)))} ${by.pick(["Street", "St.", "Road"])}, ` : ""}${inEnglish(place.kind, place.name)}, ${inEnglish(place.districtKind, place.district)}, ${by.pick([bare(place.province), inEnglish(place.provinceKind, place.province)])}${by.pick(["", ", Vietnam"])}`,
  "street trap": (place, by) =>
    `${Math.floor(by.next() * 500)} ${by.pick(["đường", "phố", "KĐT", "chợ", "Đường"])} ${by.pick(["Quận 4", "Phường 5", "Yên Bái", "Lạng Sơn", "Bến Thành", "Hà Nội", "Hoàn Kiếm", "Ba Đình", "Thủ Đức", "Vĩnh Phúc", "Cầu Giấy", "Hưng Yên"])}, ${full(place)}`,
  doubled: (place, by) => {
    const [c, d, p] = parts(place);
    return by
      .pick([
        [c, c, d, p],
        [c, d, d, p],
        [c, d, p, p],
        [
          `${short(place.kind, place.name, by)}, ${short(place.districtKind, place.district, by)}, ${p}`.toLowerCase(),
          c,
          d,
          p,
        ],
      ])
      .join(", ");
  },
  "raw telex": (place, by) => telex(by.next() < 0.2 ? `${street(by)}, ${full(place)}` : full(place)),
  "number forms": (place, by) =>
    isNumber(place.name)
      ? `${maybeStreet(by)}${by.pick(["P.", "P", "p ", "Phường 0", "F", "F.", "phuong ", "Ph."])}${place.name}, ${isNumber(place.district) ? by.pick(["Q.", "Q", "Quận ", "quan "]) : short(place.districtKind, "", by)}${place.district}, ${place.province === "Hồ Chí Minh" ? by.pick(["TPHCM", "HCM", "Tp. Hồ Chí Minh", "TP.HCM", "HCMC", "Sài Gòn"]) : place.province}`.replace(
          /Phường 0(?=\d\d)/,
          "Phường ",
        )
      : undefined,
};

const typos: Readonly<Record<string, Maker>> = {
  "typing error in the commune": (place, by) =>
    place.name.length > 4
      ? `${maybeStreet(by)}${title(place.kind)} ${mistype(place.name, by)}, ${parts(place)[1]}, ${parts(place)[2]}`
      : undefined,
  "typing error in the district": (place, by) =>
    place.district.length > 4
      ? `${maybeStreet(by)}${parts(place)[0]}, ${title(place.districtKind)} ${mistype(place.district, by)}, ${parts(place)[2]}`
      : undefined,
};

/** The sets in which a name must be alone for a text without its district to tell it. */
const alone = (before: ReadonlyArray<Place>, after: ReadonlyArray<Place>) => {
  const inProvince = new Map<string, Set<string>>();
  const inDistrict = new Map<string, Set<string>>();
  const add = (map: Map<string, Set<string>>, at: string, place: Place): void => {
    const held = map.get(at) ?? new Set();
    map.set(at, held.add(`${place.isNew ? "new" : "old"}${place.code}`));
  };
  for (const place of [...before, ...after])
    add(inProvince, `${key(place.name)}@${key(place.province)}`, place);
  for (const place of before) {
    add(inDistrict, `${key(place.name)}@${key(place.district)}@${key(place.province)}`, place);
    add(inDistrict, `${key(place.name)}@${key(place.district)}`, place);
  }
  return { inProvince, inDistrict };
};

const bareName = ({ kind, name, district, province }: Place): string =>
  `${kind} ${key(name)}@${key(district)}@${province}`;
const blind = new Set(["no accent", "abbreviated, no accent, lower", "english"]);

/** All specimens; `every` takes each n-th unit for each disorder, in another order for another seed. */
export const specimens = function* (seed: number, every: number): Generator<Specimen> {
  const before = places(eve);
  const after = places(day);
  const by = chance(seed);
  const { inProvince, inDistrict } = alone(before, after);
  // Without marks, namesakes of one district and kind are not told apart, and all are right.
  const byBareName = Map.groupBy(before, bareName);
  const ofBareName = (place: Place): ReadonlyArray<string> =>
    [...new Set(byBareName.get(bareName(place))!.flatMap(({ codes }) => codes))].sort();
  const isDue = (): boolean => by.next() * every < 1;
  const districtNames = new Set(districts().map(({ name }) => key(name)));
  for (const place of before) {
    const { codes } = place;
    for (const [disorder, make] of Object.entries(whole)) {
      if (!isDue()) continue;
      const text = make(place, by);
      if (text !== undefined)
        yield { disorder, text, codes: blind.has(disorder) ? ofBareName(place) : codes };
    }
    for (const [disorder, make] of Object.entries(typos)) {
      if (!isDue()) continue;
      const text = make(place, by);
      if (text !== undefined) yield { disorder, text, codes };
    }
    const isAloneInProvince = inProvince.get(`${key(place.name)}@${key(place.province)}`)!.size === 1;
    const isAloneInDistrict =
      inDistrict.get(`${key(place.name)}@${key(place.district)}@${key(place.province)}`)!.size === 1;
    if (isDue() && isAloneInDistrict && !isNumber(place.name) && !isNumber(place.district)) {
      yield {
        disorder: "no kinds",
        text: `${maybeStreet(by)}${place.name}, ${place.district}, ${place.province}`,
        codes,
      };
      yield {
        disorder: "no kinds, no accent",
        text: bare(`${place.name}, ${place.district}, ${place.province}`).toLowerCase(),
        codes,
      };
    }
    if (isDue() && isAloneInProvince && !isNumber(place.name)) {
      yield {
        disorder: "district missing",
        text: `${maybeStreet(by)}${parts(place)[0]}, ${parts(place)[2]}`,
        codes,
      };
      if (!districtNames.has(key(place.name)))
        yield { disorder: "district and kinds missing", text: `${place.name}, ${place.province}`, codes };
    }
    if (isDue() && inDistrict.get(`${key(place.name)}@${key(place.district)}`)!.size === 1)
      yield {
        disorder: "province missing",
        text: `${maybeStreet(by)}${parts(place)[0]}, ${parts(place)[1]}`,
        codes,
      };
  }
  for (const place of after) {
    if (!isDue() || inProvince.get(`${key(place.name)}@${key(place.province)}`)!.size > 1) continue;
    yield {
      disorder: "already new",
      text: by.pick([full(place), `${street(by)}, ${full(place)}`, `${parts(place)[0]}, ${place.province}`]),
      codes: place.codes,
    };
  }
  yield* formerSpecimens(before, isDue);
  yield* nonAddresses(before, by, isDue);
};

const formerSpecimens = function* (before: ReadonlyArray<Place>, isDue: () => boolean): Generator<Specimen> {
  const byCode = new Map(before.map((place) => [place.code, place]));
  const held = new Set(before.map((place) => `${key(place.name)}@${place.district}@${place.province}`));
  const named = Map.groupBy(formerNames(), ({ name, successor }) => {
    const place = byCode.get(successor)!;
    return `${key(name)}@${place.district}@${place.province}`;
  });
  for (const [at, formers] of named) {
    const [former] = formers;
    if (!isDue() || held.has(at) || formers.length > 1 || former!.kind === "") continue;
    const place = byCode.get(former!.successor)!;
    yield {
      disorder: "earlier wave",
      text: `${title(former!.kind)} ${former!.name}, ${parts(place)[1]}, ${parts(place)[2]}`,
      codes: place.codes,
    };
  }
};

const foreign = [
  "Elm Street, Springfield",
  "Orchard Road, Singapore",
  "Rue de Rivoli, Paris",
  "Jalan Sultan, Kuala Lumpur",
  "Sukhumvit Rd, Bangkok",
  "George St, Sydney NSW",
  "Unter den Linden, Berlin",
  "5th Avenue, New York",
];
const noise = [
  "Việt Nam",
  "abc@xyz.vn",
  "0912 345 678",
  "không có địa chỉ",
  "n/a",
  "chưa rõ",
  "...",
  "N/A",
  "xem hồ sơ kèm theo",
  "đã chuyển đi",
  "như trên",
  "khách hàng tự đến lấy",
  "test",
  "123456",
  "cty tnhh một thành viên",
];

const nonAddresses = function* (
  before: ReadonlyArray<Place>,
  by: Chance,
  isDue: () => boolean,
): Generator<Specimen> {
  const names = new Set(before.map((place) => key(place.name)));
  const inProvince = new Set(before.map((place) => `${key(place.name)}@${place.province}`));
  for (const place of before) {
    if (!isDue()) continue;
    yield { disorder: "none: district", text: `${parts(place)[1]}, ${parts(place)[2]}`, codes: [] };
    const other = by.pick(before);
    // A commune of another province, put into this district.
    if (!inProvince.has(`${key(other.name)}@${place.province}`) && other.province !== place.province)
      yield {
        disorder: "none: not there",
        text: `${parts(other)[0]}, ${parts(place)[1]}, ${parts(place)[2]}`,
        codes: [],
      };
    yield {
      disorder: "none: foreign",
      text: `${Math.floor(by.next() * 500)} ${by.pick(foreign)}`,
      codes: [],
    };
    yield { disorder: "none: street", text: street(by), codes: [] };
    // Streets bear names of communes.
    yield {
      disorder: "none: street of a commune's name",
      text: `${by.pick(["", "Số ", "đường ", "phố "])}${1 + Math.floor(by.next() * 300)} ${by.pick(["", "đường ", "phố "])}${other.name}`,
      codes: [],
    };
    yield { disorder: "none: noise", text: by.pick(noise), codes: [] };
  }
  if (names.size === 0) throw new Error("no names");
};
