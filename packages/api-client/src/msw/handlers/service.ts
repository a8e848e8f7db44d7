/** Service points, rounds and e-ID accounts of the mock: one counter whose queue and slots are kept in memory. @since 0.1.0 */
import { Instant, Ledger, PlainDate, Unit } from "@hopnhat/domain";
import * as AgeGroup from "@hopnhat/domain/AgeGroup";
import * as EidAccount from "@hopnhat/domain/EidAccount";
import * as OpeningHours from "@hopnhat/domain/OpeningHours";
import * as Queue from "@hopnhat/domain/Queue";
import { ServicePointId } from "@hopnhat/domain/ServicePoint";
import { Effect, Result } from "effect";
import { HttpApiBuilder } from "effect/http-api";
import { Api } from "../../contract/Api.ts";
import { PersonNotFound } from "../../contract/ApplicationProblems.ts";
import {
  EidAccountNotFound,
  type EidAccountRecord,
  EidRefused,
  EventType,
} from "../../contract/EidAccounts.ts";
import { NothingToVisit, type Round, RoundId, RoundNotFound } from "../../contract/Rounds.ts";
import {
  AlreadyAppointed,
  type Appointment,
  AppointmentId,
  NobodyWaits,
  NoSlot,
  NotWaiting,
  ServicePointNotFound,
  type Ticket,
  TicketId,
} from "../../contract/ServicePoints.ts";
import { type Person, placementOn } from "../People.ts";
import { ledger } from "../Territory.ts";
import * as Users from "../Users.ts";
import * as World from "../World.ts";

const id = ServicePointId.make("sp-05128-1");
const officer = Users.users[0]!.id;
const slotMinutes = 30;
const capacityPerDay = 90;

const officeOf = (unit: Unit.UnitId) => ({
  id: unit,
  name: Unit.fullName(Ledger.findById(ledger, unit)!.unit),
});

const unitOf = (world: World.World, person: Person): Unit.UnitId => {
  const { placement } = placementOn(person, World.today(world));
  return placement.status === "waiting" ? placement.candidates[0]! : placement.unit;
};

const applicantOf = (person: Person) => ({
  id: person.id,
  name: person.name,
  birthYear: Number(person.birth.slice(0, 4)),
  personalNumberEnding: person.personalNumberEnding,
});

const found = (world: World.World, number: string) => {
  const person = world.people.find((each) => number.endsWith(each.personalNumberEnding));
  return person === undefined ? Effect.fail(PersonNotFound.of()) : Effect.succeed(person);
};

const isCounter = (asked: string) => (asked === id ? Effect.void : Effect.fail(ServicePointNotFound.of()));

/** @category handlers @since 0.1.0 */
export const servicePointsHandlers = (world: World.World) =>
  HttpApiBuilder.group(Api, "servicePoints", (handlers) => {
    const appointments: Array<Appointment> = [];
    const tickets: Array<Ticket> = [];
    const capacities = new Map<string, number>();
    const counter = () => ({
      id,
      name: "Công an xã",
      kind: "commune-police" as const,
      office: officeOf(unitOf(world, world.people[0]!)),
      waiting: false,
      point: { longitude: 105.27, latitude: 20.62 },
      pointInvented: true,
      documents: ["card", "eid-account"] as const,
      hours: OpeningHours.usual.value,
      slotMinutes,
      capacityPerDay,
    });
    const slotsOf = (day: PlainDate.PlainDate) =>
      OpeningHours.slotsOn(OpeningHours.usual.value, day, {
        capacity: capacities.get(day) ?? capacityPerDay,
        minutes: slotMinutes,
      }).map((slot) => ({
        ...slot,
        booked: appointments.filter(
          (each) => each.state === "booked" && each.day === day && each.startsAt === slot.startsAt,
        ).length,
      }));
    const dayOf = (day: PlainDate.PlainDate) => ({
      day,
      isOpen: slotsOf(day).length > 0,
      capacity: slotsOf(day).reduce((sum, slot) => sum + slot.capacity, 0),
      booked: slotsOf(day).reduce((sum, slot) => sum + slot.booked, 0),
      waiting: tickets.filter(({ state }) => state === "waiting").length,
      served: tickets.filter(({ state }) => state === "served").length,
    });
    const roomOn = (day: PlainDate.PlainDate, startsAt: OpeningHours.TimeOfDay) => {
      const slots = slotsOf(day);
      const free = slots.filter(({ booked, capacity }) => booked < capacity);
      if (slots.length === 0) return Effect.fail(NoSlot.of("closed", []));
      return free.some((slot) => slot.startsAt === startsAt)
        ? Effect.void
        : Effect.fail(NoSlot.of("slot-full", free));
    };
    const waiting = () => tickets.filter(({ state }) => state === "waiting");
    const asked = (ticket: Ticket) => ({ ...ticket, ticket });
    const replace = <Row extends { readonly id: number }>(rows: Array<Row>, row: Row): Row => {
      rows.splice(
        rows.findIndex((each) => each.id === row.id),
        1,
        row,
      );
      return row;
    };
    const change = (number: number, to: Partial<Ticket>) => {
      const ticket = tickets.find((each) => each.id === number && each.state !== "served");
      return ticket === undefined
        ? Effect.fail(NotWaiting.of())
        : Effect.succeed(replace(tickets, { ...ticket, ...to }));
    };
    const alter = (number: number, to: (appointment: Appointment) => Appointment) => {
      const appointment = appointments.find((each) => each.id === number && each.state === "booked");
      return appointment === undefined
        ? Effect.fail(NotWaiting.of())
        : Effect.succeed(replace(appointments, to(appointment)));
    };
    const now = () => Instant.make(`${World.today(world)}T02:00:00.000Z`);
    return handlers
      .handle("list", () => Effect.sync(() => [counter()]))
      .handle("days", ({ params, query }) =>
        Effect.map(isCounter(params.id), () => {
          const days: Array<ReturnType<typeof dayOf>> = [];
          for (let day = query.from; day <= query.to && days.length < 62; day = PlainDate.addDays(day, 1))
            days.push(dayOf(day));
          return days;
        }),
      )
      .handle("setCapacity", ({ params, payload }) =>
        Effect.map(isCounter(params.id), () => {
          capacities.set(params.day, payload.capacity);
          return dayOf(params.day);
        }),
      )
      .handle("slots", ({ params }) => Effect.map(isCounter(params.id), () => slotsOf(params.day)))
      .handle("appointments", ({ params }) =>
        Effect.map(isCounter(params.id), () => appointments.filter(({ day }) => day === params.day)),
      )
      .handle("book", ({ params, payload }) =>
        Effect.gen(function* () {
          yield* isCounter(params.id);
          const person = yield* found(world, payload.personalNumber);
          yield* roomOn(payload.day, payload.startsAt);
          if (appointments.some((each) => each.state === "booked" && each.applicant.id === person.id))
            return yield* Effect.fail(AlreadyAppointed.of());
          const made: Appointment = {
            id: AppointmentId.make(appointments.length + 1),
            servicePoint: id,
            day: payload.day,
            startsAt: payload.startsAt,
            applicant: applicantOf(person),
            document: payload.document,
            application: payload.application ?? null,
            state: "booked",
            moved: 0,
          };
          appointments.push(made);
          return made;
        }),
      )
      .handle("move", ({ params, payload }) =>
        Effect.andThen(
          roomOn(payload.day, payload.startsAt),
          alter(params.appointment, (one) => ({ ...one, ...payload, moved: one.moved + 1 })),
        ),
      )
      .handle("cancel", ({ params }) => alter(params.appointment, (one) => ({ ...one, state: "cancelled" })))
      .handle("queue", ({ params }) =>
        Effect.map(isCounter(params.id), () => ({
          servicePoint: id,
          day: World.today(world),
          called: tickets.filter(({ state }) => state === "called"),
          waiting: Queue.order(waiting().map(asked), { at: now(), priorityRun: 0 }).map(
            ({ because, one }) => ({ ...one.ticket, because }),
          ),
          served: tickets.filter(({ state }) => state === "served").length,
          left: tickets.filter(({ state }) => state === "left").length,
        })),
      )
      .handle("arrive", ({ params, payload }) =>
        Effect.gen(function* () {
          yield* isCounter(params.id);
          const person = yield* found(world, payload.personalNumber);
          if (waiting().some((each) => each.applicant.id === person.id))
            return yield* Effect.fail(AlreadyAppointed.of());
          const ticket: Ticket = {
            id: TicketId.make(tickets.length + 1),
            number: tickets.length + 1,
            applicant: applicantOf(person),
            document: payload.document,
            priorities: Queue.prioritiesOf(
              { birth: person.birth, support: payload.support ?? [] },
              World.today(world),
            ),
            appointedAt: null,
            arrivedAt: now(),
            state: "waiting",
            because: null,
            skipped: 0,
            counter: null,
            calledBy: null,
          };
          tickets.push(ticket);
          return ticket;
        }),
      )
      .handle("callNext", ({ params, payload }) =>
        Effect.andThen(
          isCounter(params.id),
          Effect.suspend(() => {
            const called = Queue.next(waiting().map(asked), { at: now(), priorityRun: 0 });
            if (called === null) return Effect.fail(NobodyWaits.of());
            return Effect.succeed(
              replace(tickets, {
                ...called.one.ticket,
                state: "called",
                because: called.because,
                counter: payload.counter,
                calledBy: officer,
              }),
            );
          }),
        ),
      )
      .handle("serve", ({ params }) => change(params.ticket, { state: "served" }))
      .handle("skip", ({ params }) => change(params.ticket, { state: "waiting", counter: null, skipped: 1 }))
      .handle("leave", ({ params }) => change(params.ticket, { state: "left" }));
  });

/** @category handlers @since 0.1.0 */
export const roundsHandlers = (world: World.World) =>
  HttpApiBuilder.group(Api, "rounds", (handlers) => {
    const rounds: Array<Round> = [];
    const peopleOf = (village: string) => world.people.filter((person) => person.village.id === village);
    const missing = (village: string) => peopleOf(village).filter((person) => person.application === null);
    const find = (number: number) => {
      const round = rounds.find((each) => each.id === number);
      return round === undefined ? Effect.fail(RoundNotFound.of()) : Effect.succeed(round);
    };
    const nameOf = ({ id: village, kind, name }: (typeof world.villages)[number]) => ({
      id: village,
      kind,
      name,
    });
    return handlers
      .handle("villages", ({ query }) =>
        Effect.sync(() =>
          world.villages
            .filter((village) =>
              peopleOf(village.id).some((person) => unitOf(world, person) === query.office),
            )
            .map((village) => ({
              village: nameOf(village),
              office: officeOf(query.office),
              kilometres: null,
              nearest: id,
              pointInvented: true,
              target: peopleOf(village.id).length,
              remaining: missing(village.id).length,
              planned: null,
            })),
        ),
      )
      .handle("list", () => Effect.sync(() => rounds))
      .handle("plan", ({ payload }) =>
        Effect.suspend(() => {
          const villages = world.villages.filter((village) => payload.villages.includes(village.id));
          if (villages.length === 0) return Effect.fail(NothingToVisit.of());
          const round: Round = {
            id: RoundId.make(rounds.length + 1),
            team: payload.team,
            base: payload.base,
            office: officeOf(unitOf(world, world.people[0]!)),
            startsOn: payload.startsOn,
            capacityPerDay: payload.capacityPerDay,
            state: "planned",
            plannedBy: officer,
            plannedAt: World.tick(world),
            stops: villages.map((village, index) => ({
              village: nameOf(village),
              from: PlainDate.addDays(payload.startsOn, index),
              days: 1,
              kilometres: null,
              need: missing(village.id).length,
              capacity: payload.capacityPerDay,
              short: Math.max(0, missing(village.id).length - payload.capacityPerDay),
              remaining: missing(village.id).length,
            })),
          };
          rounds.push(round);
          return Effect.succeed(round);
        }),
      )
      .handle("get", ({ params }) => find(params.id))
      .handle("people", ({ params }) =>
        Effect.map(find(params.id), ({ stops }) =>
          stops.flatMap(({ village }) =>
            missing(village.id).map((person) => ({
              village,
              applicant: applicantOf(person),
              ageGroup: person.ageGroup,
            })),
          ),
        ),
      )
      .handle("end", ({ params, payload }) =>
        Effect.map(find(params.id), (round) => {
          const ended = { ...round, state: payload.as };
          rounds.splice(rounds.indexOf(round), 1, ended);
          return ended;
        }),
      );
  });

/** @category handlers @since 0.1.0 */
export const eidAccountsHandlers = (world: World.World) =>
  HttpApiBuilder.group(Api, "eidAccounts", (handlers) => {
    const held = new Map<string, EidAccount.EidAccount>(
      world.people.flatMap((person) => {
        if (person.account === null) return [];
        const opened = Instant.make(`${person.account.openedOn}T00:00:00.000Z`);
        const account = EidAccount.request(person.id, person.account.level, opened);
        return [[person.id, { ...account, state: "active", notifiedAt: opened, activatedAt: opened }]];
      }),
    );
    const recordOf = (person: Person, account: EidAccount.EidAccount): EidAccountRecord => ({
      applicant: applicantOf(person),
      office: officeOf(unitOf(world, person)),
      level: account.level,
      state: account.state,
      requestedAt: account.requestedAt,
      dueOn: null,
      dueSource: null,
      activationUntil: EidAccount.activationUntil(account),
      locks: account.locks,
      history: [],
      possible: EventType.literals.filter((type) => type in EidAccount.transitions[account.state]),
    });
    const find = (citizen: string) => {
      const person = world.people.find((each) => each.id === citizen);
      const account = held.get(citizen);
      return person === undefined || account === undefined
        ? Effect.fail(EidAccountNotFound.of())
        : Effect.succeed({ person, account });
    };
    return handlers
      .handle("request", ({ payload }) =>
        Effect.gen(function* () {
          const person = yield* found(world, payload.personalNumber);
          const at = World.tick(world);
          const group = AgeGroup.groupOn(PlainDate.make(person.birth), World.today(world)) ?? "under-6";
          const entitled = EidAccount.entitled(
            { kind: "citizen", group, hasValidCard: payload.hasValidCard },
            payload.level,
            World.today(world),
          );
          if (entitled?.answer === "no") {
            const why = { vi: "Chưa được cấp mức độ này.", en: "There is no account of this level." };
            return yield* Effect.fail(
              EidRefused.of({ reason: "not-entitled", state: null, possible: [] }, why),
            );
          }
          const account = EidAccount.request(person.id, payload.level, at);
          held.set(person.id, account);
          return recordOf(person, account);
        }),
      )
      .handle("get", ({ params }) =>
        Effect.map(find(params.citizen), ({ account, person }) => recordOf(person, account)),
      )
      .handle("note", ({ params, payload }) =>
        Effect.flatMap(find(params.citizen), ({ account, person }) => {
          const performed = EidAccount.perform(account, {
            ...payload,
            at: Instant.make("2025-07-01T02:00:00.000Z"),
            by: officer,
          });
          if (Result.isFailure(performed)) {
            const { possible, reason, sentence, state } = performed.failure;
            const events = EventType.literals.filter((type) => possible.includes(type));
            return Effect.fail(EidRefused.of({ reason, state, possible: events }, sentence));
          }
          held.set(person.id, performed.success);
          return Effect.succeed(recordOf(person, performed.success));
        }),
      );
  });
