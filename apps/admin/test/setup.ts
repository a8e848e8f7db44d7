/** What jsdom lacks of a browser: room on the screen, and whoever asks about it. */
import { cleanup, configure } from "@testing-library/react";
import { afterEach, vi } from "vitest";

// A busy machine is no fault of the console.
configure({ asyncUtilTimeout: 10_000 });

// The tests' own `describe` and `it` are imported, so Testing Library cannot find where to clean up by itself.
afterEach(() => {
  cleanup();
  localStorage.clear();
});

vi.stubGlobal(
  "ResizeObserver",
  class {
    observe() {}
    unobserve() {}
    disconnect() {}
  },
);
vi.stubGlobal("matchMedia", (media: string) => ({
  media,
  matches: false,
  addEventListener() {},
  removeEventListener() {},
}));
vi.stubGlobal("scrollTo", () => {});
Object.defineProperty(HTMLElement.prototype, "scrollTo", { value: () => {} });
// Without layout everything is 0 high, and a list that draws what is in sight would draw nothing.
Object.defineProperty(HTMLElement.prototype, "offsetHeight", {
  get(this: HTMLElement) {
    return this.tagName === "TR" ? 38 : 760;
  },
});
Object.defineProperty(HTMLElement.prototype, "clientHeight", { get: () => 760 });
for (const width of ["offsetWidth", "clientWidth"])
  Object.defineProperty(HTMLElement.prototype, width, { get: () => 1000 });
