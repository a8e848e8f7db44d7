/**
 * Leaves out of the mutants what is said of a rule and not the rule: schema annotations, labels, sentences and sources.
 * A changed word in a description is no fault that a test of behaviour should find.
 */

/** Calls whose arguments are said of a schema, and those that name a source. */
const calls = new Set(["annotate", "annotateKey", "found", "memory", "uncertain"]);
/** Properties that are words for people. */
const words = new Set([
  "label",
  "labels",
  "title",
  "description",
  "sentence",
  "identifier",
  "citation",
  "seenIn",
]);
/** Tables of words for people, by the end of their name. */
const tables = /(?:[lL]abels|[sS]entences)$/;

/** The words of an error class stand beside its fields. */
const isWordsOfError = (node) =>
  node.type === "ObjectExpression" &&
  node.properties.length > 0 &&
  node.properties.every((one) => words.has(nameOf(one.key)));

const nameOf = (node) => node?.name ?? node?.property?.name ?? node?.value;

export const strykerPlugins = [
  {
    kind: "Ignore",
    name: "annotations",
    value: {
      shouldIgnore: ({ node }) => {
        if (node.type === "CallExpression" && calls.has(nameOf(node.callee)))
          return "It says where a rule stands, or what it is called";
        if (node.type === "ObjectProperty" && words.has(nameOf(node.key))) return "It is a text for people";
        if (node.type === "VariableDeclarator" && tables.test(nameOf(node.id)))
          return "It is a table of texts for people";
        if (isWordsOfError(node)) return "It is what an error is called";
        return undefined;
      },
    },
  },
];
