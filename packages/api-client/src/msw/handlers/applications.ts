/** Applications of the mock: the domain's state machine over the applications of its people. @since 0.1.0 */
import { Application as Life, Instant, Ledger, type PlainDate, Unit, WorkingCalendar } from "@hopnhat/domain";
import * as Ground from "@hopnhat/domain/Ground";
import * as PortalStatus from "@hopnhat/domain/PortalStatus";
import * as Queue from "@hopnhat/domain/Queue";
import * as Requirement from "@hopnhat/domain/Requirement";
import { Effect, Result } from "effect";
import { HttpApiBuilder } from "effect/http-api";
import { Api } from "../../contract/Api.ts";
import {
  ApplicationNotFound,
  type ApplicationRecord,
  type ApplicationRow,
  CardProcedure,
  IntakeRefused,
  type Intake,
  OfflineItemNotFound,
  PersonNotFound,
  type Step,
  StepRefused,
  StepType,
  type StepTaken,
} from "../../contract/Applications.ts";
import { page, questionOf, sorted } from "../Listing.ts";
import { type Person, placementOn } from "../People.ts";
import { ledger } from "../Territory.ts";
import * as Users from "../Users.ts";
import * as World from "../World.ts";

interface Held {
  readonly person: Person;
  application: Life.Application;
  readonly history: Array<StepTaken>;
}

const procedures = { issue: "card-issue", exchange: "card-exchange", reissue: "card-reissue" } as const;
const officer = Users.users[0]!.id;
const term = { count: 7, unit: "working-day" } as const;

const officeOf = (id: Unit.UnitId) => ({ id, name: Unit.fullName(Ledger.findById(ledger, id)!.unit) });

const officesOf = (world: World.World, person: Person): ReadonlyArray<Unit.UnitId> => {
  const { placement } = placementOn(person, World.today(world));
  return placement.status === "waiting" ? placement.candidates : [placement.unit];
};

const heldOf = (world: World.World, person: Person): ReadonlyArray<Held> => {
  const own = person.application;
  if (own === null) return [];
  const [state] = PortalStatus.statesOf[own.status as PortalStatus.PortalStatus];
  return [
    {
      person,
      history: [],
      application: {
        number: Life.ApplicationNumber.make(own.number),
        citizen: person.id,
        birth: person.birth,
        procedure: procedures[own.procedure],
        ground: null,
        channel: "counter",
        support: [],
        incapacitated: false,
        state,
        office: officesOf(world, person)[0]!,
        receivedOn: own.receivedOn,
        dueOn: own.dueOn,
        done: [],
        notPossible: [],
        supplements: [],
        decidedAt: null,
        endedAt: null,
        lastActionAt: Instant.make(`${own.receivedOn}T00:00:00.000Z`),
      },
    },
  ];
};

const rowOf = (world: World.World, { application, person }: Held): ApplicationRow => ({
  number: application.number,
  applicant: applicantOf(person),
  ageGroup: person.ageGroup,
  procedure: application.procedure as CardProcedure,
  ground: application.ground,
  channel: application.channel,
  state: application.state,
  portalStatus: PortalStatus.ofApplication(application),
  office: officeOf(officesOf(world, person)[0]!),
  waiting: placementOn(person, World.today(world)).placement.status === "waiting",
  receivedOn: application.receivedOn,
  dueOn: application.dueOn,
  officer: null,
});

const applicantOf = (person: Person) => ({
  id: person.id,
  name: person.name,
  birthYear: Number(person.birth.slice(0, 4)),
  personalNumberEnding: person.personalNumberEnding,
});

const recordOf = (world: World.World, held: Held): ApplicationRecord => {
  const { application, history, person } = held;
  const row = rowOf(world, held);
  const { dueOn, receivedOn } = application;
  const isAsked = ["declared", "received", "processing", "supplement-asked"].includes(application.state);
  return {
    ...row,
    birth: application.birth,
    support: application.support,
    incapacitated: application.incapacitated,
    servicePoint: null,
    candidates: row.waiting ? officesOf(world, person).map(officeOf) : [],
    needed: Life.needs(application).map(({ item, source }) => ({
      item,
      source,
      mayBeImpossible: Requirement.defaultMayBeImpossible.value.includes(item),
      status: application.notPossible.includes(item)
        ? "not-possible"
        : application.done.includes(item) || !isAsked
          ? "done"
          : "missing",
    })),
    supplements: application.supplements,
    deadline:
      receivedOn === null || dueOn === null
        ? null
        : { receivedOn, dueOn, workingDays: term.count, skipped: [], provisional: false, sources: [] },
    punctuality: null,
    fee: { held: "none", exemptions: [], alternatives: [], settled: null },
    history,
    stepsComplete: history[0]?.type === "declare",
    possible: StepType.literals.map((step) => {
      const allowed = Life.possible(application).includes(step);
      return {
        step,
        allowed,
        reason: allowed ? null : { vi: "Chưa thực hiện được.", en: "Not possible now." },
      };
    }),
  };
};

const actionOf = (step: Step, application: Life.Application): Life.Action => {
  const who = { at: application.lastActionAt, by: officer, office: application.office };
  if (step.type !== "receive") return { ...step, ...who } as Life.Action;
  const receivedOn = Instant.dateInVietnam(who.at);
  return { type: "receive", ...who, receivedOn, dueOn: WorkingCalendar.dueOn(receivedOn, term).dueOn };
};

const taken = ({ at, by, office, type }: Life.Action): StepTaken => ({
  type,
  at,
  by,
  office: officeOf(office),
});

const begin = (world: World.World, person: Person, intake: Intake, ordinal: number) => {
  const who = { at: World.tick(world), by: officer, office: officesOf(world, person)[0]! };
  const receivedOn = Instant.dateInVietnam(who.at);
  const number = Life.ApplicationNumber.make(`G01.MOCK-${String(ordinal).padStart(4, "0")}`);
  const actions: ReadonlyArray<Life.Action> = [
    {
      type: "declare",
      ...who,
      number,
      citizen: person.id,
      birth: person.birth,
      procedure: intake.procedure,
      ground: intake.ground,
      channel: intake.channel,
      support: intake.support ?? [],
      incapacitated: intake.incapacitated ?? false,
    },
    { type: "receive", ...who, receivedOn, dueOn: WorkingCalendar.dueOn(receivedOn, term).dueOn },
    ...(intake.items ?? []).map((item) => ({ type: "record-item" as const, ...who, ...item })),
  ];
  return Result.map(Life.replay(actions), (application): Held => ({
    person,
    application,
    history: actions.map(taken),
  }));
};

/** @category handlers @since 0.1.0 */
export const applicationsHandlers = (world: World.World) =>
  HttpApiBuilder.group(Api, "applications", (handlers) => {
    const all: Array<Held> = world.people.flatMap((person) => heldOf(world, person));
    const find = (number: string) => {
      const held = all.find(({ application }) => application.number === number);
      return held === undefined ? Effect.fail(ApplicationNotFound.of()) : Effect.succeed(held);
    };
    const personOf = (number: string) => {
      const person = world.people.find((each) => number.endsWith(each.personalNumberEnding));
      return person === undefined ? Effect.fail(PersonNotFound.of()) : Effect.succeed(person);
    };
    const start = Effect.fnUntraced(function* (intake: Intake) {
      const begun = begin(world, yield* personOf(intake.personalNumber), intake, all.length + 1);
      if (Result.isFailure(begun)) {
        return yield* Effect.fail(IntakeRefused.of("item-refused", begun.failure.sentence));
      }
      all.push(begun.success);
      return begun.success;
    });
    return handlers
      .handle("list", ({ query }) => {
        const rows = all
          .filter(
            ({ application, person }) =>
              (query.state === undefined || application.state === query.state) &&
              (query.open === undefined || Life.isOpen(application) === query.open) &&
              (query.ageGroup === undefined || person.ageGroup === query.ageGroup) &&
              (query.q === undefined || application.number.startsWith(query.q)) &&
              (query.office === undefined || officesOf(world, person).includes(query.office)),
          )
          .map((held) => rowOf(world, held));
        const by = (row: ApplicationRow): string =>
          (query.sort === "due" ? row.dueOn : query.sort === "number" ? row.number : row.receivedOn) ?? "";
        return page(
          sorted(
            rows,
            (one, other) => by(one).localeCompare(by(other)),
            (row) => row.number,
            query.order ?? "desc",
          ),
          { ...query, question: questionOf(query), idOf: (row) => row.number },
        );
      })
      .handle("counts", ({ query }) =>
        Effect.sync(() => {
          const open = all.filter(({ application }) => Life.isOpen(application));
          const due = (is: (on: PlainDate.PlainDate) => boolean) =>
            open.filter(({ application }) => application.dueOn !== null && is(application.dueOn)).length;
          return {
            asOf: query.asOf,
            open: open.length,
            overdue: due((on) => on < query.asOf),
            dueToday: due((on) => on === query.asOf),
            waiting: open.filter((held) => rowOf(world, held).waiting).length,
            byState: Life.State.literals.flatMap((state) => {
              const count = open.filter(({ application }) => application.state === state).length;
              return count === 0 ? [] : [{ state, count }];
            }),
          };
        }),
      )
      .handle("person", ({ payload }) =>
        Effect.map(personOf(payload.personalNumber), (person) => {
          const asOf = World.today(world);
          const isMandatory = person.ageGroup === "14-and-over";
          return {
            applicant: applicantOf(person),
            birth: person.birth,
            ageGroup: person.ageGroup,
            addressAsPrinted: person.addressAsPrinted,
            offices: officesOf(world, person).map(officeOf),
            priorities: Queue.prioritiesOf({ birth: person.birth, support: [] }, asOf),
            exemptions: [],
            entitlement: { answer: isMandatory ? "must" : "may", source: Ground.grounds[0]!.source } as const,
            procedures: CardProcedure.literals.map((procedure) => ({
              procedure,
              grounds: Ground.groundsOf(procedure, asOf).map(({ source, value }) => ({
                ground: value.ground,
                label: value.label,
                source,
              })),
              needed: Requirement.neededFor({
                procedure,
                ground: null,
                groups: [person.ageGroup],
                channel: "counter",
                asOf,
              }),
            })),
            open: all
              .filter((held) => held.person === person && Life.isOpen(held.application))
              .map((held) => rowOf(world, held)),
            eIdAccount: person.account,
          };
        }),
      )
      .handle("start", ({ payload }) => Effect.map(start(payload), (held) => recordOf(world, held)))
      .handle("get", ({ params }) => Effect.map(find(params.number), (held) => recordOf(world, held)))
      .handle("act", ({ params, payload }) =>
        Effect.flatMap(find(params.number), (held) => {
          const action = actionOf(payload, held.application);
          const performed = Life.perform(held.application, action);
          if (Result.isFailure(performed)) {
            const { missing, possible, reason, sentence, state } = performed.failure;
            const steps = StepType.literals.filter((step) => possible.includes(step));
            return Effect.fail(StepRefused.of({ reason, state, possible: steps, missing }, sentence));
          }
          held.application = performed.success;
          held.history.push(taken(action));
          return Effect.succeed(recordOf(world, held));
        }),
      )
      .handle("settleFee", ({ params, payload }) =>
        Effect.map(find(params.number), (held) => {
          const record = recordOf(world, held);
          return {
            ...record,
            fee: { ...record.fee, settled: { amount: payload.amount, at: World.tick(world) } },
          };
        }),
      )
      .handle("sendOffline", ({ payload }) =>
        Effect.forEach(payload.items, (item) => {
          const answer = { key: item.key, office: null, waiting: false };
          const conflict = (error: { readonly type: string }) => ({
            ...answer,
            outcome: "conflict" as const,
            application: null,
            reason: {
              code: error.type,
              sentence: { vi: "Không ghi được mục này.", en: "The item could not be taken." },
              remedy: { vi: "Xem lại mục này.", en: "Look at the item again." },
            },
          });
          if (item.type === "step") return Effect.succeed(conflict(ApplicationNotFound.of()));
          return start(item.intake).pipe(
            Effect.map((held) => ({
              ...answer,
              outcome: "accepted" as const,
              application: held.application.number,
              office: officeOf(held.application.office),
              reason: null,
            })),
            Effect.catch((error) => Effect.succeed(conflict(error))),
          );
        }),
      )
      .handle("unsettled", () => Effect.succeed([]))
      .handle("settleOffline", () => Effect.fail(OfflineItemNotFound.of()));
  });
