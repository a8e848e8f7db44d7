/** One line at the foot of a terminal that says how far a conversion is. Silent where nobody watches. */
import type { Position, Progress } from "./convertBytes.ts";

const EVERY_MILLISECONDS = 200;

export interface ProgressLine {
  readonly show: (progress: Progress) => void;
  readonly clear: () => void;
}

/** Where a conversion is taken up, `from` is where: the rate is that of this run. */
export const progressLine = (
  terminal: { readonly isTTY?: boolean; readonly write: (text: string) => unknown },
  size: number | undefined,
  from?: Position,
): ProgressLine => {
  if (terminal.isTTY !== true) return { show: () => {}, clear: () => {} };
  const startedAt = Date.now();
  const rowsBefore = from?.tally.rows ?? 0;
  const bytesBefore = from?.taken ?? 0;
  let shownAt = startedAt;
  return {
    show: ({ rows, bytes }) => {
      const now = Date.now();
      if (now - shownAt < EVERY_MILLISECONDS) return;
      shownAt = now;
      const seconds = (now - startedAt) / 1000;
      const rate = Math.round((rows - rowsBefore) / seconds).toLocaleString("en");
      const far =
        size === undefined || bytes <= bytesBefore
          ? ""
          : ` · ${Math.floor((bytes / size) * 100)} % · ${Math.ceil((seconds * (size - bytes)) / (bytes - bytesBefore))} s left`;
      terminal.write(`\r\u001b[K${rows.toLocaleString("en")} rows · ${rate} rows/s${far}`);
    },
    clear: () => terminal.write("\r\u001b[K"),
  };
};
