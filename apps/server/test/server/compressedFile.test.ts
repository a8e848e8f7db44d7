import { assert, describe, it } from "@effect/vitest";
import { Effect } from "effect";
import { HttpServerRequest, HttpServerResponse } from "effect/http";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { make } from "../../src/http/compressedFile.ts";

const script = "export const xã = 'Tân Lạc';\n".repeat(200);

const folder = Effect.acquireRelease(
  Effect.sync(() => {
    const work = mkdtempSync(join(tmpdir(), "hopnhat-"));
    const site = join(work, "site");
    mkdirSync(join(site, "assets"), { recursive: true });
    writeFileSync(join(site, "index.html"), "<!doctype html>".repeat(20));
    writeFileSync(join(site, "assets", "console.js"), script);
    writeFileSync(join(site, "assets", "picture.png"), "not text");
    writeFileSync(join(work, "secret.js"), "outside");
    return { work, site };
  }),
  ({ work }) => Effect.sync(() => rmSync(work, { recursive: true, force: true })),
);

const ask = (path: string, headers: Record<string, string>) =>
  Effect.gen(function* () {
    const { site } = yield* folder;
    const answer = make(site);
    const request = HttpServerRequest.fromWeb(new Request(`http://localhost${path}`, { headers }));
    const response = yield* answer(request);
    return response === undefined ? undefined : HttpServerResponse.toWeb(response);
  });

describe("files of the console", () => {
  it.effect("are sent compressed, as the reader takes them, and are the same when opened", () =>
    Effect.gen(function* () {
      for (const [accepted, open] of [
        ["gzip, deflate, br", brotliDecompressSync],
        ["gzip", gunzipSync],
      ] as const) {
        const response = yield* ask("/assets/console.js", { "accept-encoding": accepted });
        assert.strictEqual(response?.status, 200);
        const bytes = Buffer.from(
          yield* Effect.promise(async () => (await response?.arrayBuffer()) ?? new ArrayBuffer(0)),
        );
        assert.isBelow(bytes.length, script.length / 10);
        assert.strictEqual(open(bytes).toString("utf8"), script);
        assert.match(response?.headers.get("cache-control") ?? "", /immutable/);
        assert.strictEqual(response?.headers.get("vary"), "accept-encoding");
      }
    }),
  );

  it.effect("are not sent again to a reader that holds them", () =>
    Effect.gen(function* () {
      const { site } = yield* folder;
      const answer = make(site);
      const asked = (headers: Record<string, string>) =>
        answer(
          HttpServerRequest.fromWeb(
            new Request("http://localhost/", { headers: { "accept-encoding": "br", ...headers } }),
          ),
        );
      const first = yield* asked({});
      const etag = first === undefined ? "" : (HttpServerResponse.toWeb(first).headers.get("etag") ?? "");
      assert.strictEqual((yield* asked({ "if-none-match": etag }))?.status, 304);
    }),
  );

  it.effect(
    "are left to the plain server where they are no text, are not there, or are asked for in part",
    () =>
      Effect.gen(function* () {
        assert.isUndefined(yield* ask("/assets/picture.png", { "accept-encoding": "br" }));
        assert.isUndefined(yield* ask("/units/05128", { "accept-encoding": "br" }));
        assert.isUndefined(yield* ask("/assets/console.js", {}));
        assert.isUndefined(yield* ask("/assets/console.js", { "accept-encoding": "br", range: "bytes=0-9" }));
      }),
  );

  it.effect("lead nowhere outside their folder", () =>
    Effect.gen(function* () {
      for (const path of ["/..%2fsecret.js", "/assets/..%2f..%2fsecret.js", "/%00.js", "/%E0%A4%A.js"]) {
        assert.isUndefined(yield* ask(path, { "accept-encoding": "br" }));
      }
    }),
  );
});
