/** Codes of units, without Effect: shared by `Unit` and `lite`. */

/** The code of a unit in any register. */
export const unitCode = /^[0-9A-Z][0-9A-Z.-]{0,15}$/;

/** Decision 19/2025/QĐ-TTg art. 3: provinces 01 to 99, communes 00001 to 99999, each level on its own. */
export const provinceCode = /^(?!00)\d{2}$/;
export const communeCode = /^(?!00000)\d{5}$/;
