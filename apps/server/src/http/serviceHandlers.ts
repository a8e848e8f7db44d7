/**
 * Service points, rounds and e-ID accounts, over HTTP.
 *
 * @since 0.1.0
 */
import { Api, EidAccounts, Rounds, ServicePoints } from "@hopnhat/api-client/contract";
import { Effect, Layer, type Schema } from "effect";
import { HttpApiBuilder } from "effect/http-api";
import * as Eid from "../eid/eidAccounts.ts";
import * as Appointments from "../service/appointments.ts";
import * as Queue from "../service/queue.ts";
import * as RoundsOf from "../service/rounds.ts";
import * as Points from "../service/ServicePoints.ts";
import { orFault } from "./faults.ts";
import { idempotently } from "./IdempotentWrite.ts";

/** A write that is safe to send twice. */
const once = <Answer extends Schema.Constraint, E, R>(
  headers: { readonly "idempotency-key"?: string },
  request: ReadonlyArray<unknown>,
  answer: Answer,
  write: Effect.Effect<Answer["Type"], E, R>,
) => orFault(idempotently({ key: headers["idempotency-key"], request, answer })(write));

const servicePoints = HttpApiBuilder.group(Api, "servicePoints", (handlers) => {
  const { Appointment, ServiceDay, Ticket } = ServicePoints;
  const endOf =
    (as: "serve" | "skip" | "leave") =>
    ({
      headers,
      params,
    }: {
      readonly headers: { readonly "idempotency-key"?: string };
      readonly params: { readonly id: string; readonly ticket: ServicePoints.TicketId };
    }) =>
      once(headers, [as, params], Ticket, Queue.end(params.id, params.ticket, as));
  return handlers.handleAll({
    list: ({ query }) => orFault(Effect.map(Points.list(query), (points) => points.map(Points.shown))),
    days: ({ params, query }) => orFault(Points.days(params.id, query.from, query.to)),
    setCapacity: ({ headers, params, payload }) =>
      once(
        headers,
        ["capacity", params, payload],
        ServiceDay,
        Points.setCapacity(params.id, params.day, payload.capacity),
      ),
    slots: ({ params }) => orFault(Points.slots(params.id, params.day)),
    appointments: ({ params }) => orFault(Appointments.ofDay(params.id, params.day)),
    book: ({ headers, params, payload }) =>
      once(headers, ["book", params, payload], Appointment, Appointments.book(params.id, payload)),
    move: ({ headers, params, payload }) =>
      once(headers, ["move", params, payload], Appointment, Appointments.move(params.appointment, payload)),
    cancel: ({ headers, params, payload }) =>
      once(
        headers,
        ["cancel", params, payload],
        Appointment,
        Appointments.cancel(params.appointment, payload.why),
      ),
    queue: ({ params }) => orFault(Queue.queueOf(params.id)),
    arrive: ({ headers, params, payload }) =>
      once(headers, ["arrive", params, payload], Ticket, Queue.arrive(params.id, payload)),
    callNext: ({ headers, params, payload }) =>
      once(headers, ["call", params, payload], Ticket, Queue.callNext(params.id, payload.counter)),
    serve: endOf("serve"),
    skip: endOf("skip"),
    leave: endOf("leave"),
  });
});

const rounds = HttpApiBuilder.group(Api, "rounds", (handlers) =>
  handlers.handleAll({
    villages: ({ query }) => orFault(RoundsOf.villages(query)),
    list: ({ query }) => orFault(RoundsOf.list(query)),
    plan: ({ headers, payload }) =>
      once(headers, ["round.plan", payload], Rounds.Round, RoundsOf.plan(payload)),
    get: ({ params }) => orFault(RoundsOf.get(params.id)),
    people: ({ params }) => orFault(RoundsOf.people(params.id)),
    end: ({ headers, params, payload }) =>
      once(
        headers,
        ["round.end", params, payload],
        Rounds.Round,
        RoundsOf.end(params.id, payload.as, payload.why),
      ),
  }),
);

const eidAccounts = HttpApiBuilder.group(Api, "eidAccounts", (handlers) =>
  handlers.handleAll({
    request: ({ headers, payload }) =>
      once(headers, ["e-id.request", payload], EidAccounts.EidAccountRecord, Eid.request(payload)),
    get: ({ params }) => orFault(Eid.get(params.citizen)),
    note: ({ headers, params, payload }) =>
      once(
        headers,
        ["e-id.note", params, payload],
        EidAccounts.EidAccountRecord,
        Eid.note(params.citizen, payload),
      ),
  }),
);

/**
 * @category handlers
 * @since 0.1.0
 */
export const layer = Layer.mergeAll(servicePoints, rounds, eidAccounts);
