/**
 * Pages of lists: where the next begins, and that it belongs to the question.
 *
 * @since 0.1.0
 */
import { Paging } from "@hopnhat/api-client/contract";
import { Effect } from "effect";
import { createHash } from "node:crypto";

// A cursor names its question by digest, and the row after which the next page begins by its key.
const digestOf = (question: unknown): string =>
  createHash("sha256").update(JSON.stringify(question)).digest("base64url").slice(0, 12);

/**
 * Makes the cursor of the page that begins after a key.
 *
 * @category constructors
 * @since 0.1.0
 */
export const cursorAfter = (question: unknown, key: ReadonlyArray<string | number>): Paging.Cursor =>
  Paging.Cursor.make(Buffer.from(JSON.stringify([digestOf(question), ...key])).toString("base64url"));

/**
 * The key after which the page begins, or undefined for the first page. `InvalidCursor` where the cursor is of another
 * question, or none of this server's.
 *
 * @category getters
 * @since 0.1.0
 */
export const keyOf = (
  question: unknown,
  cursor: Paging.Cursor | undefined,
): Effect.Effect<ReadonlyArray<unknown> | undefined, Paging.InvalidCursor> =>
  Effect.suspend(() => {
    if (cursor === undefined) return Effect.succeed(undefined);
    try {
      const parsed: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
      if (Array.isArray(parsed) && parsed[0] === digestOf(question)) return Effect.succeed(parsed.slice(1));
    } catch {
      // Not one of ours: said below.
    }
    return Effect.fail(Paging.InvalidCursor.of());
  });

/**
 * Cuts a page out of a list that is whole in memory and never changes, like the units of a day.
 *
 * @category constructors
 * @since 0.1.0
 */
export const pageOf = <Item>(
  items: ReadonlyArray<Item>,
  question: unknown,
  { cursor, limit }: { readonly cursor?: Paging.Cursor; readonly limit?: number },
): Effect.Effect<Paging.Page<Item>, Paging.InvalidCursor> =>
  Effect.map(keyOf(question, cursor), (key) => {
    const start = typeof key?.[0] === "number" ? key[0] : 0;
    const end = start + (limit ?? Paging.defaultLimit);
    return {
      items: items.slice(start, end),
      nextCursor: end < items.length ? cursorAfter(question, [end]) : null,
      total: items.length,
    };
  });
