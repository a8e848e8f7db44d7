/** What the comments of a module say: of the module as a whole, and of each of its exports. Read from its syntax tree. */
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parseSync, type Comment } from "oxc-parser";

export interface DocComment {
  /** The first paragraph. */
  readonly summary: string;
  /** Everything after it, Markdown. */
  readonly body: string;
  readonly category: string | undefined;
  readonly since: string | undefined;
  readonly examples: ReadonlyArray<string>;
}

export interface ExportDoc {
  readonly name: string;
  readonly form: "value" | "function" | "class" | "type";
  /** The declaration as it stands in the source, without its body. */
  readonly signature: string;
  readonly doc: DocComment | undefined;
}

export interface ModuleDoc {
  readonly doc: DocComment | undefined;
  readonly exports: ReadonlyArray<ExportDoc>;
}

/** Reads the text between the marks of a comment. */
export const parseComment = (value: string): DocComment => {
  const lines = value
    .replace(/^\*/, "")
    .split("\n")
    .map((line) => line.replace(/^\s*\* ?/, ""));
  const text = lines
    .join("\n")
    .replaceAll(/\{@link (\w+)\}/g, "`$1`")
    .trim();
  const [prose = "", ...tags] = text.split(/(?:^|(?<=\s))@(?=category|since|example|param|returns|see)/);
  const [summary = "", ...rest] = prose.trim().split(/\n\s*\n/);
  const tag = (name: string): ReadonlyArray<string> =>
    tags.filter((each) => each.startsWith(name)).map((each) => each.slice(name.length).trim());
  const params = tag("param").map((param) => `- ${param.replace(/^(\w+)/, "`$1`")}`);
  return {
    summary: summary.replaceAll("\n", " ").trim(),
    body: [...rest, params.join("\n")].filter((part) => part !== "").join("\n\n"),
    category: tag("category")[0],
    since: tag("since")[0],
    examples: tag("example"),
  };
};

/** Reads a module. Re-exports from files beside it are followed. */
export const readModule = (path: string): ModuleDoc => {
  const text = readFileSync(path, "utf8");
  const { program, comments, errors } = parseSync(path, text);
  if (errors[0] !== undefined) throw new Error(`${path}: ${errors[0].message}`);
  const blocks = comments.filter((comment) => comment.type === "Block" && comment.value.startsWith("*"));
  const before = (start: number): Comment | undefined =>
    blocks.findLast((block) => block.end <= start && text.slice(block.end, start).trim() === "");
  const exports: Array<ExportDoc> = [];
  const add = (name: string, form: ExportDoc["form"], signature: string, start: number): void => {
    const block = before(start);
    exports.push({ name, form, signature, doc: block === undefined ? undefined : parseComment(block.value) });
  };
  for (const node of program.body) {
    if (node.type === "ExportAllDeclaration" && node.source.value.startsWith(".") && node.exported === null) {
      exports.push(...readModule(join(dirname(path), node.source.value)).exports);
    }
    if (node.type !== "ExportNamedDeclaration") continue;
    const { declaration, source, specifiers, start } = node;
    if (source !== null && source.value.startsWith(".")) {
      const other = readModule(join(dirname(path), source.value));
      for (const specifier of specifiers) {
        const name = "name" in specifier.exported ? specifier.exported.name : specifier.exported.value;
        const local = "name" in specifier.local ? specifier.local.name : specifier.local.value;
        const own = specifiers.length === 1 ? before(start) : undefined;
        for (const found of other.exports.filter((each) => each.name === local)) {
          exports.push({ ...found, name, doc: own === undefined ? found.doc : parseComment(own.value) });
        }
      }
    }
    if (declaration === null) continue;
    const code = text.slice(declaration.start, declaration.end);
    if (declaration.type === "VariableDeclaration") {
      for (const { id, init } of declaration.declarations) {
        if (id.type !== "Identifier") continue;
        const isFunction = init?.type === "ArrowFunctionExpression" || init?.type === "FunctionExpression";
        const head = isFunction && init.body !== null ? text.slice(declaration.start, init.body.start) : code;
        add(id.name, isFunction ? "function" : "value", shorten(head), start);
      }
    } else if (declaration.type === "FunctionDeclaration" && declaration.id !== null) {
      const head = declaration.body === null ? code : text.slice(declaration.start, declaration.body.start);
      add(declaration.id.name, "function", shorten(head), start);
    } else if (declaration.type === "ClassDeclaration" && declaration.id !== null) {
      add(
        declaration.id.name,
        "class",
        shorten(text.slice(declaration.start, declaration.body.start)),
        start,
      );
    } else if (
      declaration.type === "TSInterfaceDeclaration" ||
      declaration.type === "TSTypeAliasDeclaration"
    ) {
      add(declaration.id.name, "type", shorten(code), start);
    }
  }
  const head = blocks[0];
  const first = program.body[0];
  const isHead = head !== undefined && (first === undefined || head.end <= first.start);
  return { doc: isHead ? parseComment(head.value) : undefined, exports };
};

const shorten = (code: string): string =>
  code
    .replace(/\s*=>\s*$/, "")
    .replace(/\s*[={]\s*$/, "")
    .trim();
