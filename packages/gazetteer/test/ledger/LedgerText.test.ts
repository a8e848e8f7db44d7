import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "@effect/vitest";
import { baseOf, entriesOf } from "@hopnhat/gazetteer/ledger/composeLedger";
import { parseAct, parseRegister, printAct, printRegister } from "@hopnhat/gazetteer/ledger/LedgerText";
import { packLedger } from "@hopnhat/gazetteer/ledger/packLedger";
import { unpackLedger } from "@hopnhat/gazetteer/ledger/unpackLedger";

const folder = join(import.meta.dirname, "..", "..", "ledger");
const files = readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), "utf8")] as const);
const actFiles = files.filter(([name]) => !name.startsWith("register-"));
const [, registerFile] = files.find(([name]) => name.startsWith("register-"))!;

const act = [
  "act 9901/NQ-UBTVQH15",
  "tier commune",
  "title Về việc sắp xếp",
  "issued-by Ủy ban Thường vụ Quốc hội",
  "issued-on -",
  "effective-on 2031-03-05",
  "operational-on 2031-04-01",
  "recorded-on 2031-03-06",
  "",
  "clause 1.1",
  "+ 00001 xã Ba Chòm @98",
  "- 00001 xã Sông Đá: all",
  "- 00002 thị trấn Núi Hồng: land part 0.98 km², people part 7357",
  "- 318 huyện Hòn Cau: land remainder, people none",
  "~ bãi bồi ven sông",
  "",
  "clause 1.-",
  "+ 00005 đặc khu 1 Hòn Cau @99,98",
  "- 00005 xã Hòn Cau: all",
  "",
].join("\n");

describe("the ledger's files", () => {
  it("are one register and 40 acts", () => {
    expect(actFiles).toHaveLength(40);
  });

  it.each(actFiles)("%s: printing what was parsed gives the same bytes", (_, text) => {
    const parsed = parseAct(text);
    expect(parsed.ok && printAct(parsed.value)).toBe(text);
  });

  it("the register: printing what was parsed gives the same bytes", () => {
    const parsed = parseRegister(registerFile);
    expect(parsed.ok && printRegister(parsed.value)).toBe(registerFile);
  });

  it("hold names in NFC only", () => {
    for (const [name, text] of files) expect(text === text.normalize("NFC"), name).toBe(true);
  });
});

describe("an act's file", () => {
  it("carries shares, figures, territories without a code, and a clause that has no number", () => {
    const parsed = parseAct(act);
    expect(parsed.ok && printAct(parsed.value)).toBe(act);
    expect(parsed.ok && parsed.value.clauses[0]!.targets[0]!.sources[1]).toEqual({
      code: "00002",
      kind: "thị trấn",
      name: "Núi Hồng",
      land: "part",
      people: "part",
      landSquareKilometres: 0.98,
      peopleCount: 7357,
    });
    expect(parsed.ok && parsed.value.clauses[1]!.clause).toBeNull();
  });

  it.each([
    [1, "tier county"],
    [5, "effective-on 5 March"],
    [9, "clause one"],
    [10, "+ 00001 Ba Chòm"],
    [11, "- 00001 xã Sông Đá: most"],
    [12, "* 00002 thị trấn Núi Hồng"],
    [13, "- 318 Hòn Cau: all"],
  ])("a fault names line %i", (index, wrong) => {
    const parsed = parseAct(act.split("\n").with(index, wrong).join("\n"));
    expect(parsed.ok).toBe(false);
    expect(parsed.ok || parsed.faults.map(({ line, text }) => [line, text])).toContainEqual([
      index + 1,
      wrong,
    ]);
  });

  it("lists every fault, not the first", () => {
    const parsed = parseAct(act.split("\n").with(11, "-").with(13, "?").join("\n"));
    expect(parsed.ok || parsed.faults.map(({ line }) => line)).toEqual([12, 14]);
  });
});

describe("the compiled form", () => {
  const register = parseRegister(registerFile);
  const specimen = parseAct(
    act
      .replace(" 318 huyện Hòn Cau", " 318 huyện Bạch Long Vĩ")
      .replace("00001 xã Sông Đá", "00001 phường Phúc Xá")
      .replace("00002 thị trấn Núi Hồng", "00004 phường Trúc Bạch")
      .replace("00005 xã Hòn Cau", "00006 phường Vĩnh Phúc"),
  );

  it("gives back what was packed: figures, territories, a code that is no source's", () => {
    if (!register.ok || !specimen.ok) throw new Error("unreadable");
    const unpacked = unpackLedger(packLedger(register.value, [specimen.value]));
    expect(unpacked.register).toEqual(register.value);
    expect(unpacked.acts).toEqual([specimen.value]);
  });

  it("refuses another form", () => {
    expect(() => unpackLedger("9\t2025-06-30\t")).toThrow(RangeError);
  });

  it("gives the same entries for both tiers", () => {
    if (!register.ok) throw new Error("unreadable");
    const acts = actFiles
      .map(([, text]) => parseAct(text))
      .flatMap((parsed) => (parsed.ok ? [parsed.value] : []));
    const unpacked = unpackLedger(
      packLedger(
        register.value,
        acts.toSorted((a, b) => (a.act.effectiveOn < b.act.effectiveOn ? -1 : 1)),
      ),
    );
    for (const tier of ["commune", "province"] as const) {
      expect(baseOf(unpacked.register, tier)).toEqual(baseOf(register.value, tier));
      expect(entriesOf(unpacked.acts, tier)).toEqual(entriesOf(acts, tier));
    }
  });
});
