/**
 * A code as people have it, in a cell of a table, read back into the code that was meant.
 *
 * **Details**
 *
 * Spreadsheets take codes for numbers: `04891` comes back as `4891`, or as `4891.0`. People add spaces, quotes, an
 * apostrophe that keeps the zero, full-width digits. Each of these is undone, and said. What could be two things is
 * not decided here.
 *
 * @since 0.1.0
 */
import type { Unit } from "@hopnhat/domain";

/**
 * What was mended on the way from the cell to the code.
 *
 * @category models
 * @since 0.1.0
 */
export type Repair = "spaces" | "quotes" | "digit-forms" | "decimal" | "leading-zeros";

/**
 * What a cell holds: digits of a commune's code, a shorter number that is a district's or a province's, or neither.
 *
 * @category models
 * @since 0.1.0
 */
export type CodeReading =
  | { readonly _tag: "Commune"; readonly code: Unit.UnitCode; readonly repairs: ReadonlyArray<Repair> }
  | {
      readonly _tag: "Short";
      /** The two or three digits as they stand: a province's or a district's code, if there is one of that number. */
      readonly digits: Unit.UnitCode;
      /** The commune's code that it would be if zeros were lost. */
      readonly padded: Unit.UnitCode;
      readonly repairs: ReadonlyArray<Repair>;
    }
  | { readonly _tag: "Invalid"; readonly reason: "empty" | "not-a-number" | "too-long" | "zero" };

const quotes = /^(['"‘’“”`]*)(.*?)(['"‘’“”`]*)$/su;
// Spaces of every width, the no-break ones, and the marks of no width that survive copying.
const spaces = /[\s\u00a0\u1680\u2000-\u200d\u202f\u205f\u2060\u3000\ufeff]+/gu;

/**
 * Reads a cell. Never throws; any text is one of the three.
 *
 * @example
 * ```ts
 * import { CodeReading } from "@hopnhat/gazetteer"
 *
 * CodeReading.read(" 4891.0") // Commune 04891, repaired: spaces, decimal, leading zeros
 * CodeReading.read("25") // Short: province 25, or commune 00025 that lost its zeros
 * CodeReading.read("xã Vầy Nưa") // Invalid: not a number
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const read = (cell: string): CodeReading => {
  const repairs: Array<Repair> = [];
  let text = cell;
  const mend = (repair: Repair, mended: string): void => {
    if (mended === text) return;
    if (!repairs.includes(repair)) repairs.push(repair);
    text = mended;
  };
  mend("spaces", text.replace(spaces, ""));
  mend("quotes", quotes.exec(text)?.[2] ?? text);
  if (text === "") return { _tag: "Invalid", reason: "empty" };
  mend("digit-forms", text.normalize("NFKC"));
  mend("decimal", text.replace(/[.,]0+$/, ""));
  if (!/^\d+$/.test(text)) return { _tag: "Invalid", reason: "not-a-number" };
  if (text.length > 5) return { _tag: "Invalid", reason: "too-long" };
  if (/^0+$/.test(text)) return { _tag: "Invalid", reason: "zero" };
  if (text.length === 5) return { _tag: "Commune", code: text as Unit.UnitCode, repairs };
  const padded = text.padStart(5, "0") as Unit.UnitCode;
  if (text.length === 4) return { _tag: "Commune", code: padded, repairs: [...repairs, "leading-zeros"] };
  return { _tag: "Short", digits: text.padStart(2, "0") as Unit.UnitCode, padded, repairs };
};

const repairWords: Record<"vi" | "en", Record<Repair, string>> = {
  vi: {
    spaces: "bỏ khoảng trắng",
    quotes: "bỏ dấu nháy",
    "digit-forms": "đổi chữ số toàn góc",
    decimal: "bỏ phần thập phân",
    "leading-zeros": "thêm số 0 ở đầu",
  },
  en: {
    spaces: "spaces removed",
    quotes: "quotes removed",
    "digit-forms": "full-width digits changed",
    decimal: "decimal part removed",
    "leading-zeros": "leading zeros restored",
  },
};

/**
 * What was mended, as a reader is told.
 *
 * @category getters
 * @since 0.1.0
 */
export const printRepairs = (repairs: ReadonlyArray<Repair>, language: "vi" | "en"): string =>
  repairs.map((repair) => repairWords[language][repair]).join(", ");
