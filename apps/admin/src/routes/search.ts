/**
 * What the address says: on every screen the language and the day, on each the filters and the order. Whatever else
 * stands there is dropped, not trusted.
 */
import type { Coverage, Units } from "@hopnhat/api-client/contract";
import { is, type PlainDate } from "@hopnhat/domain/PlainDate";
import { type Language, languages } from "../language/format.ts";

type Raw = Record<string, unknown>;

/** One of the given words, or nothing. */
const oneOf = <const Word extends string>(value: unknown, words: ReadonlyArray<Word>): Word | undefined =>
  words.find((word) => word === value);

/** A text that is not empty and not longer than a search wants, or nothing. The router reads `5128` as a number. */
const text = (value: unknown): string | undefined => {
  const said = typeof value === "number" ? String(value) : value;
  return typeof said === "string" && said !== "" ? said.slice(0, 100) : undefined;
};

const date = (value: unknown): PlainDate | undefined =>
  typeof value === "string" && is(value) ? value : undefined;

/** Undefined takes a choice out of the address again. */
type Given<Fields> = { readonly [Key in keyof Fields]?: Fields[Key] | undefined };

/**
 * The choices of a screen. One that the address does not make, or makes wrongly, must be there as undefined: the router
 * lays what this gives over what the address says, so that a word which is left out would come through as it is.
 */
const given = <Fields extends Raw>(fields: Fields): Given<Fields> => fields;

const orders = ["asc", "desc"] as const;

/** On every screen: the language (absent: that of the last visit) and the day (absent: today). */
export const rootSearch = (raw: Raw): Given<{ lang: Language; asOf: PlainDate }> =>
  given({ lang: oneOf(raw["lang"], languages), asOf: date(raw["asOf"]) });

/** Where one was going when asked to sign in. Only a place of this console: it begins with one slash. */
export const signInSearch = (raw: Raw) =>
  given({
    to: typeof raw["to"] === "string" && /^\/(?![/\\])/.test(raw["to"]) ? raw["to"] : undefined,
    ended: raw["ended"] === true ? true : undefined,
  });

const unitSorts: ReadonlyArray<Units.UnitSort> = ["name", "code", "kind", "province"];

export const kinds = ["xã", "phường", "thị trấn", "đặc khu"] as const;

export const unitsSearch = (raw: Raw) =>
  given({
    q: text(raw["q"]),
    kind: oneOf(raw["kind"], kinds),
    scope: oneOf(raw["scope"], ["country"]),
    sort: oneOf(raw["sort"], unitSorts),
    order: oneOf(raw["order"], orders),
  });

export const unitSearch = (raw: Raw) => given({ against: date(raw["against"]) });

const mapLayers = ["change", "coverage", "waiting"] as const;

export const mapSearch = (raw: Raw) =>
  given({
    layer: oneOf(raw["layer"], mapLayers),
    only: text(raw["only"]),
    scope: oneOf(raw["scope"], ["country"]),
    compare: raw["compare"] === true ? true : undefined,
  });

export const reorganisationTabs = ["effect", "impact", "clauses", "sheet", "history"] as const;

export type ReorganisationTab = (typeof reorganisationTabs)[number];

export const reorganisationSearch = (raw: Raw) =>
  given({
    tab: oneOf(raw["tab"], reorganisationTabs),
    q: text(raw["q"]),
    split: raw["split"] === true ? true : undefined,
  });

const codes = (value: unknown): string | undefined => {
  const said = typeof value === "number" ? String(value) : value;
  return typeof said === "string" && /^[0-9A-Z.-]{1,16}(,[0-9A-Z.-]{1,16}){0,199}$/.test(said)
    ? said
    : undefined;
};

export const newDraftSearch = (raw: Raw) =>
  given({ from: oneOf(raw["from"], ["text", "hand"]), sources: codes(raw["sources"]) });

export const actsSearch = (raw: Raw) => given({ q: text(raw["q"]), order: oneOf(raw["order"], orders) });

export const actSearch = (raw: Raw) => given({ q: text(raw["q"]) });

export const systemTabs = ["users", "roles", "agencies", "state"] as const;

export const systemSearch = (raw: Raw) =>
  given({ tab: oneOf(raw["tab"], systemTabs), q: text(raw["q"]), agency: text(raw["agency"]) });

export const auditSearch = (raw: Raw) =>
  given({
    actor: text(raw["actor"]),
    action: text(raw["action"]),
    subject: text(raw["subject"]),
    kind: oneOf(raw["kind"], ["write", "read"]),
    from: date(raw["from"]),
    until: date(raw["until"]),
    order: oneOf(raw["order"], orders),
    citizen: text(raw["citizen"]),
  });

const unitId = (value: unknown): string | undefined =>
  typeof value === "string" && /^[0-9A-Z.-]{1,16}@\d{4}-\d{2}-\d{2}$/.test(value) ? value : undefined;

export const placementsSearch = (raw: Raw) =>
  given({
    from: unitId(raw["from"]),
    candidate: unitId(raw["candidate"]),
    village: text(raw["village"]),
    mode: oneOf(raw["mode"], ["person", "village", "list", "table"]),
  });

const coverageSorts: ReadonlyArray<Coverage.CoverageSort> = [
  "name",
  "code",
  "target",
  "received",
  "accounts",
  "ratio",
];

export const coverageSearch = (raw: Raw) =>
  given({
    boundaries: oneOf(raw["boundaries"], ["before", "after"]),
    q: text(raw["q"]),
    sort: oneOf(raw["sort"], coverageSorts),
    order: oneOf(raw["order"], orders),
  });

export const counterSearch = (raw: Raw) =>
  given({
    point: text(raw["point"]),
    tab: oneOf(raw["tab"], ["queue", "day", "desk"]),
    application: text(raw["application"]),
  });

export const peopleSearch = (raw: Raw) =>
  given({ q: text(raw["q"]), sort: oneOf(raw["sort"], ["name", "birth"]) });

export const campaignsSearch = (raw: Raw) =>
  given({
    commune: text(raw["commune"]),
    group: oneOf(raw["group"], ["under-6", "6-to-under-14", "14-and-over"]),
    tab: oneOf(raw["tab"], ["days", "targets", "check"]),
  });

export const roundsSearch = (raw: Raw) =>
  given({ office: unitId(raw["office"]), beyond: text(raw["beyond"]) });
