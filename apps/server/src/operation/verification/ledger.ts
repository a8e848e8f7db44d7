/**
 * Whether the units of the database are those of the ledger.
 *
 * @since 0.1.0
 */
import { Ledger, PlainDate, Unit } from "@hopnhat/domain";
import { Effect } from "effect";
import { SqlClient } from "effect/sql";
import { UnitRegister } from "../../units/UnitRegister.ts";
import { type Check, type Finding, mostFindings } from "./Check.ts";

interface StoredUnit {
  readonly code: string;
  readonly validFrom: string;
  readonly name: string;
  readonly kind: string;
  readonly province: string;
}

const difference = (stored: StoredUnit, unit: Unit.Unit): string | undefined => {
  if (stored.name !== unit.name) return "name";
  if (stored.kind !== unit.kind) return "kind";
  return stored.province === (unit.within.at(-1) ?? unit.code) ? undefined : "province";
};

/**
 * Units that a draft proposes are in no ledger yet, and are left out.
 *
 * @category constants
 * @since 0.1.0
 */
export const ledger: Check = {
  name: "Every unit is as the ledger has it",
  run: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient;
    const register = yield* UnitRegister;
    const rows = yield* sql<StoredUnit>`
      SELECT code, valid_from AS "validFrom", name, kind, province_code AS province FROM unit
      WHERE id NOT IN (SELECT id FROM unit_proposal) ORDER BY id`;
    const findings: Array<Finding> = [];
    for (const stored of rows) {
      const id = Unit.idOf({
        code: Unit.UnitCode.make(stored.code),
        validFrom: PlainDate.make(stored.validFrom),
      });
      const version = Ledger.findById(register.ledger, id);
      const other = version === undefined ? undefined : difference(stored, version.unit);
      if (version !== undefined && other === undefined) continue;
      findings.push({
        subject: `unit ${id}`,
        message:
          version === undefined
            ? "is in the database, and not in the ledger."
            : `has another ${other} than in the ledger.`,
        remedy: "Start the version of this program whose ledger has it, or restore the unit from a backup.",
      });
      if (findings.length >= mostFindings) break;
    }
    return findings;
  }),
};
