/**
 * The instant of now, from Effect's clock, as the domain writes instants.
 *
 * @since 0.1.0
 */
import { Instant } from "@hopnhat/domain";
import { Clock, Effect } from "effect";

/**
 * @category getters
 * @since 0.1.0
 */
export const now: Effect.Effect<Instant.Instant> = Effect.map(Clock.currentTimeMillis, (milliseconds) =>
  instantOf(new Date(milliseconds)),
);

/**
 * An instant of the database as the domain writes it.
 *
 * @category constructors
 * @since 0.1.0
 */
export const instantOf = (date: Date): Instant.Instant => Instant.make(date.toISOString());
