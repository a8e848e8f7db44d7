/**
 * What every request of the API has: a name in the server's log, a body that is checked before a handler sees it, and,
 * where it writes, a key that makes it safe to send twice.
 *
 * @since 0.1.0
 */
import { Context, Schema } from "effect";
import { HttpApiError, HttpApiMiddleware } from "effect/http-api";
import { kind, said, say } from "./Problem.ts";

/**
 * The request did not fit the contract: `issues` says where and why.
 *
 * @category errors
 * @since 0.1.0
 */
export class InvalidRequest extends HttpApiError.Problem<InvalidRequest>()(
  "InvalidRequest",
  kind("invalid-request", 400, "The request does not fit the contract"),
  { ...said, issues: Schema.Array(HttpApiError.ProblemIssue) },
) {
  /** Makes the error from what is wrong. Messages must not repeat personal data. */
  static of(issues: InvalidRequest["issues"]): InvalidRequest {
    return new InvalidRequest({
      issues,
      ...say(
        {
          vi: "Yêu cầu không đúng quy cách của API.",
          en: "The request does not fit the contract of the API.",
        },
        {
          vi: "Sửa các giá trị nêu trong danh sách lỗi rồi gửi lại.",
          en: "Correct the values that issues names and send it again.",
        },
      ),
    });
  }
}

/**
 * The body is of a kind that the endpoint does not read.
 *
 * @category errors
 * @since 0.1.0
 */
export class UnsupportedBody extends HttpApiError.Problem<UnsupportedBody>()(
  "UnsupportedBody",
  kind("unsupported-body", 415, "The body is of another kind"),
  said,
) {
  static of(): UnsupportedBody {
    return new UnsupportedBody(
      say(
        {
          vi: "Định dạng của nội dung gửi lên không được hỗ trợ ở đây.",
          en: "The endpoint does not read a body of this content type.",
        },
        {
          vi: "Gửi nội dung với Content-Type mà hợp đồng API nêu, thường là application/json.",
          en: "Send it with the Content-Type that the contract names, mostly application/json.",
        },
      ),
    );
  }
}

/**
 * The body is larger than the server reads.
 *
 * @category errors
 * @since 0.1.0
 */
export class BodyTooLarge extends HttpApiError.Problem<BodyTooLarge>()(
  "BodyTooLarge",
  kind("body-too-large", 413, "The body is too large"),
  said,
) {
  static of(): BodyTooLarge {
    return new BodyTooLarge(
      say(
        { vi: "Nội dung gửi lên quá lớn.", en: "The body is larger than the server reads." },
        { vi: "Chia nhỏ rồi gửi nhiều lần.", en: "Send it in parts." },
      ),
    );
  }
}

/**
 * The caller has used up its requests of a class for now. Nothing was done.
 *
 * @category errors
 * @since 0.1.0
 */
export class TooManyRequests extends HttpApiError.Problem<TooManyRequests>()(
  "TooManyRequests",
  kind("too-many-requests", 429, "Too many requests"),
  {
    ...said,
    seconds: Schema.Natural.annotateKey({ description: "After which it may be sent again." }),
  },
) {
  static of(seconds: number): TooManyRequests {
    return new TooManyRequests({
      seconds,
      ...say(
        { vi: "Đã gửi quá nhiều yêu cầu.", en: "Too many requests were sent." },
        { vi: `Gửi lại sau ${seconds} giây.`, en: `Send it again after ${seconds} seconds.` },
      ),
    });
  }
}

/**
 * The server failed. Nothing was changed by the request, or all of it was.
 *
 * @category errors
 * @since 0.1.0
 */
export class ServerFault extends HttpApiError.Problem<ServerFault>()(
  "ServerFault",
  kind("server-fault", 500, "The server failed"),
  said,
) {
  static of(): ServerFault {
    return new ServerFault(
      say(
        { vi: "Máy chủ gặp lỗi khi xử lý yêu cầu.", en: "The server failed while it worked on the request." },
        {
          vi: "Thử lại với cùng khóa Idempotency-Key; nếu vẫn lỗi, báo mã yêu cầu cho người quản trị.",
          en: "Try again with the same Idempotency-Key; if it fails again, give the request id to the administrator.",
        },
      ),
    );
  }
}

/**
 * The key of a write was used before, with another request.
 *
 * @category errors
 * @since 0.1.0
 */
export class IdempotencyKeyReused extends HttpApiError.Problem<IdempotencyKeyReused>()(
  "IdempotencyKeyReused",
  kind("idempotency-key-reused", 409, "The key was used with another request"),
  said,
) {
  static of(): IdempotencyKeyReused {
    return new IdempotencyKeyReused(
      say(
        {
          vi: "Khóa Idempotency-Key này đã dùng cho một yêu cầu khác.",
          en: "This Idempotency-Key was used before, with another request.",
        },
        { vi: "Tạo khóa mới cho yêu cầu mới.", en: "Make a new key for a new request." },
      ),
    );
  }
}

/**
 * The key that makes a write safe to send twice: the same key with the same request gives the first answer again.
 *
 * **Details**
 *
 * A key holds for at least a day. The clients of this package make one for every write, and keep it over retries.
 *
 * @category models
 * @since 0.1.0
 */
export const IdempotencyKey = Schema.String.check(
  Schema.isPattern(/^[\x21-\x7e]{8,128}$/, { expected: "8 to 128 visible ASCII characters" }),
).annotate({
  identifier: "IdempotencyKey",
  title: "Idempotency key",
  description:
    "Makes a write safe to send twice: the same key with the same request gives the first answer again.",
  examples: ["7f1c2a52-6c1e-4b0e-9d0c-1b8a1c1f7f10"],
});

/**
 * Headers of an endpoint that writes.
 *
 * @category models
 * @since 0.1.0
 */
export const WriteHeaders = { "idempotency-key": Schema.optionalKey(IdempotencyKey) };

/**
 * The request that is being answered.
 *
 * @category services
 * @since 0.1.0
 */
export class CurrentRequest extends Context.Service<CurrentRequest, { readonly id: string }>()(
  "@hopnhat/api-client/CurrentRequest",
) {}

/**
 * Stands around every endpoint: names the request, answers what does not fit the contract with `InvalidRequest`, refuses
 * what is too much or of another kind, turns defects into `ServerFault`, and writes the request's name into every problem and the header `x-request-id`.
 *
 * @category middleware
 * @since 0.1.0
 */
export class Requests extends HttpApiMiddleware.Service<Requests, { provides: CurrentRequest }>()(
  "@hopnhat/api-client/Requests",
  { error: [InvalidRequest, BodyTooLarge, UnsupportedBody, TooManyRequests, ServerFault] },
) {}
