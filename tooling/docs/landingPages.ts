/** The first page: what this is, one question asked and answered when the page is made, and where to go. */
import { Crosswalk, Lineage, PlainDate, Unit } from "@hopnhat/domain";
import { communes } from "@hopnhat/gazetteer/VietnamLedger";
import { block, type Page } from "./Page.ts";
import type { Language } from "./words.ts";

const program = `import { Crosswalk, PlainDate, Unit } from "@hopnhat/domain";
import { communes } from "@hopnhat/gazetteer/VietnamLedger";

const answer = Crosswalk.convert(communes(), {
  code: Unit.UnitCode.make("04891"), // xã Vầy Nưa, tỉnh Hòa Bình
  asOf: PlainDate.make("2025-06-30"),
  to: PlainDate.make("2025-07-01"),
  carries: "people",
});`;

/** What the program above answers, asked now. */
const answered = (language: Language): string => {
  const answer = Crosswalk.convert(communes(), {
    code: Unit.UnitCode.make("04891"),
    asOf: PlainDate.make("2025-06-30"),
    to: PlainDate.make("2025-07-01"),
    carries: "people",
  });
  if (answer._tag !== "Split") throw new Error(`xã Vầy Nưa was split, and the ledger says ${answer._tag}`);
  const candidates = answer.candidates.map(({ unit }) => `  ${Unit.idOf(unit)}  ${Unit.fullName(unit)}`);
  const lineage = Lineage.of(communes(), {
    code: Unit.UnitCode.make("04891"),
    asOf: PlainDate.make("2025-06-30"),
  });
  const why = lineage === undefined ? [] : Lineage.sentences(lineage, language);
  return [
    `${answer._tag}, settledBy: ${answer.settledBy}`,
    ...candidates,
    "",
    ...why,
    "",
    `ledger ${answer.ledger}`,
  ].join("\n");
};

const text = {
  vi: {
    title: "Hợp Nhất",
    description: "Đơn vị hành chính cấp xã qua thời gian, và hồ sơ đi theo chúng.",
    intro:
      "Ngày 01/07/2025, 10.035 đơn vị cấp xã trở thành 3.321. Mã cũ mang nghĩa mới; 441 đơn vị bị chia cho nhiều nơi. Hợp Nhất trả lời một mã ở một ngày thuộc về đâu ở ngày khác, kèm khoản luật của từng câu trả lời. Khi luật để ngỏ, câu trả lời là các phương án và câu hỏi cần hỏi thêm, không phải một phỏng đoán.",
    ask: "Hỏi",
    answer: "Trả lời",
    note: "Kết quả dưới đây được chạy khi trang này được tạo.",
    where: "Đi tiếp",
    links: [
      ["reference/", "Mô hình", "mọi kiểu dữ liệu, ràng buộc, ví dụ đã chạy"],
      ["api/", "API", "mọi điểm cuối, lỗi và cách xử lý"],
      ["acts/splits/", "Các đơn vị bị chia tách", "danh sách đầy đủ, dân số và diện tích riêng"],
      ["glossary/", "Thuật ngữ", "tiếng Việt và tiếng Anh"],
    ],
  },
  en: {
    title: "Hợp Nhất",
    description: "Vietnam's communes through time, and the records that go with them.",
    intro:
      "On 1 July 2025, 10,035 communes became 3,321. Old codes took new meanings; 441 communes were divided. Hợp Nhất says to which commune a code of one day belongs on another, with the clause of the law behind each answer. Where the law leaves it open, the answer is the candidates and the question to ask, and never a guess.",
    ask: "Ask",
    answer: "Answer",
    note: "The answer was computed when this page was made.",
    where: "Where to go",
    links: [
      ["reference/", "Model", "every type, its constraints, examples that were run"],
      ["api/", "API", "every endpoint, its errors and what to do"],
      ["acts/splits/", "Units that were split", "the whole list, people and land apart"],
      ["glossary/", "Glossary", "Vietnamese and English"],
    ],
  },
} as const;

export const landingPage = (language: Language, base: string): Page => {
  const said = text[language];
  const root = `${base}${language === "vi" ? "" : `${language}/`}`;
  return {
    path: "index",
    language,
    title: said.title,
    description: said.description,
    markdown: [
      said.intro,
      `## ${said.ask}`,
      block("ts", program),
      `## ${said.answer}`,
      said.note,
      block("text", answered(language)),
      `## ${said.where}`,
      said.links.map(([path, title, what]) => `- [${title}](${root}${path}): ${what}`).join("\n"),
    ].join("\n\n"),
  };
};
