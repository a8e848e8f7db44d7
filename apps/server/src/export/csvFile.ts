/**
 * Rows as CSV that Excel opens as it is meant.
 *
 * @since 0.1.0
 */
import type { Cell } from "./lists.ts";

// What a spreadsheet takes for the beginning of a formula, or for a blank before one.
const formula = /^[=+\-@\t\r\n]/;

const field = (cell: Cell): string => {
  if (cell === null) return "";
  if (typeof cell === "number") return String(cell);
  const text = formula.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/**
 * The mark of UTF-8, by which Excel knows the encoding.
 *
 * @category constants
 * @since 0.1.0
 */
export const mark = "\ufeff";

/**
 * Rows as lines. A text that a spreadsheet would take for a formula is made text by an apostrophe before it.
 *
 * @category constructors
 * @since 0.1.0
 */
export const linesOf = (rows: ReadonlyArray<ReadonlyArray<Cell>>): string =>
  rows.map((row) => `${row.map(field).join(",")}\r\n`).join("");
