/** Why each record was opened, for as long as the page lives. */
import { useSyncExternalStore } from "react";

const purposes = new Map<string, string>();
const listeners = new Set<() => void>();

export const rememberPurpose = (id: string, purpose: string): void => {
  purposes.set(id, purpose);
  for (const listener of listeners) listener();
};

export const usePurpose = (id: string): string | undefined =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => purposes.get(id),
  );
