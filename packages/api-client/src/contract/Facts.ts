/**
 * What a program wants to know of an endpoint beside its schemas: who may call it, how often, whether it may be sent
 * twice, whether it reads personal data, and how a call looks.
 *
 * **Details**
 *
 * What the contract itself says is read off it: idempotency from method and headers, personal data from the classes of
 * the fields, errors from their schemas. What it cannot say is declared in one table, `declaredFacts.ts`; `undeclared`
 * lists the endpoints that lack a row.
 *
 * @since 0.1.0
 */
import type { Sensitivity } from "@hopnhat/domain";
import * as Masking from "@hopnhat/domain/Masking";
import { Schema } from "effect";
import { HttpApi, type HttpApiEndpoint, OpenApi } from "effect/http-api";
import { Api } from "./Api.ts";
import { declared } from "./declaredFacts.ts";
import type { RateClass } from "./RateClass.ts";

/**
 * What one must be or hold to call an endpoint.
 *
 * - `public`: nothing.
 * - `session`: to be signed in.
 * - a permission of the domain's policy, as `see-person`: a role that has it, over the jurisdiction of the records.
 * - a scope of an agency's token, as `feed:read`.
 *
 * Of several, one is enough.
 *
 * @category models
 * @since 0.1.0
 */
export type Needed = string;

/** What is declared of an endpoint. @category models @since 0.1.0 */
export interface Declared {
  readonly needs: readonly [Needed, ...Array<Needed>];
  readonly rate: RateClass;
  /** The answer counts people, and tells of none. */
  readonly counts?: true;
  /** A call as the client makes it. It is run against the mock and the server. */
  readonly example: {
    readonly params?: Readonly<Record<string, unknown>>;
    readonly query?: Readonly<Record<string, unknown>>;
    readonly payload?: unknown;
  };
}

/**
 * What becomes of a request that is sent twice.
 *
 * - `safe`: it changes nothing.
 * - `idempotent`: the second changes nothing more.
 * - `key`: with the same Idempotency-Key it is done once, and gives the first answer again.
 * - `none`: it is done twice.
 *
 * @category models
 * @since 0.1.0
 */
export type Idempotency = "safe" | "idempotent" | "key" | "none";

/** A problem that an endpoint declares. @category models @since 0.1.0 */
export interface DeclaredProblem {
  readonly tag: string;
  readonly type: string;
  readonly status: number;
  readonly title: string;
}

/** All that is known of an endpoint. @category models @since 0.1.0 */
export interface Facts {
  readonly group: string;
  readonly endpoint: string;
  readonly method: string;
  readonly path: string;
  readonly summary: string;
  readonly description: string;
  readonly idempotency: Idempotency;
  /** The highest class of what the answer holds. */
  readonly personalData: Sensitivity;
  readonly errors: ReadonlyArray<DeclaredProblem>;
  /** Undefined where nobody has declared it. */
  readonly declared: Declared | undefined;
}

const idempotencyOf = (endpoint: HttpApiEndpoint.Top): Idempotency => {
  if (endpoint.headers !== undefined) return "key";
  if (endpoint.method === "GET" || endpoint.method === "HEAD") return "safe";
  return endpoint.method === "PUT" || endpoint.method === "DELETE" ? "idempotent" : "none";
};

const constantOf = (schema: unknown): unknown =>
  typeof schema === "object" && schema !== null && "enum" in schema && Array.isArray(schema.enum)
    ? schema.enum[0]
    : undefined;

const problemsOf = (errors: ReadonlyMap<number, ReadonlyArray<Schema.Top>>): ReadonlyArray<DeclaredProblem> =>
  [...errors].flatMap(([status, schemas]) =>
    schemas.map((schema) => {
      const { schema: shape, definitions } = Schema.toJsonSchemaDocument(schema);
      const name = typeof shape["$ref"] === "string" ? shape["$ref"].split("/").at(-1)! : "";
      const properties = (definitions[name] ?? shape)["properties"] as
        | Readonly<Record<string, unknown>>
        | undefined;
      return {
        tag: name.replace(/Encoded$/, ""),
        type: String(constantOf(properties?.["type"])),
        status,
        title: String(constantOf(properties?.["title"])),
      };
    }),
  );

const classes: ReadonlyArray<Sensitivity> = ["none", "basic", "sensitive"];

const personalDataOf = (successes: ReadonlyMap<number, ReadonlyArray<Schema.Top>>): Sensitivity =>
  classes.findLast((each) =>
    [...successes.values()].flat().some((schema) => Masking.sensitivityOf(schema) === each),
  ) ?? "none";

const text = (annotations: HttpApiEndpoint.Top["annotations"], key: string): string => {
  const value = annotations.mapUnsafe.get(key);
  return typeof value === "string" ? value : "";
};

const readFacts = (): ReadonlyArray<Facts> => {
  const facts: Array<Facts> = [];
  HttpApi.reflect(Api, {
    onGroup: () => {},
    onEndpoint: ({ group, endpoint, successes, errors }) => {
      const row = declared[group.identifier]?.[endpoint.identifier];
      facts.push({
        group: group.identifier,
        endpoint: endpoint.identifier,
        method: endpoint.method,
        path: endpoint.path,
        summary: text(endpoint.annotations, OpenApi.Summary.key),
        description: text(endpoint.annotations, OpenApi.Description.key),
        idempotency: idempotencyOf(endpoint),
        personalData: row?.counts === true ? "none" : personalDataOf(successes),
        errors: problemsOf(errors),
        declared: row,
      });
    },
  });
  return facts;
};

let known: ReadonlyArray<Facts> | undefined;

/** The facts of every endpoint, in the order of the contract. @category getters @since 0.1.0 */
export const facts = (): ReadonlyArray<Facts> => (known ??= readFacts());

/**
 * What the table of declared facts lacks, and what it has that the contract does not: lines, none where all is well.
 *
 * @category getters
 * @since 0.1.0
 */
export const undeclared = (): ReadonlyArray<string> => {
  const named = new Set(facts().map(({ group, endpoint }) => `${group}.${endpoint}`));
  return [
    ...facts().flatMap((each) => [
      ...(each.declared === undefined ? [`${each.group}.${each.endpoint} has no row in declaredFacts`] : []),
      ...(each.summary === "" ? [`${each.group}.${each.endpoint} has no summary`] : []),
      ...(each.description === "" ? [`${each.group}.${each.endpoint} has no description`] : []),
    ]),
    ...Object.entries(declared).flatMap(([group, rows]) =>
      Object.keys(rows)
        .filter((endpoint) => !named.has(`${group}.${endpoint}`))
        .map((endpoint) => `${group}.${endpoint} is declared, and no endpoint`),
    ),
  ];
};
