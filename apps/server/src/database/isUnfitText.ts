/**
 * Text that PostgreSQL cannot hold.
 *
 * @since 0.1.0
 */

// 22021 character_not_in_repertoire: U+0000. 22P05 untranslatable_character: \u0000 within JSON.
const codes: ReadonlySet<unknown> = new Set(["22021", "22P05"]);

/** An error wraps the driver's own a few times. */
const greatestDepth = 8;

/**
 * Whether the database refused a statement for a text that it cannot hold: what a request brought is at fault, and not
 * the server.
 *
 * @category guards
 * @since 0.1.0
 */
export const isUnfitText = (error: unknown): boolean => {
  let each = error;
  for (let depth = 0; depth < greatestDepth && typeof each === "object" && each !== null; depth++) {
    if (codes.has(Reflect.get(each, "code"))) return true;
    each = Reflect.get(each, "reason") ?? Reflect.get(each, "cause");
  }
  return false;
};
