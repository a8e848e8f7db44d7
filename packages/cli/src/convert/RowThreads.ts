/** Converts chunks of rows in this thread, or in several, and answers them in the order in which they came. */
import { Worker } from "node:worker_threads";
import type { ConversionSettings } from "./ConversionSettings.ts";
import type { RowConverter, RowLayout } from "./RowConverter.ts";
import type { Tally } from "./Tally.ts";

export interface ConvertedChunk {
  readonly bytes: Uint8Array;
  readonly tally: Tally;
}

export interface RowThreads {
  /** How many chunks may be under way at once. */
  readonly width: number;
  /** What it answers may be overwritten by the second chunk that is submitted after the answer was taken. */
  readonly submit: (rows: Buffer) => Promise<ConvertedChunk>;
  readonly close: () => Promise<void>;
}

export const inThisThread = (convert: RowConverter): RowThreads => ({
  width: 1,
  submit: async (rows) => convert(rows),
  close: async () => {},
});

export interface ThreadTask {
  readonly layout: RowLayout;
  readonly settings: ConversionSettings;
}

// Sources run as they are, and the package as it was built: a worker is a file of the same kind.
const rowThread = new URL(
  import.meta.url.endsWith(".ts") ? "./rowThread.ts" : "./rowThread.js",
  import.meta.url,
);

// Chunks are short-lived: with little room for the young, a thread stays small.
const resourceLimits = { maxYoungGenerationSizeMb: 16, maxOldGenerationSizeMb: 256 };

/** Starts so many threads, each with a ledger of its own. */
export const inThreads = (count: number, task: ThreadTask): RowThreads => {
  let failed: Error | undefined;
  const workers = Array.from({ length: count }, () => {
    const worker = new Worker(rowThread, { workerData: task, resourceLimits });
    const waiting: Array<{
      readonly done: (chunk: ConvertedChunk) => void;
      readonly fail: (cause: Error) => void;
    }> = [];
    worker.on("message", (chunk: ConvertedChunk) => waiting.shift()?.done(chunk));
    worker.on("error", (cause) => {
      failed = cause instanceof Error ? cause : new Error(String(cause));
      for (const one of waiting.splice(0)) one.fail(failed);
    });
    return { worker, waiting };
  });
  let next = 0;
  return {
    width: count * 2,
    submit: (rows) =>
      new Promise((done, fail) => {
        if (failed !== undefined) return fail(failed);
        const { worker, waiting } = workers[next++ % count]!;
        const own = new Uint8Array(rows);
        waiting.push({ done, fail });
        worker.postMessage(own, [own.buffer]);
      }),
    close: async () => {
      await Promise.all(workers.map(({ worker }) => worker.terminate()));
    },
  };
};
