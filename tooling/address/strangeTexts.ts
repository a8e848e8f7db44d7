/** Texts that nobody wrote: scraps of addresses in a row, addresses with characters changed, and any characters at all. */
import { chance } from "./writing.ts";

const scraps: ReadonlyArray<string> = [
  ..."aăâbcdđeêghiklmnoôơpqrstuưvxyzAĐHXPQT0123456789",
  ..." ,.-/|;:'\"()\n\t\u0301\u0323\u0306\u031b\ufeff\u200b\ud800\udfff🏠中อ",
  "xã ",
  "Phường ",
  "thị trấn ",
  "P.",
  "Q.",
  "TP.",
  "huyện ",
  "tỉnh ",
  "Hà Nội",
  "HCM",
  "Tân ",
  "Bình ",
  "Thành",
  "Châu Thành",
  "1 ",
  "12",
  "Long ",
  "An",
  ", ",
  " - ",
  "đường ",
  "ngõ ",
  "thôn ",
  "ward ",
  "District ",
  "Xax Huyeenj ",
  "Việt Nam",
];
/** Repeated, these fill every buffer that the reader has. */
const hard: ReadonlyArray<string> = [
  "phường 1 ",
  "Phường 1, ",
  "Tân Thành ",
  "xã Tân Thành, ",
  "Châu Thành, ",
  "An Bình Hà Nội ",
  "q.1 p.1 ",
  "xã xã ",
  "tỉnh Bình Dương ",
  "Taan Thanhf ",
  "Tan Thannh, Xa ",
  "huyện Châu Thành tỉnh ",
  "T T T ",
  "1 2 3 4 5 6 7 8 9 10 11 12 ",
  "Vĩnh ",
  "xphu ",
];

/** An endless row of texts, the same for the same seed; `addresses` are what some of them are made from. */
export const strangeTexts = function* (seed: number, addresses: ReadonlyArray<string>): Generator<string> {
  const { next, pick } = chance(seed);
  const below = (limit: number): number => Math.floor(next() * limit);
  for (;;) {
    const sort = next();
    if (sort < 0.45) {
      let text = "";
      for (let length = below(next() < 0.1 ? 200 : 30); length > 0; length--) text += pick(scraps);
      yield text;
    } else if (sort < 0.85) {
      let text = pick(addresses);
      for (let changes = 1 + below(4); changes > 0; changes--) {
        const at = below(text.length + 1);
        text = text.slice(0, at) + (next() < 0.7 ? pick(scraps) : "") + text.slice(at + below(4));
      }
      yield text;
    } else if (sort < 0.97) {
      const codes = Array.from({ length: below(60) }, () => below(0x1_0000));
      yield String.fromCharCode(...codes);
    } else {
      const one = pick(hard);
      const other = pick(hard);
      let text = "";
      const length = below(600);
      while (text.length < length) text += next() < 0.7 ? one : other;
      yield text + pick(["", "Hồ Chí Minh", ", Hà Nội", pick(scraps)]);
    }
  }
};
