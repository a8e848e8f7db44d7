/**
 * The ten statuses of the National Public Service Portal, and their correspondence with the states of an application.
 *
 * **Details**
 *
 * The mapping is total both ways. Every state has one status; every status names the states that can stand behind it,
 * the first of which is meant where nothing more is known.
 *
 * @since 0.1.0
 */
import { Schema } from "effect";
import type { Bilingual } from "./Annotation.ts";
import type { Application } from "./Application.ts";
import type { State } from "./ApplicationAction.ts";
import type { Channel } from "./Requirement.ts";
import * as Rule from "./Rule.ts";

/**
 * A status of the portal, 1 to 10.
 *
 * @category models
 * @since 0.1.0
 */
export const PortalStatus = Schema.Literals([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]).annotate({
  identifier: "PortalStatus",
  title: "Status of the National Public Service Portal",
  description: "The status of a dossier as the portal numbers it.",
  labels: { vi: "Trạng thái Cổng DVCQG", en: "Portal status" },
  source: "Interface of the National Public Service Portal",
});

/** @category models @since 0.1.0 */
export type PortalStatus = typeof PortalStatus.Type;

/** Where the statuses were read. @category models @since 0.1.0 */
export const source: Rule.Source = Rule.found(
  "Interface of the National Public Service Portal, TrangThaiHoSo",
  "five unrelated code bases",
);

/** The portal's own words. @category getters @since 0.1.0 */
export const labels: Readonly<Record<PortalStatus, Bilingual>> = {
  1: { vi: "Mới đăng ký", en: "Newly registered" },
  2: { vi: "Được tiếp nhận", en: "Received" },
  3: { vi: "Không được tiếp nhận", en: "Not received" },
  4: { vi: "Đang xử lý", en: "Being processed" },
  5: { vi: "Yêu cầu bổ sung giấy tờ", en: "Supplementary papers asked" },
  6: { vi: "Yêu cầu thực hiện nghĩa vụ tài chính", en: "Payment asked" },
  7: { vi: "Công dân yêu cầu rút hồ sơ", en: "Withdrawn by the citizen" },
  8: { vi: "Dừng xử lý", en: "Processing stopped" },
  9: { vi: "Đã xử lý xong", en: "Processed" },
  10: { vi: "Đã trả kết quả", en: "Result returned" },
};

/**
 * The status of a refusal after receipt. The portal's table does not name it: it is a setting, stopped by default.
 *
 * @category models
 * @since 0.1.0
 */
export const defaultRefusedAfterReceipt: { readonly value: 8 | 9; readonly source: Rule.Source } = {
  value: 8,
  source: Rule.uncertain("The portal's status table has no word for a negative decision"),
};

const byState: Readonly<Record<Exclude<State, "refused">, PortalStatus>> = {
  declared: 1,
  received: 2,
  processing: 4,
  "supplement-asked": 5,
  captured: 4,
  sent: 4,
  decided: 9,
  returned: 10,
  withdrawn: 7,
  stopped: 8,
};

/**
 * The portal's status of an application.
 *
 * @category getters
 * @since 0.1.0
 */
export const ofApplication = (
  application: Pick<Application, "state" | "receivedOn">,
  refusedAfterReceipt: 8 | 9 = defaultRefusedAfterReceipt.value,
): PortalStatus => {
  if (application.state !== "refused") return byState[application.state];
  return application.receivedOn === null ? 3 : refusedAfterReceipt;
};

/** The states behind each status, the likeliest first. @category models @since 0.1.0 */
export const statesOf: Readonly<Record<PortalStatus, readonly [State, ...ReadonlyArray<State>]>> = {
  1: ["declared"],
  2: ["received"],
  3: ["refused"],
  4: ["processing", "captured", "sent"],
  5: ["supplement-asked"],
  // A payment is asked for while the application is being processed; it has no state of its own.
  6: ["processing"],
  7: ["withdrawn"],
  8: ["stopped", "refused"],
  9: ["decided", "refused"],
  10: ["returned"],
};

/** Whether the portal still admits a withdrawal: not after its statuses 9 and 10. @category guards @since 0.1.0 */
export const admitsWithdrawal = (status: PortalStatus): boolean => ![3, 7, 8, 9, 10].includes(status);

/** The portal's number of a channel (KenhThucHien). A round is done in person. @category getters @since 0.1.0 */
export const channelCodes: Readonly<Record<Channel, 1 | 2 | 3>> = {
  counter: 1,
  "mobile-round": 1,
  online: 2,
  post: 3,
};

/** The portal's number of who applies (LoaiDoiTuong). @category getters @since 0.1.0 */
export const applicantCodes: Readonly<Record<"citizen" | "enterprise" | "household-business", 0 | 1 | 2>> = {
  citizen: 0,
  enterprise: 1,
  "household-business": 2,
};
