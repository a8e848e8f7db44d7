import { describe, expect, it } from "@effect/vitest";
import { readResolution } from "@hopnhat/gazetteer/resolution/readResolution";
import type { ArrangementClause, ClauseSource, Resolution } from "@hopnhat/gazetteer/resolution/Resolution";
import { converted, glued, pasted, resolutionOf, specimenClauses, specimenClosing } from "./specimen.ts";

/** The structure without its places in the text, and without the title's line breaks. */
const facts = (resolution: Resolution): unknown =>
  JSON.parse(JSON.stringify(resolution, (key, value: unknown) => (key === "position" ? undefined : value)));

const arrangement = (clause: string): ArrangementClause => {
  const resolution = readResolution(resolutionOf([clause]));
  expect(resolution.faults).toEqual([]);
  return resolution.clauses[0] as ArrangementClause;
};

const told = ({ kind, name, qualifier, land, people, afterClauses }: ClauseSource): string =>
  [`${kind} ${name}`, qualifier === undefined ? "" : `(${qualifier})`, `${land}/${people}`, ...afterClauses]
    .filter((part) => part !== "")
    .join(" ");

const takes = "Sắp xếp toàn bộ diện tích tự nhiên, quy mô dân số của";
const makes = "thành xã mới có tên gọi là xã Ba Chòm.";

describe("a resolution", () => {
  it("names its act, its three dates and its province", () => {
    expect(readResolution(resolutionOf()).act).toEqual({
      number: "9901/NQ-UBTVQH15",
      title: "VỀ VIỆC SẮP XẾP CÁC ĐƠN VỊ HÀNH CHÍNH CẤP XÃ CỦA TỈNH HỒNG LAM NĂM 2031",
      issuedOn: "2031-03-05",
      effectiveOn: "2031-03-05",
      operationalOn: "2031-04-01",
      provinceKind: "tỉnh",
      province: "Hồng Lam",
    });
  });

  it("is read whole: arrangements, a renaming, the closing clause, the provisions of article 2", () => {
    const { clauses, faults } = readResolution(resolutionOf());
    expect(faults).toEqual([]);
    expect(clauses.map(({ article, number, type }) => `${article}.${number} ${type}`)).toEqual([
      "1.1 arrangement",
      "1.2 arrangement",
      "1.3 arrangement",
      "1.4 arrangement",
      "1.5 renaming",
      "1.6 closing",
      "2.1 provision",
      "2.2 provision",
    ]);
  });

  it.each([
    ["converted from a file", converted],
    ["pasted from a portal", pasted],
    ["with words glued together", glued],
    ["converted and glued", (text: string) => glued(converted(text))],
    ["with its headings in capitals", (text: string) => text.replace(/^Điều/gm, "ĐIỀU")],
    ["numbered 1)", (text: string) => text.replace(/^(\d+)\. /gm, "$1) ")],
    ["numbered Khoản 1.", (text: string) => text.replace(/^(\d+)\. /gm, "Khoản $1. ")],
    ["in one paragraph", (text: string) => text.replace(/\n\n(?=\d+\. )/g, " ")],
  ])("says the same %s", (_, form) => {
    expect(facts(readResolution(form(resolutionOf())))).toEqual(facts(readResolution(resolutionOf())));
  });

  it("is read when a paste lost the numbers of its clauses", () => {
    const { clauses, faults } = readResolution(resolutionOf(undefined, () => ""));
    expect(faults).toEqual([]);
    expect(clauses.filter(({ article }) => article === "1").map(({ number }) => number)).toEqual([
      "1",
      "2",
      "3",
      "4",
      "5",
      "6",
    ]);
  });

  it.each([
    ["plain", (text: string) => text],
    ["converted", converted],
    ["pasted in NFD", pasted],
  ])("gives each fact its place in the text: %s", (_, form) => {
    const text = form(resolutionOf());
    const lines = text.split("\n");
    for (const clause of readResolution(text).clauses) {
      if (clause.type !== "arrangement") continue;
      for (const { kind, name, position } of [...clause.sources, clause.target]) {
        const there = text
          .slice(position.offset)
          .normalize("NFC")
          .replace(/[*\s\u00a0“]+/g, " ");
        expect(
          [name, `Phường ${name}`, `${kind} ${name}`].some((words) => there.startsWith(words)),
          there.slice(0, 40),
        ).toBe(true);
        expect(lines.slice(0, position.line - 1).join("\n").length).toBeLessThanOrEqual(position.offset);
        expect(lines.slice(0, position.line).join("\n").length).toBeGreaterThan(position.offset);
      }
    }
  });
});

describe("a clause", () => {
  it("gives a kind to every name of its list, until the next kind", () => {
    const { sources } = arrangement(
      `${takes} thị trấn Đá Bàn, các xã Gò Nổi, Cồn Én và phường Bến Đò ${makes}`,
    );
    expect(sources.map(told)).toEqual([
      "thị trấn Đá Bàn all/all",
      "xã Gò Nổi all/all",
      "xã Cồn Én all/all",
      "phường Bến Đò all/all",
    ]);
  });

  it("keeps the district in brackets with its name, and what else stands there as a note", () => {
    const { sources } = arrangement(
      `${takes} xã Gò Nổi (thuộc huyện Mây Trắng) và xã Cồn Én (bao gồm Hòn Chim) ${makes}`,
    );
    expect(sources.map(({ qualifier, note }) => [qualifier, note])).toEqual([
      ["huyện Mây Trắng", undefined],
      [undefined, "bao gồm Hòn Chim"],
    ]);
  });

  it("tells land and people apart", () => {
    const { sources } = arrangement(
      `${takes} xã Gò Nổi, toàn bộ diện tích tự nhiên của xã A Lù, một phần quy mô dân số của xã Cồn Én, một phần diện tích tự nhiên của xã Đá Bàn, một phần diện tích tự nhiên, toàn bộ quy mô dân số của xã Bến Đò ${makes}`,
    );
    expect(sources.map(told)).toEqual([
      "xã Gò Nổi all/all",
      "xã A Lù all/none",
      "xã Cồn Én none/part",
      "xã Đá Bàn part/none",
      "xã Bến Đò part/all",
    ]);
  });

  it("names the clauses after which a remainder is left, and then goes on as it began", () => {
    const { sources } = arrangement(
      `${takes} xã Gò Nổi, phần còn lại của xã Cồn Én và xã Đá Bàn sau khi sắp xếp theo quy định tại các khoản 1, 3 và khoản 11 Điều này, phần quy mô dân số còn lại của xã A Lù sau khi sắp xếp theo quy định tại khoản 2 Điều này và xã Bến Đò ${makes}`,
    );
    expect(sources.map(told)).toEqual([
      "xã Gò Nổi all/all",
      "xã Cồn Én remainder/remainder 1 3 11",
      "xã Đá Bàn remainder/remainder 1 3 11",
      "xã A Lù none/remainder 2",
      "xã Bến Đò all/all",
    ]);
  });

  it("says of which names a share is only inherited", () => {
    const { sources } = arrangement(
      `${takes} xã Gò Nổi, một phần diện tích tự nhiên, quy mô dân số của xã Cồn Én và xã Đá Bàn ${makes}`,
    );
    expect(sources.map(({ name, shareInherited }) => [name, shareInherited])).toEqual([
      ["Gò Nổi", false],
      ["Cồn Én", false],
      ["Đá Bàn", true],
    ]);
  });

  it("reads figures where the act prints them", () => {
    const { sources } = arrangement(
      `Nhập một phần diện tích tự nhiên là 0,98 km², quy mô dân số là 7.357 người của phường Bến Đò và toàn bộ diện tích tự nhiên, quy mô dân số của xã Cồn Én ${makes}`,
    );
    expect(sources[0]).toMatchObject({
      name: "Bến Đò",
      land: "part",
      landSquareKilometres: 0.98,
      people: "part",
      peopleCount: 7357,
    });
    expect(sources[1]).toMatchObject({ name: "Cồn Én", land: "all", people: "all" });
  });

  it("takes territories that are no units", () => {
    const { sources } = arrangement(
      `${takes} xã Gò Nổi, toàn bộ diện tích tự nhiên của Trường bắn TB9 và khu vực bãi bồi ven sông (do huyện Mây Trắng quản lý) ${makes}`,
    );
    expect(sources.slice(1).map(({ kind, name }) => `${kind}: ${name}`)).toEqual([
      "khu vực: Trường bắn TB9",
      "khu vực: bãi bồi ven sông",
    ]);
  });

  it.each([
    ["Thành Công", `${takes} các xã Thành Công và Tân Thành ${makes}`],
    ["Nông trường Chè Xanh", `${takes} thị trấn Nông trường Chè Xanh và xã Gò Nổi ${makes}`],
    ["Văn Bia - Đền Hạ", `${takes} phường Văn Bia - Đền Hạ và xã Gò Nổi ${makes}`],
    ["Ea M'Lung", `${takes} xã Ea M'Lung và xã Gò Nổi ${makes}`],
    ["12", `${takes} Phường 12, phường Gò Nổi ${makes}`],
    ["Đông Hải 2", `${takes} phường Đông Hải 2và xã Gò Nổi ${makes}`],
  ])("reads the name %s whole", (name, clause) => {
    expect(arrangement(clause).sources[0]!.name).toBe(name);
  });
});

describe("what cannot be read", () => {
  const broken = specimenClauses.with(1, "Sắp xếp toàn bộ diện tích của những nơi khác lại với nhau.");

  it("is a fault with its clause, its place and its text, and the other clauses are read", () => {
    const text = resolutionOf(broken);
    const { clauses, faults } = readResolution(text);
    expect(clauses.filter(({ article }) => article === "1").map(({ number }) => number)).toEqual([
      "1",
      "3",
      "4",
      "5",
    ]);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatchObject({ reason: "clause unreadable", article: "1", clause: "2" });
    expect(faults[0]!.text).toContain("những nơi khác");
    expect(text.split("\n")[faults[0]!.position.line - 1]).toContain("những nơi khác");
    expect(text.slice(faults[0]!.position.offset)).toMatch(/^những/);
  });

  it.each([
    [
      "words after the full stop",
      `${takes} xã Gò Nổi và xã Cồn Én ${makes} Trừ thôn Hạ.`,
      "the end of the clause",
    ],
    ["no new unit", `${takes} xã Gò Nổi và xã Cồn Én.`, "a name"],
    ["no kind for the new unit", `${takes} xã Gò Nổi thành Ba Chòm.`, "the kind of the new unit"],
    [
      "a reference without a number",
      `Sắp xếp phần còn lại của xã Gò Nổi sau khi sắp xếp theo quy định tại khoản này ${makes}`,
      "the number of a clause",
    ],
    ["another verb", "Giải thể xã Gò Nổi.", "Sắp xếp, Nhập, Đổi tên or Sau khi sắp xếp"],
  ])("%s", (_, clause, expected) => {
    const { faults } = readResolution(resolutionOf([specimenClauses[0]!, clause]));
    expect(faults.map((fault) => [fault.reason, fault.clause, fault.expected])).toEqual([
      ["clause unreadable", "2", expected],
    ]);
  });

  it("a closing clause that counts other units than the clauses make", () => {
    const { faults } = readResolution(
      resolutionOf([
        specimenClauses[0]!,
        "Sau khi sắp xếp, tỉnh Hồng Lam có 02 đơn vị hành chính cấp xã, gồm 02 xã.",
      ]),
    );
    expect(faults.map(({ reason, expected }) => [reason, expected])).toEqual([
      ["count differs", "2 xã, 1 read"],
    ]);
  });

  it("a clause that was left out", () => {
    const text = resolutionOf().replace(/2\. Sắp.*\n\n/, "");
    expect(readResolution(text).faults.map(({ reason, clause }) => [reason, clause])).toEqual([
      ["clause number out of order", "3"],
      ["count differs", "6"],
    ]);
  });

  it("whatever word a clause loses, the clause is read or is a fault", () => {
    specimenClauses.forEach((clause, at) => {
      const words = clause.split(" ");
      words.forEach((word, i) => {
        const damaged = specimenClauses.with(at, words.toSpliced(i, 1).join(" "));
        const { clauses, faults } = readResolution(resolutionOf([...damaged, specimenClosing]));
        const unread = faults
          .filter(({ reason }) => reason === "clause unreadable")
          .map((fault) => fault.clause);
        const read = clauses.filter(({ article }) => article === "1").map(({ number }) => number);
        expect(new Set([...read, ...unread]), `without ${word} (${i})`).toEqual(
          new Set(["1", "2", "3", "4", "5", "6"]),
        );
      });
    });
  });

  it.each(["", "Một đoạn văn không phải nghị quyết.", "Điều 1.", "1. Sắp xếp"])(
    "a text that is no resolution: %j",
    (text) => {
      const reasons = readResolution(text).faults.map(({ reason }) => reason);
      expect(reasons).toContain("act number missing");
      expect(reasons).toContain("no clauses");
    },
  );
});
