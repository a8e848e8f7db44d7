/**
 * Lists that are read a page at a time, by key: a page begins after the last row of the page before, so that rows which
 * come and go meanwhile are neither skipped nor seen twice.
 *
 * @since 0.1.0
 */
import { Schema } from "effect";
import { HttpApiError } from "effect/http-api";
import { kind, said, say } from "./Problem.ts";

/** Rows of a page where the question names no limit. @category models @since 0.1.0 */
export const defaultLimit = 50;

/** The most rows that one page holds. @category models @since 0.1.0 */
export const greatestLimit = 500;

/**
 * Where the next page begins: taken from the page before and given back as it is. Only the same question, with the same
 * filters and the same order, may use it.
 *
 * @category models
 * @since 0.1.0
 */
export const Cursor = Schema.NonEmptyString.check(Schema.isMaxLength(512))
  .pipe(Schema.brand("Cursor"))
  .annotate({
    identifier: "Cursor",
    title: "Cursor",
    description: "Where the next page begins. Opaque: taken from nextCursor of the page before.",
  });

/** @category models @since 0.1.0 */
export type Cursor = string & import("effect").Brand.Brand<"Cursor">;

/**
 * Query parameters of every list.
 *
 * @category models
 * @since 0.1.0
 */
export const PageQuery = {
  cursor: Schema.optionalKey(Cursor),
  limit: Schema.optionalKey(
    Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: greatestLimit })).annotate({
      description: `Rows of the page, 1 to ${greatestLimit}; ${defaultLimit} where absent.`,
    }),
  ),
};

/** Ascending or descending. @category models @since 0.1.0 */
export const Order = Schema.Literals(["asc", "desc"]).annotate({ identifier: "Order", title: "Order" });

/** @category models @since 0.1.0 */
export type Order = typeof Order.Type;

/**
 * One page of a list.
 *
 * @category models
 * @since 0.1.0
 */
export const Page = <Item extends Schema.Top>(item: Item) =>
  Schema.Struct({
    items: Schema.Array(item),
    nextCursor: Schema.NullOr(Cursor).annotateKey({ description: "Null on the last page." }),
    total: Schema.Natural.annotateKey({ description: "Rows that the filters leave, over all pages." }),
  });

/**
 * One page of a list, as a type.
 *
 * @category models
 * @since 0.1.0
 */
export interface Page<Item> {
  readonly items: ReadonlyArray<Item>;
  readonly nextCursor: Cursor | null;
  readonly total: number;
}

/**
 * The cursor is not one that this question gave.
 *
 * @category errors
 * @since 0.1.0
 */
export class InvalidCursor extends HttpApiError.Problem<InvalidCursor>()(
  "InvalidCursor",
  kind("invalid-cursor", 400, "The cursor does not belong to this question"),
  said,
) {
  static of(): InvalidCursor {
    return new InvalidCursor(
      say(
        {
          vi: "Con trỏ trang không thuộc câu hỏi này.",
          en: "The cursor was not given by this question, with these filters and this order.",
        },
        {
          vi: "Đọc lại từ trang đầu, không gửi cursor.",
          en: "Read again from the first page, without a cursor.",
        },
      ),
    );
  }
}
