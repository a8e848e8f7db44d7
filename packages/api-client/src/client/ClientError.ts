/**
 * What can befall a call beside the problems that the server names.
 *
 * @since 0.1.0
 */
import type { Bilingual } from "@hopnhat/domain";
import { Data } from "effect";

/**
 * No answer came: no network, no server, or it took too long. Of a write it is not known whether it was done; sent again
 * with the same Idempotency-Key it is done once.
 *
 * @category errors
 * @since 0.1.0
 */
export class Unreachable extends Data.TaggedError("Unreachable")<{
  readonly reason: "network" | "timeout";
  readonly explanation: Bilingual;
  readonly remedy: Bilingual;
  readonly cause: unknown;
}> {
  static of(reason: "network" | "timeout", cause: unknown): Unreachable {
    return new Unreachable({
      reason,
      cause,
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
export class UnexpectedAnswer extends Data.TaggedError("UnexpectedAnswer")<{
  /** Status of the answer, where it is known. */
  readonly status: number | undefined;
  readonly requestId: string | undefined;
  readonly explanation: Bilingual;
  readonly remedy: Bilingual;
  readonly cause: unknown;
}> {
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
