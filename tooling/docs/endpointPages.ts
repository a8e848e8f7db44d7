/** A page for each endpoint of the contract, from its OpenAPI document. */
import { Api } from "@hopnhat/api-client/contract";
import { OpenApi } from "effect/http-api";
import { block, code, escape, type Page, slug, table } from "./Page.ts";
import { type Language, words } from "./words.ts";

interface JsonSchema {
  readonly $ref?: string;
  readonly type?: string;
  readonly enum?: ReadonlyArray<unknown>;
  readonly const?: unknown;
  readonly description?: string;
  readonly title?: string;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly anyOf?: ReadonlyArray<JsonSchema>;
  readonly allOf?: ReadonlyArray<JsonSchema>;
  readonly items?: JsonSchema;
}

interface Operation {
  readonly operationId?: string;
  readonly summary?: string;
  readonly description?: string;
  readonly tags?: ReadonlyArray<string>;
  readonly parameters?: ReadonlyArray<{
    readonly name: string;
    readonly in: string;
    readonly required?: boolean;
    readonly description?: string;
    readonly schema?: JsonSchema;
  }>;
  readonly requestBody?: { readonly content?: Readonly<Record<string, { readonly schema?: JsonSchema }>> };
  readonly responses?: Readonly<
    Record<
      string,
      {
        readonly description?: string;
        readonly content?: Readonly<Record<string, { readonly schema?: JsonSchema }>>;
      }
    >
  >;
}

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, JsonSchema>> };
}

const methods = ["get", "post", "put", "patch", "delete"] as const;

/** The OpenAPI 3.1 document of the contract. */
export const openApiDocument = (): Document => JSON.parse(JSON.stringify(OpenApi.fromApi(Api))) as Document;

/** Every operation of a document, in its order. */
export const operationsOf = (document: Document) =>
  Object.entries(document.paths).flatMap(([path, operations]) =>
    methods.flatMap((method) => {
      const operation = operations[method];
      return operation === undefined
        ? []
        : [{ path, method, operation, name: operation.operationId ?? `${method} ${path}` }];
    }),
  );

const refName = (ref: string): string => ref.replace("#/components/schemas/", "");

const typeOf = (schema: JsonSchema | undefined): string => {
  if (schema === undefined) return "";
  if (schema.$ref !== undefined) return code(refName(schema.$ref));
  if (schema.enum !== undefined) return schema.enum.map((value) => code(JSON.stringify(value))).join(" ");
  if (schema.anyOf !== undefined) return schema.anyOf.map(typeOf).join(" &#124; ");
  if (schema.allOf !== undefined) return typeOf(schema.allOf[0]);
  if (schema.items !== undefined) return `${typeOf(schema.items)}[]`;
  return code(schema.type ?? "any");
};

/** Follows references far enough to show the fields of a body. */
const fieldsOf = (
  schema: JsonSchema | undefined,
  document: Document,
): ReadonlyArray<readonly [string, JsonSchema]> => {
  if (schema === undefined) return [];
  if (schema.$ref !== undefined) return fieldsOf(document.components.schemas[refName(schema.$ref)], document);
  return Object.entries(schema.properties ?? {});
};

const contentOf = (
  content: Readonly<Record<string, { readonly schema?: JsonSchema }>> | undefined,
): JsonSchema | undefined => Object.values(content ?? {})[0]?.schema;

/** The pages of all endpoints in a language, and the page that lists them. */
export const endpointPages = (language: Language, base: string): ReadonlyArray<Page> => {
  const said = words[language];
  const document = openApiDocument();
  const operations = operationsOf(document);
  const root = `${base}${language === "vi" ? "" : `${language}/`}api/`;
  const pages = operations.map(({ path, method, operation, name }, order): Page => {
    const parts = [
      block("http", `${method.toUpperCase()} ${path}`),
      operation.description ?? operation.summary ?? "",
    ];
    const parameters = operation.parameters ?? [];
    if (parameters.length > 0) {
      parts.push(
        `## ${said.parameters}`,
        table(
          [said.name, said.place, said.required, said.type, said.meaning],
          parameters.map((parameter) => [
            code(parameter.name),
            parameter.in,
            parameter.required === true ? said.yes : "",
            typeOf(parameter.schema),
            escape(parameter.description ?? parameter.schema?.description ?? ""),
          ]),
        ),
      );
    }
    const body = contentOf(operation.requestBody?.content);
    if (body !== undefined) {
      parts.push(
        `## ${said.body}`,
        table(
          [said.field, said.type, said.meaning],
          fieldsOf(body, document).map(([field, schema]) => [
            code(field),
            typeOf(schema),
            escape(schema.description ?? ""),
          ]),
        ),
      );
    }
    parts.push(
      `## ${said.responses}`,
      table(
        [said.status, said.type, said.meaning],
        Object.entries(operation.responses ?? {}).map(([status, response]) => [
          status,
          typeOf(contentOf(response.content)),
          escape(response.description ?? ""),
        ]),
      ),
      "## curl",
      block("sh", curl(method, path, parameters, body !== undefined)),
    );
    return {
      path: `api/${slug(name)}`,
      language,
      title: name,
      description: operation.summary ?? name,
      order,
      markdown: parts.filter((part) => part !== "").join("\n\n"),
    };
  });
  const index: Page = {
    path: "api/index",
    language,
    title: said.api,
    description: "OpenAPI 3.1",
    order: -1,
    markdown: [
      `[${said.seeOpenApi}](${base}openapi.json)`,
      table(
        [said.operation, "", said.meaning],
        operations.map(({ path, method, operation, name }) => [
          `[${name}](${root}${slug(name)}/)`,
          code(`${method.toUpperCase()} ${path}`),
          escape(operation.summary ?? ""),
        ]),
      ),
    ].join("\n\n"),
  };
  return [index, ...pages];
};

const curl = (
  method: string,
  path: string,
  parameters: NonNullable<Operation["parameters"]>,
  hasBody: boolean,
): string => {
  const query = parameters
    .filter((parameter) => parameter.in === "query" && parameter.required === true)
    .map(
      (parameter) =>
        `${parameter.name}=${parameter.name.toLowerCase().includes("asof") ? "2025-07-01" : "…"}`,
    );
  const headers = parameters
    .filter((parameter) => parameter.in === "header" && parameter.required === true)
    .map((parameter) => ` \\\n  --header '${parameter.name}: …'`);
  const address = `'http://localhost:4180${path}${query.length > 0 ? `?${query.join("&")}` : ""}'`;
  const verb = method === "get" ? "" : ` --request ${method.toUpperCase()}`;
  const body = hasBody ? " \\\n  --header 'content-type: application/json' --data '{ … }'" : "";
  return `curl --cookie session.txt${verb} ${address}${headers.join("")}${body}`;
};
