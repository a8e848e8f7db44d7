import { describe, expect, it } from "@effect/vitest";
import { Schema } from "effect";
import * as PlainDate from "../src/PlainDate.ts";
import * as Rule from "../src/Rule.ts";
import * as Village from "../src/Village.ts";

const asOf = PlainDate.make("2025-07-01");

describe("the parts of a commune (CV 4168/BNV; CV 11776/BNV-CQĐP)", () => {
  it.each([
    ["xã", "thôn"],
    ["đặc khu", "thôn"],
    ["phường", "tổ dân phố"],
    ["thị trấn", "tổ dân phố"],
  ])("of a %s are called %s", (unitKind, kind) => {
    expect(Village.kindWithin(unitKind, asOf)).toMatchObject({
      value: { kind },
      source: { certainty: "found" },
    });
  });

  it("have no rule for a kind that is none", () => {
    expect(Village.kindWithin("huyện", asOf)).toBeNull();
  });

  it("are called what a deployment's table says, for the outcome of the rearrangement of 2026 is not known", () => {
    const table: Village.KindTable = [
      {
        validFrom: null,
        validTo: null,
        value: { unitKinds: ["xã", "phường"], kind: "khu dân cư" },
        source: Rule.uncertain("Decree of 2026"),
      },
    ];
    expect(Village.kindWithin("phường", asOf, table)?.value.kind).toBe("khu dân cư");
    expect(Village.kindWithin("đặc khu", asOf, table)).toBeNull();
  });

  it.each([
    ["xã", "thôn", "Suối Hoa", []],
    ["xã", "xóm", "Suối Hoa", []],
    ["phường", "xóm", "Suối Hoa", []],
    ["phường", "tổ dân phố", "Suối Hoa", []],
    ["phường", "thôn", "Suối Hoa", ["kind-changed"]],
    ["xã", "tổ dân phố", "Suối Hoa", ["kind-changed"]],
    ["xã", "thôn", "Tân Thành", ["namesake"]],
    ["phường", "thôn", "tân  thành", ["namesake", "kind-changed"]],
    ["huyện", "thôn", "Suối Hoa", []],
  ])("in a %s, a %s named %s is kept as it was but for %j", (unitKind, kind, name, reasons) => {
    const id = "v-1" as Village.VillageId;
    const others = [
      { id, name },
      { id: "v-2" as Village.VillageId, name: "Tân Thành" },
    ];
    expect(Village.renamedBecause({ id, kind, name }, others, unitKind, asOf)).toEqual(reasons);
  });

  it("bear local words", () => {
    for (const word of [
      "xóm",
      "bản",
      "làng",
      "ấp",
      "buôn",
      "bon",
      "phum",
      "sóc",
      "khu phố",
      "khối",
      "khóm",
      "tiểu khu",
    ]) {
      expect(Village.localKinds).toContain(word);
    }
  });

  it("are renamed only where one name is borne twice, whatever the spelling", () => {
    expect(Village.isNamesake({ name: "Hòa Bình" }, { name: "Hoà  bình" })).toBe(true);
    expect(Village.isNamesake({ name: "Suối Hoa" }, { name: "Suối Hoà" })).toBe(false);
  });
});

describe("distance", () => {
  it("from Hà Nội to Hồ Chí Minh City is about 1,140 km as the crow flies", () => {
    const kilometres = Village.kilometresBetween(
      { longitude: 105.8342, latitude: 21.0278 },
      { longitude: 106.6297, latitude: 10.8231 },
    );
    expect(kilometres).toBeGreaterThan(1137);
    expect(kilometres).toBeLessThan(1143);
  });

  it("of one degree of latitude is 111.195 km, of one degree of longitude at 60° half of it", () => {
    expect(
      Village.kilometresBetween({ longitude: 105, latitude: 20 }, { longitude: 105, latitude: 21 }),
    ).toBeCloseTo(111.195, 3);
    expect(
      Village.kilometresBetween({ longitude: 0, latitude: 60 }, { longitude: 1, latitude: 60 }),
    ).toBeCloseTo(55.597, 2);
  });

  it("between the poles is half the circumference", () => {
    expect(
      Village.kilometresBetween({ longitude: 0, latitude: 90 }, { longitude: 33, latitude: -90 }),
    ).toBeCloseTo(Math.PI * 6371.0088, 6);
  });

  it.prop("is the same both ways, and nothing to itself", [Village.Point, Village.Point], ([one, other]) => {
    expect(Village.kilometresBetween(one, other)).toBeCloseTo(Village.kilometresBetween(other, one), 9);
    expect(Village.kilometresBetween(one, one)).toBe(0);
  });

  it.each([[{ longitude: 180.1, latitude: 0 }], [{ longitude: 0, latitude: 90.1 }]])(
    "has no point at %j",
    (point) => {
      expect(Schema.is(Village.Point)(point)).toBe(false);
    },
  );
});
