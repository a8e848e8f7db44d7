/** One run of `hopnhat convert`: from what was asked to the finished table, its checkpoint and its report. */
import { existsSync } from "node:fs";
import { rename, writeFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { basename } from "node:path";
import { CodeConversion } from "@hopnhat/gazetteer";
import { communesVersion } from "../register.ts";
import { WrongInput } from "../WrongInput.ts";
import {
  type Checkpoint,
  identify,
  type Identity,
  printCheckpoint,
  readCheckpoint,
  removeCheckpoint,
  writeCheckpoint,
} from "./Checkpoint.ts";
import { type ConversionSettings, cellConverter } from "./ConversionSettings.ts";
import { convertBytes, type Position } from "./convertBytes.ts";
import { asUtf8, type Compression, compressTo, compressionOf } from "./Encoding.ts";
import { progressLine } from "./ProgressLine.ts";
import { reportPage } from "./ReportPage.ts";
import { rowConverter } from "./RowConverter.ts";
import { inThisThread, inThreads } from "./RowThreads.ts";
import { isByRows, type TableFormat } from "./TableFormat.ts";
import { openInput, openOutput, partialOf, reasonOf, type TableOutput } from "./Tables.ts";
import type { Tally } from "./Tally.ts";

export interface TableRequest {
  readonly input: string;
  readonly out: string;
  readonly from: TableFormat;
  readonly into: TableFormat;
  /** The columns that hold what is converted; several make up one address. */
  readonly columns: ReadonlyArray<string>;
  readonly settings: ConversionSettings;
  readonly delimiter: string | undefined;
  readonly prefix: string;
  readonly report: string | undefined;
  readonly resume: boolean;
  /** How many threads convert; found by size and kind where it is left out. */
  readonly threads: number | undefined;
}

// How much of a table is converted between two checkpoints: some seconds' work at most.
const CHECKPOINT_EVERY = 16 << 20;
// The place of a checkpoint after the last row.
const END = Number.MAX_SAFE_INTEGER;
// Threads take a second to start; a table of this size is done by one before that pays.
const WORTH_THREADS = 8 << 20;

/** Converts a table. Throws `WrongInput` for what cannot be read. */
export const convertTable = async (request: TableRequest, signal: AbortSignal): Promise<Tally> => {
  const { from, into } = request;
  const byRows = isByRows(from) && from === into;
  if (request.resume && !canResume(request, byRows)) {
    throw new WrongInput({
      message:
        "--resume goes with files of one format in and out, CSV, TSV or JSON Lines, the output plain or .gz",
    });
  }
  const encoding: { said: string } = { said: "" };
  const done = byRows
    ? await convertByBytes(request, from, signal, encoding)
    : await (await import("./convertValues.ts")).convertByValues(request, signal, encoding);
  if (request.report !== undefined)
    await writeReport(request.report, request, done.size, encoding.said, done.tally);
  if (byRows && request.out !== "-") await removeCheckpoint(request.out);
  return done.tally;
};

const canResume = ({ input, out }: TableRequest, byRows: boolean): boolean =>
  byRows && input !== "-" && out !== "-" && compressionOf(out) !== "zst";

/** What was found of the bytes, told once. */
export const encodingNote =
  (encoding: { said: string }) =>
  (found: string, compression: Compression | undefined): void => {
    encoding.said = compression === undefined ? found : `${found}, ${compression}`;
    if (found.startsWith("UTF-16"))
      process.stderr.write(`note: the input is ${found}; the output is written as UTF-8\n`);
    else if (found === "UTF-8 with mark")
      process.stderr.write("note: the input is UTF-8 with a mark; the mark is kept\n");
  };

const threadsFor = (request: TableRequest, size: number | undefined): number => {
  if (request.threads !== undefined) return request.threads;
  const worth = request.settings.wanted === "text" && (size === undefined || size >= WORTH_THREADS);
  return worth ? availableParallelism() : 1;
};

const convertByBytes = async (
  request: TableRequest,
  format: "csv" | "tsv" | "jsonl",
  signal: AbortSignal,
  encoding: { said: string },
): Promise<{ readonly tally: Tally; readonly size: number | undefined }> => {
  const { settings, out } = request;
  const input = await openInput(request.input);
  const count = threadsFor(request, input.size);
  const convert = count > 1 ? undefined : await cellConverter(settings);
  const identity = canResume(request, true) ? await identify(request.input, askedOf(request)) : undefined;
  const kept = request.resume ? await readCheckpoint(out, identity!) : undefined;
  if (kept?.taken === END && !existsSync(partialOf(out))) {
    // It was ended between the table's getting its name and its checkpoint's going.
    for await (const _ of asUtf8(input.chunks, encodingNote(encoding))) break;
    return { tally: kept.tally, size: input.size };
  }
  const output = await openOutput(out, request.input, kept?.written);
  if (identity !== undefined && kept === undefined) await removeCheckpoint(out);
  const compression = compressionOf(out);
  const compressor = compression === undefined ? undefined : compressTo(compression, output.write);
  const known = compressionOf(request.input) === undefined ? input.size : undefined;
  const line = progressLine(process.stderr, known, kept);
  const checkpoints = checkpointsOf(out, identity, output);
  try {
    const tally = await convertBytes({
      input: asUtf8(untilInterrupted(input.chunks, signal), encodingNote(encoding)),
      format: format === "tsv" ? "csv" : format,
      columns: request.columns,
      delimiter: format === "tsv" ? "\t" : request.delimiter,
      prefix: request.prefix,
      watched: request.report !== undefined,
      remembers: settings.wanted === "code",
      threads: (layout) =>
        convert === undefined
          ? inThreads(count, { layout, settings })
          : inThisThread(rowConverter(layout, convert)),
      write: compressor?.write ?? output.write,
      from: kept,
      onHeader: (columns) => warnOfDoubles(columns, request.prefix),
      onWritten: checkpoints.reached,
      onProgress: line.show,
    });
    await compressor?.finish();
    await checkpoints.last({ taken: END, tally });
    await output.finish();
    return { tally, size: input.size };
  } catch (fault) {
    if (fault instanceof Interrupted) throw await leaveOrAbandon(checkpoints, output);
    await checkpoints.stop();
    await output.abandon();
    await (identity === undefined ? undefined : removeCheckpoint(out));
    throw fault;
  } finally {
    line.clear();
  }
};

/** What must be asked again for a conversion to go on: all that decides a byte of the output or of the report. */
const askedOf = (request: TableRequest): unknown => ({
  columns: request.columns,
  settings: request.settings,
  delimiter: request.delimiter,
  prefix: request.prefix,
  format: [request.from, request.into],
  compression: compressionOf(request.out),
  watched: request.report !== undefined,
  ledger: communesVersion,
});

interface Checkpoints {
  readonly reached: (position: Position) => void;
  readonly last: (position: Position) => Promise<void>;
  /** Where the conversion stands; undefined where it cannot be taken up. */
  readonly leave: () => Promise<number | undefined>;
  readonly stop: () => Promise<void>;
}

/** Writes checkpoints as the conversion goes on, without keeping it waiting. */
const checkpointsOf = (out: string, identity: Identity | undefined, output: TableOutput): Checkpoints => {
  if (identity === undefined) {
    return { reached: () => {}, last: async () => {}, leave: async () => undefined, stop: async () => {} };
  }
  let latest: Position | undefined;
  let next = CHECKPOINT_EVERY;
  let writing: Promise<void> | undefined;
  let failed: unknown;
  const write = async (position: Position): Promise<void> => {
    const checkpoint: Checkpoint = { ...position, written: output.written() };
    const text = printCheckpoint(identity, checkpoint);
    await output.settle();
    await writeCheckpoint(out, text);
  };
  const stop = async (): Promise<void> => {
    await writing?.catch(() => {});
  };
  return {
    reached: (position) => {
      if (failed !== undefined) throw failed;
      latest = position;
      if (position.taken < next || writing !== undefined) return;
      next = position.taken + CHECKPOINT_EVERY;
      writing = write(position)
        .catch((cause: unknown) => {
          failed = cause;
        })
        .finally(() => {
          writing = undefined;
        });
    },
    last: async (position) => {
      await stop();
      await write(position);
    },
    leave: async () => {
      await stop();
      if (latest === undefined) return undefined;
      await write(latest);
      return latest.tally.rows;
    },
    stop,
  };
};

class Interrupted extends Error {}

/** Hands the chunks on until the program is told to stop: then no further row is begun. */
export async function* untilInterrupted(
  chunks: AsyncIterable<Buffer>,
  signal: AbortSignal,
): AsyncGenerator<Buffer> {
  for await (const chunk of chunks) {
    if (signal.aborted) throw new Interrupted();
    yield chunk;
  }
}

const leaveOrAbandon = async (checkpoints: Checkpoints, output: TableOutput): Promise<WrongInput> => {
  const rows = await checkpoints.leave();
  if (rows === undefined) {
    await output.abandon();
    return new WrongInput({ message: "interrupted; nothing was left behind" });
  }
  await output.leave();
  return new WrongInput({
    message: `interrupted after ${rows.toLocaleString("en")} rows; the same command with --resume goes on`,
  });
};

export const warnOfDoubles = (columns: ReadonlyArray<string>, prefix: string): void => {
  const doubled = CodeConversion.columns.filter((name) => columns.includes(prefix + name));
  if (doubled.length > 0) {
    process.stderr.write(
      `note: the input has columns named ${doubled.join(", ")} too; the last of each name is the converted one (--prefix names them apart)\n`,
    );
  }
};

const writeReport = async (
  file: string,
  request: TableRequest,
  size: number | undefined,
  encoding: string,
  tally: Tally,
): Promise<void> => {
  const { settings } = request;
  const page = reportPage({
    tally,
    input: request.input === "-" ? "stdin" : basename(request.input),
    size,
    encoding: [request.from.toUpperCase(), encoding].filter((part) => part !== "").join(", "),
    settings: [
      [`--${settings.wanted}`, request.columns.join(", ")],
      ...(settings.asOf === undefined ? [] : [["--as-of", settings.asOf] as const]),
      ["--to", settings.to],
      ["--for", settings.carries],
    ],
    ledger: communesVersion,
    language: settings.language,
  });
  try {
    await writeFile(`${file}.partial`, page);
    await rename(`${file}.partial`, file);
  } catch (cause) {
    throw new WrongInput({ message: `cannot write ${file}: ${reasonOf(cause as NodeJS.ErrnoException)}` });
  }
};
