import { describe, expect, it } from "@effect/vitest";
import * as Crosswalk from "@hopnhat/domain/Crosswalk";
import * as Ledger from "@hopnhat/domain/Ledger";
import { make as date } from "@hopnhat/domain/PlainDate";
import { UnitCode } from "@hopnhat/domain/Unit";
import * as CodeTable from "@hopnhat/gazetteer/CodeTable";
import { communes } from "@hopnhat/gazetteer/VietnamLedger";

const eve = date("2025-06-30");
const day = date("2025-07-01");
const today = date("2026-11-23");

const outcomes = {
  Exact: "exact",
  Split: "several",
  Merged: "several",
  Ended: "ended",
  Unknown: "unknown",
} as const;

const candidatesOf = (answer: Crosswalk.Answer): ReadonlyArray<string> =>
  answer._tag === "Exact"
    ? [answer.candidate.unit.code]
    : answer._tag === "Split" || answer._tag === "Merged"
      ? answer.candidates.map(({ unit }) => unit.code)
      : [];

describe("the table of codes says what the crosswalk says", () => {
  for (const carries of ["people", "land", "any"] as const)
    it.each([
      [eve, day],
      [eve, today],
      [day, eve],
      [today, day],
      [date("2025-01-01"), day],
    ])(`of every code, for ${carries}, from %s to %s`, (asOf, to) => {
      const table = CodeTable.compile(communes(), { asOf, to, carries });
      for (const code of communes().byCode.keys()) {
        const answer = Crosswalk.convert(communes(), { code, asOf, to, carries });
        const outcome = table.lookup(code);
        expect([code, CodeTable.kindOf(outcome)]).toEqual([code, outcomes[answer._tag]]);
        expect(table.candidatesOf(outcome)).toEqual(candidatesOf(answer));
        expect(outcome < 0 || table.codeOf(outcome) === candidatesOf(answer)[0]).toBe(true);
      }
    });
});

describe("the table of codes", () => {
  const table = CodeTable.compile(communes(), { asOf: eve, to: day, carries: "people" });

  it("reads bytes as it reads texts", () => {
    const bytes = new TextEncoder().encode("04891,05170,0489");
    expect(table.lookupBytes(bytes, 0)).toBe(table.lookup("04891"));
    expect(table.lookupBytes(bytes, 6)).toBe(table.lookup("05170"));
    expect(table.lookupBytes(bytes, 12)).toBe(CodeTable.unknown);
    expect(table.lookupBytes(bytes, 3)).toBe(CodeTable.unknown);
  });

  it.each(["", "4891", "048911", "0489a", "0489/", "0489:", " 4891", "０４８９１", "31", "3a8", "99999"])(
    "knows no unit %j",
    (code) => {
      expect(CodeTable.kindOf(table.lookup(code))).toBe("unknown");
    },
  );

  it("names the ledger it comes from", () => {
    expect(table.ledger).toBe(communes().version);
  });

  it("covers all 10,040 units of the eve", () => {
    const kinds = Ledger.at(communes(), eve).map(({ code }) =>
      CodeTable.kindOf(table.lookup(UnitCode.make(code))),
    );
    expect(kinds.filter((kind) => kind === "exact")).toHaveLength(9_659);
    expect(kinds.filter((kind) => kind === "several")).toHaveLength(381);
  });
});
