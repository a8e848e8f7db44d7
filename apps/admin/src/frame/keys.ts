/**
 * Keys that go somewhere: `g` and a letter for a place, `/` for the field that filters the screen.
 */
import { useNavigate } from "@tanstack/react-router";
import { useEffect } from "react";
import { places } from "./places.ts";

const placeOf = new Map<string, (typeof places)[number]["to"]>(places.map(({ key, to }) => [key, to]));

/** A mark on the one field that `/` goes to. */
export const filterField = { "data-filter-field": true } as const;

/** Whether a key is a letter of what someone writes. */
export const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

export const useKeys = (): void => {
  const navigate = useNavigate();
  useEffect(() => {
    let going = false;
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      const place = going ? placeOf.get(event.key) : undefined;
      going = event.key === "g";
      if (place !== undefined) {
        event.preventDefault();
        void navigate({ to: place });
      } else if (event.key === "/") {
        const field = document.querySelector<HTMLInputElement>("[data-filter-field]");
        if (field === null) return;
        event.preventDefault();
        field.focus();
        field.select();
      }
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, [navigate]);
};
