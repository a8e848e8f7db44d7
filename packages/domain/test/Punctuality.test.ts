import * as Instant from "@hopnhat/domain/Instant";
import { make as date } from "@hopnhat/domain/PlainDate";
import * as Punctuality from "@hopnhat/domain/Punctuality";
import * as WorkingCalendar from "@hopnhat/domain/WorkingCalendar";
import { describe, expect, it } from "@effect/vitest";

const at = Instant.make;

describe("on time or late, as the portal counts (indicator specification, community code 70311388051)", () => {
  const due = WorkingCalendar.endOf(date("2026-03-11"));
  const timeline: Punctuality.Timeline = {
    dueAt: due,
    doneAt: null,
    returnedAt: null,
    endedAt: null,
    supplements: [],
    periodEndAt: at("2026-03-31T16:59:59.999Z"),
  };
  const day = 86_400_000;

  it("a day ends in Vietnam at 17:00 UTC", () => {
    expect(due).toBe("2026-03-11T16:59:59.999Z");
  });

  it("ends with status 9, else 10, else 8 or 3, else the period", () => {
    const done = at("2026-03-11T10:00:00.000Z");
    const returned = at("2026-03-12T10:00:00.000Z");
    const ended = at("2026-03-13T10:00:00.000Z");
    expect(
      Punctuality.assess({ ...timeline, doneAt: done, returnedAt: returned, endedAt: ended }),
    ).toMatchObject({
      verdict: "on-time",
      end: "done",
      endAt: done,
      lateByMilliseconds: 0,
      askedTwice: false,
    });
    expect(Punctuality.assess({ ...timeline, returnedAt: returned, endedAt: ended })).toMatchObject({
      verdict: "late",
      end: "returned",
    });
    expect(Punctuality.assess({ ...timeline, endedAt: ended })).toMatchObject({
      verdict: "late",
      end: "ended",
    });
    expect(Punctuality.assess(timeline)).toMatchObject({
      verdict: "late",
      end: "period-end",
      endAt: timeline.periodEndAt,
    });
    expect(Punctuality.assess({ ...timeline, periodEndAt: due })).toMatchObject({ verdict: "on-time" });
  });

  it("is on time to the last millisecond and late one after it", () => {
    expect(Punctuality.assess({ ...timeline, doneAt: due }).verdict).toBe("on-time");
    expect(Punctuality.assess({ ...timeline, doneAt: at("2026-03-11T17:00:00.000Z") })).toMatchObject({
      verdict: "late",
      lateByMilliseconds: 1,
    });
  });

  it("subtracts the time in which the citizen supplied papers", () => {
    const supplements = [
      { requestedAt: at("2026-03-05T03:00:00.000Z"), answeredAt: at("2026-03-08T03:00:00.000Z") },
    ];
    expect(
      Punctuality.assess({ ...timeline, supplements, doneAt: at("2026-03-14T16:59:59.999Z") }),
    ).toMatchObject({
      verdict: "on-time",
      supplementMilliseconds: 3 * day,
    });
    expect(
      Punctuality.assess({ ...timeline, supplements, doneAt: at("2026-03-15T16:59:59.999Z") }),
    ).toMatchObject({
      verdict: "late",
      lateByMilliseconds: day,
    });
  });

  it("takes nothing off for an answer before its request", () => {
    const supplements = [
      { requestedAt: at("2026-03-08T03:00:00.000Z"), answeredAt: at("2026-03-05T03:00:00.000Z") },
    ];
    expect(Punctuality.assess({ ...timeline, supplements, doneAt: due }).supplementMilliseconds).toBe(0);
  });

  it("a single request that is still open ends the count at the request", () => {
    const supplements = [{ requestedAt: at("2026-03-05T03:00:00.000Z"), answeredAt: null }];
    expect(Punctuality.assess({ ...timeline, supplements })).toMatchObject({
      verdict: "on-time",
      end: "supplement-request",
      endAt: supplements[0]!.requestedAt,
      supplementMilliseconds: 0,
    });
    expect(
      Punctuality.assess({ ...timeline, supplements, dueAt: at("2026-03-04T16:59:59.999Z") }).verdict,
    ).toBe("late");
    expect(
      Punctuality.assess({
        ...timeline,
        supplements: [{ ...supplements[0]!, answeredAt: at("2026-03-06T03:00:00.000Z") }],
      }).end,
    ).toBe("period-end");
  });

  it("more than one request is late, whatever the dates", () => {
    const supplements = [
      { requestedAt: at("2026-03-04T03:00:00.000Z"), answeredAt: at("2026-03-04T04:00:00.000Z") },
      { requestedAt: at("2026-03-05T03:00:00.000Z"), answeredAt: null },
    ];
    expect(
      Punctuality.assess({ ...timeline, supplements, doneAt: at("2026-03-05T04:00:00.000Z") }),
    ).toMatchObject({
      verdict: "late",
      askedTwice: true,
      lateByMilliseconds: 0,
      supplementMilliseconds: 3_600_000,
    });
    expect(Punctuality.assess({ ...timeline, supplements }).end).toBe("period-end");
  });

  it("reads at most a hundred requests", () => {
    const one = { requestedAt: at("2026-03-04T03:00:00.000Z"), answeredAt: null };
    expect(
      Punctuality.assess({ ...timeline, supplements: Array.from({ length: 100 }, () => one) }).verdict,
    ).toBe("late");
    expect(() =>
      Punctuality.assess({ ...timeline, supplements: Array.from({ length: 101 }, () => one) }),
    ).toThrow(/at most 100/);
  });

  it("prints the share rounded half up to two decimals, and nothing of nothing", () => {
    const of = (onTime: number, late: number) => [
      ...Array.from({ length: onTime }, () => ({ verdict: "on-time" as const })),
      ...Array.from({ length: late }, () => ({ verdict: "late" as const })),
    ];
    expect(Punctuality.onTimePercentage([])).toBeNull();
    expect(Punctuality.onTimePercentage(of(2, 1))).toBe(66.67);
    expect(Punctuality.onTimePercentage(of(1, 2))).toBe(33.33);
    expect(Punctuality.onTimePercentage(of(1, 799))).toBe(0.13);
    expect(Punctuality.onTimePercentage(of(3, 0))).toBe(100);
    expect(Punctuality.onTimePercentage(of(0, 3))).toBe(0);
  });
});
