/**
 * No test without an assertion: each test says `expect` or `assert`, itself or through a function of its file.
 */
import { parseSync, Visitor } from "oxc-parser";
import type { Fault, SourceFile } from "./check.ts";

const tests = new Set(["it", "test"]);
const asserting = new Set(["expect", "assert", "expectTypeOf", "assertType"]);

/** A tree of Babel's shape, as far as it is walked here. */
interface Node {
  readonly type: string;
  readonly name?: string;
  readonly object?: Node;
  readonly callee?: Node;
  readonly tag?: Node;
}

/** The name at the root of a callee: `it` of `it.each([…])("…", …)`, `it.effect.prop`. */
const rootOf = (node: Node | undefined): string | undefined =>
  node === undefined || node.type === "Identifier"
    ? node?.name
    : rootOf(node.object ?? node.callee ?? node.tag);

/** The tests of one file that assert nothing. */
export function assertionFaults({ path, text }: SourceFile): ReadonlyArray<Fault> {
  const { program } = parseSync(path, text);
  const spans: Array<{ readonly start: number; readonly end: number }> = [];
  const called: Array<{ readonly name: string; readonly start: number }> = [];
  const functions: Array<{ readonly name: string; readonly start: number; readonly end: number }> = [];
  new Visitor({
    CallExpression(node) {
      const name = rootOf(node.callee as Node);
      if (name === undefined) return;
      called.push({ name, start: node.start });
      const runs = node.arguments.some(
        (one) =>
          one.type === "ArrowFunctionExpression" ||
          one.type === "FunctionExpression" ||
          one.type === "CallExpression",
      );
      const titled = node.arguments[0]?.type === "Literal" || node.arguments[0]?.type === "TemplateLiteral";
      if (tests.has(name) && titled && runs) spans.push(node);
    },
    VariableDeclarator(node) {
      if (node.id.type === "Identifier")
        functions.push({ name: node.id.name, start: node.start, end: node.end });
    },
    FunctionDeclaration(node) {
      if (node.id !== null) functions.push({ name: node.id.name, start: node.start, end: node.end });
    },
  }).visit(program);

  const inside = (span: { readonly start: number; readonly end: number }) =>
    called.filter(({ start }) => span.start <= start && start < span.end).map(({ name }) => name);
  // A function asserts that calls one that does; each round finds those one step further away.
  const assertive = new Set(asserting);
  for (let before = -1; before !== assertive.size;) {
    before = assertive.size;
    for (const one of functions) if (inside(one).some((name) => assertive.has(name))) assertive.add(one.name);
  }
  return spans
    .filter((span) => !inside(span).some((name) => assertive.has(name)))
    .map(({ start }) => ({
      path,
      line: text.slice(0, start).split("\n").length,
      message: "the test asserts nothing: say what is expected",
    }));
}
