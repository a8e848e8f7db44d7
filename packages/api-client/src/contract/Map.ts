/**
 * The communes of a day as cells that can be drawn.
 *
 * @since 0.1.0
 */
import { Bilingual, PlainDate, Unit } from "@hopnhat/domain";
import { Schema } from "effect";
import { HttpApiEndpoint, HttpApiGroup, OpenApi } from "effect/http-api";
import { Place } from "./Units.ts";

/**
 * A closed line: longitude, latitude, longitude, latitude and so on, in degrees, WGS 84. The last point is not the first
 * again.
 *
 * @category models
 * @since 0.1.0
 */
export const Ring = Schema.Array(Schema.Finite).annotate({
  identifier: "Ring",
  title: "Closed line",
  description:
    "Longitude, latitude, longitude, latitude and so on, in degrees; the last point is not the first again.",
});

/** @category models @since 0.1.0 */
export type Ring = typeof Ring.Type;

/** A commune and what is drawn for it. @category models @since 0.1.0 */
export const Cell = Schema.Struct({
  unit: Unit.UnitId,
  code: Unit.UnitCode,
  name: Schema.String,
  kind: Schema.String,
  province: Place,
  parts: Schema.Array(Ring).annotateKey({
    description:
      "A commune whose territory was divided has a part in the cell of each commune that got some of it.",
  }),
}).annotate({
  identifier: "MapCell",
  title: "Cell of a commune",
  labels: { vi: "Ô của xã", en: "Cell of a commune" },
});

/** @category models @since 0.1.0 */
export interface Cell extends Schema.Schema.Type<typeof Cell> {}

/**
 * The communes of a day.
 *
 * **Gotchas**
 *
 * Schematic cells stand around the seats of the communes of 1 July 2025 and are about as large as their territory; they
 * are no boundaries. Of an earlier day each commune is drawn within those that it went to: where in them it lay, and how
 * large its parts were, the law does not say, and neither does the picture.
 *
 * @category models
 * @since 0.1.0
 */
export const Cells = Schema.Struct({
  asOf: PlainDate.PlainDate,
  schematic: Schema.Boolean.annotateKey({
    description:
      "Whether the cells are computed around seats; false where they are boundaries that somebody declared.",
  }),
  note: Bilingual.annotateKey({ description: "What the picture is and is not, to be shown beside it." }),
  cells: Schema.Array(Cell),
}).annotate({ identifier: "MapCells", title: "Map of a day", labels: { vi: "Bản đồ", en: "Map" } });

/** @category models @since 0.1.0 */
export interface Cells extends Schema.Schema.Type<typeof Cells> {}

/** @category groups @since 0.1.0 */
export class MapGroup extends HttpApiGroup.make("map")
  .add(
    HttpApiEndpoint.get("cells", "/map/cells", {
      query: {
        asOf: PlainDate.PlainDate,
        province: Schema.optionalKey(Unit.UnitCode).annotateKey({
          description:
            "The province, by its code from 1 July 2025 on; on earlier days what was its territory then. Left out, the whole country.",
        }),
      },
      success: Cells,
    }).annotateMerge(
      OpenApi.annotations({
        summary: "Draw the communes of a day",
        description:
          "A cell for each commune of the day: schematic, computed around seats, and marked as such. No person stands behind it.",
      }),
    ),
  )
  .annotateMerge(
    OpenApi.annotations({ title: "Map", description: "The communes of a day as cells that can be drawn." }),
  ) {}
