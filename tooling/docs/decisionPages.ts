/** The records of decisions, and what changed from version to version, as they lie in the project. English only. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { block, type Page } from "./Page.ts";
import type { Language } from "./words.ts";

const project = join(import.meta.dirname, "../..");

const titled = (text: string): readonly [title: string, rest: string] => {
  const [first = "", ...rest] = text.split("\n");
  return [first.replace(/^#\s*/, ""), rest.join("\n")];
};

export const decisionPages = (language: Language): ReadonlyArray<Page> => {
  const folder = join(project, "docs/decisions");
  return readdirSync(folder)
    .filter((name) => name.endsWith(".md"))
    .map((name) => {
      const [title, rest] = titled(readFileSync(join(folder, name), "utf8"));
      return {
        path: `decisions/${basename(name, ".md")}`,
        language,
        title,
        description: title,
        markdown: rest,
      };
    });
};

/** Long guides of the project that are kept beside it, English only. */
export const longGuidePages = (language: Language, base: string): ReadonlyArray<Page> => {
  const folder = join(project, "docs/guides");
  const root = `${base}${language === "vi" ? "" : `${language}/`}`;
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith(".md"))
    .map((name) => {
      const [title, rest] = titled(readFileSync(join(folder, name), "utf8"));
      return {
        path: `guides/${basename(name, ".md")}`,
        language,
        title,
        description: title,
        order: 20,
        markdown: rest.replaceAll(/\]\(\.\/([a-z-]+)\.md\)/g, `](${root}guides/$1/)`),
      };
    });
};

const packages = ["domain", "gazetteer", "api-client", "cli"];

/** What is announced for the next version of each package. */
export const changesPage = (language: Language): Page => {
  const folder = join(project, ".changeset");
  const announced = readdirSync(folder)
    .filter((name) => name.endsWith(".md") && name !== "README.md")
    .map((name) => readFileSync(join(folder, name), "utf8"));
  const released = packages.flatMap((name) => {
    const file = join(project, "packages", name, "CHANGELOG.md");
    return existsSync(file) ? [`## @hopnhat/${name}\n\n${titled(readFileSync(file, "utf8"))[1]}`] : [];
  });
  const title = language === "vi" ? "Thay đổi theo phiên bản" : "Changes by version";
  const next = announced.map((text) => {
    const [, head = "", body = ""] = /^---\n([^]*?)\n---\n([^]*)$/.exec(text) ?? [];
    return `${block("yaml", head)}\n\n${body.trim()}`;
  });
  return {
    path: "changes",
    language,
    title,
    description: title,
    markdown: [language === "vi" ? "## Phiên bản tới" : "## Next version", ...next, ...released].join("\n\n"),
  };
};
