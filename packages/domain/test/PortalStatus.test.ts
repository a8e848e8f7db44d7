import { describe, expect, it } from "@effect/vitest";
import { Result } from "effect";
import * as Application from "../src/Application.ts";
import * as Instant from "../src/Instant.ts";
import * as PortalStatus from "../src/PortalStatus.ts";
import { assess } from "../src/Punctuality.ts";
import { at, declaration, one, late } from "./oneApplication.ts";

describe("what the portal judges punctuality by", () => {
  const end = Instant.make("2025-07-31T16:59:59.999Z");

  it("is nothing before receipt", () => {
    expect(Application.timeline(one("declared"), end)).toBeNull();
  });

  it("is the result first, then its return, then a stop or refusal", () => {
    expect(Application.timeline(one("returned"), end)).toEqual({
      dueAt: "2025-07-10T16:59:59.999Z",
      doneAt: at(12),
      returnedAt: at(13),
      endedAt: null,
      supplements: [],
      periodEndAt: end,
    });
    expect(Application.timeline(one("refused"), end)).toMatchObject({
      doneAt: null,
      returnedAt: null,
      endedAt: at(3),
    });
    expect(Application.timeline(one("stopped"), end)).toMatchObject({ endedAt: at(3) });
    expect(Application.timeline(one("withdrawn"), end)).toMatchObject({ returnedAt: null, endedAt: null });
    expect(Application.timeline(one("supplement-asked"), end)?.supplements).toEqual([
      { requestedAt: at(3), answeredAt: null },
    ]);
  });

  it("gives the verdict of the portal's own counting", () => {
    const timeline = Application.timeline(one("returned"), end);
    expect(timeline === null ? null : assess(timeline).verdict).toBe("on-time");
  });
});

describe("the ten statuses of the National Public Service Portal", () => {
  it.each([
    ["declared", 1],
    ["received", 2],
    ["processing", 4],
    ["supplement-asked", 5],
    ["captured", 4],
    ["sent", 4],
    ["decided", 9],
    ["returned", 10],
    ["withdrawn", 7],
    ["stopped", 8],
  ] as const)("%s is %i", (state, status) => {
    expect(PortalStatus.ofApplication(one(state))).toBe(status);
    expect(PortalStatus.statesOf[status]).toContain(state);
  });

  it("a refusal at intake is 3; after receipt it is 8, or 9 where that is set", () => {
    const atIntake = Result.getOrThrow(Application.replay([declaration(), late.refuse]));
    expect(PortalStatus.ofApplication(atIntake)).toBe(3);
    expect(PortalStatus.ofApplication(atIntake, 9)).toBe(3);
    expect(PortalStatus.ofApplication(one("refused"))).toBe(8);
    expect(PortalStatus.ofApplication(one("refused"), 9)).toBe(9);
    expect(PortalStatus.defaultRefusedAfterReceipt.source.certainty).toBe("uncertain");
  });

  it("the mapping back is total, and the likeliest state maps to the status again", () => {
    for (const status of PortalStatus.PortalStatus.literals) {
      const [likeliest] = PortalStatus.statesOf[status];
      const back = PortalStatus.ofApplication({ state: likeliest, receivedOn: null });
      // 6, a payment asked for, has no state of its own.
      expect(back).toBe(status === 6 ? 4 : status);
      expect(PortalStatus.labels[status].vi).toMatch(/\S/);
    }
    expect(PortalStatus.source.certainty).toBe("found");
  });

  it("admits no withdrawal after 9 and 10, and neither does the application", () => {
    expect(PortalStatus.PortalStatus.literals.filter(PortalStatus.admitsWithdrawal)).toEqual([1, 2, 4, 5, 6]);
    for (const state of Application.State.literals) {
      expect(Application.possible(one(state)).includes("withdraw"), state).toBe(
        PortalStatus.admitsWithdrawal(PortalStatus.ofApplication(one(state))),
      );
    }
  });

  it("knows its three channels", () => {
    expect(PortalStatus.channelCodes).toEqual({ counter: 1, "mobile-round": 1, online: 2, post: 3 });
    expect(PortalStatus.applicantCodes).toEqual({ citizen: 0, enterprise: 1, "household-business": 2 });
  });
});
