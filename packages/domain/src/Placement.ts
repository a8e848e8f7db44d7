/**
 * Where a record belongs: one version of a commune with the evidence for it, or the candidates and the question that
 * would settle it.
 *
 * **Details**
 *
 * Every record that has a place holds a placement: citizens, applications, e-ID accounts, villages, service points,
 * targets, an officer's jurisdiction. A merger moves the placement. The address as printed on a document is kept beside
 * it and never changes.
 *
 * **Gotchas**
 *
 * No function of this module picks one candidate of a split by itself.
 *
 * @since 0.1.0
 */
import { Result, Schema } from "effect";
import { Bilingual, generates, text } from "./Annotation.ts";
import type { Share } from "./Flow.ts";
import { Instant } from "./Instant.ts";
import { Clause } from "./LegalAct.ts";
import { UnitId } from "./Unit.ts";
import { Point, VillageId } from "./Village.ts";

/**
 * Who in the system did something: a user's name in the identity provider, not the name of a person.
 *
 * @category models
 * @since 0.1.0
 */
export const ActorId = Schema.String.check(
  Schema.isPattern(/^[A-Za-z0-9][A-Za-z0-9._@-]{0,63}$/u, {
    expected: "1 to 64 letters, digits or . _ @ -",
    ...generates("^(officer|administrator)-[0-9]{5}$"),
  }),
)
  .pipe(Schema.brand("ActorId"))
  .annotate({
    identifier: "ActorId",
    title: "Actor",
    description: "The user or the program that did something, as the identity provider names it.",
    labels: { vi: "Người thực hiện", en: "Actor" },
    sensitivity: "basic",
    examples: ["officer-05128" as ActorId],
  });

/** @category models @since 0.1.0 */
export type ActorId = string & import("effect").Brand.Brand<"ActorId">;

/**
 * An address as it is printed on a document. It never changes, whatever becomes of the communes in it.
 *
 * @category models
 * @since 0.1.0
 */
export const AddressAsPrinted = text(
  "^(Xóm|Thôn|Tổ) [1-9], (xã Vầy Nưa, huyện Đà Bắc, tỉnh Hòa Bình|xã Tân Lạc, tỉnh Phú Thọ)$",
).annotate({
  identifier: "AddressAsPrinted",
  title: "Address as printed",
  description: "An address as a document prints it; it never changes.",
  labels: { vi: "Địa chỉ ghi trên giấy tờ", en: "Address as printed" },
  sensitivity: "basic",
  source: "Resolution 190/2025/QH15",
  examples: ["Xóm 3, xã Vầy Nưa, huyện Đà Bắc, tỉnh Hòa Bình"],
});

/**
 * What shows that a record belongs to a unit.
 *
 * @category models
 * @since 0.1.0
 */
export const Evidence = Schema.Union([
  Schema.Struct({ kind: Schema.Literal("declared") }).annotate({
    description: "Declared by the citizen, or so recorded from the start.",
    labels: { vi: "Khai báo", en: "Declared" },
  }),
  Schema.Struct({ kind: Schema.Literal("act-clause"), clauses: Schema.Array(Clause) }).annotate({
    description: "All the people of the unit before went to this one, by these clauses.",
    labels: { vi: "Theo điều khoản", en: "By a clause" },
  }),
  Schema.Struct({ kind: Schema.Literal("village"), village: VillageId }).annotate({
    description: "The village lies in the unit.",
    labels: { vi: "Theo thôn, tổ dân phố", en: "By village" },
  }),
  Schema.Struct({ kind: Schema.Literal("point"), point: Point }).annotate({
    description: "The point lies in the unit.",
    labels: { vi: "Theo tọa độ", en: "By point" },
  }),
  Schema.Struct({
    kind: Schema.Literal("street"),
    street: text("^(Cù Chính Lan|Trần Hưng Đạo|Lý Thường Kiệt)$"),
  }).annotate({
    description: "The street lies in the unit.",
    labels: { vi: "Theo đường phố", en: "By street" },
  }),
  Schema.Struct({
    kind: Schema.Literal("officers-decision"),
    by: ActorId,
    at: Instant,
    reason: text("^(Trưởng thôn xác nhận|Theo bản đồ địa chính)$").annotate({
      labels: { vi: "Lý do", en: "Reason" },
    }),
  }).annotate({
    description: "An officer decided, and said why.",
    labels: { vi: "Cán bộ quyết định", en: "Officer's decision" },
  }),
]).annotate({
  identifier: "Evidence",
  title: "Evidence of a placement",
  description: "What shows that a record belongs to a unit.",
  labels: { vi: "Căn cứ xác định", en: "Evidence" },
});

/** @category models @since 0.1.0 */
export type Evidence = typeof Evidence.Type;

/** What can be asked to settle a placement, most telling first. @category models @since 0.1.0 */
export const Asked = Schema.Literals(["village", "point", "street", "officers-decision"]).annotate({
  identifier: "Asked",
  title: "What is asked",
  description: "What would tell the candidates apart.",
  labels: { vi: "Cần hỏi", en: "What is asked" },
});

/** @category models @since 0.1.0 */
export type Asked = typeof Asked.Type;

/** The question that each kind of evidence answers. @category models @since 0.1.0 */
export const questions: Readonly<Record<Asked, Bilingual>> = {
  village: {
    vi: "Người này ở thôn, tổ dân phố nào?",
    en: "In which village or residential group does the person live?",
  },
  point: { vi: "Chỗ ở nằm ở đâu trên bản đồ?", en: "Where on the map is the home?" },
  street: {
    vi: "Chỗ ở ở đường phố nào, số nhà bao nhiêu?",
    en: "On which street, at which number is the home?",
  },
  "officers-decision": {
    vi: "Cán bộ địa bàn xác định thuộc xã nào?",
    en: "To which commune does the local officer say it belongs?",
  },
};

/**
 * A record that belongs to one version of a unit.
 *
 * @category models
 * @since 0.1.0
 */
export const Placed = Schema.Struct({
  status: Schema.Literal("placed"),
  unit: UnitId,
  evidence: Evidence,
}).annotate({
  identifier: "Placed",
  title: "Placed",
  description: "The record belongs to one version of a unit, and this is the evidence.",
  labels: { vi: "Đã xác định", en: "Placed" },
});

/** @category models @since 0.1.0 */
export interface Placed extends Schema.Schema.Type<typeof Placed> {}

/**
 * A record of a split unit that waits for evidence. Every candidate's office can reach it until then.
 *
 * @category models
 * @since 0.1.0
 */
export const Waiting = Schema.Struct({
  status: Schema.Literal("waiting"),
  from: UnitId.annotateKey({
    description: "The unit to which the record belonged before the split.",
    labels: { vi: "Đơn vị trước sắp xếp", en: "Unit before" },
  }),
  candidates: Schema.Array(UnitId)
    .check(Schema.isMinLength(2), Schema.isUnique())
    .annotateKey({ labels: { vi: "Các khả năng", en: "Candidates" } }),
  asks: Asked,
}).annotate({
  identifier: "Waiting",
  title: "Waiting",
  description: "The record belongs to one of the candidates, and this is what would tell which.",
  labels: { vi: "Chờ xác định", en: "Waiting" },
});

/** @category models @since 0.1.0 */
export interface Waiting extends Schema.Schema.Type<typeof Waiting> {}

/**
 * Where a record belongs.
 *
 * @category models
 * @since 0.1.0
 */
export const Placement = Schema.Union([Placed, Waiting]).annotate({
  identifier: "Placement",
  title: "Placement",
  description: "A record's unit with the evidence for it, or the candidates and the next question to ask.",
  labels: { vi: "Nơi thuộc về", en: "Placement" },
  sensitivity: "basic",
  examples: [
    { status: "placed", unit: "05128@2025-07-01" as UnitId, evidence: { kind: "declared" } },
    {
      status: "waiting",
      from: "04891@2020-01-01" as UnitId,
      candidates: ["04828@2025-07-01" as UnitId, "04891@2025-07-01" as UnitId],
      asks: "village",
    },
  ],
});

/** @category models @since 0.1.0 */
export type Placement = Placed | Waiting;

/**
 * A record that starts where it is said to be.
 *
 * @category constructors
 * @since 0.1.0
 */
export const declared = (unit: UnitId): Placed => ({
  status: "placed",
  unit,
  evidence: { kind: "declared" },
});

/**
 * The units whose offices reach the record: its unit, or every candidate.
 *
 * @category getters
 * @since 0.1.0
 */
export const reachableFrom = (placement: Placement): ReadonlyArray<UnitId> =>
  placement.status === "placed" ? [placement.unit] : placement.candidates;

/** A way that a change opens to a record of a unit. @category models @since 0.1.0 */
export interface Destination {
  readonly to: UnitId;
  readonly people: Share;
  readonly clause: Clause;
}

/**
 * A change that leads nowhere for people who are there.
 *
 * @category errors
 * @since 0.1.0
 */
export class NoDestination extends Schema.TaggedError<NoDestination>()(
  "NoDestination",
  {
    reason: Schema.Literal("no-people-flow"),
    unit: UnitId,
    sentence: Bilingual,
  },
  {
    title: "No destination",
    description: "A change that leads nowhere for people who are there.",
    labels: { vi: "Không có nơi đến", en: "No destination" },
  },
) {
  override get message(): string {
    return this.sentence.en;
  }
}

/**
 * What a change makes of a placement: moved with the clause as evidence where all the people went one way, waiting with
 * the candidates where they went several.
 *
 * **Details**
 *
 * Ways that carry land and no people are no candidates. A record that waits already keeps waiting, each candidate
 * followed onwards; where the ways of all candidates meet in one unit, it is placed there.
 *
 * @param destinations - the ways open from a unit, by unit; a unit that the change leaves alone has no entry
 * @category combinators
 * @since 0.1.0
 */
export const carry = (
  placement: Placement,
  destinations: (unit: UnitId) => ReadonlyArray<Destination> | undefined,
  asks: Asked = "village",
): Result.Result<Placement, NoDestination> => {
  const reached: Array<UnitId> = [];
  const clauses: Array<Clause> = [];
  let touched = false;
  for (const unit of reachableFrom(placement)) {
    const ways = destinations(unit);
    if (ways === undefined) {
      if (!reached.includes(unit)) reached.push(unit);
      continue;
    }
    touched = true;
    const peopled = ways.filter((way) => way.people !== "none");
    if (peopled.length === 0) {
      return Result.fail(
        new NoDestination({
          reason: "no-people-flow",
          unit,
          sentence: {
            vi: `Không điều khoản nào chuyển dân cư của đơn vị ${unit}.`,
            en: `No clause carries the people of unit ${unit}.`,
          },
        }),
      );
    }
    for (const way of peopled) {
      if (!reached.includes(way.to)) reached.push(way.to);
      clauses.push(way.clause);
    }
  }
  if (!touched) return Result.succeed(placement);
  if (reached.length === 1) {
    return Result.succeed({ status: "placed", unit: reached[0]!, evidence: { kind: "act-clause", clauses } });
  }
  return Result.succeed({
    status: "waiting",
    from: placement.status === "placed" ? placement.unit : placement.from,
    candidates: reached.sort(),
    asks,
  });
};

/**
 * A decision that the placement does not admit.
 *
 * @category errors
 * @since 0.1.0
 */
export class NotACandidate extends Schema.TaggedError<NotACandidate>()(
  "NotACandidate",
  {
    reason: Schema.Literals(["not-a-candidate", "already-placed"]),
    candidates: Schema.Array(UnitId),
    sentence: Bilingual,
  },
  {
    title: "Not a candidate",
    description: "A decision that the placement does not admit.",
    labels: { vi: "Không thuộc các khả năng", en: "Not a candidate" },
  },
) {
  override get message(): string {
    return this.sentence.en;
  }
}

/**
 * Places a waiting record in one of its candidates by evidence.
 *
 * @category combinators
 * @since 0.1.0
 */
export const settle = (
  placement: Placement,
  unit: UnitId,
  evidence: Evidence,
): Result.Result<Placed, NotACandidate> => {
  if (placement.status === "placed") {
    return Result.fail(
      new NotACandidate({
        reason: "already-placed",
        candidates: [placement.unit],
        sentence: { vi: "Hồ sơ đã được xác định đơn vị.", en: "The record has been placed already." },
      }),
    );
  }
  if (!placement.candidates.includes(unit)) {
    return Result.fail(
      new NotACandidate({
        reason: "not-a-candidate",
        candidates: placement.candidates,
        sentence: {
          vi: "Đơn vị này không thuộc các khả năng của hồ sơ.",
          en: "This unit is not among the candidates of the record.",
        },
      }),
    );
  }
  return Result.succeed({ status: "placed", unit, evidence });
};

/**
 * Follows a list of evidence, most telling first, and places the record by the first that names a candidate; waiting
 * still, with the question not yet answered, where none does.
 *
 * @param unitOf - the unit that a piece of evidence names, or null where it names none
 * @category combinators
 * @since 0.1.0
 */
export const settleByEvidence = (
  waiting: Waiting,
  evidence: ReadonlyArray<Evidence>,
  unitOf: (evidence: Evidence) => UnitId | null,
): Placement => {
  for (const one of evidence) {
    const unit = unitOf(one);
    if (unit !== null && waiting.candidates.includes(unit)) return { status: "placed", unit, evidence: one };
  }
  const tried = new Set(evidence.map((one) => one.kind));
  const next = Asked.literals.find((asked) => !tried.has(asked)) ?? "officers-decision";
  return { ...waiting, asks: next };
};
