/** The map of the mock: a square for each commune of the day, in the order of the codes. @since 0.1.0 */
import { Ledger, Unit } from "@hopnhat/domain";
import { Effect } from "effect";
import { HttpApiBuilder } from "effect/http-api";
import { Api } from "../../contract/Api.ts";
import type { Ring } from "../../contract/Map.ts";
import { ledger } from "../Territory.ts";
import { summaryOf } from "./units.ts";

const corner = { longitude: 105, latitude: 21 };
const side = 0.1;
const perRow = 4;

const squareAt = (place: number): Ring => {
  const west = corner.longitude + side * (place % perRow);
  const north = corner.latitude - side * Math.floor(place / perRow);
  return [west, north, west + side, north, west + side, north - side, west, north - side];
};

/** @category handlers @since 0.1.0 */
export const mapHandlers = HttpApiBuilder.group(Api, "map", (handlers) =>
  handlers.handle("cells", ({ query: { asOf } }) =>
    Effect.sync(() => ({
      asOf,
      schematic: true,
      note: {
        vi: "Ô vuông theo thứ tự mã, không phải địa giới.",
        en: "Squares in the order of codes, not boundaries.",
      },
      cells: Ledger.at(ledger, asOf)
        .toSorted((one, other) => (one.code < other.code ? -1 : 1))
        .map((unit, place) => ({
          unit: Unit.idOf(unit),
          code: unit.code,
          name: unit.name,
          kind: unit.kind,
          province: summaryOf(unit).province,
          parts: [squareAt(place)],
        })),
    })),
  ),
);
