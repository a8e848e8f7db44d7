/**
 * Writes what the package carries beside its code: the OpenAPI document and the JSON Schemas. Run before it is packed, so
 * that they are always those of the contract that is packed with them.
 */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { jsonSchemas, openApiDocument } from "../src/contract/openApi.ts";

const folder = join(import.meta.dirname, "..", "dist");
const schemas = join(folder, "schemas");
const write = (path: string, document: unknown) =>
  writeFileSync(path, `${JSON.stringify(document, undefined, 2)}\n`);

rmSync(schemas, { recursive: true, force: true });
mkdirSync(schemas, { recursive: true });
write(join(folder, "openapi.json"), openApiDocument());
for (const [name, schema] of Object.entries(jsonSchemas())) write(join(schemas, `${name}.json`), schema);
