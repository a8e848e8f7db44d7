/**
 * The draft of a reorganisation: its act and clauses, put together by hand or read from the text of a resolution, and
 * how two versions of it differ.
 *
 * @since 0.1.0
 */
import { Bilingual, Change, Flow, LegalAct, PlainDate, Unit } from "@hopnhat/domain";
import { Schema } from "effect";
import { Actor, Origin, ReorganisationId } from "./Reorganisation.ts";

/**
 * What one clause does, as one drafts it.
 *
 * **Details**
 *
 * Every unit that is there on the day and was not there so on the eve stands in `begins`, with its code, kind and name.
 * `flows` say of each unit of the eve where its land and its people go; the flows of a day must account for each exactly
 * once, which the checks see to.
 *
 * @category models
 * @since 0.1.0
 */
export const DraftedChange = Schema.Struct({
  article: LegalAct.Clause.fields.article,
  clause: LegalAct.Clause.fields.clause,
  flows: Schema.Array(Flow.Flow),
  begins: Schema.Array(Unit.UnitDescription),
  ends: Schema.Array(Unit.UnitCode).annotateKey({
    description: "Units of the eve that end with nobody and nothing in them.",
  }),
}).annotate({
  identifier: "DraftedChange",
  title: "Clause of a draft",
  labels: { vi: "Điều khoản dự thảo", en: "Clause of a draft" },
});

/** @category models @since 0.1.0 */
export interface DraftedChange extends Schema.Schema.Type<typeof DraftedChange> {}

const title = Schema.NonEmptyString.check(Schema.isMaxLength(200));

const clauses = Schema.Array(DraftedChange)
  .check(Schema.isMinLength(1), Schema.isMaxLength(2000))
  .annotate({ description: "In the order of the act." });

/** A draft by hand. @category models @since 0.1.0 */
export const ByHand = Schema.Struct({
  title: Schema.optionalKey(title.annotate({ description: "The title of the act where absent." })),
  act: LegalAct.LegalAct,
  changes: clauses,
  origin: Schema.optionalKey(Origin.pick(["text", "hand"])).annotateKey({
    description: "`text` where a reading was the start of it; `hand` where absent.",
  }),
}).annotate({
  identifier: "DraftByHand",
  title: "Draft by hand",
  labels: { vi: "Dự thảo tự lập", en: "Draft by hand" },
});

/** @category models @since 0.1.0 */
export interface ByHand extends Schema.Schema.Type<typeof ByHand> {}

const version = Schema.Int.check(Schema.isGreaterThan(0));

/** An edit of a draft, made on a version of it. @category models @since 0.1.0 */
export const Edit = Schema.Struct({
  version: version.annotate({ description: "The version that was edited: the one of `definition`." }),
  title: Schema.optionalKey(title),
  act: LegalAct.LegalAct,
  changes: clauses,
}).annotate({
  identifier: "EditOfDraft",
  title: "Edit of a draft",
  labels: { vi: "Sửa dự thảo", en: "Edit" },
});

/** @category models @since 0.1.0 */
export interface Edit extends Schema.Schema.Type<typeof Edit> {}

/** The act and clauses of a reorganisation, and whether they can be edited. @category models @since 0.1.0 */
export const Definition = Schema.Struct({
  reorganisation: ReorganisationId,
  version,
  origin: Origin,
  act: LegalAct.LegalAct,
  changes: clauses,
  editable: Schema.Boolean.annotateKey({
    description: "A draft of its own clauses, not yet submitted, and this user may change units.",
  }),
  by: Schema.NullOr(Actor).annotateKey({ description: "Who made this version." }),
}).annotate({
  identifier: "DefinitionOfReorganisation",
  title: "Clauses of a reorganisation",
  labels: { vi: "Nội dung phương án", en: "Definition" },
});

/** @category models @since 0.1.0 */
export interface Definition extends Schema.Schema.Type<typeof Definition> {}

/** How two versions of a draft differ, clause by clause. @category models @since 0.1.0 */
export const Difference = Schema.Struct({
  act: Schema.Boolean.annotateKey({
    description: "Whether the act itself differs: its number, title or days.",
  }),
  changes: Schema.Array(
    Schema.Struct({
      change: Change.ChangeId,
      how: Schema.Literals(["added", "removed", "altered"]),
      before: Schema.NullOr(DraftedChange),
      after: Schema.NullOr(DraftedChange),
    }),
  ),
  by: Schema.Array(Actor).annotateKey({ description: "Who made the versions between." }),
}).annotate({
  identifier: "DifferenceOfDrafts",
  title: "Difference of two drafts",
  labels: { vi: "Khác nhau", en: "Difference" },
});

/** @category models @since 0.1.0 */
export interface Difference extends Schema.Schema.Type<typeof Difference> {}

/** The text of a resolution, converted or pasted. @category models @since 0.1.0 */
export const ToRead = Schema.Struct({
  text: Schema.NonEmptyString.check(Schema.isMaxLength(2_000_000)),
}).annotate({ identifier: "TextToRead", title: "Text of a resolution" });

/** @category models @since 0.1.0 */
export interface ToRead extends Schema.Schema.Type<typeof ToRead> {}

/** A place in the text: offset in UTF-16 units from 0, line from 1. @category models @since 0.1.0 */
export const TextPosition = Schema.Struct({ offset: Schema.Natural, line: Schema.Natural }).annotate({
  identifier: "TextPosition",
  title: "Place in the text",
});

/** A unit that a clause names, with the code that was found for it, if one was. @category models @since 0.1.0 */
export const Mention = Schema.Struct({
  printed: Schema.String.annotateKey({ description: "Kind and name as the text prints them." }),
  code: Schema.NullOr(Unit.UnitCode),
  land: Schema.NullOr(Flow.Share),
  people: Schema.NullOr(Flow.Share),
  position: TextPosition,
}).annotate({ identifier: "MentionInText", title: "Unit named in a text" });

/** @category models @since 0.1.0 */
export interface Mention extends Schema.Schema.Type<typeof Mention> {}

/** A clause that was found in a text. @category models @since 0.1.0 */
export const ReadClause = Schema.Struct({
  article: Schema.String,
  number: Schema.String,
  type: Schema.Literals(["arrangement", "renaming", "closing", "provision"]),
  position: TextPosition,
  target: Schema.NullOr(Mention),
  sources: Schema.Array(Mention),
}).annotate({ identifier: "ClauseRead", title: "Clause of a text" });

/** @category models @since 0.1.0 */
export interface ReadClause extends Schema.Schema.Type<typeof ReadClause> {}

/** Something of a text that could not be read, or a name that found no code. @category models @since 0.1.0 */
export const ReadFault = Schema.Struct({
  reason: Schema.NonEmptyString,
  clause: Schema.NullOr(Schema.String),
  position: Schema.NullOr(TextPosition),
  text: Schema.String.annotateKey({ description: "What stands there, or the name that is meant." }),
  explanation: Bilingual,
  candidates: Schema.Array(Unit.UnitCode).annotateKey({ description: "Units that the name may mean." }),
}).annotate({ identifier: "FaultOfText", title: "Fault of a text" });

/** @category models @since 0.1.0 */
export interface ReadFault extends Schema.Schema.Type<typeof ReadFault> {}

/** What was read from the text of a resolution. @category models @since 0.1.0 */
export const Reading = Schema.Struct({
  act: Schema.Struct({
    number: Schema.String,
    title: Schema.String,
    province: Schema.String,
    issuedOn: Schema.NullOr(PlainDate.PlainDate),
    effectiveOn: Schema.NullOr(PlainDate.PlainDate),
    operationalOn: Schema.NullOr(PlainDate.PlainDate),
  }).annotateKey({ description: "Empty or null where the text does not say; a fault says so." }),
  inLedger: Schema.Boolean.annotateKey({
    description: "The ledger holds this act: draft from its clauses instead.",
  }),
  clauses: Schema.Array(ReadClause),
  faults: Schema.Array(ReadFault),
  draft: Schema.NullOr(ByHand).annotateKey({
    description:
      "What could be read, ready to be mended and drafted. Null where the text gives no number or no day.",
  }),
}).annotate({ identifier: "ReadingOfResolution", title: "Reading of a resolution" });

/** @category models @since 0.1.0 */
export interface Reading extends Schema.Schema.Type<typeof Reading> {}
