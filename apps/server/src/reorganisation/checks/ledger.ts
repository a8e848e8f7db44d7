/**
 * That the clauses account for the land and the people of every unit, exactly once.
 *
 * **Details**
 *
 * Clauses that the ledger has were checked when they were entered. It is said again here, because the second person reads
 * this list and nothing else.
 *
 * @since 0.1.0
 */
import type { Reorganisation as Wire } from "@hopnhat/api-client/contract";
import { ReorganisationCheck, Unit } from "@hopnhat/domain";
import { Effect } from "effect";
import { UnitRegister } from "../../units/UnitRegister.ts";
import { tryChanges } from "../drafting/layOutDraft.ts";
import { type Check, passing } from "./Check.ts";

const title = { vi: "Điều khoản quy định đủ mọi đơn vị", en: "Clauses account for every unit" };

/** @category checks @since 0.1.0 */
export const ledger: Check = Effect.fn("checks.ledger")(function* ({ changes, clauses, effectiveOn }) {
  const fine = passing("ledger", title, {
    vi: `${clauses} điều khoản quy định đủ diện tích và dân số của mọi đơn vị.`,
    en: `${clauses} clauses account for the land and the people of every unit.`,
  });
  if (changes === null) return [fine];
  const register = yield* UnitRegister;
  const trial = yield* tryChanges(changes);
  if (trial._tag === "Valid") return [fine];
  return ReorganisationCheck.fromFaults(trial.faults).map((check, index): Wire.Check => ({
    id: `${check.code}/${index + 1}`,
    outcome: check.severity,
    title,
    finding: check.finding,
    remedy: check.remedy,
    units: check.units.flatMap((code) => {
      const version = (register.ledger.byCode.get(code) ?? []).findLast(
        ({ unit }) => unit.validFrom < effectiveOn,
      );
      return version === undefined ? [] : [Unit.idOf(version.unit)];
    }),
  }));
});
