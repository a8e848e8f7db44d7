/**
 * A draft as one edits it: every edit is a function from draft to draft, and a history undoes and redoes them one by one.
 */
import type { ReorganisationDraft } from "@hopnhat/api-client/contract";

/** A draft on the screen. Its fields may be empty yet, so nothing in it is branded. */
export interface Draft {
  readonly title: string;
  readonly act: DraftedAct;
  readonly changes: ReadonlyArray<Clause>;
}

export interface DraftedAct {
  readonly number: string;
  readonly title: string;
  readonly issuedBy: string;
  readonly issuedOn: string | null;
  readonly effectiveOn: string;
  readonly operationalOn: string | null;
}

export type Share = "all" | "part" | "remainder" | "none";

export interface DraftedFlow {
  readonly from: string;
  readonly to: string;
  readonly land: Share;
  readonly people: Share;
}

export interface DraftedUnit {
  readonly code: string;
  readonly kind: string;
  readonly name: string;
  readonly within: ReadonlyArray<string>;
}

export interface Clause {
  readonly article: string | null;
  readonly clause: string | null;
  readonly flows: ReadonlyArray<DraftedFlow>;
  readonly begins: ReadonlyArray<DraftedUnit>;
  readonly ends: ReadonlyArray<string>;
}

export const emptyDraft: Draft = {
  title: "",
  act: {
    number: "",
    title: "",
    issuedBy: "Ủy ban Thường vụ Quốc hội",
    issuedOn: null,
    effectiveOn: "",
    operationalOn: null,
  },
  changes: [],
};

/** A draft of what a reading found, or of a version that the server keeps. */
export const draftOf = (given: Pick<ReorganisationDraft.ByHand, "title" | "act" | "changes">): Draft => ({
  title: given.title ?? "",
  act: given.act,
  changes: given.changes,
});

const replaced = <Item>(items: ReadonlyArray<Item>, index: number, item: Item): ReadonlyArray<Item> =>
  items.map((each, at) => (at === index ? item : each));

const removed = <Item>(items: ReadonlyArray<Item>, index: number): ReadonlyArray<Item> =>
  items.filter((_, at) => at !== index);

export const setAct = (draft: Draft, act: Partial<DraftedAct>): Draft => ({
  ...draft,
  act: { ...draft.act, ...act },
});

export const setClause = (draft: Draft, index: number, clause: Partial<Clause>): Draft => ({
  ...draft,
  changes: draft.changes.map((each, at) => (at === index ? { ...each, ...clause } : each)),
});

/** Adds a clause, numbered after the greatest of article 1. */
export const addClause = (draft: Draft, sources: ReadonlyArray<string> = []): Draft => {
  const greatest = Math.max(0, ...draft.changes.map(({ clause }) => Number(clause) || 0));
  const clause: Clause = {
    article: "1",
    clause: String(greatest + 1),
    flows: (sources.length === 0 ? [""] : sources).map((from) => ({
      from,
      to: "",
      land: "all",
      people: "all",
    })),
    begins: [],
    ends: [],
  };
  return { ...draft, changes: [...draft.changes, clause] };
};

export const removeClause = (draft: Draft, index: number): Draft => ({
  ...draft,
  changes: removed(draft.changes, index),
});

/** Adds an old unit to a clause; it goes where the others of the clause go. */
export const addFlow = (draft: Draft, index: number, flow: Partial<DraftedFlow> = {}): Draft => {
  const clause = draft.changes[index];
  if (clause === undefined) return draft;
  const to = clause.flows.at(-1)?.to ?? clause.begins[0]?.code ?? "";
  const added: DraftedFlow = { from: "", to, land: "all", people: "all", ...flow };
  return setClause(draft, index, { flows: [...clause.flows, added] });
};

export const setFlow = (draft: Draft, index: number, at: number, flow: Partial<DraftedFlow>): Draft => {
  const clause = draft.changes[index];
  const before = clause?.flows[at];
  if (clause === undefined || before === undefined) return draft;
  return setClause(draft, index, { flows: replaced(clause.flows, at, { ...before, ...flow }) });
};

export const removeFlow = (draft: Draft, index: number, at: number): Draft =>
  setClause(draft, index, { flows: removed(draft.changes[index]?.flows ?? [], at) });

export const addUnit = (draft: Draft, index: number, within: ReadonlyArray<string>): Draft =>
  setClause(draft, index, {
    begins: [...(draft.changes[index]?.begins ?? []), { code: "", kind: "xã", name: "", within }],
  });

/** Changes a unit that begins. Flows that went to its code, or nowhere yet, follow it. */
export const setUnit = (draft: Draft, index: number, at: number, unit: Partial<DraftedUnit>): Draft => {
  const clause = draft.changes[index];
  const before = clause?.begins[at];
  if (clause === undefined || before === undefined) return draft;
  const code = unit.code ?? before.code;
  return setClause(draft, index, {
    begins: replaced(clause.begins, at, { ...before, ...unit }),
    flows: clause.flows.map((flow) =>
      flow.to === before.code || flow.to === "" ? { ...flow, to: code } : flow,
    ),
  });
};

export const removeUnit = (draft: Draft, index: number, at: number): Draft =>
  setClause(draft, index, { begins: removed(draft.changes[index]?.begins ?? [], at) });

/** What a draft lacks before the server can keep it; whether it is right, the checks say. */
export type Lack = "number" | "title" | "issuedBy" | "effectiveOn" | "changes" | "codes";

const unitCode = /^[0-9A-Z][0-9A-Z.-]{0,15}$/;

export const lacksOf = ({ act, changes }: Draft): ReadonlyArray<Lack> => {
  const codes = changes.flatMap(({ begins, ends, flows }) => [
    ...begins.map(({ code }) => code),
    ...ends,
    ...flows.flatMap(({ from, to }) => [from, to]),
  ]);
  const named = changes.every(({ begins }) => begins.every(({ name }) => name.trim() !== ""));
  return [
    ...(act.number.trim() === "" ? (["number"] as const) : []),
    ...(act.title.trim() === "" ? (["title"] as const) : []),
    ...(act.issuedBy.trim() === "" ? (["issuedBy"] as const) : []),
    ...(act.effectiveOn === "" ? (["effectiveOn"] as const) : []),
    ...(changes.length === 0 ? (["changes"] as const) : []),
    ...(codes.every((code) => unitCode.test(code)) && named ? [] : (["codes"] as const)),
  ];
};

/** What was, is, and was undone. */
export interface History {
  readonly past: ReadonlyArray<Draft>;
  readonly present: Draft;
  readonly future: ReadonlyArray<Draft>;
}

/** Edits that can be undone; those before are forgotten. */
const remembered = 200;

export const historyOf = (present: Draft): History => ({ past: [], present, future: [] });

export const edited = ({ past, present }: History, draft: Draft): History => ({
  past: [...past, present].slice(-remembered),
  present: draft,
  future: [],
});

export const undone = (history: History): History => {
  const before = history.past.at(-1);
  if (before === undefined) return history;
  return { past: history.past.slice(0, -1), present: before, future: [history.present, ...history.future] };
};

export const redone = (history: History): History => {
  const [next, ...future] = history.future;
  if (next === undefined) return history;
  return { past: [...history.past, history.present], present: next, future };
};
