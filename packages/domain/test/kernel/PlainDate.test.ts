import { assert, describe, it, vi } from "@effect/vitest";
import { PlainDate } from "@hopnhat/domain";

// Room for a machine that does other things besides.
vi.setConfig({ testTimeout: 120_000 });

/** Every day from 1600 to 2400, counted by ECMAScript's own calendar, which knows nothing of this one. */
const days = (visit: (date: string, epochDay: number, dayOfWeek: number) => void): number => {
  const first = Date.UTC(1600, 0, 1) / 86_400_000;
  const last = Date.UTC(2400, 11, 31) / 86_400_000;
  for (let epochDay = first; epochDay <= last; epochDay++) {
    const instant = new Date(epochDay * 86_400_000);
    visit(instant.toISOString().slice(0, 10), epochDay, instant.getUTCDay() === 0 ? 7 : instant.getUTCDay());
  }
  return last - first + 1;
};

describe("a calendar date", () => {
  it("goes to its number of days and back, on every day from 1600 to 2400", () => {
    const count = days((date, epochDay, dayOfWeek) => {
      if (!PlainDate.is(date)) throw new Error(`${date} is not taken for a date`);
      const right =
        PlainDate.toEpochDay(date) === epochDay &&
        PlainDate.fromEpochDay(epochDay) === date &&
        PlainDate.dayOfWeek(date) === dayOfWeek;
      if (!right) assert.fail(`${date} is day ${epochDay}, ${dayOfWeek} of its week`);
    });
    assert.strictEqual(count, 292_560);
  });

  it("is the eve of the next one, and as many days from another as lie between them", () => {
    let before: PlainDate.PlainDate | undefined;
    days((text) => {
      const date = text as PlainDate.PlainDate;
      if (
        before !== undefined &&
        (PlainDate.eve(date) !== before || PlainDate.addDays(before, 1) !== date || !(before < date))
      ) {
        assert.fail(`${before} is the eve of ${date}`);
      }
      before = date;
    });
    const [eve, day] = [PlainDate.make("2025-06-30"), PlainDate.make("2025-07-01")];
    assert.strictEqual(PlainDate.daysBetween(eve, day), 1);
    assert.strictEqual(PlainDate.daysBetween(day, eve), -1);
    assert.strictEqual(
      PlainDate.daysBetween(PlainDate.make("1943-01-01"), PlainDate.make("2026-01-01")),
      30_316,
    );
  });

  it("has a last day of its month that the calendar has", () => {
    for (let year = 1600; year <= 2400; year++) {
      for (let month = 1; month <= 12; month++) {
        const last = PlainDate.daysInMonth(year, month);
        assert.strictEqual(last, new Date(Date.UTC(year, month, 0)).getUTCDate());
        const text = PlainDate.of(year, month, last);
        assert.deepStrictEqual(
          [PlainDate.year(text), PlainDate.month(text), PlainDate.day(text)],
          [year, month, last],
        );
        assert.throws(() => PlainDate.of(year, month, last + 1));
      }
    }
  });

  it("is refused where there is no such day, or where it is written otherwise", () => {
    for (const text of [
      "2025-02-29",
      "1900-02-29",
      "2025-00-10",
      "2025-13-01",
      "2025-01-00",
      "2025-06-31",
      "2025-6-30",
      "30/06/2025",
      " 2025-06-30",
      "2025-06-30T00:00:00Z",
      "",
    ]) {
      assert.isFalse(PlainDate.is(text), text);
      assert.throws(() => PlainDate.make(text));
    }
    assert.isTrue(PlainDate.is("2000-02-29"));
  });

  it("lies in a half-open interval: on its first day, and not on its last", () => {
    const [first, middle, end] = [
      PlainDate.make("2025-07-01"),
      PlainDate.make("2025-12-31"),
      PlainDate.make("2026-01-01"),
    ];
    assert.isTrue(PlainDate.within(first, first, end));
    assert.isTrue(PlainDate.within(middle, first, end));
    assert.isFalse(PlainDate.within(end, first, end));
    assert.isFalse(PlainDate.within(PlainDate.eve(first), first, null));
    assert.isTrue(PlainDate.within(PlainDate.make("9999-12-31"), first, null));
  });
});
