/**
 * Who can sign in to the mock.
 *
 * @since 0.1.0
 */
import { Unit } from "@hopnhat/domain";
import * as Placement from "@hopnhat/domain/Placement";
import type { User } from "../contract/Authentication.ts";
import { phuTho } from "./Territory.ts";

const phuThoAlone: User["jurisdiction"] = { _tag: "Province", ...phuTho };

/** The two users of the mock. @category constants @since 0.1.0 */
export const users: ReadonlyArray<User> = [
  {
    id: Placement.ActorId.make("administrator"),
    displayName: "Quản trị địa giới Phú Thọ",
    roles: ["boundary-administrator", "provincial-officer"],
    jurisdiction: phuThoAlone,
  },
  {
    id: Placement.ActorId.make("approver"),
    displayName: "Phê duyệt Phú Thọ",
    roles: ["boundary-administrator", "provincial-officer"],
    jurisdiction: phuThoAlone,
  },
];

/** Those whose rights differ: an officer of a commune, an auditor, and a user to whom nobody has given a role yet. */
const others: ReadonlyArray<User> = [
  {
    id: Placement.ActorId.make("officer-tan-lac"),
    displayName: "Cán bộ Tân Lạc",
    roles: ["commune-officer"],
    jurisdiction: {
      _tag: "Commune",
      id: Unit.UnitId.make("05128@2025-07-01"),
      name: "xã Tân Lạc",
    },
  },
  {
    id: Placement.ActorId.make("auditor"),
    displayName: "Kiểm tra nhật ký",
    roles: ["auditor"],
    jurisdiction: { _tag: "Country" },
  },
  {
    id: Placement.ActorId.make("auditor"),
    displayName: "Kiểm tra nhật ký",
    roles: ["auditor"],
    jurisdiction: { _tag: "Country" },
  },
  {
    id: Placement.ActorId.make("newcomer"),
    displayName: "Người dùng mới",
    roles: [],
    jurisdiction: phuThoAlone,
  },
];

/** Everybody who can sign in to the mock. @category constants @since 0.1.0 */
export const everybody: ReadonlyArray<User> = [...users, ...others];
