/**
 * Pages of the mock's lists, by key.
 *
 * @since 0.1.0
 */
import { Effect } from "effect";
import { type Cursor, defaultLimit, InvalidCursor, type Order, type Page } from "../contract/Paging.ts";

const encode = (question: string, last: string): Cursor =>
  encodeURIComponent(JSON.stringify([question, last])) as Cursor;

const decode = (cursor: Cursor): ReadonlyArray<unknown> | null => {
  try {
    const parts: unknown = JSON.parse(decodeURIComponent(cursor));
    return Array.isArray(parts) ? parts : null;
  } catch {
    return null;
  }
};

/**
 * A page of sorted rows.
 *
 * @param options.question - what was asked, without cursor and limit: a cursor serves this question alone
 * @category getters
 * @since 0.1.0
 */
export const page = <Item>(
  rows: ReadonlyArray<Item>,
  options: {
    readonly question: unknown;
    readonly idOf: (item: Item) => string;
    readonly cursor?: Cursor;
    readonly limit?: number;
  },
): Effect.Effect<Page<Item>, InvalidCursor> =>
  Effect.suspend(() => {
    const question = JSON.stringify(options.question);
    let start = 0;
    if (options.cursor !== undefined) {
      const parts = decode(options.cursor);
      const last = rows.findIndex((row) => options.idOf(row) === parts?.[1]);
      if (parts?.[0] !== question || last === -1) return Effect.fail(InvalidCursor.of());
      start = last + 1;
    }
    const items = rows.slice(start, start + (options.limit ?? defaultLimit));
    const last = items.at(-1);
    const more = start + items.length < rows.length;
    return Effect.succeed({
      items,
      nextCursor: more && last !== undefined ? encode(question, options.idOf(last)) : null,
      total: rows.length,
    });
  });

/** Sorts by one value, then by name of the row, so that the order is whole. @category combinators @since 0.1.0 */
export const sorted = <Item>(
  rows: ReadonlyArray<Item>,
  compare: (one: Item, other: Item) => number,
  idOf: (item: Item) => string,
  order: Order,
): ReadonlyArray<Item> =>
  rows.toSorted(
    (one, other) => (order === "asc" ? 1 : -1) * (compare(one, other) || (idOf(one) < idOf(other) ? -1 : 1)),
  );

/** A question without the parts that only say which page is meant. @category getters @since 0.1.0 */
export const questionOf = <Q extends { readonly cursor?: unknown; readonly limit?: unknown }>(
  query: Q,
): Omit<Q, "cursor" | "limit"> => {
  const { cursor: _cursor, limit: _limit, ...question } = query;
  return question;
};
