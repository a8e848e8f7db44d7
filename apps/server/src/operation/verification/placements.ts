/**
 * Whether every record that has a place has one, on a unit that can be reached.
 *
 * @since 0.1.0
 */
import { type Check, ofRows } from "./Check.ts";

interface Placed {
  readonly records: string;
  readonly key: string;
  readonly places: string;
  readonly placeKey: string;
  readonly noun: string;
  /** Records that stay with the unit of their time for good. */
  readonly stays: string;
}

const placed: ReadonlyArray<Placed> = [
  {
    records: "citizen",
    key: "id",
    places: "citizen_placement",
    placeKey: "citizen_id",
    noun: "citizen",
    stays: "false",
  },
  {
    records: "application",
    key: "id",
    places: "application_office",
    placeKey: "application_id",
    noun: "application",
    // What was decided keeps the office of its time.
    stays:
      "EXISTS (SELECT 1 FROM application a WHERE a.id = p.application_id AND a.status NOT IN (1, 2, 4, 5, 6, 9))",
  },
];

const restore = "Restore the record from a backup of before, and report what was done to it since.";

// A unit whose people a reorganisation took elsewhere: nothing that moves may stand under it as placed.
const emptied = `
  SELECT f.source_unit_id AS unit_id FROM reorganisation_flow f JOIN reorganisation r ON r.id = f.reorganisation_id
  WHERE r.state = 'done' AND f.people <> 'none' AND NOT f.continues`;

/**
 * @category constants
 * @since 0.1.0
 */
export const placements: ReadonlyArray<Check> = placed.flatMap(
  ({ key, noun, placeKey, places, records, stays }): ReadonlyArray<Check> => [
    ofRows({
      name: `Every ${noun} has one place`,
      query: `
        SELECT '${noun} ' || r.${key} AS subject, count(p.${placeKey})::text AS detail
        FROM ${records} r LEFT JOIN ${places} p ON p.${placeKey} = r.${key}
        GROUP BY r.${key} HAVING count(p.${placeKey}) <> 1`,
      message: (places_) => `has ${places_} places.`,
      remedy: restore,
    }),
    ofRows({
      name: `Every place of a ${noun} is of one that there is, in the same province`,
      query: `
        SELECT '${noun} ' || p.${placeKey} AS subject, p.province_code AS detail
        FROM ${places} p LEFT JOIN ${records} r ON r.${key} = p.${placeKey} AND r.province_code = p.province_code
        WHERE r.${key} IS NULL`,
      message: (province) => `has a place in province ${province}, and no record there.`,
      remedy: restore,
    }),
    ofRows({
      name: `Every ${noun} that waits has candidates`,
      query: `
        SELECT '${noun} ' || p.${placeKey} AS subject, u.code AS detail
        FROM ${places} p LEFT JOIN unit u ON u.id = p.unit_id
        WHERE p.status = 'waiting' AND NOT EXISTS (
          SELECT 1 FROM placement_candidate k WHERE k.source_unit_id = p.unit_id)`,
      message: (code) =>
        `waits under unit ${code}, for which there are no candidates: no office can reach it.`,
      remedy: "Place it by an officer's decision, or revert the reorganisation that left it waiting.",
    }),
    ofRows({
      name: `Every ${noun} that is placed stands under a unit that no reorganisation emptied`,
      query: `
        SELECT '${noun} ' || p.${placeKey} AS subject, COALESCE(u.code || '@' || u.valid_from, 'none') AS detail
        FROM ${places} p LEFT JOIN unit u ON u.id = p.unit_id
        WHERE u.id IS NULL
          OR p.status = 'placed' AND p.unit_id IN (${emptied}) AND NOT (${stays})`,
      message: (unit) => `is placed under ${unit}, which is no more.`,
      remedy: "Place it by an officer's decision under a unit that stands.",
    }),
  ],
);
