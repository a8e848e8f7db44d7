import { assert, describe, it } from "@effect/vitest";
import { Effect, Redacted } from "effect";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as Configuration from "../../src/Configuration.ts";

describe("The settings of the server", () => {
  it.effect("have a default each: the embedded database, on this machine alone", () =>
    Effect.gen(function* () {
      const read = yield* Configuration.read([], {});
      assert.deepStrictEqual(
        [read.port, read.host, read.database.engine, read.telemetry, read.metricsToken, read.scale],
        [3000, "127.0.0.1", "pglite", null, null, "twentieth"],
      );
      assert.isFalse(read.webhooks.privateAddresses);
    }),
  );

  it.effect("that are wrong are named all together, each with what it must be", () =>
    Effect.gen(function* () {
      const { message } = yield* Effect.flip(
        Configuration.read(["--everything"], {
          PORT: "0",
          HOST: "",
          DATABASE_URL: "mysql://someone:secret-word@somewhere/hopnhat",
          LOG_FORMAT: "xml",
          STOP_SECONDS: "soon",
          METRICS_TOKEN: "short-secret",
          OTEL_EXPORTER_OTLP_ENDPOINT: "collector:4318",
          WEBHOOKS_TO_PRIVATE_ADDRESSES: "maybe",
        }),
      );
      const lines = message.split("\n");
      assert.strictEqual(lines[0], "8 settings are wrong:");
      for (const [index, name] of [
        "--everything",
        "PORT is 0",
        "DATABASE_URL must",
        "LOG_FORMAT is xml",
        "STOP_SECONDS is soon",
        "METRICS_TOKEN must",
        "OTEL_EXPORTER_OTLP_ENDPOINT is collector:4318",
        "WEBHOOKS_TO_PRIVATE_ADDRESSES is maybe",
      ].entries()) {
        assert.include(lines[index + 1], name);
      }
      assert.notInclude(message, "secret-word");
      assert.notInclude(message, "short-secret");
    }),
  );

  it.effect("that are secret may stand in a file", () =>
    Effect.gen(function* () {
      const folder = mkdtempSync(join(tmpdir(), "hopnhat-"));
      yield* Effect.addFinalizer(() => Effect.sync(() => rmSync(folder, { recursive: true })));
      const file = join(folder, "database-url");
      writeFileSync(file, "postgres://someone:secret-word@db/hopnhat\n");
      const { database } = yield* Configuration.read([], { DATABASE_URL_FILE: file });
      assert.strictEqual(database.engine, "postgresql");
      if (database.engine !== "postgresql") return;
      assert.strictEqual(Redacted.value(database.url), "postgres://someone:secret-word@db/hopnhat");

      const absent = yield* Effect.flip(
        Configuration.read([], { DATABASE_URL_FILE: join(folder, "nothing"), PORT: "x" }),
      );
      assert.include(absent.message, "DATABASE_URL_FILE");
      assert.include(absent.message, "PORT is x");
      const both = yield* Effect.flip(
        Configuration.read([], { DATABASE_URL: "postgres://db/one", DATABASE_URL_FILE: file }),
      );
      assert.include(both.message, "DATABASE_URL and DATABASE_URL_FILE are both set");
    }),
  );
});
