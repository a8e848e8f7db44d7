/**
 * Tables of law, without Effect: what `Rule` and `lite` both stand on.
 *
 * @internal
 */
import type { PlainDate } from "../PlainDate.ts";
import type { Certainty, Dated, Source } from "../Rule.ts";

/**
 * The rows of a table that hold on a day, in the order of the table. More than one where sources contradict.
 *
 * @category getters
 * @since 0.1.0
 */
export const allOn = <A>(table: ReadonlyArray<Dated<A>>, asOf: PlainDate): ReadonlyArray<Dated<A>> =>
  table.filter(
    (row) =>
      (row.validFrom === null || row.validFrom <= asOf) && (row.validTo === null || asOf < row.validTo),
  );

/**
 * The first row of a table that holds on a day.
 *
 * @category getters
 * @since 0.1.0
 */
export const on = <A>(table: ReadonlyArray<Dated<A>>, asOf: PlainDate): Dated<A> | undefined =>
  allOn(table, asOf)[0];

/**
 * A source that was found in a publication.
 *
 * @category constructors
 * @since 0.1.0
 */
export const found = (citation: string, seenIn?: string): Source =>
  seenIn === undefined ? { citation, certainty: "found" } : { citation, certainty: "found", seenIn };

/**
 * A source known by memory only.
 *
 * @category constructors
 * @since 0.1.0
 */
export const memory = (citation: string): Source => ({ citation, certainty: "memory" });

/**
 * A source that is silent or contradicted.
 *
 * @category constructors
 * @since 0.1.0
 */
export const uncertain = (citation: string): Source => ({ citation, certainty: "uncertain" });

/**
 * How sure an answer is that stands on all of these: as sure as the weakest of them. With none it is uncertain.
 *
 * @category getters
 * @since 0.1.0
 */
export const weakest = (sources: ReadonlyArray<Source>): Certainty =>
  sources.length === 0 || sources.some((source) => source.certainty === "uncertain")
    ? "uncertain"
    : sources.some((source) => source.certainty === "memory")
      ? "memory"
      : "found";
