/**
 * e-ID accounts through their life, by the domain's machine.
 *
 * @since 0.1.0
 */
import { Applications, EidAccounts } from "@hopnhat/api-client/contract";
import {
  AgeGroup,
  type Citizen,
  EidAccount,
  Instant,
  type PersonalNumber,
  Placement,
  PlainDate,
  WorkingCalendar,
} from "@hopnhat/domain";
import { Effect, Result } from "effect";
import { SqlClient } from "effect/sql";
import { applicantOf, citizenIdOf, citizenNumberOf, officeOf } from "../application/ApplicationRecord.ts";
import { findByNumber, type PlacedPerson } from "../application/person.ts";
import { serviceNow } from "../application/serviceClock.ts";
import { unitsInReach } from "../application/unitsInReach.ts";
import * as Audit from "../audit/Audit.ts";
import * as CoverageCounts from "../campaign/CoverageCounts.ts";
import { requirePermission } from "../identity/permissions.ts";
import { instantOf } from "../Now.ts";
import { UnitRegister } from "../units/UnitRegister.ts";

interface CaseRow {
  readonly id: number;
  readonly level: EidAccount.Level;
  readonly state: EidAccount.State;
  readonly requestedAt: Date;
  readonly notifiedAt: Date | null;
  readonly activatedAt: Date | null;
  readonly locks: ReadonlyArray<EidAccount.Lock>;
  readonly dueOn: string | null;
  readonly lastEventAt: Date;
}

interface AccountRow {
  readonly level: EidAccount.Level;
  readonly state: "granted" | "active" | "locked" | "closed";
  readonly openedOn: string;
}

const latestCase = Effect.fnUntraced(function* (person: PlacedPerson) {
  const sql = yield* SqlClient.SqlClient;
  const rows = yield* sql<CaseRow>`
    SELECT id, level, state, requested_at AS "requestedAt", notified_at AS "notifiedAt", activated_at AS "activatedAt",
      locks, due_on AS "dueOn", last_event_at AS "lastEventAt"
    FROM e_id_case WHERE citizen_id = ${person.citizen} AND province_code = ${person.province}
    ORDER BY id DESC LIMIT 1`;
  return rows[0];
});

const accountRow = Effect.fnUntraced(function* (person: PlacedPerson) {
  const sql = yield* SqlClient.SqlClient;
  const rows = yield* sql<AccountRow>`
    SELECT level, state, opened_on AS "openedOn" FROM e_id_account
    WHERE citizen_id = ${person.citizen} AND province_code = ${person.province}`;
  return rows[0];
});

const morningOf = (day: string): Instant.Instant => Instant.make(`${day}T00:00:00.000Z`);

/** The account of the domain: that of the case; of one opened before steps were kept, what its row says. */
const domainOf = (
  citizen: Citizen.CitizenId,
  held: CaseRow | undefined,
  account: AccountRow | undefined,
): EidAccount.EidAccount | undefined => {
  if (held !== undefined) {
    return {
      citizen,
      level: held.level,
      state: held.state,
      requestedAt: instantOf(held.requestedAt),
      notifiedAt: held.notifiedAt === null ? null : instantOf(held.notifiedAt),
      activatedAt: held.activatedAt === null ? null : instantOf(held.activatedAt),
      locks: held.locks,
    };
  }
  if (account === undefined) return undefined;
  const opened = morningOf(account.openedOn);
  return {
    citizen,
    level: account.level,
    state: account.state,
    requestedAt: opened,
    notifiedAt: account.state === "granted" ? null : opened,
    activatedAt: account.state === "granted" ? null : opened,
    locks: [],
  };
};

const personOf = Effect.fnUntraced(function* (id: Citizen.CitizenId, reach: ReadonlyArray<number> | null) {
  const sql = yield* SqlClient.SqlClient;
  const rows = yield* sql<PlacedPerson>`
    SELECT c.id AS citizen, c.province_code AS province, c.full_name AS name, c.born_on AS "bornOn",
      c.personal_number AS "personalNumber", c.address_as_printed AS address, p.unit_id AS unit, p.status AS placed
    FROM citizen c JOIN citizen_placement p ON p.citizen_id = c.id AND p.province_code = c.province_code
    WHERE c.id = ${citizenNumberOf(id) ?? 0} AND (${reach === null} OR p.unit_id = ANY(${reach ?? []}::int4[]))`;
  return rows[0] ?? (yield* Effect.fail(EidAccounts.EidAccountNotFound.of()));
});

const describe = Effect.fnUntraced(function* (person: PlacedPerson) {
  const sql = yield* SqlClient.SqlClient;
  const register = yield* UnitRegister;
  const held = yield* latestCase(person);
  const account = domainOf(citizenIdOf(person.citizen), held, yield* accountRow(person));
  if (account === undefined) return yield* Effect.fail(EidAccounts.EidAccountNotFound.of());
  const history = yield* sql<{
    type: string;
    at: Date;
    by: string;
    ground: EidAccount.LockGround | null;
  }>`
    SELECT type, happened_at AS at, done_by AS by, ground FROM e_id_event
    WHERE case_id = ${held?.id ?? 0} AND province_code = ${person.province} ORDER BY ordinal`;
  const dueOn = held?.dueOn ?? null;
  const limit =
    dueOn === null
      ? null
      : EidAccount.limitOf(
          account.level === 1 ? "citizen-level-1" : "citizen-level-2",
          Instant.dateInVietnam(account.requestedAt),
        );
  const record: EidAccounts.EidAccountRecord = {
    applicant: applicantOf(person),
    office: officeOf(yield* register.unitOf(person.unit)),
    level: account.level,
    state: account.state,
    requestedAt: dueOn === null ? null : account.requestedAt,
    dueOn: dueOn === null ? null : PlainDate.make(dueOn),
    dueSource: limit?.source ?? null,
    activationUntil: EidAccount.activationUntil(account),
    locks: account.locks,
    history: history.map(({ at, by, ground, type }) => ({
      type,
      at: instantOf(at),
      by: Placement.ActorId.make(by),
      ground,
    })),
    possible: EidAccounts.EventType.literals.filter((type) => type in EidAccount.transitions[account.state]),
  };
  return record;
});

const refuse = (
  reason: EidAccounts.EidRefused["reason"],
  state: EidAccount.State | null,
  why: { readonly vi: string; readonly en: string },
  possible: ReadonlyArray<string> = [],
) =>
  Effect.fail(
    EidAccounts.EidRefused.of(
      {
        reason,
        state,
        possible: EidAccounts.EventType.literals.filter((type) => possible.includes(type)),
      },
      why,
    ),
  );

/**
 * Asks for an account of a level.
 *
 * @category effects
 * @since 0.1.0
 */
export const request = Effect.fn("eidAccounts.request")(function* (asked: {
  readonly personalNumber: PersonalNumber.PersonalNumber;
  readonly level: EidAccount.Level;
  readonly hasValidCard: boolean;
}) {
  const sql = yield* SqlClient.SqlClient;
  const user = yield* requirePermission("take-application");
  const person = yield* findByNumber(asked.personalNumber, yield* unitsInReach(user));
  if (person === undefined) return yield* Effect.fail(Applications.PersonNotFound.of());
  const at = yield* serviceNow;
  const receivedOn = WorkingCalendar.receivedOn(at);
  const group = AgeGroup.groupOn(PlainDate.make(person.bornOn), receivedOn);
  if (!asked.hasValidCard) {
    return yield* refuse("no-card", null, {
      vi: "Cần có thẻ còn giá trị, hoặc đề nghị cấp thẻ cùng lúc.",
      en: "A valid card is needed, or one that is asked for together with the account.",
    });
  }
  const subject = { kind: "citizen", group: group ?? "under-6", hasValidCard: true } as const;
  const entitled = EidAccount.entitled(subject, asked.level, receivedOn);
  if (entitled === null || entitled.answer === "no") {
    return yield* refuse("not-entitled", null, {
      vi: "Độ tuổi này chưa được cấp tài khoản mức độ đã chọn.",
      en: "At this age there is no account of this level.",
    });
  }
  return yield* sql.withTransaction(
    Effect.gen(function* () {
      yield* sql`SELECT citizen_id FROM citizen_placement
        WHERE citizen_id = ${person.citizen} AND province_code = ${person.province} FOR UPDATE`;
      const held = domainOf(
        citizenIdOf(person.citizen),
        yield* latestCase(person),
        yield* accountRow(person),
      );
      if (held?.state === "requested" || held?.state === "verifying") {
        return yield* refuse("requested-already", held.state, {
          vi: "Đang có yêu cầu cấp tài khoản.",
          en: "An account was asked for already.",
        });
      }
      if (held !== undefined && !["refused", "closed"].includes(held.state) && held.level >= asked.level) {
        return yield* refuse("held-already", held.state, {
          vi: "Đã có tài khoản mức độ này hoặc cao hơn.",
          en: "There is an account of this level or a higher one.",
        });
      }
      const due = EidAccount.dueOn(EidAccount.caseOf(subject, asked.level, true), receivedOn);
      const drawn = yield* sql<{ id: number }>`SELECT nextval('e_id_case_id_seq')::int AS id`;
      const id = drawn[0]?.id ?? 0;
      yield* sql`
        INSERT INTO e_id_case (id, province_code, citizen_id, level, state, requested_at, due_on, last_event_at)
        VALUES (${id}, ${person.province}, ${person.citizen}, ${asked.level}, 'requested', ${new Date(at)},
          ${due?.dueOn ?? receivedOn}, ${new Date(at)})`;
      yield* Audit.append({ action: "e-id.request", subject: `e-id/${id}` });
      return yield* Effect.orDie(describe(person));
    }),
  );
});

/**
 * The account of a citizen.
 *
 * @category effects
 * @since 0.1.0
 */
export const get = Effect.fn("eidAccounts.get")(function* (id: Citizen.CitizenId) {
  const user = yield* requirePermission("see-person");
  return yield* describe(yield* personOf(id, yield* unitsInReach(user)));
});

// The account's own row is coarser: it counts, and says whether the account can be used.
const coarse: Readonly<Partial<Record<EidAccount.State, AccountRow["state"]>>> = {
  granted: "granted",
  notified: "granted",
  "activation-expired": "granted",
  active: "active",
  locked: "locked",
  closed: "closed",
};

const keepCase = Effect.fnUntraced(function* (
  person: PlacedPerson,
  held: CaseRow | undefined,
  account: EidAccount.EidAccount,
  at: Instant.Instant,
) {
  const sql = yield* SqlClient.SqlClient;
  const drawn =
    held === undefined ? yield* sql<{ id: number }>`SELECT nextval('e_id_case_id_seq')::int AS id` : [held];
  const id = drawn[0]?.id ?? 0;
  const dates = {
    notified: account.notifiedAt === null ? null : new Date(account.notifiedAt),
    activated: account.activatedAt === null ? null : new Date(account.activatedAt),
  };
  yield* sql`
    INSERT INTO e_id_case (id, province_code, citizen_id, level, state, requested_at, notified_at, activated_at, locks,
      last_event_at)
    VALUES (${id}, ${person.province}, ${person.citizen}, ${account.level}, ${account.state},
      ${new Date(account.requestedAt)}, ${dates.notified}, ${dates.activated}, ${JSON.stringify(account.locks)}::jsonb,
      ${new Date(at)})
    ON CONFLICT (id, province_code) DO UPDATE SET state = excluded.state, notified_at = excluded.notified_at,
      activated_at = excluded.activated_at, locks = excluded.locks, last_event_at = excluded.last_event_at`;
  const state = coarse[account.state];
  if (state !== undefined) {
    yield* sql`
      INSERT INTO e_id_account (citizen_id, level, state, opened_on, province_code)
      VALUES (${person.citizen}, ${account.level}, ${state}, ${Instant.dateInVietnam(at)}, ${person.province})
      ON CONFLICT (citizen_id, province_code) DO UPDATE SET level = excluded.level, state = excluded.state`;
  }
  return id;
});

/**
 * Notes an event, where the account admits it.
 *
 * @category effects
 * @since 0.1.0
 */
export const note = Effect.fn("eidAccounts.note")(function* (
  id: Citizen.CitizenId,
  event: EidAccounts.Event,
) {
  const sql = yield* SqlClient.SqlClient;
  const user = yield* requirePermission("work-application");
  const person = yield* personOf(id, yield* unitsInReach(user));
  const now = yield* serviceNow;
  return yield* sql.withTransaction(
    Effect.gen(function* () {
      yield* sql`SELECT citizen_id FROM citizen_placement
        WHERE citizen_id = ${person.citizen} AND province_code = ${person.province} FOR UPDATE`;
      const held = yield* latestCase(person);
      const before = domainOf(id, held, yield* accountRow(person));
      if (before === undefined) return yield* Effect.fail(EidAccounts.EidAccountNotFound.of());
      const last = held === undefined ? before.requestedAt : instantOf(held.lastEventAt);
      const at = now < last ? last : now;
      const performed = EidAccount.perform(before, { ...event, at, by: user.id });
      if (Result.isFailure(performed)) {
        const { possible, reason, sentence, state } = performed.failure;
        return yield* refuse(reason, state, sentence, possible);
      }
      const write = Effect.gen(function* () {
        const number = yield* keepCase(person, held, performed.success, at);
        yield* sql`
          INSERT INTO e_id_event (case_id, province_code, ordinal, type, happened_at, done_by, ground)
          SELECT ${number}::int, ${person.province}::text, COALESCE(max(ordinal), 0) + 1, ${event.type}::text,
            ${new Date(at)}::timestamptz, ${user.id}::text, ${event.type === "lock" ? event.ground : null}::text
          FROM e_id_event WHERE case_id = ${number} AND province_code = ${person.province}`;
        yield* Audit.append({ action: `e-id.${event.type}`, subject: `e-id/${number}` });
      });
      yield* event.type === "grant" ? CoverageCounts.around([person.citizen])(write) : write;
      return yield* describe(person);
    }),
  );
});
