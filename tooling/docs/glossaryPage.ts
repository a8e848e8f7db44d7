/** The words of the field, beside each other. */
import { code, escape, type Page, table } from "./Page.ts";
import { type Language, words } from "./words.ts";

const terms: ReadonlyArray<readonly [english: string, vietnamese: string, vi: string, en: string]> = [
  [
    "commune",
    "đơn vị hành chính cấp xã",
    "xã, phường, thị trấn (đến 30/06/2025) hoặc đặc khu",
    "xã (commune), phường (ward), thị trấn (township, until 30 June 2025), đặc khu (special zone)",
  ],
  [
    "unit",
    "đơn vị hành chính",
    "một phiên bản của đơn vị: mã và ngày bắt đầu, 05128@2025-07-01",
    "one version of an administrative unit: its code and its first day, 05128@2025-07-01",
  ],
  [
    "act",
    "nghị quyết, quyết định",
    "văn bản có số, ngày ban hành, ngày hiệu lực, ngày chính thức hoạt động",
    "a legal instrument with its number and its dates of issue, effect and operation",
  ],
  [
    "clause",
    "khoản",
    "phần nhỏ nhất của văn bản nói lãnh thổ nào thuộc về đâu",
    "the smallest part of an act that says what becomes of which territory",
  ],
  [
    "flow",
    "luồng chuyển",
    "từ đơn vị cũ sang đơn vị mới, phần diện tích và phần dân số",
    "an edge from an old unit to a new one, with the share of land and the share of people it carries",
  ],
  [
    "change",
    "thay đổi",
    "điều một khoản làm: các luồng, đơn vị hình thành, đơn vị chấm dứt",
    "what one clause does: its flows, the units that begin, the units that end",
  ],
  [
    "ledger",
    "sổ cái",
    "danh sách thay đổi chỉ ghi thêm; ngày hiệu lực và ngày ghi nhận",
    "the append-only list of changes: when a change holds, and when it was recorded",
  ],
  [
    "crosswalk",
    "bảng chuyển đổi",
    "đơn vị ở một ngày sang đơn vị ở ngày khác, hai chiều",
    "unit at one day to units at another, in either direction",
  ],
  [
    "split",
    "chia tách",
    "dân số của một đơn vị cũ thuộc về nhiều đơn vị mới",
    "an old unit whose people go to more than one new unit",
  ],
  ["remainder", "phần còn lại", "phần còn lại sau các khoản trước", "what the parts before it left"],
  [
    "placement",
    "xác định nơi thuộc về",
    "đơn vị của hồ sơ cùng căn cứ, hoặc các phương án và câu hỏi cần trả lời",
    "a record's unit with the evidence for it, or the candidates and the next question",
  ],
  [
    "reorganisation",
    "sắp xếp",
    "vòng đời của một lần sáp nhập trên hồ sơ thật",
    "the life of a merger on live records",
  ],
  ["card", "căn cước", "cấp, cấp đổi, cấp lại", "citizen identity card; issue, exchange, reissue"],
  ["e-ID account", "tài khoản định danh điện tử (VNeID)", "mức 1 hoặc mức 2", "level 1 or 2"],
  ["age group", "nhóm tuổi", "dưới 6, từ đủ 6 đến dưới 14, từ đủ 14", "under 6, 6 to under 14, 14 and over"],
  [
    "coverage",
    "tỷ lệ thu nhận",
    "đã thu nhận trên chỉ tiêu; không phải tỷ lệ dân cư",
    "received over target; the campaign's figure, not a share of residents",
  ],
  [
    "village",
    "thôn, tổ dân phố",
    "dưới cấp xã; không phải đơn vị hành chính",
    "below the commune; not an administrative unit, but what decides a split",
  ],
];

export const glossaryPage = (language: Language): Page => ({
  path: "glossary",
  language,
  title: words[language].glossary,
  description:
    language === "vi"
      ? "Các từ dùng trong mã nguồn và tài liệu."
      : "The words of the code and the documents.",
  markdown: table(
    [words[language].term, words[language].vietnamese, words[language].meaning],
    terms.map(([english, vietnamese, vi, en]) => [
      code(english),
      escape(vietnamese),
      escape(language === "vi" ? vi : en),
    ]),
  ),
});
