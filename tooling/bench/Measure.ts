/** One measured figure, with what it is held against. */

export interface Figure {
  readonly what: string;
  readonly value: number;
  readonly unit: "/s" | "s" | "ms" | "kB" | "MB";
  /** The budget of the design: at least so much for a rate, at most so much for anything else. */
  readonly budget?: number;
  /** The same work done by another program in the same run. */
  readonly peer?: { readonly name: string; readonly value: number };
  /** Smallest and largest of the repetitions. */
  readonly spread?: readonly [number, number];
}

/**
 * Repeats a piece of work and takes the median rate. The work returns how many things it did and a number made from
 * its results, so that nothing measured can be left out by the compiler.
 */
export const rate = (
  repetitions: number,
  work: () => { readonly done: number; readonly check: number },
): { readonly median: number; readonly spread: readonly [number, number] } => {
  const rates: Array<number> = [];
  let check = 0;
  for (let i = 0; i <= repetitions; i++) {
    const startedAt = performance.now();
    const result = work();
    const seconds = (performance.now() - startedAt) / 1000;
    check += result.check;
    // The first repetition warms up.
    if (i > 0) rates.push(result.done / seconds);
  }
  if (!Number.isFinite(check)) throw new Error("the measured work gave no result");
  rates.sort((a, b) => a - b);
  return { median: rates[rates.length >> 1]!, spread: [rates[0]!, rates[rates.length - 1]!] };
};

/** The middle one of some values. */
export const median = (values: ReadonlyArray<number>): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1]!;

const print = (value: number): string =>
  value >= 1e6
    ? `${(value / 1e6).toFixed(1)} M`
    : value >= 1e4
      ? `${(value / 1e3).toFixed(0)} k`
      : value >= 100
        ? value.toFixed(0)
        : value.toFixed(2);

/** Whether a figure keeps its budget; undefined where it has none. */
export const isMet = ({ value, unit, budget }: Figure): boolean | undefined =>
  budget === undefined ? undefined : unit === "/s" ? value >= budget : value <= budget;

const met = (figure: Figure): string => {
  const kept = isMet(figure);
  return kept === undefined ? "" : kept ? "met" : "NOT MET";
};

const ratio = ({ value, unit, peer }: Figure): string =>
  peer === undefined
    ? ""
    : `${(unit === "/s" ? value / peer.value : peer.value / value).toFixed(1)} × ${peer.name} (${print(peer.value)} ${unit})`;

/** By how much a figure differs from the last that was recorded. */
const change = ({ what, value }: Figure, before: ReadonlyArray<Figure>): string => {
  const last = before.find((one) => one.what === what);
  if (last === undefined) return "";
  const percent = Math.round((value / last.value - 1) * 100);
  return `${percent > 0 ? "+" : ""}${percent} %`;
};

/** The figures as a table of Markdown, beside those that were recorded before. */
export const table = (figures: ReadonlyArray<Figure>, before: ReadonlyArray<Figure>): string => {
  const head = ["what", "measured", "spread", "budget", "", "against", "since the last"];
  const rows = figures.map((figure) => [
    figure.what,
    `${print(figure.value)} ${figure.unit}`,
    figure.spread === undefined ? "" : `${print(figure.spread[0])} – ${print(figure.spread[1])}`,
    figure.budget === undefined
      ? ""
      : `${figure.unit === "/s" ? "≥" : "≤"} ${print(figure.budget)} ${figure.unit}`,
    met(figure),
    ratio(figure),
    change(figure, before),
  ]);
  const widths = head.map((title, i) => Math.max(title.length, ...rows.map((row) => row[i]!.length)));
  const line = (cells: ReadonlyArray<string>) =>
    `| ${cells.map((cell, i) => cell.padEnd(widths[i]!)).join(" | ")} |`;
  return [line(head), `|${widths.map((width) => "-".repeat(width + 2)).join("|")}|`, ...rows.map(line)].join(
    "\n",
  );
};
