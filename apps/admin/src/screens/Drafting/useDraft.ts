/** A draft with its history, kept in this browser while it differs from where it began. */
import { useCallback, useEffect, useMemo, useState } from "react";
import { type Draft, edited, type History, historyOf, redone, undone } from "./editing.ts";
import { forget, readKept, useKept } from "../../session/kept.ts";

interface Kept {
  /** The version that was edited; 0 for a draft that the server does not know yet. */
  readonly version: number;
  readonly draft: Draft;
}

const isKept = (value: unknown): value is Kept =>
  typeof value === "object" &&
  value !== null &&
  typeof (value as Kept).version === "number" &&
  Array.isArray((value as Kept).draft?.changes) &&
  typeof (value as Kept).draft?.act?.number === "string";

export interface Drafting {
  readonly draft: Draft;
  readonly version: number;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** Whether it came from this browser rather than from the server. */
  readonly restored: boolean;
  readonly edit: (change: (draft: Draft) => Draft) => void;
  readonly undo: () => void;
  readonly redo: () => void;
  /** Begins anew from a draft of a version, and forgets what was kept. */
  readonly begin: (draft: Draft, version: number) => void;
  /** Goes on with the draft on the screen as an edit of another version. */
  readonly rebase: (version: number) => void;
}

export const useDraft = (name: string, start: Draft, startVersion: number): Drafting => {
  const [kept] = useState(() => readKept(name, isKept));
  const [history, setHistory] = useState<History>(() => historyOf(kept?.draft ?? start));
  const [version, setVersion] = useState(kept?.version ?? startVersion);
  const [restored, setRestored] = useState(kept !== undefined);
  const changed = restored || history.past.length > 0;
  useKept(
    name,
    useMemo(
      () => (changed ? { version, draft: history.present } : undefined),
      [changed, version, history.present],
    ),
  );

  const edit = useCallback(
    (change: (draft: Draft) => Draft) => setHistory((all) => edited(all, change(all.present))),
    [],
  );
  const undo = useCallback(() => setHistory(undone), []);
  const redo = useCallback(() => setHistory(redone), []);
  const begin = (draft: Draft, from: number) => {
    forget(name);
    setHistory(historyOf(draft));
    setVersion(from);
    setRestored(false);
  };

  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
      // Within a field the browser undoes letters; what has left the field is undone here.
      if (event.target instanceof HTMLElement && /^(INPUT|TEXTAREA)$/.test(event.target.tagName)) return;
      const key = event.key.toLowerCase();
      if (key !== "z" && key !== "y") return;
      event.preventDefault();
      if (key === "y" || event.shiftKey) redo();
      else undo();
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, [undo, redo]);

  return {
    draft: history.present,
    version,
    canUndo: history.past.length > 0,
    canRedo: history.future.length > 0,
    restored,
    edit,
    undo,
    redo,
    begin,
    rebase: setVersion,
  };
};
