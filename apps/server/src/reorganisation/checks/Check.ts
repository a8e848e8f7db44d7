/**
 * The shape of a check: one module each, asked of the records of now.
 *
 * @since 0.1.0
 */
import type { Reorganisation as Wire } from "@hopnhat/api-client/contract";
import type { Bilingual, Change, PlainDate, Unit } from "@hopnhat/domain";
import type { Effect } from "effect";
import type { SqlClient, SqlError } from "effect/sql";
import type { UnitRegister } from "../../units/UnitRegister.ts";

/**
 * What is checked.
 *
 * @category models
 * @since 0.1.0
 */
export interface Checked {
  readonly id: number;
  readonly effectiveOn: PlainDate.PlainDate;
  readonly today: PlainDate.PlainDate;
  readonly clauses: number;
  /** The clauses of a draft that is put together here; null where the ledger has them. */
  readonly changes: ReadonlyArray<Change.Change> | null;
}

/**
 * A check: what it finds, or that it passes. It never finds nothing, so that a list shows what was looked at.
 *
 * @category models
 * @since 0.1.0
 */
export type Check = (
  checked: Checked,
) => Effect.Effect<ReadonlyArray<Wire.Check>, SqlError.SqlError, SqlClient.SqlClient | UnitRegister>;

/** Says that a check passes. @category constructors @since 0.1.0 */
export const passing = (id: string, title: Bilingual, finding: Bilingual): Wire.Check => ({
  id,
  outcome: "passes",
  title,
  finding,
  remedy: null,
  units: [],
});

/** Says what a check found. @category constructors @since 0.1.0 */
export const found = (
  id: string,
  outcome: Exclude<Wire.Check["outcome"], "passes">,
  words: { readonly title: Bilingual; readonly finding: Bilingual; readonly remedy: Bilingual },
  units: ReadonlyArray<Unit.UnitId> = [],
): Wire.Check => ({ id, outcome, ...words, units });
