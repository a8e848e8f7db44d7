/**
 * The console and the documentation, as they were built.
 *
 * @since 0.1.0
 */
import { Effect, Layer } from "effect";
import { HttpRouter, HttpServerResponse, HttpStaticServer } from "effect/http";
import { existsSync } from "node:fs";
import { join } from "node:path";

const apps = join(import.meta.dirname, "../../..");

const files = (folder: string, options: { readonly prefix?: `/${string}`; readonly spa: boolean }) =>
  existsSync(join(folder, "index.html"))
    ? HttpStaticServer.layer({ root: folder, ...options })
    : HttpRouter.add(
        "GET",
        options.prefix === undefined ? "/*" : `${options.prefix}/*`,
        HttpServerResponse.text("Not built yet: run `npm run build`.\n", { status: 404 }),
      );

/**
 * An address of the API that leads nowhere is told as a problem, not answered with the console.
 */
const unknownAddress = HttpRouter.add(
  "*",
  "/v1/*",
  Effect.sync(() =>
    HttpServerResponse.setHeader(
      HttpServerResponse.jsonUnsafe(
        {
          type: "urn:hopnhat:problem:no-such-address",
          title: "No such address",
          status: 404,
          detail: "The API has nothing at this address.",
          explanation: { vi: "API không có địa chỉ này.", en: "The API has nothing at this address." },
          remedy: { vi: "Xem tài liệu tại /docs.", en: "See the documentation at /docs." },
        },
        { status: 404 },
      ),
      "content-type",
      "application/problem+json",
    ),
  ),
);

/**
 * The console at the root, with its own addresses led to its one page; the documentation under `/docs`.
 *
 * @category layers
 * @since 0.1.0
 */
export const layer = Layer.mergeAll(
  unknownAddress,
  files(join(apps, "docs/dist"), { prefix: "/docs", spa: false }),
  files(join(apps, "admin/dist"), { spa: true }),
);
