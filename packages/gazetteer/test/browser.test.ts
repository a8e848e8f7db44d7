import { Crosswalk, Interval, Ledger, PlainDate, type Unit } from "@hopnhat/domain";
import { describe, expect, it } from "vitest";
import * as AddressReader from "../src/AddressReader.ts";
import * as browser from "../src/browser.ts";
import * as codes from "../src/codes.ts";
import * as names from "../src/names.ts";
import * as UnitSearch from "../src/UnitSearch.ts";
import { communes, districts, provinces } from "../src/VietnamLedger.ts";

const day = PlainDate.make;
const shareOf = (share: Interval.Interval): codes.Share =>
  Interval.isAll(share) ? "all" : Interval.isNone(share) ? "none" : "part";
const candidate = ({ unit, land, people }: Crosswalk.Candidate): codes.Candidate => ({
  code: unit.code,
  land: shareOf(land),
  people: shareOf(people),
});

describe("the codes for a browser", () => {
  it.each([
    ["2025-06-30", "2025-07-01"],
    ["2025-07-01", "2025-06-30"],
    ["2025-06-30", "2026-10-01"],
    ["2026-10-01", "2025-06-30"],
    ["2025-06-30", "2025-06-30"],
    ["2026-10-01", "2025-08-01"],
  ])("say of every unit what the crosswalk says, from %s to %s", (asOf, to) => {
    const differences: Array<string> = [];
    for (const carries of ["any", "people", "land"] as const)
      for (const { code } of Ledger.at(communes(), day(asOf))) {
        const answer = Crosswalk.convert(communes(), { code, asOf: day(asOf), to: day(to), carries });
        const expected: codes.Answer =
          answer._tag === "Exact"
            ? { _tag: "Exact", candidate: candidate(answer.candidate) }
            : answer._tag === "Split"
              ? {
                  _tag: "Split",
                  candidates: answer.candidates.map(candidate),
                  settledBy: answer.settledBy,
                }
              : answer._tag === "Merged"
                ? { _tag: "Merged", candidates: answer.candidates.map(candidate) }
                : { _tag: answer._tag };
        if (JSON.stringify(codes.convert({ code, asOf, to, carries })) !== JSON.stringify(expected))
          differences.push(`${code} ${carries}`);
      }
    expect(differences).toEqual([]);
  });

  it.each([
    ["99999", "2025-06-30", "2025-07-01", "Unknown"],
    ["", "2025-06-30", "2025-07-01", "Unknown"],
    ["0512x", "2025-06-30", "2025-07-01", "Unknown"],
    ["05170", "2025-07-01", "2025-06-30", "Unknown"],
    ["05128", "2025-06-29", "2025-07-01", "Unknown"],
    ["05128", "2025-07-01", "2025-06-29", "Ended"],
  ])("of %j on %s, asked for %s, are %s", (code, asOf, to, tag) => {
    expect(codes.convert({ code, asOf, to, carries: "any" })._tag).toBe(tag);
  });

  it("name the version of the ledger that they were made from", () => {
    expect(codes.ledger).toBe(communes().version);
  });
});

describe("the names for a browser", () => {
  const districtOf = new Map(districts().map(({ code, kind, name }) => [code as string, `${kind} ${name}`]));
  it.each(["2025-06-30", "2025-07-01", "2026-05-01", "2026-10-01"])(
    "are the ledger's, with kinds, districts and provinces, on %s",
    (asOf) => {
      const provinceOf = new Map(
        Ledger.at(provinces(), day(asOf)).map(({ code, kind, name }) => [code, `${kind} ${name}`]),
      );
      const expected = Ledger.at(communes(), day(asOf)).map(
        ({ code, kind, name, within }: Unit.Unit): names.NamedCommune => ({
          code,
          kind,
          name,
          ...(within.length > 1 ? { district: districtOf.get(within[0]!)! } : {}),
          province: provinceOf.get(within.at(-1)!)!,
        }),
      );
      const byCode = new Map(names.communesOn(asOf).map((commune) => [commune.code, commune]));
      expect(byCode.size).toBe(expected.length);
      expect(
        expected.filter((unit) => JSON.stringify(byCode.get(unit.code)) !== JSON.stringify(unit)),
      ).toEqual([]);
    },
  );

  it("are one commune's on the day asked for, and none's before the ledger begins", () => {
    expect(names.communeOf("05128", "2025-06-30")).toEqual({
      code: "05128",
      kind: "thị trấn",
      name: "Mãn Đức",
      district: "huyện Tân Lạc",
      province: "tỉnh Hoà Bình",
    });
    expect(names.communeOf("05128", "2026-01-01")).toMatchObject({
      name: "Tân Lạc",
      province: "tỉnh Phú Thọ",
    });
    expect(names.communeOf("05128", "2025-06-29")).toBeUndefined();
    expect(names.communeOf("05170", "2025-07-01")).toBeUndefined();
    expect(names.communesOn("2025-06-29")).toEqual([]);
  });
});

describe("the reader for a browser", () => {
  const asOf = "2026-05-01";
  const small = browser.makeReader({ asOf });
  const whole = AddressReader.make({ asOf: day(asOf) });

  it.each([
    "TT. Mãn Đức, H. Tân Lạc, Hoà Bình",
    "xa vay nua, huyen da bac, hoa binh",
    "Phường 12, Thành phố Hồ Chí Minh",
    "Xax Coongj Hoaf, Huyeenj Huwng Haf, Tinhr Thais Binhf",
    "Xã Lộc Ninh, Tỉnh Đồng Nai",
    "Huyện Tân Lạc, Hoà Bình",
    "12 Elm Street, Springfield",
  ])("says of %j what the whole reader says", (text) => {
    const placement = whole.read(text);
    const { units, ...said } = { ...JSON.parse(JSON.stringify(placement)), units: placement.units };
    expect(small.read(text)).toMatchObject(said);
    expect(small.read(text).units.map(({ code, kind, name }) => `${code} ${kind} ${name}`)).toEqual(
      units.map(({ code, kind, name }: Unit.Unit) => `${code} ${kind} ${name}`),
    );
  });

  it("takes evidence, says what decided, and asks for what would decide", () => {
    const text = "Xã Vầy Nưa, Huyện Đà Bắc, Tỉnh Hoà Bình";
    expect(small.read(text)).toMatchObject({ status: "split", ask: "village", decidedBy: null });
    expect(small.read(text, { village: ["04891"] })).toMatchObject({
      status: "exact",
      code: "04891",
      decidedBy: "village",
      ask: null,
      units: [{ name: "Tiền Phong", province: "tỉnh Phú Thọ" }],
    });
    expect(browser.makeReader({ asOf, carries: "land" }).read(text).ask).toBe("point");
  });

  it("is not made for a day of which the ledger knows nothing", () => {
    expect(() => browser.makeReader({ asOf: "2025-06-29" })).toThrow(RangeError);
  });
});

describe("the search for a browser", () => {
  it.each([
    ["2026-01-01", "tan lac"],
    ["2026-01-01", "thống nhất, phú thọ"],
    ["2026-01-01", "vay nua"],
    ["2025-06-30", "mãn"],
    ["2025-06-30", "Nguyễn Trung Trực, Ba Đình"],
  ])("finds on %s for %j what the search on the ledger finds", (asOf, typed) => {
    const found = browser.makeSearch({ asOf }).find(typed, 10);
    expect(found.length).toBeGreaterThan(0);
    expect(
      UnitSearch.make({ asOf: day(asOf) })
        .find(typed, 10)
        .map(({ unit, ...rest }) => ({
          ...rest,
          code: unit.code,
          kind: unit.kind,
          name: unit.name,
          within: unit.within,
        })),
    ).toEqual(found);
  });
});
