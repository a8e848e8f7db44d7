/**
 * The map of a day, over HTTP.
 *
 * @since 0.1.0
 */
import { Api, type Map as MapContract } from "@hopnhat/api-client/contract";
import type { Bilingual } from "@hopnhat/domain";
import { Effect } from "effect";
import { HttpApiBuilder } from "effect/http-api";
import { schematicCells } from "../map/schematicCells.ts";
import { UnitRegister } from "../units/UnitRegister.ts";

const note: Bilingual = {
  vi: "Ô sơ đồ quanh trụ sở, không phải địa giới. Trước ngày 01/07/2025, mỗi xã cũ được vẽ trong ô của xã mới nhận đất của xã đó.",
  en: "Schematic cells around seats, not boundaries. Before 1 July 2025 each old commune is drawn within the new ones that got its land.",
};

// A day's cells take some tens of milliseconds to compute, and people look at few days.
const kept = 12;

/**
 * @category handlers
 * @since 0.1.0
 */
export const layer = HttpApiBuilder.group(
  Api,
  "map",
  Effect.fnUntraced(function* (handlers) {
    const { ledger, summaryOf } = yield* UnitRegister;
    const drawn = new Map<string, MapContract.Cells>();
    return handlers.handleAll({
      cells: ({ query: { asOf, province } }) =>
        Effect.sync(() => {
          const key = `${asOf} ${province ?? ""}`;
          const known = drawn.get(key);
          const cells = known ?? {
            asOf,
            schematic: true,
            note,
            cells: schematicCells({ ledger, asOf, province, summaryOf }),
          };
          drawn.delete(key);
          drawn.set(key, cells);
          const oldest = drawn.keys().next().value;
          if (drawn.size > kept && oldest !== undefined) drawn.delete(oldest);
          return cells;
        }),
    });
  }),
);
