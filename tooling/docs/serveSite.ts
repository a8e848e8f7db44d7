/** Serves the built site as it lies in its folder, for checks that want a browser. */
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";

const types: Readonly<Record<string, string>> = {
  ".html": "text/html",
  ".css": "text/css",
  ".js": "text/javascript",
  ".json": "application/json",
  ".wasm": "application/wasm",
  ".svg": "image/svg+xml",
};

export const serveSite = async (
  folder: string,
  base: string,
): Promise<{ readonly origin: string; readonly close: () => void }> => {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://site");
    const path = normalize(
      decodeURIComponent(pathname.startsWith(base) ? pathname.slice(base.length) : pathname),
    );
    const file = path.endsWith("/") || path === "." ? join(path, "index.html") : path;
    readFile(join(folder, file)).then(
      (body) =>
        response.setHeader("content-type", types[extname(file)] ?? "application/octet-stream").end(body),
      () => response.writeHead(404).end(),
    );
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new Error("no port is free");
  return { origin: `http://127.0.0.1:${address.port}`, close: () => server.close() };
};
