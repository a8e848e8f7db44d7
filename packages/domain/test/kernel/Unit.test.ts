import { assert, describe, it } from "@effect/vitest";
import { Result } from "effect";
import { Ledger, PlainDate, Unit } from "@hopnhat/domain";
import { code, eveOfReform, ledger, reform } from "./examples.ts";

describe("a version of a unit", () => {
  const id = "05128@2020-01-01" as Unit.UnitId;

  it("is named by its code and its first day, and found by that name alone", () => {
    const version = Ledger.findById(ledger, id)!;
    assert.strictEqual(Unit.fullName(version.unit), "thị trấn Mãn Đức");
    assert.strictEqual(Unit.idOf(version.unit), id);
    assert.deepStrictEqual(Unit.parseId(id), {
      code: code("05128"),
      validFrom: PlainDate.make("2020-01-01"),
    });
    assert.isUndefined(Ledger.findById(ledger, "05128@2020-01-02" as Unit.UnitId));
    assert.isUndefined(Ledger.findById(ledger, "99999@2020-01-01" as Unit.UnitId));
  });

  it("exists on its first day, and not on the day from which it is no more", () => {
    const { unit } = Ledger.findById(ledger, id)!;
    assert.deepStrictEqual(
      ["2019-12-31", "2020-01-01", "2025-06-30", "2025-07-01"].map((day) =>
        Unit.existsOn(unit, PlainDate.make(day)),
      ),
      [false, true, true, false],
    );
  });

  it("has the eve of its end for its last day, and none while it stands", () => {
    assert.strictEqual(Ledger.lastDay(Ledger.findById(ledger, id)!), eveOfReform);
    assert.isNull(Ledger.lastDay(Ledger.find(ledger, code("05128"), reform)!));
  });

  it("has a code of one to sixteen digits, capitals, dots or hyphens", () => {
    for (const text of ["05128", "2A004", "K.1-2", "1234567890123456"])
      assert.strictEqual(Unit.UnitCode.make(text), text);
    for (const text of ["", " 05128", "2a004", "-1", "12345678901234567", "05128@2020-01-01"]) {
      assert.throws(() => Unit.UnitCode.make(text));
    }
  });
});

describe("a ledger's version", () => {
  const version = (given: Parameters<typeof Ledger.make>[0]): string =>
    Result.getOrThrow(Ledger.make(given)).version;
  const { base, entries } = ledger;

  it("names the last day on which something changes, and what the ledger holds", () => {
    assert.match(ledger.version, /^2025-07-01\+[0-9a-f]{12}$/);
    assert.strictEqual(version({ base, entries }), ledger.version);
    assert.strictEqual(version({ base, entries: [] }).slice(0, 10), "2019-12-31");
  });

  it("does not depend on the order in which fields are written, and does on every fact", () => {
    const turned = entries.map(
      (entry) => Object.fromEntries(Object.entries(entry).reverse()) as unknown as Ledger.Entry,
    );
    assert.strictEqual(version({ base, entries: turned }), ledger.version);
    assert.notStrictEqual(version({ base: { ...base, source: "elsewhere" }, entries }), ledger.version);
    assert.notStrictEqual(version({ base, entries: entries.slice(1) }), ledger.version);
  });

  it("is taken as given where it was stored beside the ledger", () => {
    assert.strictEqual(version({ base, entries, version: "2025-07-01+stored" }), "2025-07-01+stored");
  });
});
