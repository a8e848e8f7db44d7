/** Where a table comes from and where it goes: files, or standard input and output. */
import { type FileHandle, open, rename, stat, unlink } from "node:fs/promises";
import { resolve } from "node:path";
import { WrongInput } from "../WrongInput.ts";

const CHUNK = 1 << 20;

export interface TableInput {
  /** Each chunk is overwritten once the next but one is asked for. */
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
  return { chunks: fileChunks(file), size: found.size };
};

// Two buffers take turns: a table of any size is read in the same memory.
async function* fileChunks(file: string): AsyncGenerator<Buffer> {
  const handle = await open(file, "r").catch((cause: NodeJS.ErrnoException) => {
    throw new WrongInput({ message: `cannot read ${file}: ${reasonOf(cause)}` });
  });
  const buffers = [Buffer.allocUnsafeSlow(CHUNK), Buffer.allocUnsafeSlow(CHUNK)] as const;
  const read = (place: 0 | 1) => handle.read(buffers[place], 0, CHUNK, null);
  let reading = read(0);
  try {
    for (let place: 0 | 1 = 0; ; place = place === 0 ? 1 : 0) {
      const { bytesRead } = await reading;
      if (bytesRead === 0) return;
      reading = read(place === 0 ? 1 : 0);
      yield buffers[place].subarray(0, bytesRead);
    }
  } finally {
    await reading.catch(() => {});
    await handle.close();
  }
}

export interface TableOutput {
  /** Writes all of the bytes; they may be overwritten once the promise is kept. */
  readonly write: (bytes: Uint8Array) => Promise<void>;
  /** Bytes written so far. */
  readonly written: () => number;
  /** Sees to it that what was written outlives a loss of power. */
  readonly settle: () => Promise<void>;
  /** Ends the table; a file gets its name only now, so that half a table never bears it. */
  readonly finish: () => Promise<void>;
  /** Takes back what was written to a file. */
  readonly abandon: () => Promise<void>;
  /** Leaves what was written, to be gone on with. */
  readonly leave: () => Promise<void>;
}

export const partialOf = (out: string): string => `${out}.partial`;

/** Opens a file for writing, or standard output for `-`; with `keep`, one that holds so many bytes already. */
export const openOutput = async (file: string, input: string, keep?: number): Promise<TableOutput> => {
  if (file === "-") return standardOutput();
  if (input !== "-" && resolve(file) === resolve(input)) {
    throw new WrongInput({ message: `--out ${file} is the input itself; choose another file` });
  }
  const partial = partialOf(file);
  const handle = await open(partial, keep === undefined ? "w" : "r+").catch(
    (cause: NodeJS.ErrnoException) => {
      throw new WrongInput({ message: `cannot write ${file}: ${reasonOf(cause)}` });
    },
  );
  let position = 0;
  if (keep !== undefined) {
    if ((await handle.stat()).size < keep) {
      await handle.close();
      throw new WrongInput({
        message: `cannot resume: ${partial} is shorter than it was; run without --resume`,
      });
    }
    await handle.truncate(keep);
    position = keep;
  }
  return {
    write: async (bytes) => {
      await writeAll(handle, bytes, position);
      position += bytes.length;
    },
    written: () => position,
    settle: () => handle.datasync(),
    finish: async () => {
      await handle.close();
      await rename(partial, file);
    },
    abandon: async () => {
      await handle.close();
      await unlink(partial);
    },
    leave: () => handle.close(),
  };
};

const writeAll = async (handle: FileHandle, bytes: Uint8Array, position: number): Promise<void> => {
  for (let done = 0; done < bytes.length;) {
    const { bytesWritten } = await handle.write(bytes, done, bytes.length - done, position + done);
    done += bytesWritten;
  }
};

const standardOutput = (): TableOutput => {
  let position = 0;
  const nothing = async (): Promise<void> => {};
  return {
    write: (bytes) => {
      position += bytes.length;
      return new Promise((done, fail) => {
        process.stdout.write(bytes, (cause) => (cause == null ? done() : fail(cause)));
      });
    },
    written: () => position,
    settle: nothing,
    finish: nothing,
    abandon: nothing,
    leave: nothing,
  };
};

export const reasonOf = (cause: NodeJS.ErrnoException): string =>
  cause.code === "ENOENT"
    ? "there is no such file or folder"
    : cause.code === "EACCES" || cause.code === "EPERM"
      ? "permission denied"
      : cause.code === "EISDIR"
        ? "it is a folder"
        : cause.message;
