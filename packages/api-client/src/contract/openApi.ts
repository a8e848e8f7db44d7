/**
 * The contract for those who do not use TypeScript: an OpenAPI 3.1 document and JSON Schemas.
 *
 * @since 0.1.0
 */
import { OpenApi } from "effect/http-api";
import { Api } from "./Api.ts";
import { type Facts, facts } from "./Facts.ts";
import { quotas } from "./RateClass.ts";

type Json = Readonly<Record<string, unknown>>;

type Operation = Json & {
  readonly operationId: string;
  readonly parameters: ReadonlyArray<Json & { readonly name: string; readonly in: string }>;
  readonly requestBody?: { readonly content: Readonly<Record<string, Json>> };
};

const described = (each: Facts, operation: Operation): Operation => {
  const { declared } = each;
  if (declared === undefined) return operation;
  const { example, needs, rate } = declared;
  const given: Readonly<Record<string, Readonly<Record<string, unknown>> | undefined>> = {
    path: example.params,
    query: example.query,
  };
  const { requestBody } = operation;
  return {
    ...operation,
    parameters: operation.parameters.map((parameter) => {
      const value = given[parameter.in]?.[parameter.name];
      return value === undefined ? parameter : { ...parameter, example: value };
    }),
    ...(requestBody === undefined || example.payload === undefined
      ? {}
      : {
          requestBody: {
            ...requestBody,
            content: Object.fromEntries(
              Object.entries(requestBody.content).map(([type, media]) => [
                type,
                { ...media, example: example.payload },
              ]),
            ),
          },
        }),
    "x-needs": needs,
    "x-rate": { class: rate, ...quotas[rate] },
    "x-idempotency": each.idempotency,
    "x-personal-data": each.personalData,
  };
};

/**
 * Writes the facts of each endpoint into a document made from the contract: examples where OpenAPI has a place for them,
 * the rest as `x-needs`, `x-rate`, `x-idempotency` and `x-personal-data`.
 *
 * @category combinators
 * @since 0.1.0
 */
export const withFacts = (document: Record<string, unknown>): Record<string, unknown> => {
  const byName = new Map(facts().map((each) => [`${each.group}.${each.endpoint}`, each]));
  const paths = document["paths"] as Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  return {
    ...document,
    paths: Object.fromEntries(
      Object.entries(paths).map(([path, methods]) => [
        path,
        Object.fromEntries(
          Object.entries(methods).map(([method, operation]) => {
            const each = byName.get(operation.operationId);
            return [method, each === undefined ? operation : described(each, operation)];
          }),
        ),
      ]),
    ),
  };
};

/** The OpenAPI 3.1 document of the contract, with its facts. @category constructors @since 0.1.0 */
export const openApiDocument = (): Record<string, unknown> =>
  withFacts(JSON.parse(JSON.stringify(OpenApi.fromApi(Api))) as Record<string, unknown>);

/**
 * The schemas of the document, each by its name as a JSON Schema (draft 2020-12) of its own, which refers to the others as
 * files beside it.
 *
 * @category constructors
 * @since 0.1.0
 */
export const jsonSchemas = (): Readonly<Record<string, Json>> => {
  const document = openApiDocument() as {
    readonly components: { readonly schemas: Readonly<Record<string, Json>> };
  };
  return Object.fromEntries(
    Object.entries(document.components.schemas).map(([name, schema]) => [
      name,
      {
        $schema: "https://json-schema.org/draft/2020-12/schema",
        ...(JSON.parse(
          JSON.stringify(schema).replaceAll(/"#\/components\/schemas\/([^"]+)"/g, '"./$1.json"'),
        ) as Json),
      },
    ]),
  );
};
