/** `llms.txt`: what the site has, for programs that read it. */
import type { Page } from "./Page.ts";

/** The English pages by part, each with its address and what it says. */
export const llmsText = (pages: ReadonlyArray<Page>, base: string): string => {
  const english = pages.filter(({ language }) => language === "en");
  const parts = Map.groupBy(english, ({ path }) =>
    path.includes("/") ? path.slice(0, path.indexOf("/")) : "",
  );
  const line = ({ description, path, title }: Page): string =>
    `- [${title}](${base}en/${path === "index" ? "" : `${path}/`}): ${description.replaceAll("\n", " ")}`;
  return [
    "# Hợp Nhất",
    "",
    "> Vietnam's communes through time: which commune a record belongs to on which day, with the clause of the law behind each answer, and never a guess where the law divided a commune.",
    "",
    ...[...parts].flatMap(([part, some]) => [
      `## ${part === "" ? "Start" : part}`,
      "",
      ...some.map(line),
      "",
    ]),
  ].join("\n");
};
