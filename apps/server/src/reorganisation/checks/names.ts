/**
 * That no two communes of a province bear one kind and name from the day on: people would not be told apart by address.
 *
 * @since 0.1.0
 */
import { Ledger } from "@hopnhat/domain";
import { Effect } from "effect";
import { tryChanges } from "../drafting/layOutDraft.ts";
import { type Check, found, passing } from "./Check.ts";

const title = { vi: "Tên đơn vị mới", en: "Names of new communes" };

/** @category checks @since 0.1.0 */
export const names: Check = Effect.fn("checks.names")(function* ({ changes, effectiveOn }) {
  const fine = passing("names", title, {
    vi: "Không hai đơn vị nào trong một tỉnh trùng cả loại và tên.",
    en: "No two communes of a province share kind and name.",
  });
  if (changes === null) return [fine];
  const trial = yield* tryChanges(changes);
  if (trial._tag === "Invalid") return [fine];
  const begun = new Set<string>(changes.flatMap(({ begins }) => begins.map(({ code }) => code)));
  const groups = Map.groupBy(
    Ledger.at(trial.ledger, effectiveOn),
    ({ kind, name, within }) => `${kind} ${name}, ${within.at(-1) ?? ""}`,
  );
  const shared = [...groups.values()].filter(
    (units) => units.length > 1 && units.some(({ code }) => begun.has(code)),
  );
  return shared.length === 0
    ? [fine]
    : shared.map((units) =>
        found(`names/shared/${units[0]?.code ?? ""}`, "warns", {
          title,
          finding: {
            vi: `${units.length} đơn vị cùng tên ${units[0]?.kind ?? ""} ${units[0]?.name ?? ""} (${units.map(({ code }) => code).join(", ")}).`,
            en: `${units.length} communes are called ${units[0]?.kind ?? ""} ${units[0]?.name ?? ""} (${units.map(({ code }) => code).join(", ")}).`,
          },
          remedy: { vi: "Đối chiếu với văn bản.", en: "Compare with the act." },
        }),
      );
});
