/**
 * The crosswalk with all names, for a browser: communes, districts and provinces of before the reform and since.
 *
 * **When to use**
 *
 * To show what a code is called and what became of it, without the acts. With codes alone, use `codes`; to read addresses
 * or search as one types, `browser`.
 *
 * @since 0.1.0
 */
import { placeOf, slotOf } from "./compact/CodePairs.ts";
import { type CompactRegister, kindOn, register } from "./compact/CompactRegister.ts";
import { dayOfReform, eveOfReform } from "./generated/compactCodes.ts";

export {
  type Answer,
  type Candidate,
  type Carries,
  convert,
  ledger,
  type Question,
  type Share,
} from "./codes.ts";

/**
 * A commune on a day.
 *
 * @category models
 * @since 0.1.0
 */
export interface NamedCommune {
  readonly code: string;
  /** `xã`, `phường`, `thị trấn` or `đặc khu`; `huyện` for an island without communes before the reform. */
  readonly kind: string;
  readonly name: string;
  /** Kind and name, until 30 June 2025. */
  readonly district?: string;
  /** Kind and name. */
  readonly province: string;
}

const fullName = ({ kind, name }: { readonly kind: string; readonly name: string }): string =>
  `${kind} ${name}`;

const communeBefore = (all: CompactRegister, place: number): NamedCommune => {
  const at = all.district[place]!;
  const unit = all.unitBefore(place);
  const district = all.districts[at]!;
  return {
    ...unit,
    ...(district.code === unit.code ? {} : { district: fullName(district) }),
    province: fullName(all.provincesBefore[all.districtProvince[at]!]!),
  };
};

const communeSince = (all: CompactRegister, place: number, asOf: string): NamedCommune => {
  const unit = all.unitAfter(place);
  const at = all.provinceAfter[place]!;
  const province = all.provincesAfter[at]!;
  return {
    ...unit,
    kind: kindOn(unit, all.changes.get(place), asOf),
    province: fullName({ ...province, kind: kindOn(province, all.provinceChanges.get(at), asOf) }),
  };
};

/**
 * The commune that bears a code on a day (`2025-07-01`); none where no commune does, or where the day is before 30 June
 * 2025.
 *
 * @example
 * ```ts
 * import { communeOf } from "@hopnhat/gazetteer/names"
 *
 * communeOf("05128", "2025-06-30") // thị trấn Mãn Đức, huyện Tân Lạc, tỉnh Hoà Bình
 * communeOf("05128", "2026-01-01") // xã Tân Lạc, tỉnh Phú Thọ
 * ```
 *
 * @category getters
 * @since 0.1.0
 */
export const communeOf = (code: string, asOf: string): NamedCommune | undefined => {
  if (asOf < eveOfReform) return undefined;
  const all = register();
  const isBefore = asOf < dayOfReform;
  const place = placeOf(isBefore ? all.pairs.before : all.pairs.after, slotOf(code));
  if (place < 0) return undefined;
  return isBefore ? communeBefore(all, place) : communeSince(all, place, asOf);
};

/**
 * Every commune of a day, by code; none before 30 June 2025.
 *
 * @category getters
 * @since 0.1.0
 */
export const communesOn = (asOf: string): ReadonlyArray<NamedCommune> => {
  if (asOf < eveOfReform) return [];
  const all = register();
  return asOf < dayOfReform
    ? Array.from(all.pairs.before, (_, place) => communeBefore(all, place))
    : Array.from(all.pairs.after, (_, place) => communeSince(all, place, asOf));
};
