/**
 * What can befall a call beside the problems that the server names.
 *
 * @since 0.1.0
 */
import type { Bilingual } from "@hopnhat/domain";
import { Data } from "effect";

interface Said {
  /** The name under which the client sent the call; the server's log knows it by that, if it came so far. */
  readonly requestId: string | undefined;
  readonly explanation: Bilingual;
  readonly remedy: Bilingual;
}

/**
 * No answer came: no network, no server, or it took too long. Of a write it is not known whether it was done; sent again
 * with the same Idempotency-Key it is done once.
 *
 * @category errors
 * @since 0.1.0
 */
export class Unreachable extends Data.TaggedError("Unreachable")<
  Said & {
    readonly reason: "network" | "timeout";
    readonly cause: unknown;
  }
> {
  static of(reason: "network" | "timeout", cause: unknown): Unreachable {
    return new Unreachable({
      reason,
      cause,
      requestId: undefined,
      explanation:
        reason === "timeout"
          ? { vi: "Máy chủ không trả lời kịp.", en: "The server did not answer in time." }
          : { vi: "Không kết nối được với máy chủ.", en: "The server could not be reached." },
      remedy: { vi: "Kiểm tra mạng rồi thử lại.", en: "Check the network and try again." },
    });
  }

  override get message(): string {
    return this.explanation.en;
  }
}

/**
 * An answer came that the contract does not know: a proxy's page, or a server of another version.
 *
 * @category errors
 * @since 0.1.0
 */
export class UnexpectedAnswer extends Data.TaggedError("UnexpectedAnswer")<
  Said & {
    /** Status of the answer, where it is known. */
    readonly status: number | undefined;
    readonly cause: unknown;
  }
> {
  static of(facts: {
    readonly status?: number;
    readonly requestId?: string;
    readonly cause: unknown;
  }): UnexpectedAnswer {
    return new UnexpectedAnswer({
      status: facts.status,
      requestId: facts.requestId,
      cause: facts.cause,
      explanation: {
        vi: "Câu trả lời của máy chủ không đúng quy cách.",
        en: "The server gave an answer that the contract does not know.",
      },
      remedy: {
        vi: "Tải lại trang; nếu vẫn lỗi, máy chủ và ứng dụng khác phiên bản.",
        en: "Load again; if it stays, client and server are of different versions.",
      },
    });
  }

  override get message(): string {
    return this.explanation.en;
  }
}

/**
 * The server gave no token for the client credentials: the name or the secret is wrong or withdrawn, or more was asked for
 * than the agency may do.
 *
 * @category errors
 * @since 0.1.0
 */
export class CredentialsRefused extends Data.TaggedError("CredentialsRefused")<
  Said & {
    readonly status: number;
    /** Code of RFC 6749, section 5.2, as `invalid_client` or `invalid_scope`, where the server gave one. */
    readonly reason: string | undefined;
  }
> {
  static of(facts: { readonly status: number; readonly reason: string | undefined }): CredentialsRefused {
    return new CredentialsRefused({
      ...facts,
      requestId: undefined,
      explanation: {
        vi: "Máy chủ không cấp mã truy cập cho ứng dụng này.",
        en: "The server gave no token for these client credentials.",
      },
      remedy: {
        vi: "Kiểm tra clientId, clientSecret và phạm vi xin cấp.",
        en: "Check clientId, clientSecret and the scopes asked for.",
      },
    });
  }

  override get message(): string {
    return this.explanation.en;
  }
}
