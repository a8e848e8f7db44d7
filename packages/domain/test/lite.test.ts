import * as AgeGroup from "@hopnhat/domain/AgeGroup";
import * as Card from "@hopnhat/domain/Card";
import * as lite from "@hopnhat/domain/lite";
import * as PersonalNumber from "@hopnhat/domain/PersonalNumber";
import * as PlainDate from "@hopnhat/domain/PlainDate";
import * as Unit from "@hopnhat/domain/Unit";
import * as WorkingCalendar from "@hopnhat/domain/WorkingCalendar";
import { readdirSync } from "node:fs";
import { isBuiltin } from "node:module";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { describe, expect, it } from "@effect/vitest";
import { Result, Schema } from "effect";
import { build, type Rolldown } from "vite";

const source = join(import.meta.dirname, "..", "src");
/** The budget of the design: 15 kB, compressed as a server sends it. */
const budget = 15_000;

interface Bundle {
  readonly code: string;
  /** Every module that the bundle has or asks for. */
  readonly modules: ReadonlyArray<string>;
}

/** What a browser loads of some entries: minified, and with everything that is not Node's own. */
const bundle = async (entries: ReadonlyArray<string>): Promise<Bundle> => {
  const outputs = (await build({
    root: source,
    configFile: false,
    logLevel: "silent",
    resolve: { conditions: ["@hopnhat/source", "module", "browser", "production"] },
    build: {
      write: false,
      minify: true,
      target: "es2022",
      lib: { entry: entries.map((entry) => join(source, entry)), formats: ["es"] },
      rolldownOptions: { external: (id) => isBuiltin(id) },
    },
  })) as Array<Rolldown.RolldownOutput>;
  const chunks = outputs.flatMap(({ output }) => output).filter((one) => one.type === "chunk");
  return {
    code: chunks.map((chunk) => chunk.code).join("\n"),
    modules: chunks.flatMap((chunk) => [...chunk.moduleIds, ...chunk.imports, ...chunk.dynamicImports]),
  };
};

describe("what a browser form loads", () => {
  it(`is at most ${budget} bytes of brotli, and has nothing of Effect`, async () => {
    const { code, modules } = await bundle(["lite.ts"]);
    expect(brotliCompressSync(code).byteLength).toBeLessThanOrEqual(budget);
    expect(modules.filter((id) => id.includes("node_modules"))).toEqual([]);
    expect(modules.filter((id) => isBuiltin(id))).toEqual([]);
    expect(modules.length).toBeGreaterThan(5);
    expect(code).toContain("addWorkingDays");
  });

  it("asks for nothing of Node in any entry", async () => {
    const entries = readdirSync(source, { recursive: true, encoding: "utf8" }).filter(
      (name) => name.endsWith(".ts") && !name.startsWith("internal"),
    );
    expect(entries.length).toBeGreaterThan(30);
    const { modules } = await bundle(entries);
    expect(modules.filter((id) => isBuiltin(id))).toEqual([]);
    expect(modules.filter((id) => id.startsWith(source)).length).toBeGreaterThan(30);
  });

  it("of one small module is that module and not the package", async () => {
    const { code, modules } = await bundle(["calendar/2026.ts"]);
    expect(modules).toEqual([join(source, "calendar", "2026.ts")]);
    expect(code).toContain("2026-08-22");
  });
});

describe("lite gives the answers of the full modules", () => {
  const anyDay = Schema.Int.check(
    Schema.isBetween({
      minimum: PlainDate.toEpochDay(PlainDate.make("1920-01-01")),
      maximum: PlainDate.toEpochDay(PlainDate.make("2060-12-31")),
    }),
  );

  it.prop("on age groups and birthdays", { born: anyDay, on: anyDay }, ({ born, on }) => {
    const bornOn = PlainDate.fromEpochDay(born);
    const asOf = PlainDate.fromEpochDay(on);
    expect(lite.ageGroupOn(bornOn, asOf)).toBe(AgeGroup.groupOn(bornOn, asOf));
    expect(lite.ageOn(bornOn, asOf)).toBe(AgeGroup.ageOn(bornOn, asOf));
    expect(lite.birthdayOn(bornOn, 14)).toBe(AgeGroup.birthdayOn(bornOn, 14));
  });

  it.prop(
    "on the expiry of cards",
    { born: anyDay, on: anyDay, policy: Card.Policy },
    ({ born, on, policy }) => {
      const bornOn = PlainDate.fromEpochDay(born);
      const issuedOn = PlainDate.fromEpochDay(on);
      const full = Card.expiry(bornOn, issuedOn, policy);
      const { windowEdge, leapDay, underSixCard } = policy;
      expect(lite.cardExpiry(bornOn, issuedOn, { windowEdge, leapDay, underSixCard })).toEqual(
        Result.isSuccess(full) ? full.success : { ok: false, reason: full.failure.reason },
      );
    },
  );

  it.prop(
    "on working days and deadlines",
    { on: anyDay, count: WorkingCalendar.Term.fields.count },
    ({ on, count }) => {
      const date = PlainDate.fromEpochDay(on);
      const short = count % 40;
      expect(lite.isWorkingDay(date)).toBe(WorkingCalendar.isWorkingDay(date));
      expect(lite.addWorkingDays(date, short)).toEqual(WorkingCalendar.addWorkingDays(date, short));
      for (const unit of ["working-day", "calendar-day"] as const) {
        expect(lite.dueOn(date, { count: short, unit })).toEqual(
          WorkingCalendar.dueOn(date, { count: short, unit }),
        );
      }
      const later = PlainDate.addDays(date, short);
      expect(lite.workingDaysBetween(date, later)).toEqual(WorkingCalendar.workingDaysBetween(date, later));
    },
  );

  it("with the same settings", () => {
    expect(lite.ageGroupOn("2012-02-29", "2026-02-28")).toBe("6-to-under-14");
    expect(lite.ageGroupOn("2012-02-29", "2026-02-28", "28-february")).toBe("14-and-over");
    expect(lite.ageOn("2012-02-29", "2026-02-28")).toBe(13);
    expect(lite.birthdayOn("2012-02-29", 14)).toBe("2026-03-01");
    expect(lite.birthdayOn("2012-02-29", 14, "28-february")).toBe("2026-02-28");
    expect(lite.cardExpiry("2002-05-20", "2025-05-20")).toMatchObject({ ok: true, expiresOn: "2042-05-20" });
    expect(lite.isWorkingDay("2026-11-24")).toBe(true);
    expect(lite.isWorkingDay("2026-11-24", { cultureDayFrom: "2026-11-24" })).toBe(false);
    expect(lite.isWorkingDay("2026-09-12", { saturdayIntake: "working-day" })).toBe(true);
    expect(
      lite.dueOn("2026-03-02", { count: 7, unit: "working-day" }, { dayOfReceipt: "counted" }).dueOn,
    ).toBe("2026-03-10");
    expect(lite.addWorkingDays("2026-09-11", 1, { saturdayIntake: "working-day" }).dueOn).toBe("2026-09-12");
    expect(lite.workingDaysBetween("2026-09-11", "2026-09-12", { saturdayIntake: "working-day" }).count).toBe(
      1,
    );
    expect(lite.dueOn("2026-03-02", { count: 1, unit: "working-day" }, { years: [] }).provisional).toBe(true);
  });

  it("refuses what is not a day, which a form asks first", () => {
    expect(lite.isDate("2026-02-28")).toBe(true);
    expect(lite.isDate("2026-02-29")).toBe(false);
    expect(() => lite.ageOn("29/02/2012", "2026-02-28")).toThrow(
      "Not a calendar date as YYYY-MM-DD: 29/02/2012",
    );
    expect(() => lite.cardExpiry("2012-02-29", "x".repeat(30))).toThrow(`YYYY-MM-DD: ${"x".repeat(20)}`);
    expect(() => lite.isWorkingDay("2026-13-01")).toThrow(RangeError);
  });

  it("reads personal numbers, and decodes them for advice", () => {
    expect(lite.checkPersonalNumber(" 025199000017 ")).toMatchObject({
      ok: true,
      number: "025199000017",
      kind: "personal",
    });
    expect(lite.checkPersonalNumber("25199000017")).toMatchObject({ ok: true, repairs: ["leading-zeros"] });
    expect(lite.checkPersonalNumber("abc")).toEqual({ ok: false, reason: "not-a-number" });
    expect(lite.decodePersonalNumber("025199000017")).toEqual(
      PersonalNumber.decode(PersonalNumber.make("025199000017")),
    );
    expect(lite.decodePersonalNumber("02519900001")).toBeNull();
    expect(lite.maskNumber("025199000017")).toBe("*********017");
    expect(lite.maskNumber("025199000017", 0)).toBe("************");
  });

  it.each([
    ["05128", true, true, false],
    ["00000", true, false, false],
    ["25", true, false, true],
    ["00", true, false, false],
    ["2A004", true, false, false],
    ["5128", true, false, false],
    ["", false, false, false],
    ["-05128", false, false, false],
    ["05128\n", false, false, false],
    ["0512800000000000000", false, false, false],
  ])(
    "tells whether %j can be a code: of a unit %s, of a commune %s, of a province %s",
    (code, any, commune, province) => {
      expect(lite.isUnitCode(code)).toBe(any);
      expect(lite.isUnitCode(code, "commune")).toBe(commune);
      expect(lite.isUnitCode(code, "province")).toBe(province);
      expect(Schema.is(Unit.UnitCode)(code)).toBe(any);
    },
  );
});
