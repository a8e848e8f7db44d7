/**
 * Built files sent compressed: each is compressed once, when it is first asked for, and kept.
 *
 * @since 0.1.0
 */
import { Effect } from "effect";
import { type HttpServerRequest, HttpServerResponse } from "effect/http";
import { readFile, stat } from "node:fs/promises";
import { extname, join, normalize, sep } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

const contentTypes: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
};

const encoders = {
  br: (bytes: Buffer) =>
    promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
  gzip: (bytes: Buffer) => promisify(gzip)(bytes, { level: 9 }),
} as const;

const encodingOf = (request: HttpServerRequest.HttpServerRequest): keyof typeof encoders | undefined => {
  const accepted = request.headers["accept-encoding"] ?? "";
  if (/\bbr\b/.test(accepted)) return "br";
  return /\bgzip\b/.test(accepted) ? "gzip" : undefined;
};

interface Kept {
  readonly modifiedAt: number;
  readonly bytes: Uint8Array;
}

// The largest file worth the memory and the wait; greater ones are sent as they are.
const greatestFile = 4_000_000;

/**
 * Answers with the compressed form of a file of a folder, or with nothing where the folder has no such file, the reader
 * takes no compression, or the file is not of text.
 *
 * @category constructors
 * @since 0.1.0
 */
export const make = (folder: string) => {
  const kept = new Map<string, Kept>();
  return (request: HttpServerRequest.HttpServerRequest) =>
    Effect.promise(async (): Promise<HttpServerResponse.HttpServerResponse | undefined> => {
      const encoding = encodingOf(request);
      // A reader that has a part of the file, or an older one, is answered by the plain server, which knows ranges.
      if (encoding === undefined || request.headers["range"] !== undefined) return undefined;
      const file = fileOf(folder, request.url);
      const contentType = file === undefined ? undefined : contentTypes[extname(file)];
      if (file === undefined || contentType === undefined) return undefined;
      const found = await stat(file).catch(() => undefined);
      if (found === undefined || !found.isFile() || found.size > greatestFile) return undefined;
      const key = `${encoding} ${file}`;
      let held = kept.get(key);
      if (held === undefined || held.modifiedAt !== found.mtimeMs) {
        held = { modifiedAt: found.mtimeMs, bytes: await encoders[encoding](await readFile(file)) };
        kept.set(key, held);
      }
      const etag = `"${encoding}-${found.size}-${Math.round(found.mtimeMs)}"`;
      const headers = {
        "cache-control": file.includes(`${sep}assets${sep}`)
          ? "public, max-age=31536000, immutable"
          : "no-cache",
        etag,
        vary: "accept-encoding",
      };
      return request.headers["if-none-match"] === etag
        ? HttpServerResponse.empty({ status: 304, headers })
        : HttpServerResponse.uint8Array(held.bytes, {
            contentType,
            headers: { ...headers, "content-encoding": encoding },
          });
    });
};

/** The file that an address means; undefined where the address leads out of the folder. */
const fileOf = (folder: string, url: string): string | undefined => {
  const path = url.split("?")[0] ?? "";
  let decoded: string;
  try {
    decoded = decodeURIComponent(path);
  } catch {
    return undefined;
  }
  if (decoded.includes("\0")) return undefined;
  const file = normalize(
    join(folder, decoded === "" || decoded.endsWith("/") ? `${decoded}index.html` : decoded),
  );
  return file.startsWith(folder + sep) ? file : undefined;
};
