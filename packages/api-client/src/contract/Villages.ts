/**
 * Villages as lists name them.
 *
 * @since 0.1.0
 */
import * as Village from "@hopnhat/domain/Village";
import { Schema } from "effect";

/** A village by its name. @category models @since 0.1.0 */
export const VillageName = Schema.Struct({
  id: Village.VillageId,
  kind: Village.Village.fields.kind,
  name: Village.Village.fields.name,
}).annotate({
  identifier: "VillageName",
  title: "Village",
  description: "A village or residential group: below the commune, and no administrative unit.",
  labels: { vi: "Thôn, tổ dân phố", en: "Village" },
});

/** @category models @since 0.1.0 */
export interface VillageName extends Schema.Schema.Type<typeof VillageName> {}
