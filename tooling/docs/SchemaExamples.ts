/** Values that a schema takes and values that it refuses, tried when the page is made. */
import { Arbitrary, Effect, Result, Schema } from "effect";

export interface Tried {
  readonly input: unknown;
  /** The error's message, where the value is refused. */
  readonly refusal: string | undefined;
}

type Plain = Schema.Codec<unknown, unknown>;

/** Whether a schema can be tried: it decodes and encodes without services. */
export const isPlain = (schema: Schema.Top): schema is Plain => Schema.isSchema(schema);

const attempt = (schema: Plain, input: unknown): Tried => {
  const decoded = Schema.decodeUnknownResult(schema)(input);
  return { input, refusal: Result.isFailure(decoded) ? decoded.failure.message : undefined };
};

/** Examples that the schema names itself, or one made from it, as they stand in JSON. Each is decoded. */
export const validExamples = async (
  schema: Plain,
  named: ReadonlyArray<unknown>,
): Promise<ReadonlyArray<Tried>> => {
  if (named.length > 0) return named.map((value) => attempt(schema, JSON.parse(JSON.stringify(value))));
  const [made] = await Effect.runPromise(
    Arbitrary.sampleEffect(Arbitrary.schema(schema), { count: 1, size: 3, seed: "hopnhat" }),
  );
  return [attempt(schema, JSON.parse(JSON.stringify(Schema.encodeUnknownSync(schema)(made))))];
};

/** The first of a few ways to spoil a valid value that the schema refuses, with the error that it gives. */
export const invalidExample = (schema: Plain, valid: unknown): Tried | undefined => {
  const spoilt: Array<unknown> = [];
  if (valid !== null && typeof valid === "object" && !Array.isArray(valid)) {
    const [first, ...rest] = Object.entries(valid);
    for (const [key, value] of rest) if (typeof value === "string") spoilt.push({ ...valid, [key]: "?" });
    if (first !== undefined) spoilt.push(Object.fromEntries(rest));
  }
  spoilt.push(typeof valid === "string" ? "?" : -1, "", "?", null);
  return spoilt.map((value) => attempt(schema, value)).find((tried) => tried.refusal !== undefined);
};
