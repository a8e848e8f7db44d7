/**
 * Where each commune of 1 July 2025 has its seat, how large it is, and how many people it has.
 *
 * **When to use**
 *
 * For maps and for figures of a demonstration.
 *
 * **Gotchas**
 *
 * The figures are those of the state's merger map. Of 377 communes one figure or another is doubtful, since it equals that
 * of another commune or differs from the polygon by more than 20 %: `isDoubtful` says so, and nothing may rest on them.
 *
 * @since 0.1.0
 */
import { PlainDate, Unit } from "@hopnhat/domain";
import { packedSeats } from "./generated/packedSeats.ts";

/**
 * The day whose communes the figures are about.
 *
 * @category constants
 * @since 0.1.0
 */
export const seatsAsOf: PlainDate.PlainDate = PlainDate.make("2025-07-01");

/**
 * A commune's seat and figures.
 *
 * @category models
 * @since 0.1.0
 */
export interface Seat {
  readonly code: Unit.UnitCode;
  /** Degrees east, WGS 84, to about ten metres. */
  readonly longitude: number;
  /** Degrees north, WGS 84, to about ten metres. */
  readonly latitude: number;
  /** In km². */
  readonly area: number;
  /** In people. */
  readonly population: number;
  /** Whether one of the figures is known to be doubtful. */
  readonly isDoubtful: boolean;
}

let decoded: ReadonlyArray<Seat> | undefined;

/**
 * Every commune of 1 July 2025 with its seat, by code.
 *
 * @example
 * ```ts
 * import { seats } from "@hopnhat/gazetteer/Seats"
 *
 * const first = seats()[0]
 * console.log(seats().length, first?.code, first?.area) // 3321 "00004" 2.97
 * ```
 *
 * @category getters
 * @since 0.1.0
 */
export const seats = (): ReadonlyArray<Seat> => {
  decoded ??= packedSeats.split("\n").map((line) => {
    const [code = 0, area = 0, population = 0, longitude = 0, latitude = 0, doubtful = 0] = line
      .split(" ")
      .map((figure) => Number.parseInt(figure, 36));
    return {
      code: Unit.UnitCode.make(String(code).padStart(5, "0")),
      longitude: longitude / 10_000,
      latitude: latitude / 10_000,
      area: area / 100,
      population,
      isDoubtful: doubtful === 1,
    };
  });
  return decoded;
};
