/** The rules of the law that the domain holds, by the day from which each applies, and those that are uncertain. */
import * as domain from "@hopnhat/domain";
import type { Rule } from "@hopnhat/domain";
import { code, escape, type Page, slug, table } from "./Page.ts";
import type { Language } from "./words.ts";

interface Row extends Rule.Dated<unknown> {
  readonly module: string;
  readonly table: string;
}

const isDated = (value: unknown): value is Rule.Dated<unknown> =>
  typeof value === "object" &&
  value !== null &&
  "validFrom" in value &&
  "source" in value &&
  "value" in value;

/** Every row of every table of law that a module of the domain exports. */
export const rulesOfLaw = (): ReadonlyArray<Row> =>
  Object.entries(domain).flatMap(([module, exports]) =>
    typeof exports !== "object" || exports === null
      ? []
      : Object.entries(exports).flatMap(([name, value]: [string, unknown]) =>
          (Array.isArray(value) ? value : [value])
            .filter(isDated)
            .map((row) => ({ ...row, module, table: name })),
        ),
  );

const text = {
  vi: {
    title: "Quy tắc theo thời gian",
    description: "Mọi quy tắc của luật trong mô hình, theo ngày áp dụng, kèm căn cứ.",
    intro: (count: number) =>
      `${count} dòng quy tắc. Mỗi câu trả lời của mô hình lấy dòng có hiệu lực vào ngày của câu hỏi và nêu lại căn cứ.`,
    head: ["Từ ngày", "Đến trước ngày", "Căn cứ", "Bảng", "Độ chắc chắn"],
    uncertain: "Chưa chắc chắn",
    uncertainIntro:
      "Những dòng dưới đây chưa thấy trong nguồn công khai tại tay, hoặc các nguồn không thống nhất. Chúng là giá trị mặc định của một cấu hình, không phải hằng số.",
    certainty: { found: "thấy trong nguồn", memory: "hiểu biết chung", uncertain: "chưa chắc chắn" },
  },
  en: {
    title: "Rules through time",
    description: "Every rule of law in the model, by the day from which it applies, with its source.",
    intro: (count: number) =>
      `${count} rows of law. An answer of the model takes the row that holds on the day of the question, and gives its source back.`,
    head: ["From", "Until before", "Source", "Table", "Certainty"],
    uncertain: "Uncertain",
    uncertainIntro:
      "These rows were not seen in a public source at hand, or the sources contradict one another. Each is the default of a setting and no constant.",
    certainty: { found: "found in a source", memory: "common knowledge", uncertain: "uncertain" },
  },
} as const;

export const lawPage = (language: Language, base: string): Page => {
  const said = text[language];
  const root = `${base}${language === "vi" ? "" : `${language}/`}`;
  const rows = rulesOfLaw().toSorted((one, other) =>
    (one.validFrom ?? "").localeCompare(other.validFrom ?? ""),
  );
  const lines = (some: ReadonlyArray<Row>) => {
    const counted = new Map<string, number>();
    for (const row of some) {
      const line = JSON.stringify([
        row.validFrom ?? "",
        row.validTo ?? "",
        escape(row.source.citation),
        `[${code(`${row.module}.${row.table}`)}](${root}reference/${slug(row.module)}/)`,
        said.certainty[row.source.certainty],
      ]);
      counted.set(line, (counted.get(line) ?? 0) + 1);
    }
    return [...counted.keys()].map(
      (line): ReadonlyArray<string> => JSON.parse(line) as ReadonlyArray<string>,
    );
  };
  const open = rows.filter(({ source }) => source.certainty !== "found");
  return {
    path: "law",
    language,
    title: said.title,
    description: said.description,
    markdown: [
      said.intro(rows.length),
      table(said.head, lines(rows)),
      `## ${said.uncertain}`,
      said.uncertainIntro,
      table(said.head, lines(open)),
    ].join("\n\n"),
  };
};
