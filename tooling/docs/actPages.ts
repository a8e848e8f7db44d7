/** A page for each act in the ledger: every clause, and what became of each unit. */
import { Crosswalk, Interval, Ledger, PlainDate, Unit } from "@hopnhat/domain";
import { actTexts, communes, provinces } from "@hopnhat/gazetteer/VietnamLedger";
import { code, escape, type Page, slug, table, withoutMarks } from "./Page.ts";
import { type Language, words } from "./words.ts";

type ActText = ReturnType<typeof actTexts>[number];
type Source = ActText["clauses"][number]["targets"][number]["sources"][number];

const eve = PlainDate.make("2025-06-30");
const reform = PlainDate.make("2025-07-01");

const printDate = (date: string | null, language: Language): string =>
  date === null ? "–" : language === "vi" ? date.split("-").toReversed().join("/") : date;

const sourceText = (source: Source, language: Language): string => {
  const said = words[language];
  const name = `${escape(source.kind)} ${escape(source.name)} ${code(source.code)}`;
  if (source.land === "all" && source.people === "all") return name;
  const share =
    source.land === source.people
      ? said[source.land]
      : `${said.land}: ${said[source.land]}, ${said.people}: ${said[source.people]}`;
  return `${name} **(${share})**`;
};

/** Where in the act: `Điều 1 khoản 99`, unbroken. */
const place = (article: string | null, clause: string | null, language: Language): string =>
  [
    article === null ? "" : `${words[language].article} ${article}`,
    clause === null ? "" : `${words[language].clause.toLowerCase()} ${clause}`,
  ]
    .filter((part) => part !== "")
    .join(" ")
    .replaceAll(" ", "&nbsp;");

const actPage = (text: ActText, language: Language, order: number): Page => {
  const { act, clauses } = text;
  const said = words[language];
  const facts = table(
    [said.issuedBy, said.issuedOn, said.effectiveOn, said.operationalOn],
    [
      [
        escape(act.issuedBy),
        printDate(act.issuedOn, language),
        printDate(act.effectiveOn, language),
        printDate(act.operationalOn, language),
      ],
    ],
  );
  const rows = clauses.flatMap(({ article, clause, targets }) =>
    targets.map(({ unit, sources, territories }) => [
      place(article, clause, language),
      `**${escape(Unit.fullName(unit))}** ${code(unit.code)}`,
      [...sources.map((source) => sourceText(source, language)), ...territories.map(escape)].join("; "),
    ]),
  );
  const names = new Set(
    clauses.flatMap(({ targets }) =>
      targets.flatMap(({ unit, sources }) => [unit.name, ...sources.map((source) => source.name)]),
    ),
  );
  return {
    path: `acts/${slug(act.number)}`,
    language,
    title: act.number,
    description: act.title,
    order,
    alsoFoundBy: [...names].map(withoutMarks),
    markdown: [
      escape(act.title),
      facts,
      said.clauses(clauses.length),
      table([said.clause, said.becomes, said.from], rows),
    ].join("\n\n"),
  };
};

/** The pages of all acts in a language. */
export const actPages = (language: Language): ReadonlyArray<Page> =>
  actTexts().map((text, order) => actPage(text, language, order));

const provinceOf = (unit: Unit.Unit, asOf: PlainDate.PlainDate): string => {
  const code = unit.within[unit.within.length - 1];
  const found = code === undefined ? undefined : Ledger.find(provinces(), code, asOf);
  return found === undefined ? "" : Unit.fullName(found.unit);
};

/** The page of the units that the reform of 1 July 2025 divided. */
export const splitsPage = (language: Language): Page => {
  const said = words[language];
  const ledger = communes();
  const rows: Array<ReadonlyArray<string>> = [];
  const names: Array<string> = [];
  for (const unit of Ledger.at(ledger, eve)) {
    const answer = Crosswalk.convert(ledger, { code: unit.code, asOf: eve, to: reform, carries: "any" });
    if (answer._tag !== "Split") continue;
    const to = (thing: "land" | "people"): string =>
      answer.candidates
        .filter((candidate) => !Interval.isNone(candidate[thing]))
        .map((candidate) => `${escape(Unit.fullName(candidate.unit))} ${code(candidate.unit.code)}`)
        .join("; ");
    names.push(withoutMarks(unit.name));
    rows.push([
      code(unit.code),
      escape(Unit.fullName(unit)),
      escape(provinceOf(unit, eve)),
      to("people"),
      to("land"),
    ]);
  }
  return {
    path: "acts/splits",
    language,
    title: said.splits,
    description: said.splitsProse(rows.length),
    order: -1,
    alsoFoundBy: names,
    markdown: [
      said.splitsProse(rows.length),
      table(["", said.name, said.province, said.peopleTo, said.landTo], rows),
      `${code(ledger.version)}`,
    ].join("\n\n"),
  };
};
