/**
 * What a source file imports and calls, read from its syntax tree.
 */
import { parseSync, Visitor } from "oxc-parser";

/** One import, re-export, `import()` or `import("…")` type. */
export interface Import {
  readonly specifier: string;
  readonly line: number;
}

/** A member that is read (`Date.now`), or `new Date()` without an argument. */
export interface Use {
  readonly name: string;
  readonly line: number;
}

/** Every import and every use of a member in a file; throws what the parser says of a file it cannot read. */
export function read(
  path: string,
  text: string,
): { imports: ReadonlyArray<Import>; uses: ReadonlyArray<Use> } {
  const { module, program, errors } = parseSync(path, text);
  const [error] = errors;
  if (error !== undefined) throw new Error(`${path} cannot be parsed: ${error.message}`);

  const lineOf = lines(text);
  const imports: Array<Import> = module.staticImports.map(({ moduleRequest, start }) => ({
    specifier: moduleRequest.value,
    line: lineOf(start),
  }));
  for (const { entries, start } of module.staticExports) {
    const specifiers = new Set(entries.flatMap(({ moduleRequest }) => moduleRequest?.value ?? []));
    for (const specifier of specifiers) imports.push({ specifier, line: lineOf(start) });
  }

  const uses: Array<Use> = [];
  new Visitor({
    ImportExpression({ source, start }) {
      if (source.type === "Literal" && typeof source.value === "string") {
        imports.push({ specifier: source.value, line: lineOf(start) });
      }
    },
    TSImportType({ source, start }) {
      imports.push({ specifier: source.value, line: lineOf(start) });
    },
    MemberExpression({ object, property, start }) {
      if (object.type === "Identifier" && property.type === "Identifier") {
        uses.push({ name: `${object.name}.${property.name}`, line: lineOf(start) });
      }
    },
    NewExpression({ callee, arguments: given, start }) {
      if (callee.type === "Identifier" && callee.name === "Date" && given.length === 0) {
        uses.push({ name: "new Date()", line: lineOf(start) });
      }
    },
  }).visit(program);
  return { imports, uses };
}

function lines(text: string): (offset: number) => number {
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return (offset) => starts.findLastIndex((start) => start <= offset) + 1;
}
