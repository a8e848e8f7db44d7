/**
 * How far a conversion has come, in a file beside its output: enough to take it up where it was left, after whatever
 * ended it, and to refuse where the input or what is asked is no longer the same.
 */
import { createHash } from "node:crypto";
import { open, readFile, rename, unlink, writeFile } from "node:fs/promises";
import { WrongInput } from "../WrongInput.ts";
import type { Position } from "./convertBytes.ts";
import { keepTally, restoreTally } from "./Tally.ts";

const VERSION = 1;
const HEAD = 1 << 16;

export const checkpointOf = (out: string): string => `${out}.checkpoint`;

/** What must be the same for a conversion to go on. */
export interface Identity {
  readonly input: { readonly size: number; readonly changedAt: number; readonly head: string };
  readonly asked: string;
}

/** Names the input by its size, the instant of its last change and its first bytes. */
export const identify = async (file: string, asked: unknown): Promise<Identity> => {
  const handle = await open(file, "r");
  try {
    const { size, mtimeMs } = await handle.stat();
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD), 0, HEAD, 0);
    const head = createHash("sha256").update(buffer.subarray(0, bytesRead)).digest("hex");
    return { input: { size, changedAt: mtimeMs, head }, asked: JSON.stringify(asked) };
  } finally {
    await handle.close();
  }
};

export interface Checkpoint extends Position {
  /** Bytes of the output that were written. */
  readonly written: number;
}

/** A checkpoint as it is written: made at once, so that what is counted meanwhile is not in it. */
export const printCheckpoint = (identity: Identity, { taken, written, tally }: Checkpoint): string =>
  JSON.stringify({ version: VERSION, ...identity, taken, written, tally: keepTally(tally) });

/** Writes a checkpoint so that there is always a whole one. */
export const writeCheckpoint = async (out: string, text: string): Promise<void> => {
  const next = `${checkpointOf(out)}.next`;
  await writeFile(next, text, { flush: true });
  await rename(next, checkpointOf(out));
};

export const removeCheckpoint = async (out: string): Promise<void> => {
  for (const file of [checkpointOf(out), `${checkpointOf(out)}.next`]) {
    await unlink(file).catch((cause: NodeJS.ErrnoException) => {
      if (cause.code !== "ENOENT") throw cause;
    });
  }
};

/** Reads the checkpoint of an output. Throws `WrongInput` where there is none, or where it is another conversion's. */
export const readCheckpoint = async (out: string, identity: Identity): Promise<Checkpoint> => {
  const refuse = (why: string): WrongInput => new WrongInput({ message: `cannot resume: ${why}` });
  const text = await readFile(checkpointOf(out), "utf8").catch(() => {
    throw refuse(`there is no checkpoint ${checkpointOf(out)}; run without --resume`);
  });
  let kept: ReturnType<typeof JSON.parse>;
  try {
    kept = JSON.parse(text);
  } catch {
    throw refuse(`${checkpointOf(out)} cannot be read; run without --resume`);
  }
  if (kept.version !== VERSION)
    throw refuse("the checkpoint is of another version of this program; run without --resume");
  if (JSON.stringify(kept.input) !== JSON.stringify(identity.input)) {
    throw refuse("the input has changed since; run without --resume");
  }
  if (kept.asked !== identity.asked) {
    throw refuse(
      "other settings, or another ledger, than the conversion that was interrupted; run without --resume",
    );
  }
  return { taken: kept.taken, written: kept.written, tally: restoreTally(kept.tally) };
};
