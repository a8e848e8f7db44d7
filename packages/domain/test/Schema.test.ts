import { describe, expect, it } from "@effect/vitest";
import { Arbitrary, Effect, Schema } from "effect";
import * as Domain from "../src/index.ts";

const schemas: ReadonlyArray<readonly [name: string, schema: Schema.Schema<unknown>]> = Object.entries(
  Domain,
).flatMap(([module, members]) =>
  Object.entries(members)
    .filter((entry): entry is [string, Schema.Top] => Schema.isSchema(entry[1]))
    .map(([name, schema]) => [`${module}.${name}`, schema] as const),
);

describe("every schema of the package", () => {
  it("is looked at: there are more than eighty", () => {
    expect(schemas.length).toBeGreaterThan(80);
  });

  it.each(schemas)("%s says what it is, in both languages", (_name, schema) => {
    const said = Schema.resolveAnnotations(schema);
    expect(said?.identifier, "identifier").toMatch(/^[A-Za-z0-9]+$/);
    expect(said?.title, "title").toMatch(/\S/);
    expect(said?.description, "description").toMatch(/\.$/);
    expect(said?.labels?.vi, "Vietnamese label").toMatch(/\S/);
    expect(said?.labels?.en, "English label").toMatch(/\S/);
  });

  it.each(schemas.filter(([, schema]) => (Schema.resolveAnnotations(schema)?.examples ?? []).length > 0))(
    "%s admits its own examples",
    (_name, schema) => {
      for (const example of Schema.resolveAnnotations(schema)?.examples ?? []) {
        expect(Schema.is(schema)(example), JSON.stringify(example)).toBe(true);
      }
      expect.assertions(Schema.resolveAnnotations(schema)!.examples!.length);
    },
  );

  it.each(schemas)("%s makes values that it admits", async (_name, schema) => {
    const samples = await Effect.runPromise(
      Arbitrary.sampleEffect(Arbitrary.schema(schema), { count: 30, seed: 2025 }),
    );
    expect(samples).toHaveLength(30);
    for (const sample of samples) expect(Schema.is(schema)(sample), JSON.stringify(sample)).toBe(true);
  });

  // An error's class is a declaration: its JSON Schema is that of its fields, without the title of the class.
  it.each(schemas.filter(([, schema]) => schema.ast._tag !== "Declaration"))(
    "%s has a JSON Schema with its title",
    (_name, schema) => {
      const document = Schema.toJsonSchemaDocument(schema);
      expect(JSON.stringify(document)).toContain(JSON.stringify(Schema.resolveAnnotations(schema)?.title));
    },
  );
});
