import { describe, expect, it } from "@effect/vitest";
import { Schema } from "effect";
import type { Sensitivity } from "../src/Annotation.ts";
import * as Application from "../src/Application.ts";
import * as Citizen from "../src/Citizen.ts";
import * as Masking from "../src/Masking.ts";
import * as PersonalNumber from "../src/PersonalNumber.ts";
import * as Placement from "../src/Placement.ts";

const citizen = Schema.decodeUnknownSync(Citizen.Citizen)({
  id: "c-0000017",
  name: "Nguyễn Thị Vi Du",
  birth: "1999-02-15",
  sex: "female",
  numbers: [{ number: "025199000017", from: null, to: null, ended: null }],
  ethnicity: "Mường",
  diedOn: null,
});

describe("the class of a field is read from its schema (Decree 356/2025; thanhnien 185260105102550429)", () => {
  it("basic for names, numbers and births; sensitive for ethnicity and religion", () => {
    expect(Masking.sensitivityOfFields(Citizen.Citizen)).toEqual({
      id: "none",
      name: "basic",
      birth: "basic",
      sex: "basic",
      numbers: "basic",
      ethnicity: "sensitive",
      religion: "sensitive",
      phone: "basic",
      diedOn: "basic",
    });
  });

  it("of a whole is the highest within it", () => {
    expect(Masking.sensitivityOf(Citizen.Citizen)).toBe("sensitive");
    expect(Masking.sensitivityOf(Placement.Placement)).toBe("basic");
    expect(Masking.sensitivityOf(Citizen.CitizenId)).toBe("none");
    expect(Masking.sensitivityOf(Schema.Array(Citizen.Citizen))).toBe("sensitive");
    expect(Masking.sensitivityOf(Schema.Tuple([Citizen.CitizenId, Citizen.Sex]))).toBe("basic");
    expect(Masking.sensitivityOfFields(Citizen.Sex)).toEqual({});
    expect(Masking.sensitivityOfFields(Application.Application)).toMatchObject({
      birth: "basic",
      incapacitated: "sensitive",
      state: "none",
    });
  });

  it("is ordered", () => {
    expect(Masking.order).toEqual(["none", "basic", "sensitive"]);
    expect(Masking.highest("basic", "none")).toBe("basic");
    expect(Masking.highest("basic", "sensitive")).toBe("sensitive");
    expect(Masking.highest("sensitive", "sensitive")).toBe("sensitive");
    expect(Masking.reaches("basic", "basic")).toBe(true);
    expect(Masking.reaches("none", "basic")).toBe(false);
    expect(Masking.reaches("sensitive", "none")).toBe(true);
  });
});

describe("what a clearance does not reach is hidden", () => {
  it("sensitive sees everything", () => {
    expect(Masking.mask(Citizen.Citizen, citizen, "sensitive")).toEqual(citizen);
  });

  it("basic sees all but ethnicity and religion", () => {
    expect(Masking.mask(Citizen.Citizen, citizen, "basic")).toEqual({
      ...citizen,
      ethnicity: { masked: "•••" },
    });
  });

  it("none sees initials, the year, the last digits, and that there is something", () => {
    expect(Masking.mask(Citizen.Citizen, citizen, "none")).toEqual({
      id: "c-0000017",
      name: { masked: "N. T. V. Du" },
      birth: { masked: "1999" },
      sex: { masked: "•••" },
      numbers: { masked: "•••" },
      ethnicity: { masked: "•••" },
      diedOn: { masked: "•••" },
    });
  });

  it("a number on its own shows its last three digits, of either kind", () => {
    const Numbers = Schema.Struct({ held: PersonalNumber.HeldNumber.fields.number });
    expect(Masking.mask(Numbers, { held: citizen.numbers[0]!.number }, "none")).toEqual({
      held: { masked: "*********017" },
    });
    const old = Schema.decodeUnknownSync(Numbers)({ held: "131234509" });
    expect(Masking.mask(Numbers, old, "none")).toEqual({ held: { masked: "******509" } });
  });

  it("within lists, tuples, unions and records", () => {
    const Row = Schema.Struct({
      people: Schema.Array(Schema.Struct({ id: Citizen.CitizenId, name: Citizen.Citizen.fields.name })),
      pair: Schema.Tuple([Citizen.CitizenId, Citizen.Sex]),
      either: Schema.Union([
        Schema.Struct({ kind: Schema.Literal("person"), name: Citizen.Citizen.fields.name }),
        Schema.Literal("nobody"),
      ]),
      whole: Schema.Struct({ id: Citizen.CitizenId }).annotateKey({ sensitivity: "sensitive" }),
    });
    const value = {
      people: [{ id: citizen.id, name: citizen.name }],
      pair: [citizen.id, "female"],
      either: { kind: "person", name: citizen.name },
      whole: { id: citizen.id },
    } as const;
    expect(Masking.mask(Row, value, "none")).toEqual({
      people: [{ id: "c-0000017", name: { masked: "N. T. V. Du" } }],
      pair: ["c-0000017", { masked: "•••" }],
      either: { kind: "person", name: { masked: "N. T. V. Du" } },
      whole: { masked: "•••" },
    });
    expect(Masking.mask(Row, { ...value, either: "nobody" }, "none")).toMatchObject({ either: "nobody" });
    expect(Masking.mask(Row, value, "basic")).toEqual({ ...value, whole: { masked: "•••" } });
    expect(Masking.mask(Row, value, "sensitive")).toEqual(value);
  });

  it("a sensitive field leaves no hint even where a basic one would", () => {
    const Row = Schema.Struct({
      name: Citizen.Citizen.fields.name.annotateKey({ sensitivity: "sensitive" }),
    });
    expect(Masking.mask(Row, { name: citizen.name }, "basic")).toEqual({ name: { masked: "•••" } });
  });

  it("is told from what is shown", () => {
    expect(Masking.isMasked({ masked: "•••" })).toBe(true);
    for (const value of ["•••", null, undefined, {}, { masked: "•••", more: 1 }, { other: 1 }])
      expect(Masking.isMasked(value)).toBe(false);
  });
});

/** The texts and numbers that a value shows, without what stands in the place of something hidden. */
const shown = (value: unknown, path = ""): ReadonlyArray<string> => {
  if (Masking.isMasked(value)) return [];
  if (Array.isArray(value)) return value.flatMap((item, i) => shown(item, `${path}/${i}`));
  if (typeof value === "object" && value !== null)
    return Object.entries(value).flatMap(([key, item]) => shown(item, `${path}/${key}`));
  return [`${path}=${String(value)}`];
};

describe("masking never reveals more to a lower clearance", () => {
  const pairs: ReadonlyArray<readonly [Sensitivity, Sensitivity]> = [
    ["none", "basic"],
    ["basic", "sensitive"],
    ["none", "sensitive"],
  ];

  it.prop("of a citizen", [Citizen.Citizen], ([any]) => {
    for (const [lower, higher] of pairs) {
      const more = new Set(shown(Masking.mask(Citizen.Citizen, any, higher)));
      expect(shown(Masking.mask(Citizen.Citizen, any, lower)).every((one) => more.has(one))).toBe(true);
    }
    expect(Masking.mask(Citizen.Citizen, any, "sensitive")).toEqual(any);
    const hidden = shown(Masking.mask(Citizen.Citizen, any, "none")).join("\n");
    expect(hidden).toBe(`/id=${any.id}`);
  });

  it.prop("of an application", [Application.Application], ([any]) => {
    for (const [lower, higher] of pairs) {
      const more = new Set(shown(Masking.mask(Application.Application, any, higher)));
      expect(shown(Masking.mask(Application.Application, any, lower)).every((one) => more.has(one))).toBe(
        true,
      );
    }
    expect(
      shown(Masking.mask(Application.Application, any, "basic")).some((one) =>
        one.startsWith("/incapacitated"),
      ),
    ).toBe(false);
  });
});
