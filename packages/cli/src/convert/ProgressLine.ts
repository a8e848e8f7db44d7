/** One line at the foot of a terminal that says how far a conversion is. Silent where nobody watches. */
import type { Progress } from "./convertCsv.ts";

const EVERY_MILLISECONDS = 200;

export interface ProgressLine {
  readonly show: (progress: Progress) => void;
  readonly clear: () => void;
}

export const progressLine = (
  terminal: { readonly isTTY?: boolean; readonly write: (text: string) => unknown },
  size: number | undefined,
): ProgressLine => {
  if (terminal.isTTY !== true) return { show: () => {}, clear: () => {} };
  const startedAt = Date.now();
  let shownAt = startedAt;
  return {
    show: ({ rows, bytes }) => {
      const now = Date.now();
      if (now - shownAt < EVERY_MILLISECONDS) return;
      shownAt = now;
      const seconds = (now - startedAt) / 1000;
      const rate = Math.round(rows / seconds).toLocaleString("en");
      const far =
        size === undefined || bytes === 0
          ? ""
          : ` · ${Math.floor((bytes / size) * 100)} % · ${Math.ceil((seconds * (size - bytes)) / bytes)} s left`;
      terminal.write(`\r\u001b[K${rows.toLocaleString("en")} rows · ${rate} rows/s${far}`);
    },
    clear: () => terminal.write("\r\u001b[K"),
  };
};
