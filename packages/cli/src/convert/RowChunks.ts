/**
 * Cuts a table into chunks of whole rows.
 *
 * Where a chunk ends depends only on where it begins: a conversion that is taken up again cuts as the first one did.
 */
import { emptyRecord, nextRecord } from "./CsvRecord.ts";

const CHUNK = 1 << 20;
// A record longer than this is a quote that opens and never closes.
const LONGEST_RECORD = 16 * 1024 * 1024;
const QUOTE = 34;
const NEWLINE = 10;

/** The rest of the table is one record that does not end. */
export class NeverCloses extends Error {}

/** Where the last whole row within the limit ends, else the first that ends at all, else 0. */
export type Cut = (bytes: Buffer, limit: number, last: boolean) => number;

/** Cuts at any line ending. */
export const cutLines: Cut = (bytes, limit, last) => {
  const within = bytes.lastIndexOf(NEWLINE, limit - 1) + 1;
  if (within > 0) return within;
  const first = bytes.indexOf(NEWLINE) + 1;
  return first > 0 || !last ? first : bytes.length;
};

/** Cuts at line endings outside of quotes. */
export const cutRecords = (delimiter: string): Cut => {
  const record = emptyRecord();
  const byte = delimiter.charCodeAt(0);
  return (bytes, limit, last) => {
    if (bytes.subarray(0, limit).indexOf(QUOTE) < 0) {
      const end = bytes.lastIndexOf(NEWLINE, limit - 1) + 1;
      if (end > 0) return end;
    }
    let position = 0;
    while (nextRecord(bytes, position, bytes.length, byte, -1, last, record)) {
      if (record.end > limit) return position === 0 ? record.end : position;
      position = record.end;
    }
    return position;
  };
};

/** Bytes as they come, taken in pieces of one's own size. What it answers stays as it is until more is asked for. */
export class Pending {
  #window = Buffer.allocUnsafeSlow(4 * CHUNK);
  #start = 0;
  #end = 0;
  /** How many bytes were taken so far. */
  taken = 0;
  readonly #source: AsyncIterator<Buffer>;
  ended = false;

  constructor(source: AsyncIterable<Buffer>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  /** Waits until so many bytes are there, or the source has ended; answers all that are there. */
  async reach(size: number): Promise<Buffer> {
    while (this.#end - this.#start < size && !this.ended) {
      const next = await this.#source.next();
      if (next.done === true) this.ended = true;
      else this.#append(next.value);
    }
    return this.#window.subarray(this.#start, this.#end);
  }

  #append(bytes: Buffer): void {
    const there = this.#end - this.#start;
    if (this.#end + bytes.length > this.#window.length) {
      const isTooSmall = there + bytes.length > this.#window.length;
      const window = isTooSmall ? Buffer.allocUnsafeSlow(2 * (there + bytes.length)) : this.#window;
      this.#window.copy(window, 0, this.#start, this.#end);
      this.#window = window;
      this.#start = 0;
      this.#end = there;
    }
    bytes.copy(this.#window, this.#end);
    this.#end += bytes.length;
  }

  take(size: number): void {
    this.#start += size;
    this.taken += size;
  }

  /** Takes bytes that are not wanted, without gathering them. */
  async skip(size: number): Promise<void> {
    while (size > 0) {
      const there = await this.reach(1);
      if (there.length === 0) return;
      const some = Math.min(size, there.length);
      this.take(some);
      size -= some;
    }
  }

  close(): void {
    void this.#source.return?.();
  }
}

/** The first record, whatever its delimiter is. */
export const firstRecord = async (pending: Pending): Promise<Buffer> => {
  const record = emptyRecord();
  for (let size = 1 << 16; ; size *= 2) {
    const there = await pending.reach(size);
    if (nextRecord(there, 0, there.length, -1, 0, pending.ended, record)) {
      const first = Buffer.from(there.subarray(0, record.end));
      pending.take(record.end);
      return first;
    }
    if (there.length === 0) return there;
    if (pending.ended || there.length > LONGEST_RECORD) throw new NeverCloses();
  }
};

/** Chunks of whole rows, until the end. Each is a view that stays as it is until the next is asked for. */
export async function* rowChunks(pending: Pending, cut: Cut): AsyncGenerator<Buffer> {
  for (let size = CHUNK; ;) {
    const there = await pending.reach(size);
    if (there.length === 0) return;
    const end = cut(there, CHUNK, pending.ended);
    if (end === 0) {
      if (pending.ended || there.length > LONGEST_RECORD) throw new NeverCloses();
      size = there.length + CHUNK;
      continue;
    }
    size = CHUNK;
    pending.take(end);
    yield there.subarray(0, end);
  }
}
