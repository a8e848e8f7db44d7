/**
 * The keys of a table: `j` and `k` go from row to row, `x` selects, `e` opens. They belong to the table that has the
 * focus, and where none has it to the first on the screen.
 */
import { type RefObject, useEffect, useRef, useState } from "react";
import { isTyping } from "../frame/keys.ts";

interface RowKeys {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly rows: number;
  readonly scrollTo: (index: number) => void;
  readonly toggle?: (index: number) => void;
}

/** The row that the keys stand at; undefined until one was pressed. */
export const useRowKeys = (keys: RowKeys): number | undefined => {
  const [current, setCurrent] = useState<number | undefined>(undefined);
  const latest = useRef({ ...keys, current });
  useEffect(() => {
    latest.current = { ...keys, current };
  });
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const { current: at, rows, scroller, scrollTo, toggle } = latest.current;
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      if (scroller.current === null || tableOfKeys() !== scroller.current || rows === 0) return;
      if (event.key === "j" || event.key === "k") {
        const next =
          at === undefined ? 0 : Math.min(rows - 1, Math.max(0, at + (event.key === "j" ? 1 : -1)));
        event.preventDefault();
        setCurrent(next);
        scrollTo(next);
        // The row may have to be drawn first; then what it opens takes the focus, so that a reader hears it.
        const { current: table } = scroller;
        requestAnimationFrame(() => doorOf(table, next)?.focus({ preventScroll: true }));
      } else if (event.key === "x" && at !== undefined && toggle !== undefined) {
        event.preventDefault();
        toggle(at);
      } else if (event.key === "e" && at !== undefined) {
        event.preventDefault();
        doorOf(scroller.current, at)?.click();
      }
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, []);
  return current;
};

const tableOfKeys = (): Element | null =>
  document.activeElement?.closest("[data-rows]") ?? document.querySelector("[data-rows]");

const doorOf = (table: HTMLElement, index: number): HTMLElement | null =>
  table.querySelector<HTMLElement>(`tr[data-index="${index}"] :is(a, button)`);
