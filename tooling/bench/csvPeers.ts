/** The same table of codes by two public readers of CSV and a `Map`, as one would write it: without dates or reasons. */
import { createReadStream, createWriteStream } from "node:fs";
import { once } from "node:events";
import { pipeline } from "node:stream/promises";
import { parse } from "csv-parse";
import Papa from "papaparse";

const cellOf = (field: string): string =>
  /[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;

/** Each answers in how many seconds it converted the table. */
export const csvPeers: ReadonlyArray<
  readonly [
    name: string,
    run: (from: string, to: string, codes: ReadonlyMap<string, string>) => Promise<number>,
  ]
> = [
  [
    "PapaParse",
    async (from, to, codes) => {
      const startedAt = performance.now();
      const out = createWriteStream(to);
      await new Promise<void>((done, fail) => {
        Papa.parse<ReadonlyArray<string>>(createReadStream(from, { encoding: "utf8" }), {
          chunk: ({ data }) => {
            const rows = data.map((row) => `${row.map(cellOf).join(",")},${codes.get(row[2]!) ?? ""}`);
            out.write(`${rows.join("\n")}\n`);
          },
          complete: () => done(),
          error: fail,
        });
      });
      out.end();
      await once(out, "finish");
      return (performance.now() - startedAt) / 1000;
    },
  ],
  [
    "csv-parse",
    async (from, to, codes) => {
      const startedAt = performance.now();
      await pipeline(
        createReadStream(from),
        parse(),
        async function* (rows: AsyncIterable<ReadonlyArray<string>>) {
          let lines = "";
          for await (const row of rows) {
            lines += `${row.map(cellOf).join(",")},${codes.get(row[2]!) ?? ""}\n`;
            if (lines.length < 1 << 16) continue;
            yield lines;
            lines = "";
          }
          yield lines;
        },
        createWriteStream(to),
      );
      return (performance.now() - startedAt) / 1000;
    },
  ],
];
