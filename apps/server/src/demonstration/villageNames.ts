/**
 * Names of villages and residential groups that are made up, in the words each region uses.
 *
 * @since 0.1.0
 */
import type { SeededRandom } from "./SeededRandom.ts";

const firsts = [
  "Bái",
  "Bãi",
  "Bến",
  "Chiềng",
  "Chùa",
  "Dài",
  "Dưới",
  "Đình",
  "Đồi",
  "Đồng",
  "Gò",
  "Hạ",
  "Kho",
  "Lầm",
  "Mận",
  "Mít",
  "Mòng",
  "Mới",
  "Mương",
  "Nà",
  "Ngòi",
  "Nhót",
  "Pheo",
  "Quýt",
  "Rãnh",
  "Rộc",
  "Sung",
  "Suối",
  "Thung",
  "Thượng",
  "Trám",
  "Trên",
  "Trong",
  "Vai",
  "Vải",
  "Vó",
];
const seconds = [
  "Cả",
  "Chanh",
  "Con",
  "Dâu",
  "Đa",
  "Đông",
  "Giữa",
  "Hồng",
  "Lớn",
  "Mơ",
  "Ngoài",
  "Tre",
  "Trung",
  "Vàng",
  "Xanh",
];

/**
 * Names for the villages of one commune, all different.
 *
 * **Details**
 *
 * A xã has xóm in Hòa Bình, khu in Phú Thọ and thôn in Vĩnh Phúc; a phường or a thị trấn has numbered tổ dân phố.
 *
 * @category constructors
 * @since 0.1.0
 */
export const villageNames = (
  random: SeededRandom,
  commune: { readonly kind: string; readonly provinceCode: string },
  count: number,
): ReadonlyArray<{ readonly kind: string; readonly name: string }> => {
  const numbered = (kind: string) =>
    Array.from({ length: count }, (_, index) => ({ kind, name: String(index + 1) }));
  if (commune.kind !== "xã") return numbered("tổ dân phố");
  if (commune.provinceCode === "25") return numbered("khu");
  const kind = commune.provinceCode === "17" ? "xóm" : "thôn";
  const pairs = firsts.flatMap((first) => [first, ...seconds.map((second) => `${first} ${second}`)]);
  return random
    .shuffled(pairs)
    .slice(0, count)
    .map((name) => ({ kind, name }));
};
