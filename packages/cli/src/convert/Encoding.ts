/** What the bytes of a table are before they are a table: compressed or not, and in which encoding. */
import { once } from "node:events";
import { Readable, type Transform } from "node:stream";
import { promisify } from "node:util";
import { createGunzip, createZstdCompress, createZstdDecompress, gzip } from "node:zlib";
import { WrongInput } from "../WrongInput.ts";

export type Compression = "gz" | "zst";

/** The compression that a file's name tells of. */
export const compressionOf = (file: string): Compression | undefined =>
  /\.gz$/i.test(file) ? "gz" : /\.zst$/i.test(file) ? "zst" : undefined;

/** Compressed bytes on their way out. */
export interface Compressor {
  readonly write: (bytes: Uint8Array) => Promise<void>;
  /** Writes what is still held back. */
  readonly finish: () => Promise<void>;
}

const gzipped = promisify(gzip) as (bytes: Uint8Array) => Promise<Buffer>;

/**
 * Compresses what is written.
 *
 * Each block of a `.gz` is a member of its own, so that the file can be cut between two blocks and gone on with. A
 * `.zst` is one frame: many readers, Node's among them, stop at the end of the first.
 */
export const compressTo = (
  compression: Compression,
  write: (bytes: Uint8Array) => Promise<void>,
): Compressor => {
  if (compression === "gz")
    return { write: async (bytes) => write(await gzipped(bytes)), finish: async () => {} };
  const frame = createZstdCompress();
  let made: Array<Buffer> = [];
  frame.on("data", (bytes: Buffer) => made.push(bytes));
  const flush = async (): Promise<void> => {
    const ready = made;
    made = [];
    for (const bytes of ready) await write(bytes);
  };
  return {
    write: async (bytes) => {
      await new Promise<void>((done, fail) =>
        frame.write(bytes, (cause) => (cause == null ? done() : fail(cause))),
      );
      await flush();
    },
    finish: async () => {
      const ended = once(frame, "end");
      frame.end();
      await ended;
      await flush();
    },
  };
};

/** Takes a compression off. */
async function* decompressed(
  chunks: AsyncIterable<Buffer>,
  compression: Compression,
): AsyncGenerator<Buffer> {
  const decompressor = compression === "gz" ? createGunzip() : createZstdDecompress();
  let given = 0;
  const counted = async function* (): AsyncGenerator<Buffer> {
    for await (const chunk of chunks) {
      given += chunk.length;
      // The stream reads ahead, and the chunk is overwritten meanwhile.
      yield Buffer.from(chunk);
    }
  };
  yield* Readable.from(counted()).compose<Transform>(decompressor) as AsyncIterable<Buffer>;
  if (compression === "zst" && decompressor.bytesWritten < given) {
    throw new WrongInput({
      message: "the input has several zstd frames, and only the first can be read; decompress it before",
    });
  }
}

const startsWith = (bytes: Buffer, ...start: ReadonlyArray<number>): boolean =>
  start.every((byte, i) => bytes[i] === byte);

const compressionOfBytes = (first: Buffer): Compression | undefined =>
  startsWith(first, 0x1f, 0x8b) ? "gz" : startsWith(first, 0x28, 0xb5, 0x2f, 0xfd) ? "zst" : undefined;

export type Encoding = "UTF-8" | "UTF-8 with mark" | "UTF-16 LE" | "UTF-16 BE";

/** UTF-16 by its mark, or, without one, by the empty half of each character of a header. */
const encodingOf = (first: Buffer): Encoding => {
  if (startsWith(first, 0xef, 0xbb, 0xbf)) return "UTF-8 with mark";
  if (startsWith(first, 0xff, 0xfe)) return "UTF-16 LE";
  if (startsWith(first, 0xfe, 0xff)) return "UTF-16 BE";
  if (first.length >= 4 && first[0] !== 0 && first[1] === 0 && first[2] !== 0 && first[3] === 0)
    return "UTF-16 LE";
  if (first.length >= 4 && first[0] === 0 && first[1] !== 0 && first[2] === 0 && first[3] !== 0)
    return "UTF-16 BE";
  return "UTF-8";
};

const ENOUGH_TO_TELL = 4;

/** The same bytes, once enough of them are known to tell what they are. */
const peek = async (
  chunks: AsyncIterable<Buffer>,
): Promise<{ readonly first: Buffer; readonly all: AsyncIterable<Buffer> }> => {
  const iterator = chunks[Symbol.asyncIterator]();
  let first: Buffer = Buffer.alloc(0);
  while (first.length < ENOUGH_TO_TELL) {
    const next = await iterator.next();
    if (next.done === true) break;
    first = first.length === 0 ? next.value : Buffer.concat([first, next.value]);
  }
  async function* all(): AsyncGenerator<Buffer> {
    try {
      if (first.length > 0) yield first;
      for (let next = await iterator.next(); next.done !== true; next = await iterator.next())
        yield next.value;
    } finally {
      await iterator.return?.();
    }
  }
  return { first, all: all() };
};

/** The bytes as UTF-8, whatever they came in; a mark at the start is kept. */
export async function* asUtf8(
  chunks: AsyncIterable<Buffer>,
  onEncoding: (encoding: Encoding, compression: Compression | undefined) => void = () => {},
): AsyncGenerator<Buffer> {
  const packed = await peek(chunks);
  const compression = compressionOfBytes(packed.first);
  const plain = compression === undefined ? packed : await peek(decompressed(packed.all, compression));
  const encoding = encodingOf(plain.first);
  onEncoding(encoding, compression);
  if (encoding === "UTF-8" || encoding === "UTF-8 with mark") {
    yield* plain.all;
    return;
  }
  const decoder = new TextDecoder(encoding === "UTF-16 LE" ? "utf-16le" : "utf-16be", { ignoreBOM: true });
  for await (const chunk of plain.all) yield Buffer.from(decoder.decode(chunk, { stream: true }));
  yield Buffer.from(decoder.decode());
}
