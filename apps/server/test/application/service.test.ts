import { assert, layer } from "@effect/vitest";
import { OpeningHours, PersonalNumber, PlainDate, ServicePoint, Village } from "@hopnhat/domain";
import { Effect, Layer } from "effect";
import { SqlClient } from "effect/sql";
import * as Eid from "../../src/eid/eidAccounts.ts";
import { citizenIdOf } from "../../src/application/ApplicationRecord.ts";
import * as CoverageCounts from "../../src/campaign/CoverageCounts.ts";
import * as Appointments from "../../src/service/appointments.ts";
import * as Queue from "../../src/service/queue.ts";
import * as Rounds from "../../src/service/rounds.ts";
import * as Points from "../../src/service/ServicePoints.ts";
import * as UnitRegister from "../../src/units/UnitRegister.ts";
import { engines } from "../database/engines.ts";
import { as, at, eve, idOn, morning, numberOf, someone, users } from "./office.ts";

const point = "sp-05128-1";
const tomorrow = PlainDate.make("2025-07-01");
const sunday = PlainDate.make("2025-07-06");
const time = (text: string) => OpeningHours.TimeOfDay.make(text);
const officer = <A, E, R>(effect: Effect.Effect<A, E, R>) => at(morning)(as(users.manDuc)(effect));

const counter = (id: string, capacity: number, latitude: number) =>
  Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient;
    yield* sql`
      INSERT INTO service_point (id, name, kind, unit_id, since, longitude, latitude, point_invented, documents, hours,
        slot_minutes, capacity_per_day, valid_from)
      VALUES (${id}, 'Công an thị trấn Mãn Đức', 'commune-police', ${yield* numberOf("05128", eve)}, '2025-03-01', 105.27,
        ${latitude}, true, ${["card", "eid-account"]}::text[], ${JSON.stringify(OpeningHours.usual.value)}::jsonb, 30,
        ${capacity}, '2025-03-01') ON CONFLICT DO NOTHING`;
  });

const booking = (number: string, startsAt: string, day = tomorrow) => ({
  personalNumber: PersonalNumber.make(number),
  document: "card" as const,
  day,
  startsAt: time(startsAt),
});

const bookedOn = Effect.fnUntraced(function* (day: PlainDate.PlainDate) {
  const sql = yield* SqlClient.SqlClient;
  const rows = yield* sql<{ day: number; slots: number; appointments: number }>`
    SELECT COALESCE((SELECT booked FROM service_day WHERE service_point_id = ${point} AND day = ${day}), 0)::int AS day,
      COALESCE((SELECT sum(booked) FROM appointment_slot WHERE service_point_id = ${point} AND day = ${day}), 0)::int AS slots,
      (SELECT count(*)::int FROM appointment WHERE service_point_id = ${point} AND day = ${day} AND state = 'booked')
        AS appointments`;
  return rows[0];
});

for (const engine of engines) {
  const services = UnitRegister.layer.pipe(Layer.provideMerge(engine.layer));

  layer(services, { timeout: "2 minutes", excludeTestServices: true })(
    `A service point on ${engine.name}`,
    (it) => {
      it.effect("is never overbooked, however many ask for its slots at once", () =>
        Effect.gen(function* () {
          yield* counter(point, 30, 20.62);
          const people = yield* Effect.forEach(Array.from({ length: 8 }), () => someone({ in: "05128" }));
          const outcomes = yield* officer(
            Effect.all(
              people.map(({ number }) => Effect.result(Appointments.book(point, booking(number, "07:30")))),
              { concurrency: "unbounded" },
            ),
          );
          // 30 a day over 15 slots are 2 in each.
          assert.strictEqual(outcomes.filter(({ _tag }) => _tag === "Success").length, 2);
          const full = outcomes.flatMap((each) => (each._tag === "Failure" ? [each.failure] : []));
          assert.isTrue(
            full.every(
              (error) => error._tag === "NoSlot" && error.reason === "slot-full" && error.free.length === 14,
            ),
          );
          assert.deepStrictEqual(yield* bookedOn(tomorrow), { day: 2, slots: 2, appointments: 2 });
        }),
      );

      it.effect("takes more than a hundred on a day, and no more than the day", () =>
        Effect.gen(function* () {
          const busy = PlainDate.make("2025-07-03");
          const set = yield* officer(Points.setCapacity(point, busy, 120));
          assert.strictEqual(set.capacity, 120);
          const slots = yield* officer(Points.slots(point, busy));
          assert.strictEqual(
            slots.reduce((sum, { capacity }) => sum + capacity, 0),
            120,
          );
          const small = PlainDate.make("2025-07-04");
          yield* officer(Points.setCapacity(point, small, 1));
          const [one, two] = [yield* someone({ in: "05128" }), yield* someone({ in: "05128" })];
          yield* officer(Appointments.book(point, booking(one.number, "07:30", small)));
          const error = yield* officer(
            Effect.flip(Appointments.book(point, booking(two.number, "08:00", small))),
          );
          assert.isTrue(error._tag === "NoSlot" && error.reason === "day-full");
          const lower = yield* officer(Effect.flip(Points.setCapacity(point, small, 0)));
          assert.strictEqual(lower._tag, "NoSlot");
        }),
      );

      it.effect("is closed on a Sunday, and takes nobody back in time", () =>
        Effect.gen(function* () {
          const { number } = yield* someone({ in: "05128" });
          const closed = yield* officer(
            Effect.flip(Appointments.book(point, booking(number, "07:30", sunday))),
          );
          assert.isTrue(closed._tag === "NoSlot" && closed.reason === "closed");
          const past = yield* officer(
            Effect.flip(Appointments.book(point, booking(number, "07:30", PlainDate.make("2025-06-27")))),
          );
          assert.isTrue(past._tag === "NoSlot" && past.reason === "past");
          const days = yield* officer(Points.days(point, tomorrow, sunday));
          assert.deepStrictEqual(
            days.map(({ isOpen }) => isOpen),
            [true, true, true, true, false, false],
          );
        }),
      );

      it.effect("moves and cancels appointments, and its counts stay those of what stands", () =>
        Effect.gen(function* () {
          const { number } = yield* someone({ in: "05128" });
          const before = yield* bookedOn(tomorrow);
          const made = yield* officer(Appointments.book(point, booking(number, "09:00")));
          const twice = yield* officer(Effect.flip(Appointments.book(point, booking(number, "09:30"))));
          assert.strictEqual(twice._tag, "AlreadyAppointed");
          const other = PlainDate.make("2025-07-02");
          const moved = yield* officer(Appointments.move(made.id, { day: other, startsAt: time("10:00") }));
          assert.deepStrictEqual([moved.day, moved.startsAt, moved.moved], [other, "10:00", 1]);
          assert.deepStrictEqual(yield* bookedOn(tomorrow), before);
          assert.deepStrictEqual(yield* bookedOn(other), { day: 1, slots: 1, appointments: 1 });
          const nowhere = yield* officer(
            Effect.flip(Appointments.move(made.id, { day: sunday, startsAt: time("10:00") })),
          );
          assert.strictEqual(nowhere._tag, "NoSlot");
          assert.deepStrictEqual(yield* bookedOn(other), { day: 1, slots: 1, appointments: 1 });
          yield* officer(Appointments.cancel(made.id, "Công dân bận"));
          assert.deepStrictEqual(yield* bookedOn(other), { day: 0, slots: 0, appointments: 0 });
          assert.strictEqual(
            (yield* officer(Effect.flip(Appointments.cancel(made.id, undefined))))._tag,
            "NotWaiting",
          );
        }),
      );

      it.effect(
        "calls an older person and a child before who came first, each with its reason, and drops nobody",
        () =>
          Effect.gen(function* () {
            const adult = yield* someone({ in: "05128" });
            const elder = yield* someone({ in: "05128", bornOn: "1950-01-01" });
            const child = yield* someone({ in: "05128", bornOn: "2015-01-01" });
            const arrive = (number: string) =>
              officer(Queue.arrive(point, { personalNumber: PersonalNumber.make(number), document: "card" }));
            const tickets = [
              yield* arrive(adult.number),
              yield* arrive(elder.number),
              yield* arrive(child.number),
            ];
            assert.deepStrictEqual(
              tickets.map(({ number }) => number),
              [1, 2, 3],
            );
            assert.strictEqual((yield* Effect.flip(arrive(adult.number)))._tag, "AlreadyAppointed");
            const shown = yield* officer(Queue.queueOf(point));
            assert.deepStrictEqual(
              shown.waiting.map(({ because, number, priorities }) => [number, because, ...priorities]),
              [
                [2, "priority", "older-person"],
                [3, "priority", "child"],
                [1, "arrival"],
              ],
            );
            // Two counters call at once: each gets another person.
            const called = yield* officer(
              Effect.all([Queue.callNext(point, "1"), Queue.callNext(point, "2")], {
                concurrency: "unbounded",
              }),
            );
            assert.deepStrictEqual(
              called.map(({ number }) => number).toSorted((a, b) => a - b),
              [2, 3],
            );
            const [first, second] = called;
            yield* officer(Queue.end(point, first?.id ?? 0, "serve"));
            yield* officer(Queue.end(point, second?.id ?? 0, "skip"));
            const after = yield* officer(Queue.queueOf(point));
            assert.deepStrictEqual([after.served, after.waiting.length, after.called.length], [1, 2, 0]);
            yield* officer(Queue.callNext(point, "1"));
            yield* officer(Queue.callNext(point, "1"));
            assert.strictEqual((yield* officer(Effect.flip(Queue.callNext(point, "1"))))._tag, "NobodyWaits");
          }),
      );

      it.effect("finds the appointment of who arrives, and calls no one before the time", () =>
        Effect.gen(function* () {
          const { number } = yield* someone({ in: "05128" });
          yield* officer(Appointments.book(point, booking(number, "10:30", eve)));
          const ticket = yield* officer(
            Queue.arrive(point, { personalNumber: PersonalNumber.make(number), document: "card" }),
          );
          assert.strictEqual(ticket.appointedAt, "10:30");
          const shown = yield* officer(Queue.queueOf(point));
          assert.strictEqual(shown.waiting.at(-1)?.because, "appointment-later");
          const list = yield* officer(Appointments.ofDay(point, eve));
          assert.deepStrictEqual(
            list.map(({ state }) => state),
            ["arrived"],
          );
        }),
      );

      it.effect("is not seen, nor its queue, from another commune", () =>
        Effect.gen(function* () {
          const elsewhere = at(morning)(as(users.vayNua)(Effect.flip(Queue.queueOf(point))));
          assert.strictEqual((yield* elsewhere)._tag, "ServicePointNotFound");
          const own = yield* officer(Points.list({}));
          assert.deepStrictEqual(
            own.map(({ id }) => id),
            [point],
          );
        }),
      );

      it.effect(
        "sends a round to villages more than ten kilometres away, the nearest next, as long as people need",
        () =>
          Effect.gen(function* () {
            const sql = yield* SqlClient.SqlClient;
            const near = yield* someone({ in: "05128" });
            const far = yield* someone({ in: "05128" });
            const farther = yield* someone({ in: "05128" });
            const places = [
              [near.id, 20.63],
              [far.id, 20.75],
              [farther.id, 20.8],
            ] as const;
            for (const [citizen, latitude] of places) {
              yield* sql`INSERT INTO village_point (village_id, longitude, latitude, invented)
            SELECT village_id, 105.27, ${latitude}, true FROM citizen WHERE id = ${citizen}`;
            }
            const office = yield* idOn("05128", eve);
            const villages = yield* officer(Rounds.villages({ office, beyond: 10 }));
            const placed = villages.filter(({ kilometres }) => kilometres !== null);
            assert.deepStrictEqual(
              placed.map(({ kilometres, remaining }) => [kilometres, remaining]),
              [
                [20, 1],
                [14.5, 1],
              ],
            );
            assert.isTrue(placed.every(({ pointInvented }) => pointInvented));
            const round = yield* officer(
              Rounds.plan({
                team: "Tổ lưu động 1",
                base: ServicePoint.ServicePointId.make(point),
                startsOn: PlainDate.make("2025-07-04"),
                capacityPerDay: 20,
                villages: placed.map(({ village }) => Village.VillageId.make(village.id)),
              }),
            );
            // The second day falls on Monday: nobody works on the weekend between.
            assert.deepStrictEqual(
              round.stops.map(({ days, from, kilometres, need, short }) => [
                from,
                days,
                kilometres,
                need,
                short,
              ]),
              [
                [PlainDate.make("2025-07-04"), 1, 14.5, 1, 0],
                [PlainDate.make("2025-07-07"), 1, 20, 1, 0],
              ],
            );
            const people = yield* officer(Rounds.people(round.id));
            assert.deepStrictEqual(
              people.map(({ applicant }) => applicant.id),
              [citizenIdOf(far.id), citizenIdOf(farther.id)],
            );
            assert.strictEqual((yield* officer(Rounds.villages({ office })))[0]?.planned, round.id);
            yield* officer(Rounds.end(round.id, "done", undefined));
            assert.strictEqual(
              (yield* officer(Effect.flip(Rounds.end(round.id, "done", undefined))))._tag,
              "RoundNotFound",
            );
            assert.deepStrictEqual(yield* at(morning)(as(users.vayNua)(Rounds.list({}))), []);
          }),
      );

      it.effect(
        "leads an e-ID account from request to activation and lock, and counts it once it is granted",
        () =>
          Effect.gen(function* () {
            const sql = yield* SqlClient.SqlClient;
            const person = yield* someone({ in: "05128" });
            const id = citizenIdOf(person.id);
            const accounts = Effect.map(
              sql<{
                accounts: number;
              }>`SELECT COALESCE(sum(accounts), 0)::int AS accounts FROM coverage_count`,
              (rows) => rows[0]?.accounts ?? 0,
            );
            const before = yield* accounts;
            const asked = {
              personalNumber: PersonalNumber.make(person.number),
              level: 2,
              hasValidCard: true,
            } as const;
            const requested = yield* officer(Eid.request(asked));
            // Decree 69/2024 art. 13: three working days for level 2.
            assert.deepStrictEqual([requested.state, requested.dueOn], ["requested", "2025-07-03"]);
            const again = yield* officer(Effect.flip(Eid.request(asked)));
            assert.isTrue(again._tag === "EidRefused" && again.reason === "requested-already");
            const early = yield* officer(Effect.flip(Eid.note(id, { type: "activate" })));
            assert.isTrue(early._tag === "EidRefused" && early.possible.includes("verify"));
            yield* officer(Eid.note(id, { type: "verify" }));
            assert.strictEqual(yield* accounts, before);
            yield* officer(Eid.note(id, { type: "grant" }));
            assert.strictEqual(yield* accounts, before + 1);
            const notified = yield* officer(Eid.note(id, { type: "notify" }));
            assert.strictEqual(notified.activationUntil, "2025-07-07");
            const late = yield* at("2025-07-09T02:00:00.000Z")(
              as(users.manDuc)(Effect.flip(Eid.note(id, { type: "activate" }))),
            );
            assert.isTrue(late._tag === "EidRefused" && late.reason === "activation-over");
            const active = yield* at("2025-07-05T02:00:00.000Z")(
              as(users.manDuc)(Eid.note(id, { type: "activate" })),
            );
            assert.strictEqual(active.state, "active");
            const locked = yield* at("2025-07-06T02:00:00.000Z")(
              as(users.manDuc)(Eid.note(id, { type: "lock", ground: "owner-asks" })),
            );
            assert.deepStrictEqual(
              locked.locks.map(({ ground, until }) => [ground, until]),
              [["owner-asks", null]],
            );
            assert.deepStrictEqual(yield* CoverageCounts.differences, []);
          }),
      );

      it.effect("gives a child under six no account of level 2, and nobody one without a card", () =>
        Effect.gen(function* () {
          const child = yield* someone({ in: "05128", bornOn: "2022-01-01" });
          const ask = (level: 1 | 2, hasValidCard: boolean) =>
            officer(
              Effect.flip(
                Eid.request({ personalNumber: PersonalNumber.make(child.number), level, hasValidCard }),
              ),
            );
          const [level2, noCard] = [yield* ask(2, true), yield* ask(1, false)];
          assert.isTrue(level2._tag === "EidRefused" && level2.reason === "not-entitled");
          assert.isTrue(noCard._tag === "EidRefused" && noCard.reason === "no-card");
        }),
      );
    },
  );
}
