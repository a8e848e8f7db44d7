/**
 * What the API says of service points: where they are, when they are open, what a day can take, who is appointed and who
 * waits.
 *
 * @since 0.1.0
 */
import { Instant, PlainDate } from "@hopnhat/domain";
import * as OpeningHours from "@hopnhat/domain/OpeningHours";
import * as Placement from "@hopnhat/domain/Placement";
import * as Queue from "@hopnhat/domain/Queue";
import { Document } from "@hopnhat/domain/Requirement";
import * as Model from "@hopnhat/domain/ServicePoint";
import { Schema } from "effect";
import { Applicant, ApplicationNumber, Office } from "./ApplicationRecord.ts";

/** A service point with its office and hours. @category models @since 0.1.0 */
export const ServicePoint = Schema.Struct({
  id: Model.ServicePointId,
  name: Model.ServicePoint.fields.name,
  kind: Model.ServicePoint.fields.kind,
  office: Office,
  waiting: Schema.Boolean.annotateKey({
    description: "Whether its commune was split and nobody has said where it lies: every candidate has it.",
  }),
  point: Model.ServicePoint.fields.point,
  pointInvented: Schema.Boolean.annotateKey({
    description: "Whether the point is made up for the demonstration.",
  }),
  documents: Schema.Array(Document),
  hours: OpeningHours.OpeningHours,
  slotMinutes: Schema.Int.check(Schema.isBetween({ minimum: 5, maximum: 240 })).annotateKey({
    labels: { vi: "Độ dài lượt hẹn (phút)", en: "Minutes of a slot" },
  }),
  capacityPerDay: Schema.Natural.annotateKey({
    labels: { vi: "Năng lực mỗi ngày", en: "Capacity per day" },
  }),
}).annotate({
  identifier: "ServicePointRecord",
  title: "Service point",
  labels: { vi: "Điểm tiếp nhận", en: "Service point" },
});

/** @category models @since 0.1.0 */
export interface ServicePoint extends Schema.Schema.Type<typeof ServicePoint> {}

/** A day of a service point. @category models @since 0.1.0 */
export const ServiceDay = Schema.Struct({
  day: PlainDate.PlainDate,
  isOpen: Schema.Boolean,
  capacity: Schema.Natural,
  booked: Schema.Natural,
  waiting: Schema.Natural.annotateKey({ description: "People in the queue now." }),
  served: Schema.Natural,
}).annotate({ identifier: "ServiceDay", title: "Day of a service point", labels: { vi: "Ngày", en: "Day" } });

/** @category models @since 0.1.0 */
export interface ServiceDay extends Schema.Schema.Type<typeof ServiceDay> {}

/** A time to which people can be asked. @category models @since 0.1.0 */
export const Slot = Schema.Struct({
  startsAt: OpeningHours.TimeOfDay,
  capacity: Schema.Natural,
  booked: Schema.Natural,
}).annotate({ identifier: "AppointmentSlot", title: "Slot", labels: { vi: "Lượt hẹn", en: "Slot" } });

/** @category models @since 0.1.0 */
export interface Slot extends Schema.Schema.Type<typeof Slot> {}

/** The name of an appointment. @category models @since 0.1.0 */
export const AppointmentId = Schema.Int.check(Schema.isGreaterThan(0)).pipe(Schema.brand("AppointmentId"));

/** @category models @since 0.1.0 */
export type AppointmentId = typeof AppointmentId.Type;

/** An appointment. @category models @since 0.1.0 */
export const Appointment = Schema.Struct({
  id: AppointmentId,
  servicePoint: Model.ServicePointId,
  day: PlainDate.PlainDate,
  startsAt: OpeningHours.TimeOfDay,
  applicant: Applicant,
  document: Document,
  application: Schema.NullOr(ApplicationNumber),
  state: Schema.Literals(["booked", "arrived", "cancelled"]),
  moved: Schema.Natural.annotateKey({ description: "How often it was moved." }),
}).annotate({
  identifier: "Appointment",
  title: "Appointment",
  labels: { vi: "Lịch hẹn", en: "Appointment" },
});

/** @category models @since 0.1.0 */
export interface Appointment extends Schema.Schema.Type<typeof Appointment> {}

/** The name of a ticket of the queue. @category models @since 0.1.0 */
export const TicketId = Schema.Int.check(Schema.isGreaterThan(0)).pipe(Schema.brand("TicketId"));

/** @category models @since 0.1.0 */
export type TicketId = typeof TicketId.Type;

/** Someone in the queue of a day. @category models @since 0.1.0 */
export const Ticket = Schema.Struct({
  id: TicketId,
  number: Schema.Int.annotateKey({
    description: "As it is called, from 1 each day.",
    labels: { vi: "Số thứ tự", en: "Number" },
  }),
  applicant: Applicant,
  document: Document,
  priorities: Schema.Array(Queue.Priority),
  appointedAt: Schema.NullOr(OpeningHours.TimeOfDay),
  arrivedAt: Instant.Instant,
  state: Schema.Literals(["waiting", "called", "served", "left"]),
  because: Schema.NullOr(
    Schema.Literals(["priority", "turn-after-priority", "appointment", "arrival", "appointment-later"]),
  ).annotateKey({ description: "Why it stands where it does, of one that waits." }),
  skipped: Schema.Natural,
  counter: Schema.NullOr(Schema.String),
  calledBy: Schema.NullOr(Placement.ActorId),
}).annotate({ identifier: "QueueTicket", title: "Ticket", labels: { vi: "Phiếu thứ tự", en: "Ticket" } });

/** @category models @since 0.1.0 */
export interface Ticket extends Schema.Schema.Type<typeof Ticket> {}

/** The queue of a day: who is at a counter, who waits in the order of calling, who was served. @category models @since 0.1.0 */
export const QueueOfDay = Schema.Struct({
  servicePoint: Model.ServicePointId,
  day: PlainDate.PlainDate,
  called: Schema.Array(Ticket),
  waiting: Schema.Array(Ticket).annotateKey({
    description: "In the order in which they would be called if nobody else came.",
  }),
  served: Schema.Natural,
  left: Schema.Natural,
}).annotate({
  identifier: "QueueOfDay",
  title: "Queue of a day",
  labels: { vi: "Hàng chờ trong ngày", en: "Queue of the day" },
});

/** @category models @since 0.1.0 */
export interface QueueOfDay extends Schema.Schema.Type<typeof QueueOfDay> {}
