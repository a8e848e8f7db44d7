/**
 * The console and the documentation, as they were built.
 *
 * @since 0.1.0
 */
import { layerNoSuchAddress } from "@hopnhat/api-client/contract";
import { Effect, Layer } from "effect";
import {
  HttpRouter,
  HttpServerRequest,
  HttpServerRespondable,
  HttpServerResponse,
  HttpStaticServer,
} from "effect/http";
import { existsSync } from "node:fs";
import { join } from "node:path";
import * as CompressedFile from "./compressedFile.ts";

const apps = join(import.meta.dirname, "../../..");

const notBuilt = HttpServerResponse.text(
  `<!doctype html><meta charset="utf-8"><meta http-equiv="refresh" content="3"><title>Hợp Nhất</title>
<p>Trang này đang được dựng và sẽ tự tải lại.
<p lang="en">This page is being built and loads itself again. If it does not: <code>npm run build</code>.`,
  { status: 503, contentType: "text/html; charset=utf-8", headers: { "retry-after": "3" } },
);

/** Whether the files are built is asked at each request: the documentation may be built while the server runs. */
const files = (folder: string, options: { readonly prefix?: `/${string}`; readonly spa: boolean }) =>
  Layer.effectDiscard(
    Effect.gen(function* () {
      const router = yield* HttpRouter.HttpRouter;
      const built = yield* HttpStaticServer.make({ root: folder, spa: options.spa });
      const compressed = CompressedFile.make(folder);
      const answer = Effect.gen(function* () {
        if (!existsSync(join(folder, "index.html"))) return notBuilt;
        const request = yield* HttpServerRequest.HttpServerRequest;
        return (yield* compressed(request)) ?? (yield* Effect.catch(built, HttpServerRespondable.toResponse));
      });
      yield* (options.prefix === undefined ? router : router.prefixed(options.prefix)).add(
        "GET",
        "/*",
        answer,
      );
    }),
  );

/**
 * The console at the root, with its own addresses led to its one page; the documentation under `/docs`.
 *
 * @category layers
 * @since 0.1.0
 */
export const layer = Layer.mergeAll(
  // An address of the API that leads nowhere is told as a problem, not answered with the console.
  layerNoSuchAddress(),
  files(join(apps, "docs/dist"), { prefix: "/docs", spa: false }),
  files(join(apps, "admin/dist"), { spa: true }),
);
