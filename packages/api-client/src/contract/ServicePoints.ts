/**
 * Service points: when they are open, how many they take, who has an appointment, who waits, and who is called next.
 *
 * @since 0.1.0
 */
import { PersonalNumber, PlainDate, Unit } from "@hopnhat/domain";
import { SupportNeed } from "@hopnhat/domain/Citizen";
import * as OpeningHours from "@hopnhat/domain/OpeningHours";
import { Document } from "@hopnhat/domain/Requirement";
import { ServicePointId } from "@hopnhat/domain/ServicePoint";
import { Schema } from "effect";
import { HttpApiEndpoint, HttpApiError, HttpApiGroup, HttpApiSchema, OpenApi } from "effect/http-api";
import { PersonNotFound } from "./ApplicationProblems.ts";
import { ApplicationNumber } from "./ApplicationRecord.ts";
import { Forbidden, SessionRequired } from "./Authentication.ts";
import { kind, said, say } from "./Problem.ts";
import { IdempotencyKeyReused, WriteHeaders } from "./Requests.ts";
import {
  Appointment,
  AppointmentId,
  QueueOfDay,
  ServiceDay,
  ServicePoint,
  Slot,
  Ticket,
  TicketId,
} from "./ServicePointRecord.ts";

export * from "./ServicePointRecord.ts";

/** There is no such service point within the jurisdiction. @category errors @since 0.1.0 */
export class ServicePointNotFound extends HttpApiError.Problem<ServicePointNotFound>()(
  "ServicePointNotFound",
  kind("service-point-not-found", 404, "No such service point"),
  said,
) {
  static of(): ServicePointNotFound {
    return new ServicePointNotFound(
      say(
        {
          vi: "Không có điểm tiếp nhận này trong địa bàn quản lý.",
          en: "There is no such service point within your jurisdiction.",
        },
        { vi: "Chọn trong danh sách điểm tiếp nhận.", en: "Choose one from the list." },
      ),
    );
  }
}

/** The slot is full, or no slot of that day; `free` names those that are left. @category errors @since 0.1.0 */
export class NoSlot extends HttpApiError.Problem<NoSlot>()(
  "NoSlot",
  kind("no-slot", 409, "The slot is full or there is none"),
  {
    ...said,
    reason: Schema.Literals(["closed", "no-such-slot", "slot-full", "day-full", "past"]),
    free: Schema.Array(Slot).annotateKey({ description: "Slots of that day that still have room." }),
  },
) {
  static of(reason: NoSlot["reason"], free: NoSlot["free"]): NoSlot {
    const words = {
      closed: { vi: "Ngày này điểm tiếp nhận đóng cửa.", en: "The service point is closed on this day." },
      "no-such-slot": { vi: "Không có lượt hẹn vào giờ này.", en: "No slot begins at this time." },
      "slot-full": { vi: "Lượt hẹn này đã đủ người.", en: "The slot is full." },
      "day-full": { vi: "Ngày này đã đủ người hẹn.", en: "The day is full." },
      past: { vi: "Ngày này đã qua.", en: "The day has passed." },
    } as const;
    return new NoSlot({
      reason,
      free,
      ...say(
        words[reason],
        free.length === 0
          ? { vi: "Chọn ngày khác.", en: "Choose another day." }
          : { vi: "Chọn một lượt còn chỗ.", en: "Choose one of the slots that are free." },
      ),
    });
  }
}

/** The person has an appointment for the document already, or waits in the queue. @category errors @since 0.1.0 */
export class AlreadyAppointed extends HttpApiError.Problem<AlreadyAppointed>()(
  "AlreadyAppointed",
  kind("already-appointed", 409, "The person has an appointment or a ticket"),
  said,
) {
  static of(): AlreadyAppointed {
    return new AlreadyAppointed(
      say(
        {
          vi: "Công dân đã có lịch hẹn hoặc đang trong hàng chờ.",
          en: "The person has an appointment for this already, or waits in the queue.",
        },
        { vi: "Dời hoặc hủy lịch hẹn đang có.", en: "Move or cancel the one that there is." },
      ),
    );
  }
}

/** There is no such appointment or ticket, or it is not in a state for that. @category errors @since 0.1.0 */
export class NotWaiting extends HttpApiError.Problem<NotWaiting>()(
  "NotWaiting",
  kind("not-waiting", 409, "No such appointment or ticket, or not any more"),
  said,
) {
  static of(): NotWaiting {
    return new NotWaiting(
      say(
        {
          vi: "Không có lịch hẹn, phiếu này, hoặc đã xong.",
          en: "There is no such appointment or ticket, or it is over.",
        },
        { vi: "Tải lại hàng chờ của ngày.", en: "Read the queue of the day again." },
      ),
    );
  }
}

/** Nobody waits whose time has come. @category errors @since 0.1.0 */
export class NobodyWaits extends HttpApiError.Problem<NobodyWaits>()(
  "NobodyWaits",
  kind("nobody-waits", 409, "Nobody waits whose time has come"),
  said,
) {
  static of(): NobodyWaits {
    return new NobodyWaits(
      say(
        { vi: "Không còn ai đến lượt.", en: "Nobody waits whose time has come." },
        { vi: "Chờ người tiếp theo đến.", en: "Wait for the next to come." },
      ),
    );
  }
}

const params = { id: ServicePointId };
const seen = [ServicePointNotFound, Forbidden] as const;
const written = [...seen, IdempotencyKeyReused] as const;
const ofTicket = { params: { id: ServicePointId, ticket: TicketId }, headers: WriteHeaders } as const;
const counter = Schema.String.check(Schema.isMinLength(1), Schema.isMaxLength(20)).annotate({
  description: "The counter to which they are called.",
  labels: { vi: "Quầy", en: "Counter" },
});

/** @category groups @since 0.1.0 */
export class ServicePointsGroup extends HttpApiGroup.make("servicePoints")
  .add(
    HttpApiEndpoint.get("list", "/service-points", {
      query: { office: Schema.optionalKey(Unit.UnitId) },
      success: Schema.Array(ServicePoint),
      error: Forbidden,
    }).annotateMerge(
      OpenApi.annotations({
        summary: "List service points",
        description: "Those of the jurisdiction that take applications today, by commune and name.",
      }),
    ),
    HttpApiEndpoint.get("days", "/service-points/:id/days", {
      params,
      query: { from: PlainDate.PlainDate, to: PlainDate.PlainDate },
      success: Schema.Array(ServiceDay),
      error: seen,
    }).annotateMerge(
      OpenApi.annotations({
        summary: "Say what the days of a service point can take",
        description: "Open or not, capacity, booked, waiting and served, of at most 62 days.",
      }),
    ),
    HttpApiEndpoint.post("setCapacity", "/service-points/:id/days/:day/capacity", {
      params: { ...params, day: PlainDate.PlainDate },
      headers: WriteHeaders,
      payload: Schema.Struct({
        capacity: Schema.Natural.check(Schema.isLessThanOrEqualTo(2000)),
      }).annotate({ identifier: "CapacityOfDay", title: "Capacity of a day" }),
      success: ServiceDay,
      error: [...written, NoSlot],
    }).annotateMerge(
      OpenApi.annotations({
        summary: "Set what one day can take",
        description:
          "For a day on which more come, or fewer officers are there. Never below what is booked already.",
      }),
    ),
    HttpApiEndpoint.get("slots", "/service-points/:id/days/:day/slots", {
      params: { ...params, day: PlainDate.PlainDate },
      success: Schema.Array(Slot),
      error: seen,
    }).annotateMerge(
      OpenApi.annotations({
        summary: "List the slots of a day",
        description: "Each with its capacity and how many are booked; none where the day is closed.",
      }),
    ),
    HttpApiEndpoint.get("appointments", "/service-points/:id/days/:day/appointments", {
      params: { ...params, day: PlainDate.PlainDate },
      success: Schema.Array(Appointment),
      error: seen,
    }).annotateMerge(
      OpenApi.annotations({
        summary: "List the appointments of a day",
        description: "By time, cancelled ones with them. Reads personal data.",
      }),
    ),
    HttpApiEndpoint.post("book", "/service-points/:id/appointments", {
      params,
      headers: WriteHeaders,
      payload: Schema.Struct({
        personalNumber: PersonalNumber.PersonalNumber,
        document: Document,
        day: PlainDate.PlainDate,
        startsAt: OpeningHours.TimeOfDay,
        application: Schema.optionalKey(ApplicationNumber),
      }).annotate({ identifier: "Booking", title: "Booking" }),
      success: Appointment.pipe(HttpApiSchema.status(201)),
      error: [...written, PersonNotFound, NoSlot, AlreadyAppointed],
    }).annotateMerge(
      OpenApi.annotations({
        summary: "Book an appointment",
        description:
          "Takes a place in a slot. However many ask at once, a slot and a day are never given more than their capacity.",
      }),
    ),
    HttpApiEndpoint.post("move", "/appointments/:appointment/move", {
      params: { appointment: AppointmentId },
      headers: WriteHeaders,
      payload: Schema.Struct({ day: PlainDate.PlainDate, startsAt: OpeningHours.TimeOfDay }).annotate({
        identifier: "NewTime",
        title: "New time",
      }),
      success: Appointment,
      error: [Forbidden, NotWaiting, NoSlot, IdempotencyKeyReused],
    }).annotateMerge(
      OpenApi.annotations({
        summary: "Move an appointment",
        description: "To another slot of the same service point. The old place is kept until the new is had.",
      }),
    ),
    HttpApiEndpoint.post("cancel", "/appointments/:appointment/cancel", {
      params: { appointment: AppointmentId },
      headers: WriteHeaders,
      payload: Schema.Struct({
        why: Schema.optionalKey(Schema.String.check(Schema.isMaxLength(500))),
      }).annotate({ identifier: "Cancellation", title: "Cancellation" }),
      success: Appointment,
      error: [Forbidden, NotWaiting, IdempotencyKeyReused],
    }).annotateMerge(
      OpenApi.annotations({ summary: "Cancel an appointment", description: "Gives its place free." }),
    ),
    HttpApiEndpoint.get("queue", "/service-points/:id/queue", {
      params,
      success: QueueOfDay,
      error: seen,
    }).annotateMerge(
      OpenApi.annotations({
        summary: "Show the queue of today",
        description:
          "Walk-ins and appointments in one queue, in the order of calling, each with why it stands there. Reads personal data.",
      }),
    ),
    HttpApiEndpoint.post("arrive", "/service-points/:id/queue", {
      params,
      headers: WriteHeaders,
      payload: Schema.Struct({
        personalNumber: PersonalNumber.PersonalNumber,
        document: Document,
        support: Schema.optionalKey(Schema.Array(SupportNeed)),
        application: Schema.optionalKey(ApplicationNumber),
      }).annotate({ identifier: "Arrival", title: "Arrival" }),
      success: Ticket.pipe(HttpApiSchema.status(201)),
      error: [...written, PersonNotFound, AlreadyAppointed],
    }).annotateMerge(
      OpenApi.annotations({
        summary: "Let somebody join the queue of today",
        description:
          "Gives a number. An appointment of today at this service point is found by itself. Older people and children get priority by their birth, others by the help that is noted.",
      }),
    ),
    HttpApiEndpoint.post("callNext", "/service-points/:id/queue/next", {
      params,
      headers: WriteHeaders,
      payload: Schema.Struct({ counter }).annotate({ identifier: "CallNext", title: "Call the next" }),
      success: Ticket,
      error: [...written, NobodyWaits],
    }).annotateMerge(
      OpenApi.annotations({
        summary: "Call the next",
        description: "Of two counters that call at once each gets another person.",
      }),
    ),
    HttpApiEndpoint.post("serve", "/service-points/:id/queue/:ticket/serve", {
      ...ofTicket,
      success: Ticket,
      error: [...written, NotWaiting],
    }).annotateMerge(
      OpenApi.annotations({ summary: "Note that somebody was served", description: "Ends the ticket." }),
    ),
    HttpApiEndpoint.post("skip", "/service-points/:id/queue/:ticket/skip", {
      ...ofTicket,
      success: Ticket,
      error: [...written, NotWaiting],
    }).annotateMerge(
      OpenApi.annotations({
        summary: "Skip somebody who did not come",
        description: "Goes back into the queue, behind those who are there.",
      }),
    ),
    HttpApiEndpoint.post("leave", "/service-points/:id/queue/:ticket/leave", {
      ...ofTicket,
      success: Ticket,
      error: [...written, NotWaiting],
    }).annotateMerge(
      OpenApi.annotations({
        summary: "Note that somebody left",
        description: "Ends the ticket unserved.",
      }),
    ),
  )
  .middleware(SessionRequired)
  .annotateMerge(
    OpenApi.annotations({
      title: "Service points",
      description: "Where applications are taken: hours, capacity, appointments, and the queue of the day.",
    }),
  ) {}
