/**
 * A unit of one day told in the units of another.
 *
 * @since 0.1.0
 */
import { Crosswalk } from "@hopnhat/domain";
import { HttpApiEndpoint, HttpApiGroup, OpenApi } from "effect/http-api";
import { KnownOn } from "./Units.ts";

/** @category groups @since 0.1.0 */
export class CrosswalkGroup extends HttpApiGroup.make("crosswalk")
  .add(
    HttpApiEndpoint.get("convert", "/crosswalk", {
      query: { ...Crosswalk.Question.fields, knownOn: KnownOn },
      success: Crosswalk.Answer,
    }).annotateMerge(
      OpenApi.annotations({
        summary: "Convert a code from one day to another",
        description:
          "One unit, several, none any more, or no such unit: the tag of the answer says which. No candidate of a split is ever chosen in silence. A code that no unit bears on the day is an answer too (Unknown), with the days on which it is borne.",
      }),
    ),
  )
  .annotateMerge(
    OpenApi.annotations({
      title: "Crosswalk",
      description: "Units of one day in the units of another, with reasons.",
    }),
  ) {}
