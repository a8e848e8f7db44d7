/** A page of the site, and the Markdown that it is written in. */
import type { Language } from "./words.ts";

export interface Page {
  /** Path below the content folder, without language and ending: `reference/unit`. */
  readonly path: string;
  readonly language: Language;
  readonly title: string;
  readonly description: string;
  /** Words by which the page should be found beside those that it shows. */
  readonly alsoFoundBy?: ReadonlyArray<string>;
  /** Other names of what the page is about: they count as its title does. */
  readonly alsoCalled?: ReadonlyArray<string>;
  readonly order?: number;
  readonly markdown: string;
}

/** The file's path below the content folder: Vietnamese at the root, other languages in a folder each. */
export const fileOf = (page: Page): string =>
  `${page.language === "vi" ? "" : `${page.language}/`}${page.path}.md`;

/** The file's text. */
export const print = (page: Page): string => {
  const frontmatter = [
    "---",
    `title: ${JSON.stringify(page.title)}`,
    `description: ${JSON.stringify(page.description)}`,
    ...(page.order === undefined ? [] : ["sidebar:", `  order: ${page.order}`]),
    "editUrl: false",
    "---",
  ];
  // What a page is called weighs more than what it mentions, with its marks and without them.
  const called = [page.title, ...(page.alsoCalled ?? [])];
  const hidden = [
    hide([...called, ...called, ...called.map(withoutMarks)], ' data-pagefind-weight="10"'),
    ...(page.alsoFoundBy === undefined || page.alsoFoundBy.length === 0 ? [] : [hide(page.alsoFoundBy, "")]),
  ];
  return `${[...frontmatter, "", page.markdown.trim(), "", ...hidden].join("\n").trimEnd()}\n`;
};

const hide = (texts: ReadonlyArray<string>, weight: string): string =>
  `<div class="also-found-by" aria-hidden="true"${weight}>${escape(texts.join(" "))}</div>`;

/** Text as Markdown shows it literally, in prose and in a cell of a table. */
export const escape = (text: string): string =>
  text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(/[|\\*_[\]]/g, "\\$&")
    .replaceAll("\n", " ");

/** Code within a line, in a cell of a table too. */
export const code = (text: string): string =>
  text === ""
    ? ""
    : `<code>${text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll("|", "&#124;")}</code>`;

export const block = (language: string, text: string): string => `\`\`\`${language}\n${text.trim()}\n\`\`\``;

export const fold = (title: string, markdown: string): string =>
  `<details>\n<summary>${title}</summary>\n\n${markdown}\n\n</details>`;

/** A table; columns in which no row has anything are left out. */
export const table = (head: ReadonlyArray<string>, rows: ReadonlyArray<ReadonlyArray<string>>): string => {
  const kept = head.map((_, i) => rows.some((row) => row[i] !== ""));
  const line = (cells: ReadonlyArray<string>) => `| ${cells.filter((_, i) => kept[i]).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
};

/** A word as a path of a page: `PersonalNumber` → `personal-number`. */
export const slug = (text: string): string =>
  text
    .replaceAll(/([a-z])([A-Z])/g, "$1-$2")
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .replaceAll(/[đĐ]/g, "d")
    .replaceAll(/[^A-Za-z0-9]+/g, "-")
    .replaceAll(/^-|-$/g, "")
    .toLowerCase();

/** A text as people type it who leave the marks out. */
export const withoutMarks = (text: string): string =>
  text.normalize("NFD").replaceAll(/\p{M}/gu, "").replaceAll("đ", "d").replaceAll("Đ", "D");
