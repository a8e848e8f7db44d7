/**
 * Whether programs written for one version of the contract go on working with another: what they send must still be
 * taken, and what they are given must still be what they know.
 *
 * The contract is compared as its OpenAPI document. Words, examples and facts may change freely; what is added breaks
 * nobody, with one exception: a client of this project knows every value of an answer by its schema, so a further value
 * of an enumeration in an answer breaks it as a missing one does.
 */

/** A part of a JSON document. */
export type Json = Readonly<Record<string, unknown>>;

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly schema?: Json;
}

type Content = Readonly<Record<string, { readonly schema?: Json }>>;

interface Operation {
  readonly operationId: string;
  readonly parameters?: ReadonlyArray<Parameter>;
  readonly requestBody?: { readonly content: Content; readonly required?: boolean };
  readonly responses: Readonly<Record<string, { readonly content?: Content }>>;
}

/** An OpenAPI document, as far as it is read here. */
export interface Contract {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Json>> };
}

/** Which way a value goes: to the server, or from it. */
type Direction = "request" | "answer";

/** The members of a schema that say in words what it is. */
const words = new Set(["title", "description", "examples", "example", "$schema", "default", "format"]);

const isJson = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const list = (value: unknown): ReadonlyArray<unknown> => (Array.isArray(value) ? value : []);

class Comparison {
  readonly faults: Array<string> = [];
  // Schemas refer to themselves: a pair that is being compared is not compared again.
  private readonly pairs = new Set<string>();
  private readonly before: Contract;
  private readonly after: Contract;

  constructor(before: Contract, after: Contract) {
    this.before = before;
    this.after = after;
  }

  fault(place: string, what: string): void {
    this.faults.push(`${place}: ${what}`);
  }

  /** Follows references, and reads `allOf` of one schema and words as the schema. */
  private resolve(contract: Contract, schema: Json): Json {
    const { $ref, allOf, ...rest } = schema;
    const base =
      typeof $ref === "string"
        ? this.resolve(contract, contract.components.schemas[$ref.split("/").at(-1)!] ?? {})
        : {};
    return list(allOf)
      .filter(isJson)
      .reduce<Json>((whole, part) => ({ ...whole, ...this.resolve(contract, part) }), { ...base, ...rest });
  }

  schemas(place: string, before: Json, after: Json, direction: Direction): void {
    const pair = `${direction} ${JSON.stringify(before)} ${JSON.stringify(after)}`;
    if (this.pairs.has(pair)) return;
    this.pairs.add(pair);
    const one = this.resolve(this.before, before);
    const other = this.resolve(this.after, after);
    const unions = [this.members(one), this.members(other)] as const;
    if (unions[0] !== undefined || unions[1] !== undefined) {
      this.unions(place, unions[0] ?? [one], unions[1] ?? [other], direction);
      return;
    }
    this.types(place, one, other, direction);
    this.values(place, one, other, direction);
    this.limits(place, one, other, direction);
    this.properties(place, one, other, direction);
    if (isJson(one["items"]) && isJson(other["items"]))
      this.schemas(`${place}[]`, one["items"], other["items"], direction);
  }

  private members(schema: Json): ReadonlyArray<Json> | undefined {
    const members = schema["anyOf"] ?? schema["oneOf"];
    return members === undefined ? undefined : list(members).filter(isJson);
  }

  /** Of a request every member must still be taken; of an answer no member may come that was not there. */
  private unions(
    place: string,
    before: ReadonlyArray<Json>,
    after: ReadonlyArray<Json>,
    direction: Direction,
  ): void {
    const [needed, offered] = direction === "request" ? [before, after] : [after, before];
    for (const member of needed) {
      const attempts = offered.map((other) => {
        const attempt = new Comparison(this.before, this.after);
        for (const pair of this.pairs) attempt.pairs.add(pair);
        if (direction === "request") attempt.schemas(place, member, other, direction);
        else attempt.schemas(place, other, member, direction);
        return attempt.faults;
      });
      if (attempts.some((faults) => faults.length === 0)) continue;
      // What comes nearest is most likely what the member was or became.
      const nearest = attempts.toSorted((one, other) => one.length - other.length)[0];
      const name = this.nameOf(member);
      this.fault(
        place,
        direction === "request" ? `no longer takes ${name}` : `may be ${name}, which it was not`,
      );
      if (nearest !== undefined && nearest.length < 4)
        this.faults.push(...nearest.map((line) => `  ${line}`));
    }
  }

  private nameOf(schema: Json): string {
    if (typeof schema["$ref"] === "string") return schema["$ref"].split("/").at(-1)!;
    const properties = isJson(schema["properties"]) ? schema["properties"] : {};
    const tag = isJson(properties["_tag"]) ? list(properties["_tag"]["enum"])[0] : undefined;
    return typeof tag === "string" ? tag : JSON.stringify(schema).slice(0, 80);
  }

  private types(place: string, one: Json, other: Json, direction: Direction): void {
    const [from, to] = direction === "request" ? [one, other] : [other, one];
    if (to["type"] === undefined || from["type"] === to["type"]) return;
    // A whole number is a number.
    if (from["type"] === "integer" && to["type"] === "number") return;
    const typeOf = (schema: Json) => (typeof schema["type"] === "string" ? schema["type"] : "anything");
    this.fault(place, `was ${typeOf(one)}, and is ${typeOf(other)}`);
  }

  private values(place: string, one: Json, other: Json, direction: Direction): void {
    const of = (schema: Json) =>
      "const" in schema ? [schema["const"]] : "enum" in schema ? list(schema["enum"]) : undefined;
    const [before, after] = [of(one), of(other)];
    const [from, to] = direction === "request" ? [before, after] : [after, before];
    if (to === undefined) return;
    if (from === undefined) {
      this.fault(
        place,
        `only ${JSON.stringify(to)} are values ${direction === "request" ? "now" : "no longer"}`,
      );
      return;
    }
    const extra = from.filter((value) => !to.includes(value));
    if (extra.length > 0)
      this.fault(
        place,
        direction === "request"
          ? `no longer takes ${JSON.stringify(extra)}`
          : `may be ${JSON.stringify(extra)}, which it was not`,
      );
  }

  /** Of a request a limit may be widened, not drawn closer. Limits of an answer say more than a client asks. */
  private limits(place: string, one: Json, other: Json, direction: Direction): void {
    if (direction === "answer") return;
    for (const [name, closer] of [
      ["maxLength", -1],
      ["maxItems", -1],
      ["maximum", -1],
      ["exclusiveMaximum", -1],
      ["minLength", 1],
      ["minItems", 1],
      ["minimum", 1],
      ["exclusiveMinimum", 1],
    ] as const) {
      const [before, after] = [one[name], other[name]];
      if (typeof after !== "number") continue;
      if (typeof before !== "number" || (after - before) * closer > 0)
        this.fault(place, `${name} is ${after}, and was ${typeof before === "number" ? before : "open"}`);
    }
    if (typeof other["pattern"] === "string" && one["pattern"] !== other["pattern"])
      this.fault(place, `must match ${other["pattern"]}`);
  }

  private properties(place: string, one: Json, other: Json, direction: Direction): void {
    const before = isJson(one["properties"]) ? one["properties"] : {};
    const after = isJson(other["properties"]) ? other["properties"] : {};
    const [wasRequired, isRequired] = [list(one["required"]), list(other["required"])];
    for (const [name, schema] of Object.entries(before)) {
      const now = after[name];
      if (!isJson(now)) this.fault(place, `${name} is gone`);
      else this.schemas(`${place}.${name}`, isJson(schema) ? schema : {}, now, direction);
      if (direction === "answer" && isJson(now) && wasRequired.includes(name) && !isRequired.includes(name))
        this.fault(place, `${name} may be missing, and was not`);
    }
    if (direction === "request") {
      for (const name of isRequired)
        if (!wasRequired.includes(name)) this.fault(place, `${String(name)} is required, and was not`);
    }
  }

  operation(place: string, before: Operation, after: Operation): void {
    const parameters = new Map((after.parameters ?? []).map((each) => [`${each.in} ${each.name}`, each]));
    const known = new Map((before.parameters ?? []).map((each) => [`${each.in} ${each.name}`, each]));
    for (const [key, parameter] of known) {
      const now = parameters.get(key);
      if (now === undefined) this.fault(place, `${key} is gone`);
      else this.schemas(`${place} ${parameter.name}`, parameter.schema ?? {}, now.schema ?? {}, "request");
    }
    for (const [key, parameter] of parameters)
      if (parameter.required === true && known.get(key)?.required !== true)
        this.fault(place, `${key} is required, and was not`);
    this.bodies(`${place} body`, before.requestBody?.content, after.requestBody?.content, "request");
    if (before.requestBody === undefined && after.requestBody?.required === true)
      this.fault(place, "a body is required, and was not");
    for (const [status, response] of Object.entries(before.responses)) {
      // What a call fails with may become more or less; each kind of failure keeps its shape.
      if (Number(status) >= 400) continue;
      const now = after.responses[status];
      if (now === undefined) this.fault(place, `no longer answers ${status}`);
      else this.bodies(`${place} ${status}`, response.content, now.content, "answer");
    }
  }

  private bodies(
    place: string,
    before: Content | undefined,
    after: Content | undefined,
    direction: Direction,
  ): void {
    for (const [type, media] of Object.entries(before ?? {})) {
      const now = after?.[type];
      if (now === undefined) this.fault(place, `no longer ${type}`);
      else this.schemas(place, media.schema ?? {}, now.schema ?? {}, direction);
    }
  }
}

/** What breaks programs that were written for the contract of before: lines, none where all go on working. */
export const breaks = (before: Contract, after: Contract): ReadonlyArray<string> => {
  const comparison = new Comparison(before, after);
  for (const [path, methods] of Object.entries(before.paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      const now = after.paths[path]?.[method];
      const place = `${method.toUpperCase()} ${path}`;
      if (now === undefined) comparison.fault(place, "is gone");
      else comparison.operation(place, operation, now);
    }
  }
  return comparison.faults;
};

/** The contract without words, examples and facts: what a release is remembered by. */
export const essence = (document: unknown): Contract => {
  const strip = (value: unknown, names: boolean): unknown => {
    if (Array.isArray(value)) return value.map((each) => strip(each, false));
    if (!isJson(value)) return value;
    return Object.fromEntries(
      Object.entries(value)
        // Among properties and schemas a key is a name, and may be one of the words.
        .filter(
          ([key]) =>
            names || !(words.has(key) || key.startsWith("x-") || key === "summary" || key === "tags"),
        )
        .map(([key, each]) => [key, strip(each, !names && (key === "properties" || key === "schemas"))]),
    );
  };
  const { components, paths } = strip(document, false) as Contract;
  return { paths, components: { schemas: components.schemas } };
};

/** Whether a changeset announces a breaking version of the package. */
export const announcesMajor = (changesets: ReadonlyArray<string>, name: string): boolean =>
  changesets.some((changeset) => {
    const [, head = ""] = changeset.split(/^---$/m);
    return head.split("\n").some((line) => line.replaceAll(/["'\s]/g, "") === `${name}:major`);
  });
