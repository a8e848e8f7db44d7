/** Where a table comes from and where it goes: files, or standard input and output. */
import { createReadStream } from "node:fs";
import { open, rename, stat, unlink } from "node:fs/promises";
import { resolve } from "node:path";
import { WrongInput } from "../WrongInput.ts";

const CHUNK = 1 << 20;

export interface TableInput {
  readonly chunks: AsyncIterable<Buffer>;
  /** Size in bytes, where it is known beforehand. */
  readonly size: number | undefined;
}

/** Opens a file, or standard input for `-`. */
export const openInput = async (file: string): Promise<TableInput> => {
  if (file === "-") return { chunks: process.stdin, size: undefined };
  const found = await stat(file).catch((cause: NodeJS.ErrnoException) => {
    throw new WrongInput({ message: `cannot read ${file}: ${reasonOf(cause)}` });
  });
  if (found.isDirectory()) throw new WrongInput({ message: `cannot read ${file}: it is a folder` });
  return { chunks: createReadStream(file, { highWaterMark: CHUNK }), size: found.size };
};

export interface TableOutput {
  /** Writes all of the bytes; they may be overwritten once the promise is kept. */
  readonly write: (bytes: Uint8Array) => Promise<void>;
  /** Ends the table; a file gets its name only now, so that half a table never bears it. */
  readonly finish: () => Promise<void>;
  /** Takes back what was written to a file. */
  readonly abandon: () => Promise<void>;
}

/** Opens a file for writing, or standard output for `-`. */
export const openOutput = async (file: string, input: string): Promise<TableOutput> => {
  if (file === "-") return { write: writeToStandardOutput, finish: async () => {}, abandon: async () => {} };
  if (input !== "-" && resolve(file) === resolve(input)) {
    throw new WrongInput({ message: `--out ${file} is the input itself; choose another file` });
  }
  const partial = `${file}.partial`;
  const handle = await open(partial, "w").catch((cause: NodeJS.ErrnoException) => {
    throw new WrongInput({ message: `cannot write ${file}: ${reasonOf(cause)}` });
  });
  return {
    write: (bytes) => handle.writeFile(bytes),
    finish: async () => {
      await handle.close();
      await rename(partial, file);
    },
    abandon: async () => {
      await handle.close();
      await unlink(partial);
    },
  };
};

const writeToStandardOutput = (bytes: Uint8Array): Promise<void> =>
  new Promise((done, fail) => {
    process.stdout.write(bytes, (cause) => (cause == null ? done() : fail(cause)));
  });

const reasonOf = (cause: NodeJS.ErrnoException): string =>
  cause.code === "ENOENT"
    ? "there is no such file or folder"
    : cause.code === "EACCES" || cause.code === "EPERM"
      ? "permission denied"
      : cause.code === "EISDIR"
        ? "it is a folder"
        : cause.message;
