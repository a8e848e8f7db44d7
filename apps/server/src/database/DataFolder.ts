/**
 * The folder of the embedded database: made if absent, held by one process at a time.
 *
 * @since 0.1.0
 */
import { Effect } from "effect";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { StartFault } from "./StartFault.ts";

const reasonOf = (error: unknown): string =>
  error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : String(error);

const isRunning = (processId: number): boolean => {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    // A process of another user exists, though it may not be signalled.
    return reasonOf(error) === "EPERM";
  }
};

const holderOf = (lock: string): number | undefined => {
  try {
    const processId = Number.parseInt(readFileSync(lock, "utf8"), 10);
    return Number.isInteger(processId) && processId !== process.pid && isRunning(processId)
      ? processId
      : undefined;
  } catch {
    return undefined;
  }
};

/**
 * Makes the folder, holds it until the scope closes, and gives the path of the database inside it.
 *
 * **Details**
 *
 * A lock left behind by a process that was killed is taken over, since no process of that id is running.
 * Fails with {@link StartFault} when the folder cannot be written or another process holds it.
 *
 * @category constructors
 * @since 0.1.0
 */
export const hold = (folder: string) =>
  Effect.acquireRelease(
    Effect.suspend(() => {
      const lock = join(folder, "server.lock");
      try {
        mkdirSync(folder, { recursive: true });
        const holder = holderOf(lock);
        if (holder !== undefined) {
          return Effect.fail(
            new StartFault({
              reason: "folder in use",
              message: `The data folder ${folder} is held by process ${holder}: stop that server, or name another folder in DATA_DIRECTORY.`,
            }),
          );
        }
        writeFileSync(lock, String(process.pid));
        return Effect.succeed({ lock, database: join(folder, "database") });
      } catch (error) {
        return Effect.fail(
          new StartFault({
            reason: "folder unusable",
            message: `The data folder ${folder} cannot be written (${reasonOf(error)}): give this user the right to, or name another folder in DATA_DIRECTORY.`,
          }),
        );
      }
    }),
    ({ lock }) => Effect.sync(() => rmSync(lock, { force: true })),
  );
