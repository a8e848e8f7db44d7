/**
 * What can go wrong in the life of a reorganisation, and what to do about it.
 *
 * @since 0.1.0
 */
import { type Bilingual, Change, Instant, LegalAct, Unit } from "@hopnhat/domain";
import { stateLabels } from "@hopnhat/domain/Reorganisation";
import { Schema } from "effect";
import { HttpApiError } from "effect/http-api";
import { kind, said, say } from "./Problem.ts";
import { Difference } from "./ReorganisationDraft.ts";
import { Action, actionLabels, Check, Dependents, ReorganisationId, State } from "./Reorganisation.ts";

/** There is no such reorganisation. @category errors @since 0.1.0 */
export class ReorganisationNotFound extends HttpApiError.Problem<ReorganisationNotFound>()(
  "ReorganisationNotFound",
  kind("reorganisation-not-found", 404, "No such reorganisation"),
  { ...said, reorganisation: ReorganisationId },
) {
  static of(reorganisation: ReorganisationId): ReorganisationNotFound {
    return new ReorganisationNotFound({
      reorganisation,
      ...say(
        {
          vi: `Không có đợt sắp xếp số ${reorganisation}.`,
          en: `There is no reorganisation ${reorganisation}.`,
        },
        { vi: "Chọn trong danh sách các đợt sắp xếp.", en: "Choose one from the list." },
      ),
    });
  }
}

/** Who submitted may not approve: four eyes. @category errors @since 0.1.0 */
export class FourEyes extends HttpApiError.Problem<FourEyes>()(
  "FourEyes",
  kind("four-eyes", 403, "Who submitted may not approve"),
  { ...said, reorganisation: ReorganisationId },
) {
  static of(reorganisation: ReorganisationId): FourEyes {
    return new FourEyes({
      reorganisation,
      ...say(
        {
          vi: "Người trình không được tự phê duyệt.",
          en: "Who submitted a reorganisation may not approve it.",
        },
        { vi: "Người thứ hai đăng nhập và phê duyệt.", en: "A second person signs in and approves it." },
      ),
    });
  }
}

/** The action does not fit the state. @category errors @since 0.1.0 */
export class WrongState extends HttpApiError.Problem<WrongState>()(
  "WrongState",
  kind("wrong-state", 409, "The action does not fit the state"),
  { ...said, action: Action, state: State, possible: Schema.Array(Action) },
) {
  static of(facts: Pick<WrongState, "action" | "state" | "possible">): WrongState {
    const possible = (language: "vi" | "en"): string =>
      facts.possible.map((each) => actionLabels[each][language]).join(", ");
    return new WrongState({
      ...facts,
      ...say(
        {
          vi: `Không thể ${actionLabels[facts.action].vi} khi đợt sắp xếp ở trạng thái: ${stateLabels[facts.state].vi}.`,
          en: `One cannot ${actionLabels[facts.action].en} a reorganisation in the state: ${stateLabels[facts.state].en}.`,
        },
        facts.possible.length === 0
          ? { vi: "Không còn thao tác nào ở trạng thái này.", en: "Nothing can be done in this state." }
          : { vi: `Có thể: ${possible("vi")}.`, en: `Possible now: ${possible("en")}.` },
      ),
    });
  }
}

/**
 * What a question for progress or sheet meets before there is one.
 *
 * @category errors
 * @since 0.1.0
 */
export const notExecuted = (state: State, possible: WrongState["possible"]): WrongState =>
  new WrongState({
    action: "execute",
    state,
    possible,
    ...say(
      { vi: "Đợt sắp xếp chưa thi hành xong.", en: "The reorganisation has not been executed yet." },
      { vi: "Xem lại sau khi thi hành.", en: "Ask again when it has been executed." },
    ),
  });

/** Another reorganisation holds units that this one would change. @category errors @since 0.1.0 */
export class UnitsClaimed extends HttpApiError.Problem<UnitsClaimed>()(
  "UnitsClaimed",
  kind("units-claimed", 409, "Another reorganisation holds these units"),
  { ...said, by: ReorganisationId, units: Schema.Array(Unit.UnitId) },
) {
  static of(facts: Pick<UnitsClaimed, "by" | "units">): UnitsClaimed {
    return new UnitsClaimed({
      ...facts,
      ...say(
        {
          vi: `Đợt sắp xếp số ${facts.by} đang giữ ${facts.units.length} đơn vị này.`,
          en: `Reorganisation ${facts.by} holds ${facts.units.length} of these units.`,
        },
        {
          vi: "Chờ đợt kia kết thúc hoặc rút nó lại.",
          en: "Wait until that one is done, or withdraw it.",
        },
      ),
    });
  }
}

/** The clauses cannot be drafted from: not in the ledger, not of one day, or at odds with one another. @category errors @since 0.1.0 */
export class DraftRefused extends HttpApiError.Problem<DraftRefused>()(
  "DraftRefused",
  kind("draft-refused", 422, "These clauses make no reorganisation"),
  {
    ...said,
    unknown: Schema.Array(Change.ChangeId).annotateKey({
      description: "Clauses that the ledger does not have.",
    }),
    faults: Schema.Array(Change.Fault),
  },
) {
  static of(facts: Pick<DraftRefused, "unknown" | "faults">, why: Bilingual): DraftRefused {
    return new DraftRefused({
      ...facts,
      ...say(why, {
        vi: "Chọn các điều khoản có trong sổ cái, cùng ngày có hiệu lực, và đủ phần của mỗi đơn vị.",
        en: "Choose clauses of the ledger, of one day, which together account for every unit they touch.",
      }),
    });
  }
}

/** A check blocks the way on. @category errors @since 0.1.0 */
export class ChecksBlock extends HttpApiError.Problem<ChecksBlock>()(
  "ChecksBlock",
  kind("checks-block", 422, "A check stands in the way"),
  { ...said, checks: Schema.Array(Check) },
) {
  static of(checks: ChecksBlock["checks"]): ChecksBlock {
    return new ChecksBlock({
      checks,
      ...say(
        { vi: `Có ${checks.length} kiểm tra chặn lại.`, en: `${checks.length} checks stand in the way.` },
        {
          vi: "Xử lý các điểm nêu trong kiểm tra rồi kiểm tra lại.",
          en: "Mend what the checks name, then check again.",
        },
      ),
    });
  }
}

/** The number typed to approve is not that of the act. @category errors @since 0.1.0 */
export class ActMismatch extends HttpApiError.Problem<ActMismatch>()(
  "ActMismatch",
  kind("act-mismatch", 422, "The number typed is not that of the act"),
  { ...said, act: LegalAct.ActNumber },
) {
  static of(act: LegalAct.ActNumber): ActMismatch {
    return new ActMismatch({
      act,
      ...say(
        { vi: "Số văn bản đã nhập không khớp.", en: "The number typed is not that of the act." },
        { vi: `Nhập lại đúng số văn bản: ${act}.`, en: `Type the number of the act: ${act}.` },
      ),
    });
  }
}

/** Somebody else edited the draft since it was read. @category errors @since 0.1.0 */
export class DraftChanged extends HttpApiError.Problem<DraftChanged>()(
  "DraftChanged",
  kind("draft-changed", 409, "The draft was changed by somebody else"),
  {
    ...said,
    yours: Schema.Int.annotateKey({ description: "The version that the edit was made on." }),
    theirs: Schema.Int.annotateKey({ description: "The version of now." }),
    difference: Difference.annotateKey({ description: "What changed from yours to theirs." }),
  },
) {
  static of(facts: Pick<DraftChanged, "yours" | "theirs" | "difference">): DraftChanged {
    const clauses = facts.difference.changes.length;
    return new DraftChanged({
      ...facts,
      ...say(
        {
          vi: `Dự thảo đã được sửa từ phiên bản ${facts.yours} thành ${facts.theirs}: ${clauses} điều khoản khác nhau.`,
          en: `The draft went from version ${facts.yours} to ${facts.theirs}: ${clauses} clauses differ.`,
        },
        {
          vi: "Xem phần khác nhau, tải lại dự thảo rồi sửa tiếp.",
          en: "Look at the difference, load the draft again, and edit that.",
        },
      ),
    });
  }
}

/** The time scheduled is not ahead. @category errors @since 0.1.0 */
export class ScheduleRefused extends HttpApiError.Problem<ScheduleRefused>()(
  "ScheduleRefused",
  kind("schedule-refused", 422, "The time scheduled is not ahead"),
  { ...said, for: Instant.Instant, now: Instant.Instant },
) {
  static of(facts: Pick<ScheduleRefused, "for" | "now">): ScheduleRefused {
    return new ScheduleRefused({
      ...facts,
      ...say(
        {
          vi: `Thời điểm ${facts.for} không ở tương lai.`,
          en: `The time ${facts.for} is not ahead.`,
        },
        {
          vi: "Chọn thời điểm trong tương lai, hoặc thi hành ngay.",
          en: "Choose a time ahead, or execute it now.",
        },
      ),
    });
  }
}

/** Something depends on the reorganisation by now: it lists what. @category errors @since 0.1.0 */
export class DependedUpon extends HttpApiError.Problem<DependedUpon>()(
  "DependedUpon",
  kind("depended-upon", 409, "Something depends on the reorganisation"),
  { ...said, dependents: Schema.Array(Dependents) },
) {
  static of(dependents: DependedUpon["dependents"]): DependedUpon {
    return new DependedUpon({
      dependents,
      ...say(
        {
          vi: `Không thể hoàn tác: ${dependents.map(({ finding }) => finding.vi).join(" ")}`,
          en: `It cannot be reverted: ${dependents.map(({ finding }) => finding.en).join(" ")}`,
        },
        {
          vi: "Xử lý từng mục theo hướng dẫn, hoặc lập đợt sắp xếp mới để chuyển tiếp.",
          en: "Deal with each as its remedy says, or draft another reorganisation that goes on from here.",
        },
      ),
    });
  }
}

/** A draft of clauses of the published ledger is not edited clause by clause. @category errors @since 0.1.0 */
export class NotEditable extends HttpApiError.Problem<NotEditable>()(
  "NotEditable",
  kind("not-editable", 409, "The clauses are those of the ledger"),
  { ...said, reorganisation: ReorganisationId },
) {
  static of(reorganisation: ReorganisationId): NotEditable {
    return new NotEditable({
      reorganisation,
      ...say(
        {
          vi: "Các điều khoản này đã có trong sổ cái nên không sửa trong dự thảo.",
          en: "These clauses stand in the ledger: a draft does not change them.",
        },
        {
          vi: "Đính chính sổ cái bằng mục mới, rồi lập lại dự thảo.",
          en: "Correct the ledger by new entries, then draft again.",
        },
      ),
    });
  }
}
