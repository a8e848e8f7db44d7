/** What one types is kept in this browser until it was sent, so that a reload or an ended session loses nothing. */
import { useEffect, useRef } from "react";

const prefix = "hopnhat.kept.";

/** What was kept under a name, if it still has the shape asked for. */
export const readKept = <Value>(name: string, is: (value: unknown) => value is Value): Value | undefined => {
  try {
    const text = localStorage.getItem(prefix + name);
    const value: unknown = text === null ? undefined : JSON.parse(text);
    return is(value) ? value : undefined;
  } catch {
    return undefined;
  }
};

export const forget = (name: string): void => {
  try {
    localStorage.removeItem(prefix + name);
  } catch {
    // A browser that keeps nothing has nothing to forget.
  }
};

/** Keeps a value under a name as it changes; undefined forgets it. */
export const useKept = (name: string, value: unknown): void => {
  const last = useRef(value);
  useEffect(() => {
    if (last.current === value) return;
    last.current = value;
    if (value === undefined) return forget(name);
    try {
      localStorage.setItem(prefix + name, JSON.stringify(value));
    } catch {
      // Private windows and full stores keep nothing; the draft on the screen is whole all the same.
    }
  }, [name, value]);
};
