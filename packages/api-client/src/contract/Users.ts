/**
 * Who works with the system, and which role each has over which territory, from when until when.
 *
 * @since 0.1.0
 */
import { Instant, PlainDate, Unit } from "@hopnhat/domain";
import * as Placement from "@hopnhat/domain/Placement";
import * as Policy from "@hopnhat/domain/Policy";
import * as Rule from "@hopnhat/domain/Rule";
import { Schema } from "effect";
import { HttpApiEndpoint, HttpApiError, HttpApiGroup, HttpApiSchema, OpenApi } from "effect/http-api";
import { Forbidden, Jurisdiction, SessionRequired } from "./Authentication.ts";
import { InvalidCursor, Page, PageQuery } from "./Paging.ts";
import { kind, said, say } from "./Problem.ts";
import { IdempotencyKeyReused, WriteHeaders } from "./Requests.ts";
import { UnitSummary } from "./Units.ts";

/** The number of a grant. @category models @since 0.1.0 */
export const GrantId = Schema.Int.check(Schema.isGreaterThan(0))
  .pipe(Schema.brand("GrantId"))
  .annotate({ identifier: "GrantId", title: "Grant" });

/** @category models @since 0.1.0 */
export type GrantId = typeof GrantId.Type;

/** A role over a territory for a time. @category models @since 0.1.0 */
export const Grant = Schema.Struct({
  id: GrantId,
  role: Policy.Role,
  jurisdiction: Jurisdiction,
  waiting: Schema.Boolean.annotateKey({
    description:
      "Whether the commune was split, and an administrator has yet to say in which of the candidates the officer works.",
    labels: { vi: "Chờ xác định", en: "Waiting" },
  }),
  candidates: Schema.Array(UnitSummary).annotateKey({
    description: "The communes of which one is to be chosen; empty unless the grant waits.",
  }),
  validFrom: PlainDate.PlainDate.annotateKey({ labels: { vi: "Từ ngày", en: "From" } }),
  validTo: Schema.NullOr(PlainDate.PlainDate).annotateKey({
    description: "The first day on which it no longer holds. Null is: until it is revoked.",
    labels: { vi: "Đến trước ngày", en: "Until before" },
  }),
  holds: Schema.Boolean.annotateKey({ description: "Whether it holds on the day asked for." }),
  grantedBy: Schema.String.annotateKey({ labels: { vi: "Người phân quyền", en: "Granted by" } }),
  grantedAt: Instant.Instant,
  revokedBy: Schema.NullOr(Schema.String),
  revokedAt: Schema.NullOr(Instant.Instant),
  carriedFrom: Schema.NullOr(GrantId).annotateKey({
    description: "The grant of before, where a merger made this one of it.",
  }),
}).annotate({
  identifier: "UserGrant",
  title: "Grant",
  description: "A role over a territory for a time.",
  labels: { vi: "Phân quyền", en: "Grant" },
});

/** @category models @since 0.1.0 */
export interface Grant extends Schema.Schema.Type<typeof Grant> {}

/** A user with the grants. @category models @since 0.1.0 */
export const UserRecord = Schema.Struct({
  id: Placement.ActorId,
  displayName: Schema.NonEmptyString.annotateKey({ labels: { vi: "Họ và tên", en: "Name" } }),
  grants: Schema.Array(Grant),
}).annotate({
  identifier: "UserRecord",
  title: "User with grants",
  labels: { vi: "Người dùng", en: "User" },
});

/** @category models @since 0.1.0 */
export interface UserRecord extends Schema.Schema.Type<typeof UserRecord> {}

/** The territory of a grant, as one names it. @category models @since 0.1.0 */
export const Territory = Schema.Union([
  Schema.TaggedStruct("Country", {}),
  Schema.TaggedStruct("Province", { code: Unit.UnitCode }),
  Schema.TaggedStruct("Commune", { id: Unit.UnitId }),
]).annotate({ identifier: "Territory", title: "Territory" });

/** @category models @since 0.1.0 */
export type Territory = typeof Territory.Type;

/** What a role is granted with. @category models @since 0.1.0 */
export const NewGrant = Schema.Struct({
  role: Policy.Role,
  territory: Territory,
  validFrom: PlainDate.PlainDate,
  validTo: Schema.NullOr(PlainDate.PlainDate),
})
  .check(PlainDate.isPeriod("validFrom", "validTo"))
  .annotate({ identifier: "NewGrant", title: "New grant" });

/** @category models @since 0.1.0 */
export interface NewGrant extends Schema.Schema.Type<typeof NewGrant> {}

const Why = Schema.NonEmptyString.check(Schema.isMaxLength(500)).annotate({
  description: "Why, in words; kept in the log. No number or name of a person.",
});

/** What a role may do, and from when until when. @category models @since 0.1.0 */
export const RoleRow = Schema.Struct({
  role: Policy.Role,
  permissions: Schema.Array(Policy.Permission),
  clearance: Schema.Literals(["none", "basic", "sensitive"]).annotateKey({
    description: "The highest class of personal data that the role sees within its jurisdiction.",
  }),
  validFrom: Schema.NullOr(PlainDate.PlainDate),
  validTo: Schema.NullOr(PlainDate.PlainDate),
  source: Rule.Source,
}).annotate({
  identifier: "RoleRow",
  title: "What a role may do",
  labels: { vi: "Quyền của vai trò", en: "What a role may do" },
});

/** @category models @since 0.1.0 */
export interface RoleRow extends Schema.Schema.Type<typeof RoleRow> {}

/** There is no such user, or no such grant of the user. @category errors @since 0.1.0 */
export class UserNotFound extends HttpApiError.Problem<UserNotFound>()(
  "UserNotFound",
  kind("user-not-found", 404, "No such user or grant"),
  said,
) {
  static of(): UserNotFound {
    return new UserNotFound(
      say(
        { vi: "Không có người dùng hoặc phân quyền này.", en: "There is no such user, or no such grant." },
        { vi: "Chọn trong danh sách người dùng.", en: "Choose one from the list of users." },
      ),
    );
  }
}

/** The user's id is taken. @category errors @since 0.1.0 */
export class UserExists extends HttpApiError.Problem<UserExists>()(
  "UserExists",
  kind("user-exists", 409, "The id is another user's"),
  said,
) {
  static of(): UserExists {
    return new UserExists(
      say(
        { vi: "Tên người dùng này đã có.", en: "There is a user of this id." },
        {
          vi: "Chọn tên khác, hoặc phân quyền cho người đã có.",
          en: "Choose another id, or grant to that user.",
        },
      ),
    );
  }
}

/** The grant cannot be made or changed in this way. @category errors @since 0.1.0 */
export class GrantRefused extends HttpApiError.Problem<GrantRefused>()(
  "GrantRefused",
  kind("grant-refused", 409, "The grant cannot be made or changed so"),
  {
    ...said,
    reason: Schema.Literals([
      "outside-jurisdiction",
      "no-such-unit",
      "unit-ended",
      "ended",
      "not-waiting",
      "not-a-candidate",
      "own-grant",
    ]),
  },
) {
  static of(reason: GrantRefused["reason"]): GrantRefused {
    return new GrantRefused({ reason, ...say(...refusals[reason]) });
  }
}

const refusals: Readonly<
  Record<GrantRefused["reason"], readonly [{ vi: string; en: string }, { vi: string; en: string }]>
> = {
  "outside-jurisdiction": [
    { vi: "Địa bàn nằm ngoài địa bàn của bạn.", en: "The territory lies outside your jurisdiction." },
    { vi: "Nhờ người quản trị của địa bàn đó.", en: "Ask an administrator of that territory." },
  ],
  "no-such-unit": [
    { vi: "Không có đơn vị này.", en: "There is no such unit." },
    { vi: "Chọn phiên bản đơn vị trong danh mục.", en: "Choose a version of a unit from the register." },
  ],
  "unit-ended": [
    { vi: "Đơn vị đã kết thúc trước ngày phân quyền.", en: "The unit ended before the grant begins." },
    { vi: "Chọn đơn vị kế tục.", en: "Choose a successor." },
  ],
  ended: [
    { vi: "Phân quyền này đã kết thúc.", en: "The grant has ended." },
    { vi: "Phân quyền mới nếu cần.", en: "Grant anew where it is needed." },
  ],
  "not-waiting": [
    { vi: "Phân quyền này không chờ xác định.", en: "The grant does not wait for a commune." },
    {
      vi: "Thu hồi và phân quyền mới để đổi địa bàn.",
      en: "Revoke it and grant anew to change the territory.",
    },
  ],
  "not-a-candidate": [
    { vi: "Đơn vị này không kế tục đơn vị cũ.", en: "The unit is no successor of the commune of before." },
    { vi: "Chọn một trong các đơn vị nêu ra.", en: "Choose one of the candidates." },
  ],
  "own-grant": [
    { vi: "Không tự phân quyền cho mình.", en: "Nobody grants or revokes a role of their own." },
    { vi: "Nhờ người quản trị khác.", en: "Ask another administrator." },
  ],
};

const params = { user: Placement.ActorId };
const ofGrant = { user: Placement.ActorId, grant: GrantId };
const refused = [Forbidden, UserNotFound, GrantRefused, IdempotencyKeyReused] as const;

/** @category groups @since 0.1.0 */
export class UsersGroup extends HttpApiGroup.make("users")
  .add(
    HttpApiEndpoint.get("list", "/users", {
      query: {
        asOf: PlainDate.PlainDate,
        q: Schema.optionalKey(Schema.String.check(Schema.isMaxLength(100))),
        role: Schema.optionalKey(Policy.Role),
        commune: Schema.optionalKey(Unit.UnitId),
        ...PageQuery,
      },
      success: Page(UserRecord),
      error: [Forbidden, InvalidCursor],
    }).annotateMerge(
      OpenApi.annotations({
        summary: "List the users",
        description:
          "By id, with the grants that hold on the day or wait for an administrator. Filters by name or id, by role, and by the commune of a grant. For those who grant roles and for auditors.",
      }),
    ),
    HttpApiEndpoint.get("permissions", "/users/permissions", {
      query: { asOf: PlainDate.PlainDate },
      success: Schema.Array(RoleRow),
    }).annotateMerge(
      OpenApi.annotations({
        summary: "Tell which role may do what",
        description:
          "The rows of the policy that hold on the day, each with its source. The database decides by the same.",
      }),
    ),
    HttpApiEndpoint.post("register", "/users", {
      headers: WriteHeaders,
      payload: Schema.Struct({
        id: Placement.ActorId,
        displayName: Schema.NonEmptyString.check(Schema.isMaxLength(200)),
      }).annotate({ identifier: "NewUser", title: "New user" }),
      success: UserRecord.pipe(HttpApiSchema.status(201)),
      error: [Forbidden, UserExists, IdempotencyKeyReused],
    }).annotateMerge(
      OpenApi.annotations({
        summary: "Register a user",
        description:
          "A user without grants, who may do nothing yet. How one signs in is the identity provider's business.",
      }),
    ),
    HttpApiEndpoint.get("get", "/users/:user", {
      params,
      query: { asOf: PlainDate.PlainDate },
      success: UserRecord,
      error: [Forbidden, UserNotFound],
    }).annotateMerge(
      OpenApi.annotations({
        summary: "Get a user with every grant",
        description: "Those that hold, those to come, and those that ended or were revoked.",
      }),
    ),
    HttpApiEndpoint.post("grant", "/users/:user/grants", {
      params,
      headers: WriteHeaders,
      payload: NewGrant,
      success: Grant.pipe(HttpApiSchema.status(201)),
      error: refused,
    }).annotateMerge(
      OpenApi.annotations({
        summary: "Grant a role",
        description:
          "A role over a commune, a province or the country, within the jurisdiction of whoever grants it. Nobody grants to themselves.",
      }),
    ),
    HttpApiEndpoint.post("revoke", "/users/:user/grants/:grant/revoke", {
      params: ofGrant,
      headers: WriteHeaders,
      payload: Schema.Struct({ why: Why }),
      success: Grant,
      error: refused,
    }).annotateMerge(
      OpenApi.annotations({
        summary: "Revoke a grant",
        description: "It ends at once, for sessions that are open too, and stays readable.",
      }),
    ),
    HttpApiEndpoint.post("settle", "/users/:user/grants/:grant/settle", {
      params: ofGrant,
      headers: WriteHeaders,
      payload: Schema.Struct({ unit: Unit.UnitId, why: Why }),
      success: Grant,
      error: refused,
    }).annotateMerge(
      OpenApi.annotations({
        summary: "Say in which commune an officer of a split commune works",
        description:
          "One of the candidates. Until then the officer reaches those who wait from the commune of before, and nobody else.",
      }),
    ),
  )
  .middleware(SessionRequired)
  .annotateMerge(
    OpenApi.annotations({ title: "Users", description: "Who has which role where, from when until when." }),
  ) {}
