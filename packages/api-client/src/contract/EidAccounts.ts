/**
 * e-ID accounts: asked for, verified, granted, notified, activated, locked and closed.
 *
 * @since 0.1.0
 */
import { Instant, PersonalNumber, PlainDate, Rule } from "@hopnhat/domain";
import * as CitizenModel from "@hopnhat/domain/Citizen";
import * as Model from "@hopnhat/domain/EidAccount";
import * as Placement from "@hopnhat/domain/Placement";
import { Schema } from "effect";
import { HttpApiEndpoint, HttpApiError, HttpApiGroup, HttpApiSchema, OpenApi } from "effect/http-api";
import { PersonNotFound } from "./ApplicationProblems.ts";
import { Applicant, Office } from "./ApplicationRecord.ts";
import { Forbidden, SessionRequired } from "./Authentication.ts";
import { kind, said, say } from "./Problem.ts";
import { IdempotencyKeyReused, WriteHeaders } from "./Requests.ts";

/** What can happen to an account. @category models @since 0.1.0 */
export const EventType = Schema.Literals([
  "verify",
  "refuse",
  "grant",
  "notify",
  "expire-activation",
  "activate",
  "lock",
  "unlock",
  "close",
]).annotate({ identifier: "EidEventType", title: "Event", labels: { vi: "Thao tác", en: "Event" } });

/** @category models @since 0.1.0 */
export type EventType = typeof EventType.Type;

/** An event to note. A lock names its ground. @category models @since 0.1.0 */
export const Event = Schema.Union([
  Schema.Struct({
    type: Schema.Literals([
      "verify",
      "refuse",
      "grant",
      "notify",
      "expire-activation",
      "activate",
      "unlock",
      "close",
    ]),
  }),
  Schema.Struct({ type: Schema.Literal("lock"), ground: Model.LockGround }),
]).annotate({ identifier: "EidEventToNote", title: "Event to note" });

/** @category models @since 0.1.0 */
export type Event = typeof Event.Type;

/** An account, or the request for one. @category models @since 0.1.0 */
export const EidAccountRecord = Schema.Struct({
  applicant: Applicant,
  office: Office.annotateKey({
    description: "Where its holder is placed: an account has no place of its own.",
  }),
  level: Model.Level,
  state: Model.State,
  requestedAt: Schema.NullOr(Instant.Instant).annotateKey({
    description: "Null for an account that was opened before steps were kept.",
  }),
  dueOn: Schema.NullOr(PlainDate.PlainDate).annotateKey({
    description: "By when a request must be answered.",
    labels: { vi: "Hạn giải quyết", en: "Due on" },
  }),
  dueSource: Schema.NullOr(Rule.Source),
  activationUntil: Schema.NullOr(PlainDate.PlainDate).annotateKey({
    description: "The last day on which the owner can activate it in the app.",
  }),
  locks: Schema.Array(Model.Lock),
  history: Schema.Array(
    Schema.Struct({
      type: Schema.String,
      at: Instant.Instant,
      by: Placement.ActorId,
      ground: Schema.NullOr(Model.LockGround),
    }),
  ),
  possible: Schema.Array(EventType),
}).annotate({
  identifier: "EidAccountRecord",
  title: "e-ID account",
  labels: { vi: "Tài khoản định danh điện tử", en: "e-ID account" },
});

/** @category models @since 0.1.0 */
export interface EidAccountRecord extends Schema.Schema.Type<typeof EidAccountRecord> {}

/** The person has no account and no request, or is not within the jurisdiction. @category errors @since 0.1.0 */
export class EidAccountNotFound extends HttpApiError.Problem<EidAccountNotFound>()(
  "EidAccountNotFound",
  kind("eid-account-not-found", 404, "No such account within the jurisdiction"),
  said,
) {
  static of(): EidAccountNotFound {
    return new EidAccountNotFound(
      say(
        {
          vi: "Công dân này chưa có tài khoản, hoặc ngoài địa bàn quản lý.",
          en: "This person has no account, or is outside your jurisdiction.",
        },
        { vi: "Lập yêu cầu cấp tài khoản.", en: "Ask for an account." },
      ),
    );
  }
}

/** The account cannot be asked for, or does not admit the event. @category errors @since 0.1.0 */
export class EidRefused extends HttpApiError.Problem<EidRefused>()(
  "EidRefused",
  kind("eid-refused", 409, "The account does not admit it"),
  {
    ...said,
    reason: Schema.Literals([
      ...Model.EventRefused.fields.reason.literals,
      "not-entitled",
      "no-card",
      "requested-already",
      "held-already",
    ]),
    state: Schema.NullOr(Model.State),
    possible: Schema.Array(EventType),
  },
) {
  static of(
    facts: Pick<EidRefused, "reason" | "state" | "possible">,
    why: { readonly vi: string; readonly en: string },
  ): EidRefused {
    return new EidRefused({
      ...facts,
      ...say(why, { vi: "Xem các thao tác có thể thực hiện.", en: "See which events are possible." }),
    });
  }
}

const params = { citizen: CitizenModel.CitizenId };

/** @category groups @since 0.1.0 */
export class EidAccountsGroup extends HttpApiGroup.make("eidAccounts")
  .add(
    HttpApiEndpoint.post("request", "/eid-accounts", {
      headers: WriteHeaders,
      payload: Schema.Struct({
        personalNumber: PersonalNumber.PersonalNumber,
        level: Model.Level,
        hasValidCard: Schema.Boolean.annotateKey({
          description: "A card that is valid, or asked for together with the account.",
        }),
      }).annotate({ identifier: "EidRequest", title: "Request for an account" }),
      success: EidAccountRecord.pipe(HttpApiSchema.status(201)),
      error: [PersonNotFound, EidRefused, Forbidden, IdempotencyKeyReused],
    }).annotateMerge(
      OpenApi.annotations({
        summary: "Ask for an account",
        description:
          "Of level 1 or 2, where the age admits it. A holder of level 1 may ask for level 2. It is counted once it is granted.",
      }),
    ),
    HttpApiEndpoint.get("get", "/eid-accounts/:citizen", {
      params,
      success: EidAccountRecord,
      error: [EidAccountNotFound, Forbidden],
    }).annotateMerge(
      OpenApi.annotations({
        summary: "Get the account of a person",
        description: "The latest request or account, its locks and what is possible. Reads personal data.",
      }),
    ),
    HttpApiEndpoint.post("note", "/eid-accounts/:citizen/events", {
      params,
      headers: WriteHeaders,
      payload: Event,
      success: EidAccountRecord,
      error: [EidAccountNotFound, EidRefused, Forbidden, IdempotencyKeyReused],
    }).annotateMerge(
      OpenApi.annotations({
        summary: "Note an event",
        description:
          "Verified, refused, granted, notified, activated within seven days or by the hotline after, locked on a ground, unlocked, closed.",
      }),
    ),
  )
  .middleware(SessionRequired)
  .annotateMerge(
    OpenApi.annotations({
      title: "e-ID accounts",
      description: "Electronic identification accounts of level 1 and 2 through their life.",
    }),
  ) {}
