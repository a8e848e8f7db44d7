/** How fast an execution goes, and how long it will take at that pace. */

/** How many records were done at a moment, by the clock of the page. */
export interface Sample {
  readonly atMilliseconds: number;
  readonly done: number;
}

export interface Pace {
  readonly recordsPerSecond: number;
  readonly secondsLeft: number;
}

/** The pace over the last ten seconds; undefined while too little was seen to say one. */
export const paceOf = (samples: ReadonlyArray<Sample>, total: number): Pace | undefined => {
  const last = samples.at(-1);
  if (last === undefined) return undefined;
  const first = samples.find(({ atMilliseconds }) => last.atMilliseconds - atMilliseconds <= 10_000);
  if (first === undefined || last.atMilliseconds - first.atMilliseconds < 500) return undefined;
  const recordsPerSecond = (1000 * (last.done - first.done)) / (last.atMilliseconds - first.atMilliseconds);
  if (recordsPerSecond <= 0) return undefined;
  return { recordsPerSecond, secondsLeft: Math.max(0, (total - last.done) / recordsPerSecond) };
};
