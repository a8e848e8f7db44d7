/** A page for each module of the domain, from its schemas and its comments. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as domain from "@hopnhat/domain";
import { Schema } from "effect";
import { block, code, escape, fold, type Page, slug, table } from "./Page.ts";
import { invalidExample, isPlain, validExamples } from "./SchemaExamples.ts";
import { describe, fieldsOf } from "./SchemaTable.ts";
import { type DocComment, type ExportDoc, type ModuleDoc, readModule } from "./SourceDocs.ts";
import { type Language, words } from "./words.ts";

/** A module as the package exports it, with its comments. */
export interface DomainModule {
  readonly name: string;
  readonly values: Readonly<Record<string, unknown>>;
  readonly docs: ModuleDoc;
}

const isNamespace = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && Object.prototype.toString.call(value) === "[object Module]";

/** Every module that the domain exports, in its own order. */
export const domainModules = (sources: string): ReadonlyArray<DomainModule> => {
  const order = readModuleOrder(join(sources, "index.ts"));
  return Object.entries(domain)
    .flatMap(([name, values]: readonly [string, unknown]) =>
      isNamespace(values) ? [{ name, values, docs: readModule(join(sources, `${name}.ts`)) }] : [],
    )
    .sort((a, b) => order.indexOf(a.name) - order.indexOf(b.name));
};

/** Names of the namespaces in the order of the index. */
const readModuleOrder = (index: string): ReadonlyArray<string> =>
  [...readFileSync(index, "utf8").matchAll(/export \* as (\w+)/g)].map((match) => match[1]!);

/** Exports without a word on what they are, as `Module.name`. */
export const undocumented = (modules: ReadonlyArray<DomainModule>): ReadonlyArray<string> =>
  modules.flatMap(({ name, docs }) => [
    ...((docs.doc?.summary ?? "") === "" ? [name] : []),
    ...docs.exports
      .filter(({ doc, form, name: own }) => (doc?.summary ?? "") === "" && !isTypeOfValue(docs, form, own))
      .map((each) => `${name}.${each.name}`),
  ]);

/** A type that stands beside a value of its name needs no words of its own. */
const isTypeOfValue = (docs: ModuleDoc, form: ExportDoc["form"], name: string): boolean =>
  form === "type" && docs.exports.some((other) => other.name === name && other.form !== "type");

/** Where each schema that names itself is described: identifier → page and heading. */
const anchors = (modules: ReadonlyArray<DomainModule>): ReadonlyMap<string, string> => {
  const found = new Map<string, string>();
  for (const { name, values } of modules) {
    for (const [key, value] of Object.entries(values)) {
      if (!isSchema(value)) continue;
      const { identifier } = describe(value);
      if (identifier !== undefined && !found.has(identifier))
        found.set(identifier, `${slug(name)}/#${key.toLowerCase()}`);
    }
  }
  return found;
};

// A schema class is a function, so being a schema is asked of the value and not of its type.
const isSchema = (value: unknown): value is Schema.Top => Schema.isSchema(value);

/** The page of every module in a language. */
export const modulePages = async (
  modules: ReadonlyArray<DomainModule>,
  language: Language,
  base: string,
): Promise<ReadonlyArray<Page>> => {
  const places = anchors(modules);
  const root = `${base}${language === "vi" ? "" : `${language}/`}reference/`;
  const linkTo = (identifier: string): string | undefined => {
    const place = places.get(identifier);
    return place === undefined ? undefined : root + place;
  };
  return Promise.all(
    modules.map(async (module, order) => ({
      path: `reference/${slug(module.name)}`,
      language,
      title: module.name,
      description: module.docs.doc?.summary ?? module.name,
      order,
      alsoCalled: calledInVietnamese(module),
      markdown: await modulePage(module, language, linkTo),
    })),
  );
};

/** What Vietnamese calls the concepts whose modules have no schema of that label. */
const vietnameseNames: Readonly<Record<string, string>> = {
  AgeGroup: "nhóm tuổi",
  ConservationSheet: "bảng đối chiếu",
  Crosswalk: "bảng chuyển đổi",
  Ledger: "sổ cái",
  PersonalNumber: "số định danh cá nhân",
  WorkingCalendar: "ngày làm việc",
};

const labelOf = (value: unknown): string | undefined =>
  isSchema(value)
    ? (describe(value).annotations.labels as { readonly vi?: string } | undefined)?.vi
    : undefined;

/** The Vietnamese names of a module: its own, and those of its first schemas. */
const calledInVietnamese = ({ name, values }: DomainModule): ReadonlyArray<string> => {
  const own = vietnameseNames[name] ?? labelOf(values[name]);
  return own === undefined
    ? Object.values(values)
        .flatMap((value) => labelOf(value) ?? [])
        .slice(0, 2)
    : [own];
};

const modulePage = async (
  { name, values, docs }: DomainModule,
  language: Language,
  linkTo: (identifier: string) => string | undefined,
): Promise<string> => {
  const parts = [
    `*${words[language].generatedNote}*`,
    prose(docs.doc),
    block("ts", `import { ${name} } from "@hopnhat/domain";`),
  ];
  for (const exported of docs.exports) {
    if (isTypeOfValue(docs, exported.form, exported.name)) continue;
    const value = values[exported.name];
    parts.push(`## ${exported.name}`, prose(exported.doc));
    if (isSchema(value)) parts.push(await schemaPart(value, language, linkTo));
    else parts.push(block("ts", exported.signature));
    for (const example of exported.doc?.examples ?? []) parts.push(`**${words[language].example}**`, example);
  }
  return parts.filter((part) => part !== "").join("\n\n");
};

const prose = (doc: DocComment | undefined): string => {
  if (doc === undefined) return "";
  return [doc.summary, doc.body].filter((part) => part !== "").join("\n\n");
};

/** The fields of a schema, a value that it takes, one that it refuses, and its JSON Schema. */
export const schemaPart = async (
  schema: Schema.Top,
  language: Language,
  linkTo: (identifier: string) => string | undefined,
): Promise<string> => {
  const said = words[language];
  const described = describe(schema);
  const parts = [fieldsOf(described, language, linkTo)];
  if (isPlain(schema)) {
    const named = Array.isArray(described.annotations["examples"]) ? described.annotations["examples"] : [];
    const valid = await validExamples(schema, named);
    for (const { input, refusal } of valid) {
      if (refusal !== undefined)
        throw new Error(`${described.identifier ?? "a schema"} refuses its own example: ${refusal}`);
      parts.push(`**${said.validExample}**`, block("json", JSON.stringify(input, null, 2)));
    }
    const invalid = invalidExample(schema, valid[0]?.input);
    if (invalid?.refusal !== undefined) {
      parts.push(
        `**${said.invalidExample}**`,
        block("json", JSON.stringify(invalid.input, null, 2)),
        block("text", invalid.refusal),
      );
    }
  }
  const document = Schema.toJsonSchemaDocument(schema);
  const json = {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    ...document.schema,
    $defs: document.definitions,
  };
  parts.push(fold(said.jsonSchema, block("json", JSON.stringify(json, null, 2))));
  return parts.join("\n\n");
};

/** The list of the modules, each with its sentence. */
export const moduleIndex = (
  modules: ReadonlyArray<DomainModule>,
  language: Language,
  base: string,
): Page => ({
  path: "reference/index",
  language,
  title: words[language].reference,
  description: "@hopnhat/domain",
  order: -1,
  markdown: table(
    [words[language].name, words[language].meaning],
    modules.map(({ name, docs }) => [
      `[${name}](${base}${language === "vi" ? "" : `${language}/`}reference/${slug(name)}/)`,
      escape(docs.doc?.summary ?? ""),
    ]),
  ).concat(`\n\n${code("@hopnhat/domain")}`),
});
