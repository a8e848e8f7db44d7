/**
 * What can be wrong with a resolution when it is joined to registers.
 *
 * @since 0.1.0
 */
import type { TextPosition } from "./Resolution.ts";

/**
 * Why a name got no code, or why shares do not add up.
 *
 * @category errors
 * @since 0.1.0
 */
export interface JoinFault {
  readonly _tag: "JoinFault";
  readonly reason:
    | "no such unit"
    | "several such units"
    | "target made twice"
    | "unit not mentioned"
    | "taken more than whole"
    | "taken only in part"
    | "remainder of nothing";
  readonly clause: string | null;
  readonly position: TextPosition | null;
  /** The name as the clause prints it, or as the register does for a unit that no clause mentions. */
  readonly name: string;
  /** Codes of the units that fit. */
  readonly candidates: ReadonlyArray<string>;
}
