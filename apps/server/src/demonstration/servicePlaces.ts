/**
 * Where the demonstration's service points and villages are.
 *
 * **Details**
 *
 * Of a commune that gave its code to a new one the seat is that of the state's merger map, where nothing speaks against
 * it. No public list says where the other communes' offices or any village lie: those places are invented, and are marked.
 *
 * @since 0.1.0
 */
import type { Village } from "@hopnhat/domain";
import { seats } from "@hopnhat/gazetteer/Seats";
import type { Commune } from "./territory.ts";

/**
 * A place on the map, and whether it is made up.
 *
 * @category models
 * @since 0.1.0
 */
export interface Place {
  readonly point: Village.Point;
  readonly invented: boolean;
}

// A hash of a text, so that a place depends on its name alone and on no order of drawing (FNV-1a).
const hashOf = (text: string): number => {
  let hash = 0x811c9dc5;
  for (const letter of text) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  return hash >>> 0;
};

const rounded = (degrees: number): number => Math.round(degrees * 10_000) / 10_000;

/** A point around another, at a share of the greatest distance in degrees that the name decides. */
const around = (name: string, centre: Village.Point, greatest: number): Village.Point => {
  const angle = (hashOf(`${name} angle`) / 2 ** 32) * 2 * Math.PI;
  const distance = Math.sqrt(hashOf(`${name} distance`) / 2 ** 32) * greatest;
  return {
    longitude: rounded(centre.longitude + distance * Math.cos(angle)),
    latitude: rounded(centre.latitude + distance * Math.sin(angle)),
  };
};

/**
 * Finds where the office of a commune of the eve is.
 *
 * @category constructors
 * @since 0.1.0
 */
export const officePlaces = (): ((commune: Commune) => Place) => {
  const known = new Map(seats().map((seat) => [seat.code as string, seat]));
  return ({ successors, unit }) => {
    const successor = successors[0];
    const seat = known.get(successor?.code ?? unit.code);
    if (seat === undefined) throw new RangeError(`no seat of ${unit.code}`);
    const { latitude, longitude } = seat;
    return unit.code === seat.code && !seat.isDoubtful
      ? { point: { longitude, latitude }, invented: false }
      : { point: around(unit.code, { longitude, latitude }, 0.07), invented: true };
  };
};

/**
 * Where a village lies: always invented. In the highlands of the former Hòa Bình villages lie up to some fifteen
 * kilometres from their office, elsewhere up to four.
 *
 * @category constructors
 * @since 0.1.0
 */
export const villagePlace = (key: string, commune: Commune, office: Place): Village.Point =>
  around(key, office.point, commune.provinceCode === "17" ? 0.14 : 0.035);
