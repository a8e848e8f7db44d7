/**
 * The same kinds of disorder by another hand: other streets and villages, other short forms and errors, and a wide
 * choice of what is no address. Nothing is shared with `disorder.ts` but the places and what is right for them.
 */
import { day, eve, places, type Specimen } from "./disorder.ts";
import { bare, chance, type Chance, key, moveTone, swapIy, telex } from "./writing.ts";
import { nonAddresses } from "./nonAddresses.ts";
import { english, forms, neighbours, provinceForms, roads, streets, traps, villages } from "./otherWords.ts";

type Place = ReturnType<typeof places>[number];

const number = ({ next, pick }: Chance): string =>
  `${1 + Math.floor(next() * 900)}${pick(["", "", "", "B", "/3", "/12/5", "bis", "-21", "K"])}`;
const head = (by: Chance): string => {
  const { next, pick } = by;
  switch (Math.floor(next() * 9)) {
    case 0:
      return `${number(by)} ${pick(streets)}`;
    case 1:
      return `Số ${number(by)} đường ${pick(streets)}`;
    case 2:
      return `${number(by)} ${pick(["Đ.", "đường", "phố", "Đường"])} ${pick(streets)}`;
    case 3:
      return `Số nhà ${number(by)}, ngách ${Math.floor(next() * 90)} ngõ ${Math.floor(next() * 300)} ${pick(streets)}`;
    case 4:
      return `Hẻm ${Math.floor(next() * 900)} ${pick(streets)}, ${pick(villages)}`;
    case 5:
      return pick(roads);
    case 6:
      return `SN ${number(by)}, ${pick(villages)}`;
    case 7:
      return `Kiệt ${Math.floor(next() * 90)} ${pick(streets)}`;
    default:
      return pick(villages);
  }
};
const maybe = (by: Chance): string => (by.next() < 0.45 ? `${head(by)}, ` : "");

const title = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const words = (place: Place): [string, string, string] => [
  `${title(place.kind)} ${place.name}`,
  `${title(place.districtKind)} ${place.district}`,
  `${title(place.provinceKind)} ${place.province}`,
];
const full = (place: Place): string =>
  words(place)
    .filter((word) => word.trim() !== "")
    .join(", ");

const short = (kind: string, name: string, by: Chance): string =>
  isNumber(name) && by.next() < 0.3
    ? `${title(kind)} ${name.padStart(2, "0")}`
    : `${by.pick(forms[kind]!)}${name}`;
const shortProvince = (place: Place, by: Chance): string => {
  const known = provinceForms[place.province];
  return known !== undefined && by.next() < 0.6
    ? by.pick(known)
    : short(place.provinceKind, place.province, by);
};
const abbreviated = (place: Place, by: Chance, separator = ", "): string =>
  [
    short(place.kind, place.name, by),
    short(place.districtKind, place.district, by),
    shortProvince(place, by),
  ].join(separator);
const isNumber = (name: string): boolean => /^\d+$/.test(name);

/** One slip: two letters exchanged, one left out, doubled, hit beside, another tone, or another spelling of a sound. */
const slip = (name: string, { next, pick }: Chance): string => {
  const letters = [...name].flatMap((sign, at) => (/\p{L}/u.test(sign) ? [at] : []));
  const signs = [...name];
  const at = letters[Math.floor(next() * letters.length)]!;
  const sign = signs[at]!;
  switch (Math.floor(next() * 6)) {
    case 0: {
      const after = signs[at + 1];
      if (after === undefined || after === " " || after.toLowerCase() === sign.toLowerCase())
        return slip(name, { next, pick });
      signs[at] = at === 0 ? after.toUpperCase() : after;
      signs[at + 1] = sign.toLowerCase();
      break;
    }
    case 1:
      signs.splice(at, 1);
      break;
    case 2:
      signs.splice(at, 0, sign);
      signs[at + 1] = sign.toLowerCase();
      break;
    case 3: {
      const beside = neighbours[bare(sign).toLowerCase()];
      if (beside === undefined) return slip(name, { next, pick });
      signs[at] = pick([...beside]);
      break;
    }
    case 4: {
      const tones: Readonly<Record<string, string>> = {
        "\u0309": "\u0303",
        "\u0303": "\u0309",
        "\u0301": "\u0300",
        "\u0300": "\u0301",
      };
      const changed = name.normalize("NFD").replace(/[\u0300\u0301\u0303\u0309]/u, (tone) => tones[tone]!);
      return changed.normalize("NFC") === name ? slip(name, { next, pick }) : changed.normalize("NFC");
    }
    default: {
      const changed = name.replace(
        /^Gi(?=\p{L})|^D(?=[aăâeêoôơuư])|^Tr|^Ch|^S|^X|c$|n$|ng$|t$/u,
        (sound) =>
          ({ Gi: "D", D: "Gi", Tr: "Ch", Ch: "Tr", S: "X", X: "S", c: "t", n: "ng", ng: "n", t: "c" })[
            sound
          ]!,
      );
      return changed === name ? slip(name, { next, pick }) : changed;
    }
  }
  return signs.join("");
};

const inEnglish = (kind: string, name: string, by: Chance): string =>
  isNumber(name) ? `${by.pick(english[kind]!)} ${name}` : `${bare(name)} ${by.pick(english[kind]!)}`;

type Maker = (place: Place, by: Chance) => string | undefined;
const makers: Readonly<Record<string, Maker>> = {
  full: (place) => full(place),
  full_street: (place, by) => `${head(by)}, ${full(place)}`,
  no_accent: (place, by) => bare(maybe(by) + full(place)),
  lower: (place, by) => (maybe(by) + full(place)).toLowerCase(),
  upper: (place, by) => (maybe(by) + full(place)).toUpperCase(),
  abbrev: (place, by) => maybe(by) + abbreviated(place, by),
  abbrev_noaccent_lower: (place, by) => bare(maybe(by) + abbreviated(place, by)).toLowerCase(),
  abbrev_upper: (place, by) => (maybe(by) + abbreviated(place, by)).toUpperCase(),
  swapped: (place, by) => {
    const [c, d, p] = words(place);
    const separator = by.pick([", ", " - ", "; ", " / "]);
    return by
      .pick([
        [p, d, c],
        [d, c, p],
        [p, c, d],
        [c, p, d],
        [d, p, c],
        [place.province, d, c],
      ])
      .join(separator);
  },
  numeric: (place, by) =>
    isNumber(place.name)
      ? `${maybe(by)}${by.pick(["P.", "P ", "P", "p", "Phường 0", "F", "F.", "Ph.", "Phuong ", "phg "])}${place.name}, ${isNumber(place.district) ? by.pick(["Q.", "Q", "Q ", "Quận ", "quan ", "Q. "]) : by.pick(["", ...forms[place.districtKind]!])}${place.district}, ${shortProvince(place, by)}`.replace(
          /Phường 0(?=\d\d)/,
          "Phường ",
        )
      : undefined,
  tone_placement: (place, by) => moveTone(maybe(by) + full(place)),
  i_y: (place, by) => swapIy(maybe(by) + full(place)),
  nfd: (place, by) => (maybe(by) + by.pick([full(place), abbreviated(place, by)])).normalize("NFD"),
  homoglyph: (place, by) =>
    (maybe(by) + full(place))
      .replace(/Đ/g, () => by.pick(["Ð", "Ɖ", "Đ"]))
      .replace(/đ/g, () => by.pick(["ð", "ɖ", "đ"])),
  extra_commas: (place, by) =>
    (maybe(by) + full(place)).replaceAll(
      ", ",
      by.pick([",,", " , , ", ";;", ",\r\n", ",  ", " ,", ",.", ";"]),
    ) + by.pick(["", ",", ".", ",,", " ;"]),
  separator: (place, by) =>
    (maybe(by) + full(place)).replaceAll(
      ", ",
      by.pick([" -- ", " • ", "|", "/", " \\ ", "_", " · ", "\t", " — ", "–", ";", ": "]),
    ),
  no_commas: (place, by) => (maybe(by) + full(place)).replaceAll(",", ""),
  no_spaces_after_commas: (place, by) =>
    (maybe(by) + by.pick([full(place), abbreviated(place, by)])).replaceAll(", ", ","),
  country_postcode: (place, by) =>
    `${maybe(by)}${full(place)}${by.pick([", Việt Nam", ", VN", ". Việt Nam.", ", VIỆT NAM", ", Vietnam 550000", ", 10000", " - 72100", ", CHXHCN Việt Nam", ", Viet Nam, 90000", " (Việt Nam)", ", VNM"])}`,
  english: (place, by) =>
    `${by.next() < 0.4 ? `${number(by)} ${bare(by.pick(streets.slice(0, 17)))} ${by.pick(["Street", "St", "Road", "Rd.", "Ave", "Boulevard"])}, ` : ""}${inEnglish(place.kind, place.name, by)}, ${inEnglish(place.districtKind, place.district, by)}, ${by.pick([bare(place.province), inEnglish(place.provinceKind, place.province, by)])}${by.pick(["", ", Vietnam", ", Viet Nam"])}`,
  street_trap: (place, by) =>
    `${by.next() < 0.8 ? `${number(by)} ` : ""}${by.pick(traps)}, ${by.pick([full(place), abbreviated(place, by)])}`,
  duplicate: (place, by) => {
    const [c, d, p] = words(place);
    return (
      maybe(by) +
      by
        .pick([
          [c, c, d, p],
          [c, d, d, p],
          [c, d, p, p],
          [c, d, p, c, d, p],
          [abbreviated(place, by).toLowerCase(), c, d, p],
          [place.province.toLowerCase(), c, d, p],
          [bare(c), c, d, p],
          [place.district, c, d, p],
        ])
        .join(", ")
    );
  },
  typo_ward: (place, by) =>
    isNumber(place.name) || place.name.length < 3
      ? undefined
      : `${maybe(by)}${title(place.kind)} ${slip(place.name, by)}, ${words(place)[1]}, ${words(place)[2]}`,
  typo_district: (place, by) =>
    isNumber(place.district) || place.district.length < 4
      ? undefined
      : `${maybe(by)}${words(place)[0]}, ${title(place.districtKind)} ${slip(place.district, by)}, ${words(place)[2]}`,
  typo_province: (place, by) =>
    `${maybe(by)}${words(place)[0]}, ${words(place)[1]}, ${title(place.provinceKind)} ${slip(place.province, by)}`,
  telex_raw: (place, by) => telex(maybe(by).replace("Yersin", "Lê Lai") + full(place)),
  mixed: (place, by) => {
    const separator = by.pick([", ", " - ", ",", " , ", "; ", " "]);
    const district = isNumber(place.district)
      ? words(place)[1]
      : by.pick([words(place)[1], short(place.districtKind, place.district, by)]);
    let text = [
      by.pick([words(place)[0], short(place.kind, place.name, by)]),
      district,
      shortProvince(place, by),
    ].join(separator);
    if (by.next() < 0.4) text = `${head(by)}${separator === " " ? ", " : separator}${text}`;
    text = by.pick([
      text,
      text.toLowerCase(),
      text.toUpperCase(),
      bare(text),
      bare(text).toLowerCase(),
      text.normalize("NFD"),
      moveTone(text),
    ]);
    return text + by.pick(["", "", ", Việt Nam", ".", " VN"]);
  },
};
/** Those in which marks are gone, so that namesakes of one district and kind are not told apart. */
const isBlind = (text: string): boolean => text === bare(text);

const group = <A>(list: ReadonlyArray<A>, of: (each: A) => string): ReadonlyMap<string, ReadonlyArray<A>> =>
  Map.groupBy(list, of);
const codesOf = (among: ReadonlyArray<Place>): ReadonlyArray<string> =>
  [...new Set(among.flatMap(({ codes }) => codes))].sort();

/** All specimens; of each disorder, one unit in `every`. */
export const otherSpecimens = function* (seed: number, every: number): Generator<Specimen> {
  const before = places(eve);
  const after = places(day);
  const by = chance(seed);
  const isDue = (): boolean => by.next() * every < 1;
  const blind = group(
    before,
    ({ kind, name, district, province }) => `${kind} ${key(name)}@${district}@${province}`,
  );
  const inDistrict = group(
    before,
    ({ name, district, province }) => `${key(name)}@${key(district)}@${province}`,
  );
  const ofDistrictName = group(before, ({ name, district }) => `${key(name)}@${key(district)}`);
  const inProvince = group([...before, ...after], ({ name, province }) => `${key(name)}@${key(province)}`);
  const districtsIn = new Set(before.map(({ district, province }) => `${key(district)}@${key(province)}`));
  const largerNames = new Set(
    [...before, ...after].flatMap(({ district, province }) => [key(district), key(province)]),
  );
  for (const place of before) {
    for (const [disorder, make] of Object.entries(makers)) {
      if (!isDue()) continue;
      const text = make(place, by);
      if (text === undefined) continue;
      const blindly =
        isBlind(text) && disorder !== "telex_raw"
          ? codesOf(blind.get(`${place.kind} ${key(place.name)}@${place.district}@${place.province}`)!)
          : place.codes;
      yield { disorder: place.codes.length > 1 ? `${disorder} (split)` : disorder, text, codes: blindly };
    }
    const { name, district, province, codes } = place;
    if (isNumber(name)) continue;
    const alone = inProvince.get(`${key(name)}@${key(province)}`)!.length === 1;
    const isLarger = districtsIn.has(`${key(name)}@${key(province)}`) || largerNames.has(key(name));
    if (
      isDue() &&
      !isNumber(district) &&
      inDistrict.get(`${key(name)}@${key(district)}@${province}`)!.length === 1
    ) {
      yield {
        disorder: "no_prefix",
        text: `${maybe(by)}${name}, ${district}, ${by.pick([province, shortProvince(place, by)])}`,
        codes,
      };
      yield {
        disorder: "no_prefix_noaccent",
        text: bare(`${maybe(by)}${name}, ${district}, ${province}`).toLowerCase(),
        codes,
      };
      yield { disorder: "no_prefix_no_commas", text: `${name} ${district} ${province}`, codes };
    }
    if (isDue() && alone) {
      yield {
        disorder: "missing_district",
        text: `${maybe(by)}${words(place)[0]}, ${by.pick([words(place)[2], province, shortProvince(place, by)])}`,
        codes,
      };
      if (!isLarger)
        yield { disorder: "missing_district_noprefix", text: `${maybe(by)}${name}, ${province}`, codes };
    }
    if (isDue() && !alone) {
      const all = inProvince.get(`${key(name)}@${key(province)}`)!;
      if (all.every((other) => other.kind === place.kind && other.name === name)) {
        yield {
          disorder: "missing_district_ambiguous",
          text: `${maybe(by)}${words(place)[0]}, ${words(place)[2]}`,
          codes: codesOf(all),
        };
        if (!isLarger)
          yield {
            disorder: "missing_district_noprefix_ambiguous",
            text: `${maybe(by)}${name}, ${province}`,
            codes: codesOf(all),
          };
      }
    }
    if (isDue() && ofDistrictName.get(`${key(name)}@${key(district)}`)!.length === 1)
      yield {
        disorder: "missing_province",
        text: `${maybe(by)}${words(place)[0]}, ${by.pick([words(place)[1], short(place.districtKind, district, by)])}`,
        codes,
      };
  }
  for (const place of after) {
    const all = inProvince.get(`${key(place.name)}@${key(place.province)}`)!;
    if (!isDue() || all.length > 1) continue;
    const [c, , p] = words(place);
    yield {
      disorder: "already_new",
      text: by.pick([
        full(place),
        `${head(by)}, ${full(place)}`,
        `${c}, ${place.province}`,
        bare(`${c}, ${p}`),
        `${c} - ${p}`,
        `${short(place.kind, place.name, by)}, ${shortProvince(place, by)}`,
        `${p}, ${c}`,
        full(place).toUpperCase(),
        `${c}, ${p}, Việt Nam`,
      ]),
      codes: place.codes,
    };
  }
  yield* nonAddresses(before, by, isDue);
};
