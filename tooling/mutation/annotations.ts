/**
 * Leaves out of the mutants what is said of a rule and not the rule: schema annotations, labels, sentences and sources.
 * A changed word in a description is no fault that a test of behaviour should find.
 */

/** What is read here of a node of Babel's syntax tree. */
interface Node {
  readonly type: string;
  readonly name?: string;
  readonly value?: unknown;
  readonly property?: Node;
  readonly callee?: Node;
  readonly key?: Node;
  readonly id?: Node;
  readonly properties?: ReadonlyArray<Node>;
}

/** Calls whose arguments are said of a schema, and those that name a source. */
const calls: ReadonlySet<unknown> = new Set(["annotate", "annotateKey", "found", "memory", "uncertain"]);
/** Properties that are words for people. */
const words: ReadonlySet<unknown> = new Set([
  ...["label", "labels", "title", "description", "sentence", "identifier", "citation", "seenIn"],
]);
/** Tables of words for people, by the end of their name. */
const tables = /(?:[lL]abels|[sS]entences)$/;

const nameOf = (node: Node | undefined): unknown => node?.name ?? node?.property?.name ?? node?.value;

/** The words of an error class stand beside its fields. */
const isWordsOfError = ({ type, properties = [] }: Node): boolean =>
  type === "ObjectExpression" &&
  properties.length > 0 &&
  properties.every(({ key }) => words.has(nameOf(key)));

const reasonToIgnore = (node: Node): string | undefined => {
  if (node.type === "CallExpression" && calls.has(nameOf(node.callee))) return "Said of a schema or a source";
  if (node.type === "ObjectProperty" && words.has(nameOf(node.key))) return "A text for people";
  if (node.type === "VariableDeclarator" && tables.test(String(nameOf(node.id)))) return "Texts for people";
  return isWordsOfError(node) ? "What an error is called" : undefined;
};

export const strykerPlugins = [
  {
    kind: "Ignore",
    name: "annotations",
    value: { shouldIgnore: ({ node }: { readonly node: Node }) => reasonToIgnore(node) },
  },
];
