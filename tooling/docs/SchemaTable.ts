/** A schema as a reader sees it: its fields, its constraints, and what it says of them. */
import { Schema } from "effect";
import { code, escape, table } from "./Page.ts";
import { type Language, words } from "./words.ts";

/** The part of a representation that pages are made from. Every node has a tag; the rest depends on it. */
interface Node {
  readonly _tag: string;
  readonly $ref?: string;
  readonly literal?: unknown;
  readonly types?: ReadonlyArray<Node>;
  readonly rest?: ReadonlyArray<Node>;
  readonly elements?: ReadonlyArray<{ readonly type: Node }>;
  readonly propertySignatures?: ReadonlyArray<Property>;
  readonly checks?: ReadonlyArray<{ readonly annotations?: Annotations }>;
  readonly annotations?: Annotations;
}

interface Property {
  readonly name: string;
  readonly type: Node;
  readonly isOptional: boolean;
  readonly annotations?: Annotations;
}

type Annotations = Readonly<Record<string, unknown>>;

export interface Described {
  readonly identifier: string | undefined;
  readonly annotations: Annotations;
  readonly node: Node;
  readonly references: Readonly<Record<string, Node>>;
}

/** Reads the representation of a schema. */
export const describe = (schema: Schema.Top): Described => {
  // Functions among the annotations are of no use on a page.
  const plain = JSON.parse(JSON.stringify(Schema.toRepresentation(schema))) as {
    readonly representation: Node;
    readonly references: Readonly<Record<string, Node>>;
  };
  const { representation, references } = plain;
  const node = resolve(representation, references);
  return { identifier: representation.$ref, annotations: annotationsOf(node), node, references };
};

const resolve = (node: Node, references: Readonly<Record<string, Node>>): Node =>
  node.$ref === undefined ? node : (references[node.$ref] ?? node);

/** What is said of a node: by its checks, the later over the earlier, and by itself. */
const annotationsOf = (node: Node): Annotations =>
  Object.assign({}, ...(node.checks ?? []).map((check) => check.annotations ?? {}), node.annotations ?? {});

/** The type in a few words; a schema that has a page of its own becomes a link to it. */
export const typeOf = (node: Node, linkTo: (identifier: string) => string | undefined): string => {
  if (node.$ref !== undefined) {
    const link = linkTo(node.$ref);
    return link === undefined ? code(node.$ref) : `[${node.$ref}](${link})`;
  }
  switch (node._tag) {
    case "Literal":
      return code(JSON.stringify(node.literal));
    case "Union":
      return (node.types ?? []).map((type) => typeOf(type, linkTo)).join(" &#124; ");
    case "Arrays": {
      const inner = [...(node.elements ?? []).map((element) => element.type), ...(node.rest ?? [])];
      return `[${inner.map((type) => typeOf(type, linkTo)).join(", ")}]`;
    }
    case "Objects":
      return `{ ${(node.propertySignatures ?? []).map((property) => code(property.name)).join(", ")} }`;
    default:
      return code(node._tag.toLowerCase());
  }
};

const text = (annotations: Annotations, key: string): string => {
  const value = annotations[key];
  return typeof value === "string" ? escape(value) : "";
};

const labels = (annotations: Annotations, language: Language): string => {
  const value = annotations["labels"] as { readonly vi: string; readonly en: string } | undefined;
  if (value === undefined) return "";
  return language === "vi"
    ? `${escape(value.vi)}<br/>${escape(value.en)}`
    : `${escape(value.en)}<br/>${escape(value.vi)}`;
};

const sensitivity = (annotations: Annotations, language: Language): string => {
  const value = annotations["sensitivity"];
  return value === "basic" || value === "sensitive" ? words[language][value] : "";
};

const constraints = (node: Node): string =>
  (node.checks ?? [])
    .map((check) => check.annotations?.["expected"])
    .filter((expected): expected is string => typeof expected === "string")
    .map(escape)
    .join("; ");

/** The fields of a schema as a table; for a union of structs one table for each member, for anything else its type. */
export const fieldsOf = (
  { node, references }: Described,
  language: Language,
  linkTo: (identifier: string) => string | undefined,
): string => {
  if (node._tag === "Union") {
    const members = (node.types ?? []).map((type) => resolve(type, references));
    if (members.some((member) => member.propertySignatures !== undefined)) {
      return members
        .map((member) => {
          const tag = member.propertySignatures?.find((property) => property.name === "_tag")?.type.literal;
          const title = typeof tag === "string" ? `**${code(tag)}**\n\n` : "";
          return `${title}${fieldTable(member, references, language, linkTo)}`;
        })
        .join("\n\n");
    }
  }
  if (node.propertySignatures !== undefined) return fieldTable(node, references, language, linkTo);
  return table(
    [words[language].type, words[language].constraint, words[language].label, words[language].source],
    [
      [
        typeOf(node, linkTo),
        constraints(node),
        labels(annotationsOf(node), language),
        text(annotationsOf(node), "source"),
      ],
    ],
  );
};

const fieldTable = (
  node: Node,
  references: Readonly<Record<string, Node>>,
  language: Language,
  linkTo: (identifier: string) => string | undefined,
): string => {
  const said = words[language];
  const rows = (node.propertySignatures ?? []).map((property) => {
    const own = annotationsOf(resolve(property.type, references));
    const annotations = { ...own, ...property.annotations };
    return [
      code(property.name) + (property.isOptional ? `<br/>${said.optional}` : ""),
      typeOf(property.type, linkTo),
      labels(annotations, language),
      text(annotations, "description"),
      constraints(property.type),
      text(annotations, "unit"),
      sensitivity(annotations, language),
      text(annotations, "source"),
    ];
  });
  if (rows.length === 0) return typeOf(node, linkTo);
  return table(
    [
      said.field,
      said.type,
      said.label,
      said.meaning,
      said.constraint,
      said.unit,
      said.sensitivity,
      said.source,
    ],
    rows,
  );
};
