/** What the playground does: asks the packages in the page itself. */
import { ageGroupOn, cardExpiry, isDate } from "@hopnhat/domain/lite";
import { percent } from "@hopnhat/domain/Ratio";
import { type Carries, communeOf, convert, ledger, makeReader } from "@hopnhat/gazetteer/browser";
import { type PlaygroundWords, playgroundWords } from "./playgroundWords.ts";

type Values = ReadonlyMap<string, string>;

const line = (code: string, day: string): string => {
  const commune = communeOf(code, day);
  return commune === undefined ? code : `${commune.kind} ${commune.name} (${code})`;
};

const carriesOf = (text: string | undefined): Carries =>
  text === "land" || text === "any" ? text : "people";

const converted = (values: Values, words: PlaygroundWords): ReadonlyArray<string> => {
  const input = values.get("input")?.trim() ?? "";
  const asOf = values.get("asOf") ?? "";
  const to = values.get("to") ?? "";
  const carries = carriesOf(values.get("carries"));
  if (!isDate(asOf) || !isDate(to)) return [words.invalid];
  const foot = `${words.ledger} ${ledger}`;
  if (/^\d{5}$/.test(input)) {
    const answer = convert({ code: input, asOf, to, carries });
    const heads = {
      Exact: words.exact,
      Split: words.split,
      Merged: words.merged,
      Ended: words.ended,
      Unknown: words.unknown,
    };
    const candidates =
      "candidates" in answer ? answer.candidates : "candidate" in answer ? [answer.candidate] : [];
    return [heads[answer._tag], ...candidates.map(({ code }) => line(code, to)), foot];
  }
  const placement = makeReader({ asOf: to, carries }).read(input);
  const head =
    placement.status === "exact"
      ? words.exact
      : placement.status === "split"
        ? words.split
        : placement.status === "none"
          ? words.none
          : words.other;
  return [head, ...placement.candidates.map((code) => line(code, to)), foot];
};

const expiry = (values: Values, words: PlaygroundWords): ReadonlyArray<string> => {
  const bornOn = values.get("bornOn") ?? "";
  const issuedOn = values.get("issuedOn") ?? "";
  if (!isDate(bornOn) || !isDate(issuedOn) || issuedOn < bornOn) return [words.invalid];
  const found = cardExpiry(bornOn, issuedOn);
  if (!found.ok) return [words.invalid];
  return [
    `${words.groups[ageGroupOn(bornOn, issuedOn)]} ${words.at}`,
    found.expiresOn === null ? words.noTerm : `${words.until} ${found.expiresOn}`,
    found.source.citation,
  ];
};

const ratio = (values: Values, words: PlaygroundWords): ReadonlyArray<string> => {
  const received = Number(values.get("received"));
  const target = Number(values.get("target"));
  if (!Number.isSafeInteger(target) || target < 1 || !Number.isSafeInteger(received) || received < 0)
    return [words.noRatio];
  const locale = words === playgroundWords.vi ? "vi" : "en";
  const printed = (rounding: "truncated" | "half-up") =>
    percent({ received, target }, { rounding, locale }) ?? "";
  return [
    `${received} / ${target}`,
    `${printed("truncated")} % ${words.truncated}`,
    `${printed("half-up")} % ${words.rounded}`,
  ];
};

const tasks = { convert: converted, expiry, ratio };

/** Lets every form of the page answer, at once and whenever it is asked. */
export const play = (): void => {
  const words = playgroundWords[document.documentElement.lang === "en" ? "en" : "vi"];
  for (const form of document.querySelectorAll<HTMLFormElement>("form[data-task]")) {
    const answer = () => {
      const task = tasks[form.dataset["task"] as keyof typeof tasks];
      const values = new Map(
        [...new FormData(form)].map(
          ([name, value]) => [name, typeof value === "string" ? value : ""] as const,
        ),
      );
      const output = form.querySelector("output");
      if (output !== null) output.textContent = task(values, words).join("\n");
    };
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      answer();
    });
    form.addEventListener("change", answer);
    answer();
  }
};
