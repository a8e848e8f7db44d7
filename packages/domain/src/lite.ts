/**
 * The rules that a form in a browser needs, as plain functions without Effect: age group, card expiry, working days and
 * deadlines, personal numbers, codes of units.
 *
 * **When to use**
 *
 * Where every kilobyte counts and nothing else of this package is loaded. The answers are those of the full modules:
 * both stand on the same arithmetic.
 *
 * @since 0.1.0
 */
export * from "./internal/lite.ts";
