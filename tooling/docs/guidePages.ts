/**
 * Guides: written by hand, with every program taken from its file and every output made by running it.
 *
 * A line `{{program NAME}}` stands for the program of that name, `{{output NAME}}` for what it prints.
 */
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { block, type Page } from "./Page.ts";
import { type Language, languages } from "./words.ts";

const guides = join(import.meta.dirname, "guides");
const programs = join(import.meta.dirname, "programs");

/** Every program of the guides by its name. */
export const programNames = (): ReadonlyArray<string> =>
  readdirSync(programs).map((file) => basename(file, ".ts"));

const printed = new Map<string, string>();

/** What a program prints; a program that fails fails the build of the site. */
export const outputOf = (name: string): string => {
  const known = printed.get(name);
  if (known !== undefined) return known;
  const output = execFileSync(
    process.execPath,
    ["--conditions=@hopnhat/source", "--no-warnings", join(programs, `${name}.ts`)],
    { encoding: "utf8", timeout: 60_000 },
  );
  printed.set(name, output);
  return output;
};

const fill = (text: string): string =>
  text.replaceAll(/^\{\{(program|output) ([a-z-]+)\}\}$/gm, (_, what: string, name: string) =>
    what === "program"
      ? block("ts", readFileSync(join(programs, `${name}.ts`), "utf8"))
      : block("text", outputOf(name)),
  );

interface Guide {
  readonly title: string;
  readonly description: string;
  readonly order: number;
  readonly text: string;
}

/** Takes a guide's heading lines and its text apart. */
export const parseGuide = (file: string): Guide => {
  const found = /^---\ntitle: (.+)\ndescription: (.+)\norder: (\d+)\n---\n([^]*)$/.exec(
    readFileSync(file, "utf8"),
  );
  if (found === null) throw new Error(`${basename(file)} has no title, description and order`);
  const [, title = "", description = "", order = "", text = ""] = found;
  return { title, description, order: Number(order), text };
};

/** Links as they are written, relative to the page, as the site wants them: from its root. */
const absolute = (text: string, root: string): string =>
  text.replaceAll("](../../", `](${root}`).replaceAll("](../", `](${root}guides/`);

/** The guides of a language. Each is there in every language, or the build fails. */
export const guidePages = (language: Language, base: string): ReadonlyArray<Page> => {
  const names = readdirSync(join(guides, language));
  for (const other of languages) {
    const missing = readdirSync(join(guides, other)).filter((name) => !names.includes(name));
    if (missing.length > 0) throw new Error(`guides not in ${language}: ${missing.join(", ")}`);
  }
  return names.map((name) => {
    const { description, order, text, title } = parseGuide(join(guides, language, name));
    return {
      path: `guides/${basename(name, ".md")}`,
      language,
      title,
      description,
      order,
      markdown: absolute(fill(text), `${base}${language === "vi" ? "" : `${language}/`}`),
    };
  });
};
