/**
 * Text that PostgreSQL cannot hold.
 *
 * @since 0.1.0
 */

// 22021 character_not_in_repertoire: U+0000. 22P05 untranslatable_character: \u0000 within JSON.
const codes: ReadonlySet<unknown> = new Set(["22021", "22P05"]);

/** An error wraps the driver's own a few times. */
const greatestDepth = 8;

/** JSON that this server writes is well-formed but for halves of characters, which a request has brought. */
const isHalved = (error: object): boolean =>
  Reflect.get(error, "code") === "22P02" && /type json\b/.test(String(Reflect.get(error, "message")));

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
    if (codes.has(Reflect.get(each, "code")) || isHalved(each)) return true;
    each = Reflect.get(each, "reason") ?? Reflect.get(each, "cause");
  }
  return false;
};
