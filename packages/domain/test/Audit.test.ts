import { describe, expect, it } from "@effect/vitest";
import { Schema } from "effect";
import * as Audit from "../src/Audit.ts";
import * as Instant from "../src/Instant.ts";

const entry = (minute: number, rest: object = {}): Audit.Entry =>
  Schema.decodeUnknownSync(Audit.Entry)({
    at: `2025-07-01T02:${String(minute).padStart(2, "0")}:00.000Z`,
    by: "officer-05128",
    role: "commune-officer",
    kind: "read",
    action: "citizen/open",
    relation: "citizen",
    record: "c-0000017",
    purpose: "Tiếp nhận hồ sơ",
    outcome: "allowed",
    detail: null,
    ...rest,
  });
const chain = (entries: ReadonlyArray<Audit.Entry>): ReadonlyArray<Audit.ChainedEntry> => {
  let head = Audit.empty;
  return entries.map((one) => {
    const chained = Audit.append(head, one);
    head = Audit.headOf(chained);
    return chained;
  });
};
const four = chain([entry(1), entry(2), entry(2, { kind: "write", purpose: null }), entry(4)]);
const reasons = (entries: ReadonlyArray<Audit.ChainedEntry>, options?: Parameters<typeof Audit.verify>[1]) =>
  Audit.verify(entries, options).map((fault) => [fault.sequence, fault.reason]);

describe("a chain of entries", () => {
  it("numbers them from one, each with the hash of the one before", () => {
    expect(four.map((one) => one.sequence)).toEqual([1, 2, 3, 4]);
    expect(four[0]?.previous).toBe(Audit.genesis);
    four.slice(1).forEach((one, i) => expect(one.previous).toBe(four[i]?.hash));
    for (const one of four) expect(Schema.is(Audit.ChainedEntry)(one)).toBe(true);
  });

  it("hashes with SHA-256 over UTF-8", () => {
    expect(Audit.hashOf("")).toBe("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    expect(Audit.hashOf("abc")).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    // Frozen: entries that were written must verify for ever.
    expect(four[0]?.hash).toBe(
      Audit.hashOf(
        `[1,"${"0".repeat(64)}","2025-07-01T02:01:00.000Z","officer-05128","commune-officer","read","citizen/open","citizen","c-0000017","Tiếp nhận hồ sơ","allowed",null]`,
      ),
    );
  });

  it("stands as it was written", () => {
    expect(Audit.verify(four)).toEqual([]);
    expect(Audit.verify([])).toEqual([]);
    expect(Audit.verify(four, { expected: Audit.headOf(four[3]!) })).toEqual([]);
  });

  it("can be verified in pieces", () => {
    expect(Audit.verify(four.slice(2), { from: Audit.headOf(four[1]!) })).toEqual([]);
    expect(reasons(four.slice(2))).toEqual([
      [1, "sequence"],
      [1, "link"],
    ]);
  });
});

describe("every change of a chain shows", () => {
  it("an entry removed", () => {
    expect(reasons([four[0]!, four[2]!, four[3]!])).toEqual([
      [2, "sequence"],
      [2, "link"],
    ]);
  });

  it("an entry put between, with numbers and hashes made anew but not of those after it", () => {
    const between = Audit.append(Audit.headOf(four[0]!), entry(2, { action: "citizen/print" }));
    expect(reasons([four[0]!, between, ...four.slice(1)])).toEqual([
      [3, "sequence"],
      [3, "link"],
    ]);
  });

  it("two entries swapped", () => {
    const faults = reasons([four[0]!, four[2]!, four[1]!, four[3]!]);
    expect(faults).toContainEqual([2, "sequence"]);
    expect(faults).toContainEqual([3, "link"]);
    expect(faults).toContainEqual([4, "link"]);
  });

  it("an earlier instant", () => {
    expect(reasons(chain([entry(2), entry(1)]))).toEqual([[2, "earlier-than-last"]]);
  });

  it("an end cut off, or put in the place of another, against a head that was published", () => {
    const expected = Audit.headOf(four[3]!);
    expect(reasons(four.slice(0, 3), { expected })).toEqual([[4, "cut-short"]]);
    const other = [...four.slice(0, 3), Audit.append(Audit.headOf(four[2]!), entry(5))];
    expect(reasons(other, { expected })).toEqual([[5, "link"]]);
    expect(reasons([...four, Audit.append(expected, entry(5))], { expected })).toEqual([[6, "link"]]);
  });

  it("says so in both languages", () => {
    const [fault] = Audit.verify(four.slice(1));
    expect(fault?.sentence.vi).toBe("Thiếu hoặc thừa mục tại đây.");
    expect(Schema.is(Audit.ChainFault)(fault)).toBe(true);
  });

  const fields = [
    "at",
    "by",
    "role",
    "kind",
    "action",
    "relation",
    "record",
    "purpose",
    "outcome",
    "detail",
    "sequence",
    "previous",
    "hash",
  ] as const;
  it.prop(
    "whichever field of whichever entry was changed",
    [Schema.NonEmptyArray(Audit.Entry), Schema.Literals(fields), Schema.Natural],
    ([entries, field, index]) => {
      const ordered = entries.map((one, i) => ({
        ...one,
        at: Instant.make(
          `2025-07-01T${String(Math.floor(i / 60)).padStart(2, "0")}:${String(i % 60).padStart(2, "0")}:00.000Z`,
        ),
      }));
      const chained = chain(ordered);
      expect(Audit.verify(chained)).toEqual([]);
      const at = index % chained.length;
      const changed = chained.map((one, i) =>
        i === at
          ? { ...one, [field]: field === "sequence" ? one.sequence + 1 : `${String(one[field])}x` }
          : one,
      );
      expect(Audit.verify(changed).length).toBeGreaterThan(0);
      expect(Audit.verify(changed)[0]!.sequence).toBeGreaterThanOrEqual(at + 1);
    },
  );
});
