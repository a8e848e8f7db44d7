/** The places of the console, in the order in which one goes through them, with the key that follows `g`. */
import type { IconName } from "../theme/Icon.tsx";

export const places = [
  { to: "/", place: "overview", icon: "overview", key: "o" },
  { to: "/map", place: "map", icon: "map", key: "m" },
  { to: "/units", place: "units", icon: "units", key: "u" },
  { to: "/acts", place: "acts", icon: "book", key: "a" },
  { to: "/reorganisations", place: "reorganisations", icon: "reorganisation", key: "r" },
  { to: "/placements", place: "placements", icon: "placements", key: "p" },
  { to: "/counter", place: "counter", icon: "counter", key: "t" },
  { to: "/people", place: "people", icon: "person", key: "n" },
  { to: "/duplicates", place: "duplicates", icon: "duplicates", key: "x" },
  { to: "/campaigns", place: "campaigns", icon: "campaigns", key: "d" },
  { to: "/rounds", place: "rounds", icon: "rounds", key: "v" },
  { to: "/coverage", place: "coverage", icon: "coverage", key: "c" },
  { to: "/audit", place: "audit", icon: "clock", key: "l" },
  { to: "/system", place: "system", icon: "lock", key: "s" },
] as const satisfies ReadonlyArray<{
  readonly to: string;
  readonly place: string;
  readonly icon: IconName;
  readonly key: string;
}>;
