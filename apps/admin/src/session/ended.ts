/** Whether the session of the user on the screen has ended. */
const listeners = new Set<() => void>();
let has = false;

export const ended = {
  get: (): boolean => has,
  set: (value: boolean): void => {
    if (has === value) return;
    has = value;
    for (const listener of listeners) listener();
  },
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};
