import { describe, expect, it } from "@effect/vitest";
import { Arbitrary, Effect, Result, Schema } from "effect";
import type { AgeGroup } from "../src/AgeGroup.ts";
import { CitizenId } from "../src/Citizen.ts";
import * as EidAccount from "../src/EidAccount.ts";
import * as Instant from "../src/Instant.ts";
import * as PlainDate from "../src/PlainDate.ts";

const date = PlainDate.make;
const asOf = date("2025-07-01");
const at = (day: number, hour = 2): Instant.Instant =>
  Instant.make(`2025-07-${String(day).padStart(2, "0")}T${String(hour).padStart(2, "0")}:00:00.000Z`);
const event = (
  type: EidAccount.Event["type"],
  on: Instant.Instant,
  ground = "owner-asks",
): EidAccount.Event =>
  Schema.decodeUnknownSync(EidAccount.Event)(
    type === "lock" ? { type, at: on, by: "officer-05128", ground } : { type, at: on, by: "officer-05128" },
  );
const requested = EidAccount.request(CitizenId.make("c-0000017"), 2, at(1));
const after = (
  events: ReadonlyArray<EidAccount.Event>,
  from = requested,
  settings = EidAccount.defaultSettings,
) => {
  let account: Result.Result<EidAccount.EidAccount, EidAccount.EventRefused> = Result.succeed(from);
  for (const one of events)
    account = Result.flatMap(account, (before) => EidAccount.perform(before, one, settings));
  return account;
};
const notified = Result.getOrThrow(
  after([event("verify", at(1)), event("grant", at(2)), event("notify", at(3))]),
);
const active = Result.getOrThrow(after([event("activate", at(4))], notified));
const refusal = (result: Result.Result<unknown, EidAccount.EventRefused>) =>
  Result.getOrThrow(Result.flip(result));

describe("who may have which level (Decree 69/2024 art. 7; luatvietnam.vn 186-98151)", () => {
  it.each([
    ["citizen", "14-and-over", "yes", "yes"],
    ["citizen", "6-to-under-14", "on-request", "on-request"],
    ["citizen", "under-6", "on-request", "no"],
    ["foreigner", "14-and-over", "on-request", "on-request"],
    ["foreigner", "6-to-under-14", "on-request", "on-request"],
    ["foreigner", "under-6", "on-request", "no"],
  ] as ReadonlyArray<readonly ["citizen" | "foreigner", AgeGroup, string, string]>)(
    "a %s of %s: level 1 %s, level 2 %s",
    (kind, group, level1, level2) => {
      const subject = { kind, group, hasValidCard: true, hasResidenceCard: true } as const;
      expect(EidAccount.entitled(subject, 1, asOf)).toMatchObject({
        answer: level1,
        source: { certainty: "found" },
      });
      expect(EidAccount.entitled(subject, 2, asOf)?.answer).toBe(level2);
    },
  );

  it("nobody without a card", () => {
    expect(
      EidAccount.entitled({ kind: "citizen", group: "14-and-over", hasValidCard: false }, 1, asOf)?.answer,
    ).toBe("no");
    expect(
      EidAccount.entitled({ kind: "foreigner", group: "14-and-over", hasResidenceCard: false }, 2, asOf)
        ?.answer,
    ).toBe("no");
  });

  it("is not known before the decree came into force", () => {
    expect(
      EidAccount.entitled(
        { kind: "citizen", group: "14-and-over", hasValidCard: true },
        1,
        date("2024-06-30"),
      ),
    ).toBeNull();
    expect(
      EidAccount.entitled(
        { kind: "citizen", group: "14-and-over", hasValidCard: true },
        1,
        date("2024-07-01"),
      ),
    ).not.toBeNull();
  });
});

describe("by when an account is granted (Decree 69/2024 art. 13; baonghean.vn/en 10300358)", () => {
  const citizen = (hasValidCard: boolean): EidAccount.Subject => ({
    kind: "citizen",
    group: "14-and-over",
    hasValidCard,
  });
  const foreigner: EidAccount.Subject = { kind: "foreigner", group: "14-and-over", hasResidenceCard: true };

  it.each([
    ["citizen with a valid card, level 1", citizen(true), 1, true, 1, "working-day"],
    ["citizen with a valid card, level 2", citizen(true), 2, true, 3, "working-day"],
    ["citizen without a valid card, level 1", citizen(false), 1, true, 7, "working-day"],
    ["citizen without a valid card, level 2", citizen(false), 2, true, 7, "working-day"],
    ["foreigner, level 1", foreigner, 1, true, 1, "working-day"],
    ["foreigner, level 2, in the immigration database", foreigner, 2, true, 3, "working-day"],
    ["foreigner, level 2, not in it", foreigner, 2, false, 7, "working-day"],
    ["organisation, in a database", { kind: "organisation" }, 1, true, 3, "working-day"],
    ["organisation, in none: calendar days", { kind: "organisation" }, 1, false, 15, "calendar-day"],
  ] as ReadonlyArray<readonly [string, EidAccount.Subject, EidAccount.Level, boolean, number, string]>)(
    "%s",
    (_what, subject, level, inDatabase, count, unit) => {
      const found = EidAccount.limitOf(EidAccount.caseOf(subject, level, inDatabase), asOf);
      expect(found).toMatchObject({ limit: { count, unit }, source: { certainty: "found" } });
    },
  );

  it("working days and calendar days are reckoned apart", () => {
    // Received Thursday 3 July 2025: three working days pass over a weekend, fifteen calendar days over two of them.
    expect(EidAccount.dueOn("organisation-in-database", date("2025-07-03"))?.dueOn).toBe("2025-07-08");
    expect(EidAccount.dueOn("organisation-not-in-database", date("2025-07-03"))).toMatchObject({
      dueOn: "2025-07-18",
      limit: { count: 15, unit: "calendar-day" },
    });
    expect(EidAccount.dueOn("citizen-level-1", date("2024-06-30"))).toBeNull();
  });

  it("a lock is decided in two working days, which is uncertain: another table can say otherwise", () => {
    expect(EidAccount.limitOf("lock-decision", asOf)).toMatchObject({
      limit: { count: 2, unit: "working-day" },
      source: { certainty: "uncertain" },
    });
    const other = EidAccount.limits.map((row) =>
      row.value.of === "lock-decision"
        ? { ...row, value: { ...row.value, limit: { count: 5, unit: "working-day" as const } } }
        : row,
    );
    expect(EidAccount.limitOf("lock-decision", asOf, other)?.limit.count).toBe(5);
    expect(EidAccount.dueOn("lock-decision", date("2025-07-04"), undefined, other)?.dueOn).toBe("2025-07-11");
  });
});

describe("how an account is registered (Decree 69/2024; phapluatchinhsach.vn)", () => {
  it("level 1 on one's own device by face, level 2 in person by face and fingerprints, at once with the card", () => {
    expect(EidAccount.registrationOf(1, asOf)?.value).toEqual({
      level: 1,
      where: "own-device",
      withCardApplication: false,
      matches: ["face"],
      form: null,
    });
    expect(EidAccount.registrationOf(2, asOf)).toMatchObject({
      value: {
        where: "in-person",
        withCardApplication: true,
        matches: ["face", "fingerprints"],
        form: "TK01",
      },
      source: { certainty: "found" },
    });
    expect(EidAccount.registrationOf(1, date("2024-06-30"))).toBeNull();
  });

  it.each([
    ["under-6", false, "guardian"],
    ["6-to-under-14", false, "guardian"],
    ["14-and-over", false, "owner"],
    ["14-and-over", true, "guardian"],
  ] as const)(
    "%s, ward %s: the phone is the %s's, and a guardian confirms each use",
    (group, isWard, phoneOf) => {
      expect(EidAccount.guardianshipOf(group, isWard, asOf)?.value).toEqual({
        phoneOf,
        usesConfirmedByGuardian: phoneOf === "guardian",
      });
    },
  );

  it("is not known before the decree", () => {
    expect(EidAccount.guardianshipOf("under-6", false, date("2024-06-30"))).toBeNull();
  });
});

describe("services must link their accounts (Decree 320/2026 art. 40(9)(10))", () => {
  it.each([
    ["banking", "2027-06-30"],
    ["other-sector", "2026-12-31"],
    ["national-platform", "2026-12-31"],
  ] as const)("%s before %s", (service, before) => {
    expect(EidAccount.linkedBefore(service, date("2026-09-28"))?.value.linkedBefore).toBe(before);
    expect(EidAccount.linkedBefore(service, date("2026-09-27"))).toBeNull();
  });

  it("pages of the decree were not seen: another table says otherwise", () => {
    const table = EidAccount.linkingDeadlines.map((row) => ({
      ...row,
      value: { ...row.value, linkedBefore: date("2028-01-01") },
    }));
    expect(EidAccount.linkedBefore("banking", date("2026-10-01"), table)?.value.linkedBefore).toBe(
      "2028-01-01",
    );
  });
});

describe("the life of an account (DOMAIN 2.5)", () => {
  const edges: ReadonlyArray<readonly [EidAccount.State, EidAccount.Event["type"], EidAccount.State]> = [
    ["requested", "verify", "verifying"],
    ["requested", "refuse", "refused"],
    ["verifying", "grant", "granted"],
    ["verifying", "refuse", "refused"],
    ["granted", "notify", "notified"],
    ["notified", "activate", "active"],
    ["notified", "expire-activation", "activation-expired"],
    ["notified", "lock", "locked"],
    ["notified", "close", "closed"],
    ["activation-expired", "activate", "active"],
    ["activation-expired", "close", "closed"],
    ["active", "lock", "locked"],
    ["active", "close", "closed"],
    ["locked", "unlock", "active"],
    ["locked", "unlock", "notified"],
    ["locked", "close", "closed"],
  ];

  it("begins with a request", () => {
    expect(requested).toEqual({
      citizen: "c-0000017",
      level: 2,
      state: "requested",
      requestedAt: at(1),
      notifiedAt: null,
      activatedAt: null,
      locks: [],
    });
    expect(EidAccount.activationUntil(requested)).toBeNull();
  });

  it("is activated within seven calendar days of the notice (art. 14; thuvienphapluat 83A3BF9)", () => {
    expect(EidAccount.activationUntil(notified)).toBe("2025-07-10");
    expect(Result.getOrThrow(after([event("activate", at(10, 16))], notified))).toMatchObject({
      state: "active",
      activatedAt: at(10, 16),
    });
    // 17:00 UTC is midnight in Vietnam: the seventh day is over.
    expect(refusal(after([event("activate", at(10, 17))], notified))).toMatchObject({
      reason: "activation-over",
      state: "notified",
    });
    expect(refusal(after([event("activate", at(10, 17))], notified)).message).toContain("1900.0368");
  });

  it("expires only after them, and is then activated by the hotline alone", () => {
    expect(refusal(after([event("expire-activation", at(10, 16))], notified)).reason).toBe("activation-open");
    const expired = Result.getOrThrow(after([event("expire-activation", at(11))], notified));
    expect(expired.state).toBe("activation-expired");
    expect(Result.getOrThrow(after([event("activate", at(30))], expired)).state).toBe("active");
  });

  it("takes the limit of activation from the settings", () => {
    const limits = EidAccount.limits.map((row) =>
      row.value.of === "activation"
        ? { ...row, value: { ...row.value, limit: { count: 2, unit: "calendar-day" as const } } }
        : row,
    );
    expect(EidAccount.activationUntil(notified, { ...EidAccount.defaultSettings, limits })).toBe(
      "2025-07-05",
    );
    expect(EidAccount.activationUntil(notified, { ...EidAccount.defaultSettings, limits: [] })).toBeNull();
  });

  it("is locked with a ground and by whom, and unlocked again", () => {
    const locked = Result.getOrThrow(after([event("lock", at(5), "card-revoked")], active));
    expect(locked).toMatchObject({
      state: "locked",
      locks: [{ ground: "card-revoked", by: "officer-05128", at: at(5), until: null }],
    });
    const again = Result.getOrThrow(
      after([event("unlock", at(6)), event("lock", at(7), "death"), event("unlock", at(8))], locked),
    );
    expect(again.state).toBe("active");
    expect(again.locks.map((lock) => [lock.ground, lock.until])).toEqual([
      ["card-revoked", at(6)],
      ["death", at(8)],
    ]);
  });

  it("waits for its activation again where it was locked before it", () => {
    const locked = Result.getOrThrow(after([event("lock", at(4))], notified));
    expect(Result.getOrThrow(after([event("unlock", at(5))], locked)).state).toBe("notified");
  });

  it("is locked on no ground that the deployment does not admit: the draft's is off by default (thoimoi.vn 297217)", () => {
    const lock = event("lock", at(5), "number-re-established");
    expect(refusal(after([lock], active)).reason).toBe("ground-not-admitted");
    const settings = { ...EidAccount.defaultSettings, lockGrounds: EidAccount.LockGround.literals };
    expect(Result.getOrThrow(after([lock], active, settings)).state).toBe("locked");
    expect(EidAccount.defaultLockGrounds.source.certainty).toBe("uncertain");
  });

  it("a citizen's is not locked on a foreigner's or an organisation's ground", () => {
    for (const ground of ["residence-expired", "organisation-dissolved"]) {
      expect(EidAccount.defaultLockGrounds.value).toContain(ground);
      expect(refusal(after([event("lock", at(5), ground)], active)).reason).toBe("ground-not-admitted");
    }
    expect(EidAccount.lockGroundSubjects["residence-expired"]).toEqual(["foreigner"]);
    expect(EidAccount.lockGroundSubjects["organisation-dissolved"]).toEqual(["organisation"]);
  });

  it("takes no event that is earlier than the last", () => {
    expect(refusal(after([event("lock", at(3))], active)).reason).toBe("earlier-than-last");
    expect(Result.isSuccess(after([event("lock", at(4))], active))).toBe(true);
    const unlocked = Result.getOrThrow(after([event("lock", at(5)), event("unlock", at(9))], active));
    expect(refusal(after([event("close", at(8))], unlocked)).reason).toBe("earlier-than-last");
  });

  it("refuses what its state does not admit, and says what is possible", () => {
    expect(refusal(after([event("activate", at(2))]))).toMatchObject({
      _tag: "EventRefused",
      reason: "wrong-state",
      state: "requested",
      possible: ["verify", "refuse"],
    });
  });

  it("is closed for good", () => {
    const closed = Result.getOrThrow(after([event("close", at(5))], active));
    expect(closed.state).toBe("closed");
    for (const type of ["activate", "unlock", "close", "lock"] as const) {
      expect(refusal(after([event(type, at(6))], closed)).possible).toEqual([]);
    }
  });

  it.effect("never leaves its diagram under any order of events", () =>
    Effect.gen(function* () {
      let accepted = 0;
      const reached = new Set<EidAccount.State>();
      const starts = Arbitrary.schema(Schema.Literals(["requested", "notified", "active"]));
      const result = yield* Arbitrary.checkEffect(
        Arbitrary.all([
          starts,
          Arbitrary.array(Arbitrary.schema(EidAccount.Event), { minLength: 15, maxLength: 40 }),
        ]),
        ([start, events]) => {
          let account = { requested, notified, active }[start];
          for (const any of events) {
            // From the fifth day on, and past the seven days of activation now and then.
            const next = EidAccount.perform(account, { ...any, at: any.at > at(15) ? at(28) : at(5) });
            if (Result.isFailure(next)) continue;
            accepted++;
            const { state } = next.success;
            reached.add(state);
            if (!edges.some((edge) => edge[0] === account.state && edge[1] === any.type && edge[2] === state))
              return false;
            account = next.success;
            const open = account.locks.filter((lock) => lock.until === null).length;
            if (state === "locked" ? open !== 1 : state !== "closed" && open !== 0) return false;
          }
          return true;
        },
        { runs: 400, seed: 3 },
      );
      expect(result._tag).toBe("Passed");
      expect(accepted).toBeGreaterThan(400);
      expect(reached.size).toBeGreaterThan(6);
    }),
  );
});
