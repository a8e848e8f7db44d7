/**
 * The rules of the house, checked on the sources: pure, so that its tests can plant a fault.
 */
import { builtinModules } from "node:module";
import { basename, dirname, join } from "node:path/posix";
import {
  arrows,
  clocks,
  domainDoors,
  domainOrder,
  forbiddenName,
  generated,
  longestFile,
  withoutClock,
  withoutNode,
} from "./house.ts";
import { read } from "./imports.ts";
import type { Import, Use } from "./imports.ts";

/** A source file, its path from the top of the checkout with forward slashes. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** A rule broken, where, and what to do about it. */
export interface Fault {
  readonly path: string;
  readonly line: number;
  readonly message: string;
}

interface Parsed extends SourceFile {
  readonly imports: ReadonlyArray<Import>;
  readonly uses: ReadonlyArray<Use>;
}

const publicModule = /^packages\/domain\/src\/[^/]+\.ts$/;
const clockNames = new Set(clocks);

/** Every fault of the files given, in their order. */
export function check(files: ReadonlyArray<SourceFile>): ReadonlyArray<Fault> {
  const parsed = files.map((file) => ({ ...file, ...read(file.path, file.text) }));
  return [
    ...parsed.flatMap((file) => [
      ...nameFaults(file),
      ...lengthFaults(file),
      ...importFaults(file),
      ...clockFaults(file),
    ]),
    ...domainOrderFaults(parsed),
  ];
}

function nameFaults({ path }: Parsed): ReadonlyArray<Fault> {
  return path
    .split("/")
    .map((part) => part.replace(/\..*$/, ""))
    .filter((part) => forbiddenName.test(part))
    .map((part) => ({
      path,
      line: 1,
      message: `"${part}" names no concept: name the file after what it is`,
    }));
}

function lengthFaults({ path, text }: Parsed): ReadonlyArray<Fault> {
  const length = text.trimEnd().split("\n").length;
  if (length <= longestFile || generated.folder.test(path) || generated.firstLine.test(text)) return [];
  return [
    { path, line: longestFile + 1, message: `${length} lines, ${longestFile} at most: part its concepts` },
  ];
}

function clockFaults({ path, uses }: Parsed): ReadonlyArray<Fault> {
  if (!under(withoutClock, path)) return [];
  return uses
    .filter(({ name }) => name === "new Date()" || clockNames.has(name))
    .map(({ name, line }) => ({
      path,
      line,
      message: `${name} reads a clock or draws lots: take the value as an argument`,
    }));
}

function importFaults(file: Parsed): ReadonlyArray<Fault> {
  return file.imports.flatMap(({ specifier, line }) => {
    const message = importFault(file.path, specifier);
    return message === undefined ? [] : [{ path: file.path, line, message }];
  });
}

function importFault(path: string, specifier: string): string | undefined {
  const home = folderOf(path);
  if (home === undefined) return undefined;
  if (isNode(specifier) && under(withoutNode, path)) {
    return `imports ${specifier}: this package runs in a browser, without Node`;
  }
  if (specifier.startsWith("@hopnhat/")) return namedFault(home, path, specifier);
  if (specifier.startsWith(".")) return relativeFault(home, path, join(dirname(path), specifier));
  return undefined;
}

function namedFault(home: string, path: string, specifier: string): string | undefined {
  const [scope, name, ...rest] = specifier.split("/");
  const target = `${scope}/${name}`;
  const own = `@hopnhat/${basename(home)}` === target;
  if (rest[0] === "internal" && !own) return `imports ${specifier}: another package's internal/ is closed`;
  if (own && path.startsWith(`${home}/src/`)) {
    return `imports ${specifier}: inside its own package a module is imported by its path`;
  }
  if (own || arrows[home]?.includes(target)) return undefined;
  const may = arrows[home]?.join(", ") || "no other package";
  return `imports ${specifier}: ${home} may import ${may}`;
}

function relativeFault(home: string, path: string, target: string): string | undefined {
  const other = folderOf(target);
  if (other === home || other === undefined) return undefined;
  if (other.startsWith("apps/")) return `imports ${target}: nothing imports an app`;
  const source = path.startsWith(`${home}/src/`);
  // The browser and the fixtures are for tests and configurations only.
  if (other === "tooling" && !source) return undefined;
  return `imports ${target}: another package is imported by its name`;
}

/** A module imports what stands before it; what it reaches through a folder (`internal/`) counts as its own import. */
function domainOrderFaults(files: ReadonlyArray<Parsed>): ReadonlyArray<Fault> {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const publicModules = files.filter(({ path }) => publicModule.test(path));
  return publicModules.flatMap((file) => {
    const name = moduleName(file.path);
    if (domainDoors.includes(name)) return [];
    const rank = domainOrder.indexOf(name);
    if (rank < 0) {
      const message = `${name} has no place in the order of the domain: add it to domainOrder in tooling/architecture/house.ts`;
      return [{ path: file.path, line: 1, message }];
    }
    return reached(file, byPath)
      .filter(({ target }) => domainOrder.indexOf(target) > rank || domainDoors.includes(target))
      .map(({ target, line }) => ({
        path: file.path,
        line,
        message: `imports ${target}, which comes after ${name} in domainOrder of tooling/architecture/house.ts`,
      }));
  });
}

/** The public modules that a module of the domain imports, itself or through a folder. */
function reached(
  file: Parsed,
  byPath: ReadonlyMap<string, Parsed>,
): ReadonlyArray<{ target: string; line: number }> {
  const found = new Map<string, number>();
  const seen = new Set<string>();
  const follow = (from: Parsed, line?: number): void => {
    for (const each of from.imports) {
      if (!each.specifier.startsWith(".")) continue;
      const target = join(dirname(from.path), each.specifier);
      const at = line ?? each.line;
      if (publicModule.test(target)) found.set(moduleName(target), at);
      else if (!seen.has(target)) {
        seen.add(target);
        const inner = byPath.get(target);
        if (inner !== undefined) follow(inner, at);
      }
    }
  };
  follow(file);
  return [...found].map(([target, line]) => ({ target, line }));
}

/** The folder of the workspace that a path lies in. */
function folderOf(path: string): string | undefined {
  return Object.keys(arrows).find((folder) => path.startsWith(`${folder}/`));
}

function moduleName(path: string): string {
  return basename(path).replace(/\..*$/, "");
}

function isNode(specifier: string): boolean {
  return specifier.startsWith("node:") || builtinModules.includes(specifier);
}

function under(folders: ReadonlyArray<string>, path: string): boolean {
  return folders.some((folder) => path.startsWith(`${folder}/`));
}
