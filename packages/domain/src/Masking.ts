/**
 * Hiding what a reader may not see, by what the schema says of each field: no personal data, basic, or sensitive.
 *
 * **Details**
 *
 * The class of a field is the highest that its key, its schema or anything within it bears. A reader with a lower
 * clearance never sees more than one with a higher.
 *
 * @since 0.1.0
 */
import { Schema, SchemaAST } from "effect";
import { type Sensitivity, text } from "./Annotation.ts";
import { mask as maskNumber, type PersonalNumber } from "./PersonalNumber.ts";
import { mask as maskName, type PersonName } from "./PersonName.ts";

/** The classes, lowest first. @category models @since 0.1.0 */
export const order: ReadonlyArray<Sensitivity> = ["none", "basic", "sensitive"];

/** The higher of two classes. @category combinators @since 0.1.0 */
export const highest = (one: Sensitivity, other: Sensitivity): Sensitivity =>
  order.indexOf(one) >= order.indexOf(other) ? one : other;

/** Whether a clearance reaches a class. @category guards @since 0.1.0 */
export const reaches = (clearance: Sensitivity, sensitivity: Sensitivity): boolean =>
  order.indexOf(clearance) >= order.indexOf(sensitivity);

/**
 * What stands in the place of a hidden value.
 *
 * @category models
 * @since 0.1.0
 */
export const Masked = Schema.Struct({
  masked: text("^([*]{9}[0-9]{3}|•••)$").annotateKey({
    description:
      "What is left to see: the last digits of a number, the initials of a name, a year, or only dots.",
    labels: { vi: "Đã che", en: "Masked" },
  }),
}).annotate({
  identifier: "Masked",
  title: "Masked value",
  description: "What stands in the place of a value that the reader may not see.",
  labels: { vi: "Giá trị đã che", en: "Masked value" },
  examples: [{ masked: "*********017" }, { masked: "N. T. V. Du" }, { masked: "•••" }],
});

/** @category models @since 0.1.0 */
export interface Masked extends Schema.Schema.Type<typeof Masked> {}

/** A record of which any field may be hidden. @category models @since 0.1.0 */
export type MaybeMasked<A> =
  A extends ReadonlyArray<infer Item>
    ? ReadonlyArray<MaybeMasked<Item>> | Masked
    : A extends string | number | boolean | null | undefined
      ? A | Masked
      : { readonly [Key in keyof A]: MaybeMasked<A[Key]> } | Masked;

const own = (ast: SchemaAST.AST): Sensitivity =>
  highest(
    (ast.context?.annotations?.["sensitivity"] as Sensitivity | undefined) ?? "none",
    (SchemaAST.resolve(ast)?.["sensitivity"] as Sensitivity | undefined) ?? "none",
  );

const parts = (ast: SchemaAST.AST): ReadonlyArray<SchemaAST.AST> => {
  switch (ast._tag) {
    case "Objects":
      return ast.propertySignatures.map((property) => property.type);
    case "Arrays":
      return [...ast.elements, ...ast.rest];
    case "Union":
      return ast.types;
    default:
      return [];
  }
};

const ofAst = (ast: SchemaAST.AST): Sensitivity => parts(ast).map(ofAst).reduce(highest, own(ast));

/**
 * The class of a schema: the highest of its own and of everything within it.
 *
 * @category getters
 * @since 0.1.0
 */
export const sensitivityOf = (schema: Schema.Constraint): Sensitivity => ofAst(schema.ast);

/**
 * The class of each field of a record.
 *
 * @category getters
 * @since 0.1.0
 */
export const sensitivityOfFields = (schema: Schema.Constraint): Readonly<Record<string, Sensitivity>> =>
  Object.fromEntries(
    schema.ast._tag === "Objects"
      ? schema.ast.propertySignatures.map((property) => [String(property.name), ofAst(property.type)])
      : [],
  );

const dots = "•••";

const hintOf = (ast: SchemaAST.AST, value: unknown): string => {
  if (typeof value !== "string") return dots;
  switch (SchemaAST.resolveIdentifier(ast)) {
    case "PersonalNumber":
    case "CmndNumber":
      return maskNumber(value as PersonalNumber);
    case "PersonName":
      return maskName(value as PersonName);
    case "BirthDate":
      return value.slice(0, 4);
    default:
      return dots;
  }
};

const hide = (ast: SchemaAST.AST, value: unknown, clearance: Sensitivity, within: Sensitivity): unknown => {
  // A class on an array or on a union is that of everything in it; that of a record as a whole is not, its fields say.
  const sensitivity = ast._tag === "Objects" ? within : highest(within, own(ast));
  if (ast._tag === "Objects" && typeof value === "object" && value !== null && reaches(clearance, within)) {
    const record = value as Readonly<Record<string, unknown>>;
    return Object.fromEntries(
      ast.propertySignatures
        .filter((property) => Object.hasOwn(record, property.name))
        .map((property) => {
          const name = String(property.name);
          const key =
            (property.type.context?.annotations?.["sensitivity"] as Sensitivity | undefined) ?? "none";
          return [name, hide(property.type, record[name], clearance, highest(within, key))];
        }),
    );
  }
  if (reaches(clearance, highest(sensitivity, ofAst(ast)))) return value;
  if (ast._tag === "Arrays" && Array.isArray(value) && reaches(clearance, sensitivity)) {
    return value.map((item, i) => hide(ast.elements[i] ?? ast.rest[0]!, item, clearance, sensitivity));
  }
  if (ast._tag === "Union") {
    const member = ast.types.find((type) => Schema.is(Schema.make<Schema.Schema<unknown>>(type))(value));
    if (member !== undefined) return hide(member, value, clearance, sensitivity);
  }
  return { masked: sensitivity === "sensitive" ? dots : hintOf(ast, value) } satisfies Masked;
};

/**
 * The record with every field hidden that the clearance does not reach. Keys stay, so that a screen shows that there is
 * something; what is null is hidden too.
 *
 * @example
 * ```ts
 * import { Masking, PersonName } from "@hopnhat/domain"
 * import { Schema } from "effect"
 *
 * const Row = Schema.Struct({ id: Schema.String, name: PersonName.PersonName })
 * Masking.mask(Row, { id: "c-17", name: PersonName.make("Nguyễn Thị Vi Du") }, "none")
 * // { id: "c-17", name: { masked: "N. T. V. Du" } }
 * ```
 *
 * @category getters
 * @since 0.1.0
 */
export const mask = <A>(schema: Schema.Schema<A>, value: A, clearance: Sensitivity): MaybeMasked<A> =>
  hide(schema.ast, value, clearance, "none") as MaybeMasked<A>;

/** Whether a value was hidden. @category guards @since 0.1.0 */
export const isMasked = (value: unknown): value is Masked =>
  typeof value === "object" && value !== null && Object.keys(value).length === 1 && "masked" in value;
