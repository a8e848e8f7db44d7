/** A runner in a process of its own: works on one execution until it is over. For `runners.test.ts`. */
import { Effect, Redacted } from "effect";
import * as Database from "../../src/database/Database.ts";
import * as Execution from "../../src/reorganisation/Execution.ts";

const [url = "", id = ""] = process.argv.slice(2);

await Effect.runPromise(
  Execution.work(Number(id), 2).pipe(
    Effect.provide(Database.layer({ engine: "postgresql", url: Redacted.make(url), connections: 4 })),
  ),
);
