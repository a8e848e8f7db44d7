/**
 * What the work on applications meets.
 *
 * @since 0.1.0
 */
import { Application as Life, type Bilingual, Money } from "@hopnhat/domain";
import * as Requirement from "@hopnhat/domain/Requirement";
import { Schema } from "effect";
import { HttpApiError } from "effect/http-api";
import { ApplicationRow, stepLabels, StepType } from "./ApplicationRecord.ts";
import { kind, said, say } from "./Problem.ts";

/** There is no such application, or not within the user's jurisdiction. @category errors @since 0.1.0 */
export class ApplicationNotFound extends HttpApiError.Problem<ApplicationNotFound>()(
  "ApplicationNotFound",
  kind("application-not-found", 404, "No such application within the jurisdiction"),
  said,
) {
  static of(): ApplicationNotFound {
    return new ApplicationNotFound(
      say(
        {
          vi: "Không có hồ sơ này trong địa bàn quản lý.",
          en: "There is no such application within your jurisdiction.",
        },
        { vi: "Kiểm tra lại mã hồ sơ.", en: "Check the number of the application." },
      ),
    );
  }
}

/** Nobody within the user's jurisdiction bears that number. @category errors @since 0.1.0 */
export class PersonNotFound extends HttpApiError.Problem<PersonNotFound>()(
  "PersonNotFound",
  kind("person-not-found", 404, "Nobody of that number within the jurisdiction"),
  said,
) {
  static of(): PersonNotFound {
    return new PersonNotFound(
      say(
        {
          vi: "Không có công dân mang số này trong địa bàn quản lý.",
          en: "Nobody within your jurisdiction bears this number.",
        },
        {
          vi: "Kiểm tra lại số định danh; nếu công dân chưa có trong cơ sở dữ liệu, thu thập thông tin dân cư trước.",
          en: "Check the number; a person who is not in the database is first entered there.",
        },
      ),
    );
  }
}

/** The person has an open application for a card. @category errors @since 0.1.0 */
export class DuplicateApplication extends HttpApiError.Problem<DuplicateApplication>()(
  "DuplicateApplication",
  kind("duplicate-application", 409, "The person has an open application"),
  { ...said, open: Schema.Array(ApplicationRow) },
) {
  static of(open: DuplicateApplication["open"]): DuplicateApplication {
    return new DuplicateApplication({
      open,
      ...say(
        {
          vi: "Công dân đang có hồ sơ căn cước chưa giải quyết xong.",
          en: "The person has an application for a card that is still open.",
        },
        {
          vi: "Mở hồ sơ đang có; nếu vẫn cần hồ sơ mới, gửi lại với acknowledgesDuplicate.",
          en: "Open that one; if another is needed all the same, send it again with acknowledgesDuplicate.",
        },
      ),
    });
  }
}

/** The application cannot be begun so. @category errors @since 0.1.0 */
export class IntakeRefused extends HttpApiError.Problem<IntakeRefused>()(
  "IntakeRefused",
  kind("intake-refused", 422, "The application cannot be begun so"),
  {
    ...said,
    reason: Schema.Literals([
      "ground-not-of-procedure",
      "ground-required",
      "office-required",
      "not-born",
      "item-refused",
    ]),
  },
) {
  static of(reason: IntakeRefused["reason"], why: Bilingual): IntakeRefused {
    return new IntakeRefused({
      reason,
      ...say(why, {
        vi: "Sửa thông tin nêu trên rồi gửi lại.",
        en: "Correct what is named, and send it again.",
      }),
    });
  }
}

/** The application does not admit the step now. @category errors @since 0.1.0 */
export class StepRefused extends HttpApiError.Problem<StepRefused>()(
  "StepRefused",
  kind("step-refused", 409, "The application does not admit the step"),
  {
    ...said,
    reason: Life.ActionRefused.fields.reason,
    state: Schema.NullOr(Life.State),
    possible: Schema.Array(StepType),
    missing: Schema.Array(Requirement.Item),
  },
) {
  static of(
    facts: Pick<StepRefused, "reason" | "state" | "possible" | "missing">,
    why: Bilingual,
  ): StepRefused {
    const possible = (language: "vi" | "en"): string =>
      facts.possible.map((step) => stepLabels[step][language]).join(", ");
    return new StepRefused({
      ...facts,
      ...say(
        why,
        facts.possible.length === 0
          ? { vi: "Hồ sơ đã kết thúc.", en: "The application has ended." }
          : { vi: `Có thể: ${possible("vi")}.`, en: `Possible now: ${possible("en")}.` },
      ),
    });
  }
}

/** The amount is none that the law knows for this application. @category errors @since 0.1.0 */
export class WrongAmount extends HttpApiError.Problem<WrongAmount>()(
  "WrongAmount",
  kind("wrong-amount", 422, "Not the fee of this application"),
  { ...said, alternatives: Schema.Array(Money.Money) },
) {
  static of(alternatives: ReadonlyArray<Money.Money>): WrongAmount {
    const amounts = (language: "vi" | "en") =>
      alternatives.map((amount) => Money.print(amount, language)).join(", ");
    return new WrongAmount({
      alternatives,
      ...say(
        { vi: "Số tiền không phải lệ phí của hồ sơ này.", en: "This is not the fee of the application." },
        { vi: `Lệ phí: ${amounts("vi")}.`, en: `The fee is: ${amounts("en")}.` },
      ),
    });
  }
}

/** There is no such item of an offline batch that waits to be settled. @category errors @since 0.1.0 */
export class OfflineItemNotFound extends HttpApiError.Problem<OfflineItemNotFound>()(
  "OfflineItemNotFound",
  kind("offline-item-not-found", 404, "No such item waits to be settled"),
  said,
) {
  static of(): OfflineItemNotFound {
    return new OfflineItemNotFound(
      say(
        {
          vi: "Không có mục ngoại tuyến này đang chờ xử lý.",
          en: "There is no such offline item that waits to be settled.",
        },
        { vi: "Chọn trong danh sách các mục chờ xử lý.", en: "Choose one from the list of those that wait." },
      ),
    );
  }
}
