/**
 * Changes that cannot be are refused, and every fault of the day is named.
 */
import { assert, describe, it, vi } from "@effect/vitest";
import { Arbitrary, Result, Schema } from "effect";
import { Change, Flow, LegalAct, Ledger, PlainDate, Unit } from "@hopnhat/domain";
import { arbitraryHistory, type History } from "./history.ts";
import { type Spoil, spoils } from "./invalid.ts";
import { changesOn, standingOn } from "./oracle.ts";
import { faultsOf } from "./rules.ts";

// Room for a machine that does other things besides.
vi.setConfig({ testTimeout: 120_000 });

const code = (text: string): Unit.UnitCode => Unit.UnitCode.make(text);
const unit = (text: string, name = text): Unit.UnitDescription => ({
  code: code(text),
  kind: "xã",
  name,
  within: [code("25")],
});

const eve = PlainDate.make("2025-06-30");
const day = PlainDate.make("2025-07-01");

/** Five communes of the eve. */
const base: Ledger.Base = {
  asOf: PlainDate.make("2020-01-01"),
  source: "made up",
  units: ["A", "B", "C", "D", "E"].map((text) => unit(text)),
};

type Clause = Partial<Pick<Change.Change, "flows" | "begins" | "ends" | "founds" | "effectiveOn">>;

const record = (clause: Clause, number: number): Ledger.Entry => {
  const place: LegalAct.Clause = {
    act: LegalAct.ActNumber.make("1/NQ-UBTVQH15"),
    article: "1",
    clause: String(number),
  };
  return {
    _tag: "Recorded",
    recordedOn: eve,
    change: {
      id: Change.idOf(place),
      clause: place,
      effectiveOn: day,
      flows: [],
      begins: [],
      ends: [],
      ...clause,
    },
  };
};

const part = (from: string, to: string, figures: { land?: number; people?: number } = {}): Flow.Flow => ({
  from: code(from),
  to: code(to),
  land: "part",
  people: "part",
  ...(figures.land === undefined ? {} : { landSquareKilometres: figures.land }),
  ...(figures.people === undefined ? {} : { peopleCount: figures.people }),
});
const remainder = (from: string, to: string): Flow.Flow => ({
  ...part(from, to),
  land: "remainder",
  people: "remainder",
});
const whole = (from: string, to: string): Flow.Flow => Flow.whole(code(from), code(to));

const refusal = (entries: ReadonlyArray<Ledger.Entry>): ReadonlyArray<Change.Fault> => {
  const made = Ledger.make({ base, entries });
  return Result.isFailure(made) ? made.failure.faults : [];
};

const faults = (...clauses: ReadonlyArray<Clause>): ReadonlyArray<string> =>
  refusal(clauses.map((clause, i) => record(clause, i + 1))).map((fault) => `${fault._tag} ${fault.code}`);

describe("a day is refused", () => {
  it("SourceMissing: when what it divides does not exist on the eve", () => {
    assert.deepStrictEqual(faults({ flows: [whole("Z", "A")] }), ["SourceMissing Z"]);
    assert.deepStrictEqual(faults({ ends: [code("Z")] }), ["SourceMissing Z"]);
  });

  it("TargetMissing: when who receives neither begins nor exists", () => {
    assert.deepStrictEqual(faults({ flows: [whole("A", "Z")] }), ["TargetMissing Z"]);
    assert.deepStrictEqual(faults({ founds: [code("A")] }), ["TargetMissing A"]);
  });

  it("BeginsTwice: when two clauses establish one unit", () => {
    assert.deepStrictEqual(
      faults(
        { flows: [whole("A", "N")], begins: [unit("N")] },
        { flows: [whole("B", "N")], begins: [unit("N")] },
      ),
      ["BeginsTwice N"],
    );
  });

  it("CodeTaken: when a new unit takes the code of one that goes on", () => {
    assert.deepStrictEqual(faults({ flows: [whole("A", "B")], begins: [unit("B", "khác")] }), [
      "CodeTaken B",
    ]);
  });

  it("NoSource: when a unit begins on nothing", () => {
    assert.deepStrictEqual(faults({ begins: [unit("N")] }), ["NoSource N"]);
  });

  it("FlowTwice: when one flow stands in two clauses", () => {
    const given = { flows: [part("A", "B"), remainder("A", "C")] };
    assert.deepStrictEqual(faults(given, { flows: [part("A", "B")] }), ["FlowTwice A"]);
  });

  it("FlowEmpty: when a flow carries neither land nor people", () => {
    assert.deepStrictEqual(
      faults({ flows: [whole("A", "B"), { from: code("A"), to: code("C"), land: "none", people: "none" }] }),
      ["FlowEmpty A"],
    );
  });

  it("LandUnaccounted and PeopleUnaccounted: when a part has no remainder, or a whole goes twice", () => {
    assert.deepStrictEqual(faults({ flows: [part("A", "B")] }), ["LandUnaccounted A", "PeopleUnaccounted A"]);
    assert.deepStrictEqual(faults({ flows: [part("A", "B"), part("A", "C")] }), [
      "LandUnaccounted A",
      "PeopleUnaccounted A",
    ]);
    assert.deepStrictEqual(faults({ flows: [whole("A", "B"), whole("A", "C")] }), [
      "LandUnaccounted A",
      "PeopleUnaccounted A",
    ]);
    assert.deepStrictEqual(faults({ flows: [part("A", "B"), remainder("A", "C"), remainder("A", "D")] }), [
      "LandUnaccounted A",
      "PeopleUnaccounted A",
    ]);
  });

  it("LandUnaccounted: when only the people are told of", () => {
    assert.deepStrictEqual(
      faults({ flows: [{ from: code("A"), to: code("B"), land: "none", people: "all" }] }),
      ["LandUnaccounted A"],
    );
  });

  it("PeopleUnaccounted: when only the land is told of", () => {
    assert.deepStrictEqual(
      faults({ flows: [{ from: code("A"), to: code("B"), land: "all", people: "none" }] }),
      ["PeopleUnaccounted A"],
    );
  });

  it("parts alone are enough where each has its figures, and not where one has none", () => {
    const first = part("A", "B", { land: 1.17, people: 4141 });
    assert.deepStrictEqual(faults({ flows: [first, part("A", "C", { land: 1.71, people: 3545 })] }), []);
    assert.deepStrictEqual(faults({ flows: [first, part("A", "C", { land: 1.71 })] }), [
      "PeopleUnaccounted A",
    ]);
  });

  it("RemainderWithoutPart: when the remainder stands before the part, or without one", () => {
    const wrong = ["RemainderWithoutPart A", "RemainderWithoutPart A"];
    assert.deepStrictEqual(faults({ flows: [remainder("A", "B")] }, { flows: [part("A", "C")] }), wrong);
    assert.deepStrictEqual(faults({ flows: [remainder("A", "B")] }), wrong);
  });

  it("EndsWithTerritory: when a unit that ends as empty gives or receives", () => {
    assert.deepStrictEqual(faults({ flows: [whole("A", "B")], ends: [code("A")] }), ["EndsWithTerritory A"]);
    assert.deepStrictEqual(faults({ flows: [whole("A", "B")], ends: [code("B")] }), ["EndsWithTerritory B"]);
  });

  it("NothingHappens: when a clause says nothing", () => {
    assert.deepStrictEqual(faults({}), ["NothingHappens 0"]);
  });

  it("with all of its faults at once, in the order of the clauses", () => {
    assert.deepStrictEqual(
      faults({ flows: [whole("Z", "A")] }, { begins: [unit("N")] }, { flows: [part("B", "C")] }, {}),
      ["SourceMissing Z", "NoSource N", "NothingHappens 0", "LandUnaccounted B", "PeopleUnaccounted B"],
    );
  });

  it("and the days after it are not looked at", () => {
    const later = PlainDate.make("2025-08-01");
    assert.deepStrictEqual(
      faults({ begins: [unit("N")] }, { effectiveOn: later, flows: [whole("Z", "A")] }),
      ["NoSource N"],
    );
  });

  it("each fault says in both languages what is wrong, of which unit, in which clause, on which day", () => {
    const [fault] = refusal([record({ flows: [whole("Z", "A")] }, 1)]);
    assert.strictEqual(
      Change.explain(fault!, "en"),
      "Z: no unit bears this code on the eve (1/NQ-UBTVQH15#1.1, 2025-07-01)",
    );
    assert.strictEqual(
      Change.explain(fault!, "vi"),
      "Z: không có đơn vị nào mang mã này vào ngày hôm trước (1/NQ-UBTVQH15#1.1, 2025-07-01)",
    );
  });
});

describe("a code that its unit gives up on a day can be taken up that day", () => {
  const made = (...clauses: ReadonlyArray<Clause>): Ledger.Ledger =>
    Result.getOrThrow(Ledger.make({ base, entries: clauses.map((clause, i) => record(clause, i + 1)) }));

  it("when the unit ends with nobody and nothing: who takes it up is not its successor", () => {
    const ledger = made({ flows: [whole("B", "A")], begins: [unit("A", "B cũ")], ends: [code("A")] });
    const [ended, taken] = ledger.byCode.get(code("A"))!;
    assert.deepStrictEqual(ended!.outgoing, []);
    assert.deepStrictEqual(
      taken!.incoming.map((edge) => edge.from.unit.code),
      ["B"],
    );
  });

  it("when two units exchange their codes", () => {
    const ledger = made({
      flows: [whole("A", "B"), whole("B", "A")],
      begins: [unit("B", "A"), unit("A", "B")],
    });
    assert.deepStrictEqual(
      ["A", "B"].map((one) => Ledger.find(ledger, code(one), eve)!.outgoing[0]!.to.unit.name),
      ["A", "B"],
    );
  });
});

describe("a ledger is refused", () => {
  const change = { flows: [whole("A", "B")] };
  const tags = (entries: ReadonlyArray<Ledger.Entry>) => refusal(entries).map((fault) => fault._tag);
  const id = Change.ChangeId.make("1/NQ-UBTVQH15#1.1");
  const withdrawal: Ledger.Entry = { _tag: "Withdrawn", recordedOn: eve, change: id, because: "misread" };

  it("RecordedTwice: when a change is recorded again before it is withdrawn", () => {
    assert.deepStrictEqual(tags([record(change, 1), record(change, 1)]), ["RecordedTwice"]);
    assert.deepStrictEqual(tags([record(change, 1), withdrawal, record(change, 1)]), []);
  });

  it("NothingToWithdraw: when there is no such change, or no longer", () => {
    assert.deepStrictEqual(tags([withdrawal]), ["NothingToWithdraw"]);
    assert.deepStrictEqual(tags([record(change, 1), withdrawal, withdrawal]), ["NothingToWithdraw"]);
  });

  it("RecordedOutOfOrder: when an entry is dated before the one above it", () => {
    const earlier: Ledger.Entry = {
      ...record({ flows: [whole("C", "D")] }, 2),
      recordedOn: PlainDate.eve(eve),
    };
    assert.deepStrictEqual(tags([record(change, 1), earlier]), ["RecordedOutOfOrder"]);
  });

  it("BeforeBase: when a change takes effect on or before the day of the register it starts from", () => {
    assert.deepStrictEqual(tags([record({ ...change, effectiveOn: base.asOf }, 1)]), ["BeforeBase"]);
    const founded = { effectiveOn: PlainDate.make("2019-12-31"), begins: [unit("N")], founds: [code("N")] };
    assert.deepStrictEqual(tags([record(founded, 1)]), ["BeforeBase"]);
  });

  it("BeginsTwice: when its base register has a code twice", () => {
    const made = Ledger.make({ base: { ...base, units: [...base.units, unit("A", "nữa")] }, entries: [] });
    assert.isTrue(Result.isFailure(made) && made.failure.faults[0]._tag === "BeginsTwice");
  });
});

describe("a valid day that is spoilt", () => {
  const Draw = Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 99 }));

  /** The history up to a day, with the changes of that day as given. */
  const refusalOf = (
    history: History,
    changes: ReadonlyArray<Change.Change>,
  ): ReadonlyArray<Change.Fault> => {
    const on = changes[0]!.effectiveOn;
    const before = history.entries.filter(
      (entry) => entry._tag === "Recorded" && entry.change.effectiveOn < on,
    );
    const recordedOn = PlainDate.make("2030-01-01");
    const spoilt = changes.map((change) => ({ _tag: "Recorded", recordedOn, change }) as const);
    const made = Ledger.make({ base: history.base, entries: [...before, ...spoilt] });
    return Result.isFailure(made) ? made.failure.faults : [];
  };

  const lastDay = (history: History): ReadonlyArray<Change.Change> => {
    const days = history.entries.map((entry) =>
      entry._tag === "Recorded" ? entry.change.effectiveOn : history.base.asOf,
    );
    return days.length === 0 ? [] : changesOn(history, days[days.length - 1]!);
  };

  /** Histories whose last day can be spoilt in that way. */
  const spoilable = (spoil: Spoil) =>
    Arbitrary.all({ history: arbitraryHistory, draw: Arbitrary.schema(Draw) }).pipe(
      Arbitrary.filterMap(({ history, draw }) => {
        const changes = lastDay(history);
        if (changes.length === 0) return Result.fail("nothing happens");
        const standing = standingOn(history, PlainDate.eve(changes[0]!.effectiveOn));
        const spoilt = spoil(changes, draw, [...standing.keys()]);
        return spoilt === undefined ? Result.fail("nothing to spoil") : Result.succeed({ history, spoilt });
      }),
    );

  for (const [how, spoil] of Object.entries(spoils)) {
    it.prop(`is refused when ${how}`, [spoilable(spoil)], ([{ history, spoilt }]) => {
      const found = refusalOf(history, spoilt.changes).map((fault) => `${fault._tag} ${fault.code}`);
      assert.include(found, `${spoilt.fault} ${spoilt.code}`);
    });
  }

  it.prop(
    "in several ways at once is refused with every fault that the rules find one by one, all of them of that day",
    {
      history: arbitraryHistory,
      ways: Schema.Array(Schema.Tuple([Draw, Draw])).check(Schema.isMinLength(1), Schema.isMaxLength(4)),
    },
    ({ history, ways }) => {
      let changes = lastDay(history);
      if (changes.length === 0) return;
      const on = changes[0]!.effectiveOn;
      const standing = standingOn(history, PlainDate.eve(on));
      for (const [which, draw] of ways) {
        const all = Object.values(spoils);
        changes = all[which % all.length]!(changes, draw, [...standing.keys()])?.changes ?? changes;
      }
      const found = refusalOf(history, changes);
      const expected = faultsOf(changes, (one) => standing.has(one));
      assert.deepStrictEqual(new Set(found.map((fault) => `${fault._tag} ${fault.code}`)), new Set(expected));
      assert.isTrue(
        found.every((fault) => fault.on === on && changes.some((change) => change.id === fault.change)),
      );
    },
    { arbitrary: { runs: 400 } },
  );
});
