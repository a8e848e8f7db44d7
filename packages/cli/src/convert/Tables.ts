/** Where a table comes from and where it goes: files, or standard input and output. */
import { createReadStream, createWriteStream } from "node:fs";
import { rename, stat, unlink } from "node:fs/promises";
import { once } from "node:events";
import { resolve } from "node:path";
import type { Writable } from "node:stream";
import { WrongInput } from "../WrongInput.ts";

const CHUNK = 1 << 20;

export interface TableInput {
  readonly chunks: AsyncIterable<Uint8Array>;
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
  readonly write: (bytes: Uint8Array) => Promise<void>;
  /** Ends the table; a file gets its name only now, so that half a table never bears it. */
  readonly finish: () => Promise<void>;
  /** Takes back what was written to a file. */
  readonly abandon: () => Promise<void>;
}

/** Opens a file for writing, or standard output for `-`. */
export const openOutput = async (file: string, input: string): Promise<TableOutput> => {
  if (file === "-") return { write: writerTo(process.stdout), finish: async () => {}, abandon: async () => {} };
  if (input !== "-" && resolve(file) === resolve(input)) {
    throw new WrongInput({ message: `--out ${file} is the input itself; choose another file` });
  }
  const partial = `${file}.partial`;
  const stream = createWriteStream(partial);
  await once(stream, "open").catch((cause: NodeJS.ErrnoException) => {
    throw new WrongInput({ message: `cannot write ${file}: ${reasonOf(cause)}` });
  });
  const closed = async (): Promise<void> => {
    if (!stream.destroyed) {
      stream.end();
      await once(stream, "close");
    }
  };
  return {
    write: writerTo(stream),
    finish: async () => {
      await closed();
      await rename(partial, file);
    },
    abandon: async () => {
      stream.destroy();
      await unlink(partial).catch(() => undefined);
    },
  };
};

const writerTo =
  (stream: Writable) =>
  async (bytes: Uint8Array): Promise<void> => {
    if (!stream.write(bytes)) await once(stream, "drain");
  };

const reasonOf = (cause: NodeJS.ErrnoException): string =>
  cause.code === "ENOENT"
    ? "there is no such file or folder"
    : cause.code === "EACCES" || cause.code === "EPERM"
      ? "permission denied"
      : cause.code === "EISDIR"
        ? "it is a folder"
        : cause.message;
