/**
 * The name of a person: one field, written family name, middle names, given name, in that order and never inverted.
 *
 * **Details**
 *
 * The official field is "Họ, chữ đệm và tên khai sinh", one string. People are sorted and called by their given name,
 * the last word.
 *
 * @since 0.1.0
 */
import { Schema } from "effect";
import { generates } from "./Annotation.ts";
import { compare as compareText, isNormalised, normalise, searchKey, stripDiacritics } from "./Vietnamese.ts";

// Family and given names of everyday use, so that generated persons read as persons.
const plausible =
  "^(Nguyễn|Trần|Lê|Phạm|Hoàng|Bùi|Đinh|Hà|Đặng|Quách) (Văn|Thị|Đức|Minh|Thu|Ngọc) (An|Bình|Chiến|Dung|Hòa|Hương|Lan|Mạnh|Nga|Phúc|Quý|Sơn|Thảo|Tuấn|Uyên|Ước|Yến)$";

/**
 * A person's name in Unicode NFC, 1 to 100 characters, one blank between words.
 *
 * @category models
 * @since 0.1.0
 */
export const PersonName = Schema.String.check(
  Schema.makeFilter(
    (text: string) =>
      text.length > 0 &&
      text.length <= 100 &&
      isNormalised(text) &&
      /^[\p{L}\p{M}' .-]+$/u.test(text) &&
      /\p{L}/u.test(text),
    {
      expected: "a name of 1 to 100 letters in Unicode NFC, with single blanks",
      toJsonSchema: () => [{ minLength: 1, maxLength: 100 }, true],
      ...generates(plausible),
    },
  ),
)
  .pipe(Schema.brand("PersonName"))
  .annotate({
    identifier: "PersonName",
    title: "Name of a person",
    description: "Family name, middle names and given name as registered at birth, in that order.",
    labels: { vi: "Họ, chữ đệm và tên khai sinh", en: "Full name" },
    sensitivity: "basic",
    source: "Law 26/2023/QH15 art. 9",
    examples: ["Nguyễn Thị Vi Du" as PersonName, "Bùi Văn Hòa" as PersonName],
  });

/** @category models @since 0.1.0 */
export type PersonName = string & import("effect").Brand.Brand<"PersonName">;

/**
 * Makes a name from what was typed: NFC, single blanks. Throws a `SchemaError` where nothing of a name is left.
 *
 * @category constructors
 * @since 0.1.0
 */
export const make = (text: string): PersonName => PersonName.make(normalise(text));

/**
 * The words of a name by their place: the first is the family name, the last the given name. A name of one word is a
 * given name.
 *
 * **Gotchas**
 *
 * Family names of two words (Tôn Thất, Âu Dương) cannot be told from a middle name without a register of families:
 * the second word is taken for a middle name.
 *
 * @category getters
 * @since 0.1.0
 */
export const parts = (
  name: PersonName,
): { readonly family: string; readonly middle: string; readonly given: string } => {
  const words = name.split(" ");
  const given = words[words.length - 1]!;
  return words.length === 1
    ? { family: "", middle: "", given }
    : { family: words[0]!, middle: words.slice(1, -1).join(" "), given };
};

/**
 * The text by which lists are sorted: given name, middle names, family name.
 *
 * @example
 * ```ts
 * import { PersonName } from "@hopnhat/domain"
 *
 * PersonName.sortKey(PersonName.make("Nguyễn Thị Vi Du")) // "Du Thị Vi Nguyễn"
 * ```
 *
 * @category getters
 * @since 0.1.0
 */
export const sortKey = (name: PersonName): string => {
  const { family, middle, given } = parts(name);
  return [given, middle, family].filter((word) => word !== "").join(" ");
};

/**
 * The order of a class register: by given name, then middle names, then family name, each in Vietnamese order.
 *
 * @category instances
 * @since 0.1.0
 */
export const compare = (one: PersonName, other: PersonName): -1 | 0 | 1 => {
  const a = parts(one);
  const b = parts(other);
  return compareText(a.given, b.given) || compareText(a.middle, b.middle) || compareText(a.family, b.family);
};

/**
 * The name as machines print it: capitals without diacritics.
 *
 * @example
 * ```ts
 * import { PersonName } from "@hopnhat/domain"
 *
 * PersonName.latin(PersonName.make("Đặng Thị Ước")) // "DANG THI UOC"
 * ```
 *
 * @category getters
 * @since 0.1.0
 */
export const latin = (name: PersonName): string => stripDiacritics(name).toUpperCase();

/**
 * The key by which a search box finds a name.
 *
 * @category getters
 * @since 0.1.0
 */
export const keyOfSearch = (name: PersonName): string => searchKey(name);

/**
 * The name with all but the given name reduced to initials: `N. T. V. Du`. For a reader who may not see the name.
 *
 * @category getters
 * @since 0.1.0
 */
export const mask = (name: PersonName): string => {
  const words = name.split(" ");
  return words.map((word, i) => (i === words.length - 1 ? word : `${Array.from(word)[0]!}.`)).join(" ");
};
