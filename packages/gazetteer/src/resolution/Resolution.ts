/**
 * What a resolution on communes says, as it says it: its dates, its clauses, and in each clause which territory goes
 * where. Names are those of the text; codes come later, from the registers (`joinResolution`).
 *
 * @since 0.1.0
 */

/**
 * A place in the text: offset in UTF-16 units from 0, line from 1.
 *
 * @category models
 * @since 0.1.0
 */
export interface TextPosition {
  readonly offset: number;
  readonly line: number;
}

/**
 * The kinds of territory that clauses name. `huyện` stands for a district without communes, `khu vực` for a territory
 * that is no administrative unit: a firing range, coastal flats.
 *
 * @category models
 * @since 0.1.0
 */
export type TerritoryKind = "xã" | "phường" | "thị trấn" | "đặc khu" | "huyện" | "khu vực";

/**
 * How much of a source's land or people a clause takes, in the words of the clause.
 *
 * @category models
 * @since 0.1.0
 */
export type WordedShare = "all" | "part" | "remainder" | "none";

/**
 * A territory that a clause takes.
 *
 * @category models
 * @since 0.1.0
 */
export interface ClauseSource {
  readonly kind: TerritoryKind;
  readonly name: string;
  /** The district or province in brackets: `huyện Tân Lạc`. */
  readonly qualifier?: string;
  /** What else stands in brackets: `bao gồm Hòn Đá Bạc`. */
  readonly note?: string;
  readonly land: WordedShare;
  readonly people: WordedShare;
  /**
   * The share is worded before an earlier name of the same list: in "một phần … của phường A và phường B", B's. The
   * wording alone leaves open whether B is meant whole.
   */
  readonly shareInherited: boolean;
  /** The clauses after which a remainder is what is left: "sau khi sắp xếp theo quy định tại khoản 116". */
  readonly afterClauses: ReadonlyArray<string>;
  /** km² and people, where the clause prints them. */
  readonly landSquareKilometres?: number;
  readonly peopleCount?: number;
  readonly position: TextPosition;
}

/**
 * The unit that a clause makes.
 *
 * @category models
 * @since 0.1.0
 */
export interface ClauseTarget {
  readonly kind: TerritoryKind;
  readonly name: string;
  readonly position: TextPosition;
}

/**
 * A unit that the closing clause lists as unchanged.
 *
 * @category models
 * @since 0.1.0
 */
export interface UnchangedUnit {
  readonly kind: TerritoryKind;
  readonly name: string;
  readonly qualifier?: string;
  readonly position: TextPosition;
}

/**
 * Numbers of units by kind, as a closing clause prints them.
 *
 * @category models
 * @since 0.1.0
 */
export type CountByKind = Readonly<Partial<Record<TerritoryKind, number>>>;

interface ClauseBase {
  readonly article: string;
  /** Numbered as printed. */
  readonly number: string;
  readonly position: TextPosition;
}

/** Sources become a unit. @category models @since 0.1.0 */
export interface ArrangementClause extends ClauseBase {
  readonly type: "arrangement";
  readonly sources: ReadonlyArray<ClauseSource>;
  readonly target: ClauseTarget;
}

/** A unit gets another name. @category models @since 0.1.0 */
export interface RenamingClause extends ClauseBase {
  readonly type: "renaming";
  readonly sources: readonly [ClauseSource];
  readonly target: ClauseTarget;
}

/** The clause that counts the result and lists what stays as it is. @category models @since 0.1.0 */
export interface ClosingClause extends ClauseBase {
  readonly type: "closing";
  readonly total: number;
  readonly totalByKind: CountByKind;
  /** Units that the act makes; undefined where the clause does not say. */
  readonly formedByKind?: CountByKind;
  readonly unchangedCount: number;
  readonly unchanged: ReadonlyArray<UnchangedUnit>;
}

/** A clause that moves no territory: dates, duties. @category models @since 0.1.0 */
export interface ProvisionClause extends ClauseBase {
  readonly type: "provision";
}

/** @category models @since 0.1.0 */
export type ResolutionClause = ArrangementClause | RenamingClause | ClosingClause | ProvisionClause;

/**
 * A place that could not be read, with what stands there. Nothing is ever skipped without one.
 *
 * @category errors
 * @since 0.1.0
 */
export interface ResolutionFault {
  readonly _tag: "ResolutionFault";
  readonly reason:
    | "act number missing"
    | "date missing"
    | "province missing"
    | "no clauses"
    | "clause unreadable"
    | "clause number out of order"
    | "clause missing"
    | "count differs";
  readonly article?: string;
  readonly clause?: string;
  readonly position: TextPosition;
  /** The text of the clause or line, markup removed. */
  readonly text: string;
  /** What was expected there. */
  readonly expected: string;
}

/**
 * The act's own data, as far as the text gives them; what is missing is also a fault.
 *
 * @category models
 * @since 0.1.0
 */
export interface ActHeader {
  /** `1676/NQ-UBTVQH15`. */
  readonly number: string;
  readonly title: string;
  /** ISO dates. */
  readonly issuedOn: string;
  readonly effectiveOn: string;
  /** First day on which the new units work; equal to `effectiveOn` where the text names none. */
  readonly operationalOn: string;
  readonly provinceKind: "tỉnh" | "thành phố";
  readonly province: string;
}

/**
 * A resolution, read.
 *
 * @category models
 * @since 0.1.0
 */
export interface Resolution {
  readonly act: ActHeader;
  readonly clauses: ReadonlyArray<ResolutionClause>;
  readonly faults: ReadonlyArray<ResolutionFault>;
}
