import { assert, describe, it } from "@effect/vitest";
import { AgeGroup, PersonalNumber, PlainDate } from "@hopnhat/domain";
import { communes } from "@hopnhat/gazetteer/VietnamLedger";
import { Schema } from "effect";
import { apportion } from "../../src/demonstration/apportion.ts";
import { ageGroups, campaignFrom, figuresAt, seed, today } from "../../src/demonstration/figures.ts";
import { numberSource, peopleOf } from "../../src/demonstration/people.ts";
import { type Quota, quotasOf } from "../../src/demonstration/quotas.ts";
import * as SeededRandom from "../../src/demonstration/SeededRandom.ts";
import { communesOfPhuTho } from "../../src/demonstration/territory.ts";
import { villagesOf } from "../../src/demonstration/villages.ts";

const phuTho = communesOfPhuTho(communes());
const sumOf = (
  quotas: ReadonlyArray<Quota>,
  key: "target" | "received" | "accounts" | "receivedSince" | "accountsSince",
) => quotas.reduce((total, quota) => total + quota[key], 0);
const intoTanLac = ({ commune }: Quota) => commune.successors.some(({ code }) => code === "05128");

describe("the demonstration's province", () => {
  it("is the 479 communes of the eve that become 148, three of them split", () => {
    assert.strictEqual(phuTho.length, 479);
    const after = new Set(phuTho.flatMap(({ successors }) => successors.map(({ code }) => code)));
    assert.strictEqual(after.size, 148);
    const split = phuTho.filter(({ successors }) => successors.length > 1);
    assert.deepStrictEqual(
      split.map(({ successors, unit }) => [
        unit.code,
        unit.name,
        ...successors.map(({ code }) => code).toSorted(),
      ]),
      [
        ["04891", "Vầy Nưa", "04828", "04891"],
        ["04957", "Cao Sơn", "04924", "04960"],
        ["05221", "Đồng Tân", "05200", "05212"],
      ],
    );
  });

  it("says of most villages of a split commune where they went, and of some nothing", () => {
    const split = phuTho.filter(({ successors }) => successors.length > 1);
    for (const commune of split) {
      const villages = villagesOf(commune, SeededRandom.make(1));
      const open = villages.filter(({ settledIn }) => settledIn === undefined);
      assert.isTrue(open.length > 0 && open.length < villages.length / 2);
      const reached = new Set(villages.flatMap(({ settledIn }) => settledIn ?? []));
      assert.strictEqual(reached.size, commune.successors.length);
    }
  });

  it("reproduces the report's figures exactly when it is loaded whole", () => {
    const quotas = quotasOf(phuTho, figuresAt("full"), SeededRandom.make(seed));
    assert.deepStrictEqual(
      [sumOf(quotas, "target"), sumOf(quotas, "received"), sumOf(quotas, "accounts")],
      [954_894, 830_424, 720_812],
    );
    const tanLac = quotas.filter(intoTanLac);
    assert.strictEqual(tanLac.length, 5 * 3);
    assert.deepStrictEqual([sumOf(tanLac, "receivedSince"), sumOf(tanLac, "accountsSince")], [3_400, 1_004]);
  });

  it("is a twentieth of them by default, rounded", () => {
    const quotas = quotasOf(phuTho, figuresAt("twentieth"), SeededRandom.make(seed));
    assert.deepStrictEqual(
      [sumOf(quotas, "target"), sumOf(quotas, "received"), sumOf(quotas, "accounts")],
      [47_745, 41_521, 36_041],
    );
    const tanLac = quotas.filter(intoTanLac);
    assert.deepStrictEqual([sumOf(tanLac, "receivedSince"), sumOf(tanLac, "accountsSince")], [170, 50]);
  });

  it("never counts more received than on target, nor more accounts than received", () => {
    for (const scale of ["full", "twentieth"] as const) {
      for (const quota of quotasOf(phuTho, figuresAt(scale), SeededRandom.make(seed))) {
        assert.isTrue(quota.received <= quota.target && quota.accounts <= quota.received);
        assert.isTrue(quota.receivedSince <= quota.received && quota.accountsSince <= quota.receivedSince);
        assert.isTrue(quota.accounts - quota.accountsSince <= quota.received - quota.receivedSince);
      }
    }
  });
});

describe("the demonstration's people", () => {
  const random = SeededRandom.make(seed);
  const quotas = quotasOf(phuTho, figuresAt("full"), random);
  const draw = () => {
    const source = SeededRandom.make(7);
    const nextNumber = numberSource();
    return quotas.filter(intoTanLac).flatMap((quota) => peopleOf(quota, source, nextNumber));
  };
  const people = draw();

  it("are the same for the same seed", () => {
    assert.deepStrictEqual(draw().slice(0, 500), people.slice(0, 500));
  });

  it("have numbers that are all different and say what the register says of birth and sex", () => {
    assert.strictEqual(new Set(people.map(({ personalNumber }) => personalNumber)).size, people.length);
    for (const { bornOn, personalNumber, sex } of people.slice(0, 2_000)) {
      const number = PersonalNumber.make(personalNumber);
      assert.deepStrictEqual(PersonalNumber.contradictions(number, { birth: bornOn, sex }), []);
      assert.strictEqual(PersonalNumber.decode(number).province, "Hòa Bình");
    }
  });

  it("are of their age group on every day from the campaign's first to the demonstration's today", () => {
    for (const { bornOn, group } of people) {
      const born = PlainDate.make(bornOn);
      assert.strictEqual(AgeGroup.groupOn(born, PlainDate.make(today)), group);
      if (group !== "under-6")
        assert.strictEqual(AgeGroup.groupOn(born, PlainDate.make(campaignFrom)), group);
    }
    assert.deepStrictEqual(
      ageGroups.map(({ group }) => group),
      [...AgeGroup.all],
    );
  });

  it("crowd the counter of Tân Lạc with more than a hundred applications on some day", () => {
    const perDay = new Map<string, number>();
    for (const { application } of people) {
      if (application === undefined || application.receivedOn < "2025-07-01") continue;
      perDay.set(application.receivedOn, (perDay.get(application.receivedOn) ?? 0) + 1);
    }
    assert.isAbove(Math.max(...perDay.values()), 100);
    assert.strictEqual(
      [...perDay.values()].reduce((sum, count) => sum + count, 0),
      3_400,
    );
  });
});

describe("apportioning", () => {
  const cell = Schema.Struct({
    weight: Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 1_000 })),
    cap: Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 50 })),
  });
  it.prop(
    "gives away exactly the total, and to nobody more than the cap",
    [
      Schema.Array(cell).check(Schema.isMinLength(1), Schema.isMaxLength(40)),
      Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 100 })),
    ],
    ([cells, percent]) => {
      const caps = cells.map((each) => each.cap);
      const total = Math.floor((caps.reduce((sum, cap) => sum + cap, 0) * percent) / 100);
      const given = apportion(
        total,
        cells.map((each) => each.weight),
        caps,
      );
      assert.strictEqual(
        given.reduce((sum, count) => sum + count, 0),
        total,
      );
      given.forEach((count, place) => assert.isTrue(count >= 0 && count <= (caps[place] ?? 0)));
    },
  );

  it("refuses what the caps cannot take", () => {
    assert.throws(() => apportion(5, [1, 1], [2, 2]), RangeError);
  });
});
