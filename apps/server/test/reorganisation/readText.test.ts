import { Change, Ledger, PlainDate } from "@hopnhat/domain";
import { acts, communes } from "@hopnhat/gazetteer/VietnamLedger";
import { describe, expect, it } from "vitest";
import { changesOf } from "../../src/reorganisation/drafting/Definitions.ts";
import { readText } from "../../src/reorganisation/drafting/readText.ts";

const day = PlainDate.make("2031-04-01");

/** A resolution that nobody passed, on communes that are there. */
const resolution = (clauses: ReadonlyArray<string>) =>
  [
    "ỦY BAN THƯỜNG VỤ QUỐC HỘI",
    "Số: 9901/NQ-UBTVQH16",
    "Hà Nội, ngày 05 tháng 3 năm 2031",
    "NGHỊ QUYẾT",
    "VỀ VIỆC SẮP XẾP CÁC ĐƠN VỊ HÀNH CHÍNH CẤP XÃ CỦA TỈNH PHÚ THỌ NĂM 2031",
    "ỦY BAN THƯỜNG VỤ QUỐC HỘI",
    "Điều 1. Sắp xếp các đơn vị hành chính cấp xã của tỉnh Phú Thọ",
    "Ủy ban Thường vụ Quốc hội quyết định sắp xếp các đơn vị hành chính cấp xã của tỉnh Phú Thọ như sau:",
    ...clauses.map((clause, index) => `${index + 1}. ${clause}`),
    "Điều 2. Hiệu lực thi hành",
    "1. Nghị quyết này có hiệu lực thi hành từ ngày được thông qua.",
    "2. Các đơn vị hành chính cấp xã chính thức hoạt động từ ngày 01 tháng 4 năm 2031.",
  ].join("\n\n");

const takes = "Sắp xếp toàn bộ diện tích tự nhiên, quy mô dân số của";

describe("the text of a resolution", () => {
  it("becomes a draft that can be checked: clauses with codes, each at its place, and a code proposed for what is new", () => {
    const text = resolution([`${takes} xã Tân Lạc và xã Mường Bi thành xã mới có tên gọi là xã Tân Mường.`]);
    const reading = readText(text, acts());
    expect(reading.act).toMatchObject({
      number: "9901/NQ-UBTVQH16",
      province: "Phú Thọ",
      operationalOn: day,
    });
    expect(reading.inLedger).toBe(false);
    expect(reading.faults.map(({ reason }) => reason)).toEqual(["code proposed"]);
    const [clause] = reading.clauses;
    expect(clause?.sources.map(({ code, printed }) => [printed, code])).toEqual([
      ["xã Tân Lạc", "05128"],
      ["xã Mường Bi", expect.stringMatching(/^\d{5}$/)],
    ]);
    expect(text.slice(clause?.sources[0]?.position.offset).normalize("NFC")).toMatch(/^(xã )?Tân Lạc/);
    const draft = reading.draft;
    if (draft === null) throw new Error("no draft");
    expect(draft.changes[0]?.begins).toEqual([
      { code: "05128", kind: "xã", name: "Tân Mường", within: ["25"] },
    ]);
    const eve = (code: Parameters<typeof Ledger.find>[1]) =>
      Ledger.find(communes(), code, PlainDate.eve(day))?.unit;
    expect(Change.check(changesOf(draft), eve)).toEqual([]);
  });

  it("names what it cannot find, with the place where it stands", () => {
    const text = resolution([
      `${takes} xã Không Có Thật và xã Tân Lạc thành xã mới có tên gọi là xã Tân Mường.`,
    ]);
    const fault = readText(text, acts()).faults.find(({ reason }) => reason === "no such unit");
    expect(fault).toMatchObject({ clause: "1", text: "xã Không Có Thật", candidates: [] });
    expect(text.slice(fault?.position?.offset)).toMatch(/^(xã )?Không Có Thật/);
  });

  it("that is none gives no draft, and says why", () => {
    const reading = readText("Thông báo nghỉ lễ", acts());
    expect(reading.draft).toBeNull();
    expect(reading.faults.map(({ reason }) => reason)).toContain("no clauses");
  });
});
