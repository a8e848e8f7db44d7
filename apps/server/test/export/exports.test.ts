import { assert, layer } from "@effect/vitest";
import { communes } from "@hopnhat/gazetteer/VietnamLedger";
import { Effect, Layer } from "effect";
import { HttpRouter, HttpServer } from "effect/http";
import { SqlClient } from "effect/sql";
import { inflateRawSync } from "node:zlib";
import type { BulkLoad } from "../../src/database/BulkLoad.ts";
import { loadDemonstration } from "../../src/demonstration/loadDemonstration.ts";
import * as Csv from "../../src/export/csvFile.ts";
import { workbookOf } from "../../src/export/xlsxFile.ts";
import * as Server from "../../src/Server.ts";
import { engines } from "../database/engines.ts";

/** The parts of a workbook by their paths, read from the directory at its end. */
const partsOf = (zip: Buffer): ReadonlyMap<string, string> => {
  const parts = new Map<string, string>();
  let at = zip.readUInt32LE(zip.lastIndexOf(Buffer.from("PK\u0005\u0006")) + 16);
  while (zip.readUInt32LE(at) === 0x02014b50) {
    const [size, nameLength] = [zip.readUInt32LE(at + 20), zip.readUInt16LE(at + 28)];
    const [extra, comment, local] = [
      zip.readUInt16LE(at + 30),
      zip.readUInt16LE(at + 32),
      zip.readUInt32LE(at + 42),
    ];
    const name = zip.toString("utf8", at + 46, at + 46 + nameLength);
    const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const bytes = zip.subarray(from, from + size);
    parts.set(name, (zip.readUInt16LE(at + 10) === 0 ? bytes : inflateRawSync(bytes)).toString("utf8"));
    at += 46 + nameLength + extra + comment;
  }
  return parts;
};

for (const engine of engines) {
  const demonstration = Layer.effectDiscard(
    Effect.orDie(loadDemonstration({ ledger: communes(), scale: "twentieth", report: () => Effect.void })),
  );
  const services = Server.services.pipe(Layer.provideMerge(demonstration), Layer.provideMerge(engine.layer));

  layer(services, { timeout: "5 minutes", excludeTestServices: true })(
    `A list as a file on ${engine.name}`,
    (it) => {
      const asked = Effect.gen(function* () {
        const context = yield* Effect.context<
          Layer.Success<typeof Server.services> | SqlClient.SqlClient | BulkLoad
        >();
        const { dispose, handler } = HttpRouter.toWebHandler(
          Server.routes.pipe(
            Layer.provide(HttpServer.layerServices),
            Layer.provide(Layer.succeedContext(context)),
          ),
          { disableLogger: true },
        );
        yield* Effect.addFinalizer(() => Effect.promise(() => dispose()));
        const send = (path: string, init: RequestInit) =>
          Effect.promise(() => handler(new Request(`http://localhost/v1${path}`, init), context));
        const signedIn = yield* send("/session", {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify({ _tag: "Demonstration", user: "administrator" }),
        });
        const cookie = (signedIn.headers.getSetCookie()[0] ?? "").split(";")[0] ?? "";
        return (path: string) => send(path, { headers: { cookie } });
      });

      it.effect(
        "has every row of the list, with headings in the reader's language, and leaves an entry in the log",
        () =>
          Effect.gen(function* () {
            const sql = yield* SqlClient.SqlClient;
            const ask = yield* asked;
            const [people] = yield* sql<{ count: number }>`
          SELECT count(*)::int AS count FROM citizen_placement p JOIN unit u ON u.id = p.unit_id
          WHERE u.code = '04828' AND u.valid_from <= '2025-06-30'`;
            for (const [language, heading] of [
              ["vi", "Họ và tên"],
              ["en", "Name"],
            ] as const) {
              const answer = yield* ask(
                `/exports/csv/citizens?asOf=2025-06-30&commune=04828&language=${language}`,
              );
              assert.strictEqual(answer.status, 200);
              assert.match(answer.headers.get("content-type") ?? "", /^text\/csv/);
              const bytes = Buffer.from(yield* Effect.promise(() => answer.arrayBuffer()));
              assert.deepStrictEqual([...bytes.subarray(0, 3)], [0xef, 0xbb, 0xbf]);
              const lines = bytes.toString("utf8").trimEnd().split("\r\n");
              assert.strictEqual(lines.length, 1 + (people?.count ?? 0));
              assert.isTrue(lines[0]?.includes(heading));
            }
            const entries = yield* sql<{ kind: string }>`
          SELECT kind FROM audit_entry WHERE action = 'export.citizens' AND actor = 'administrator'`;
            assert.deepStrictEqual(entries, [{ kind: "read" }, { kind: "read" }]);
          }).pipe(Effect.scoped),
      );

      it.effect("is had of every list, as CSV and as a workbook", () =>
        Effect.gen(function* () {
          const ask = yield* asked;
          const filters: Readonly<Record<string, string>> = {
            citizens: "&commune=04828",
            applications: "&commune=04828",
            queue: "",
            coverage: "&province=25&boundaries=2025-06-30",
            reorganisations: "",
          };
          for (const [list, filter] of Object.entries(filters)) {
            const csv = yield* ask(`/exports/csv/${list}?asOf=2025-06-30${filter}`);
            assert.deepStrictEqual([list, csv.status], [list, 200]);
            const lines = (yield* Effect.promise(() => csv.text())).trimEnd().split("\r\n");
            const xlsx = yield* ask(`/exports/xlsx/${list}?asOf=2025-06-30${filter}`);
            const parts = partsOf(Buffer.from(yield* Effect.promise(() => xlsx.arrayBuffer())));
            const sheet = parts.get("xl/worksheets/sheet1.xml") ?? "";
            assert.strictEqual(sheet.split("<row>").length - 1, lines.length);
            assert.isFalse(sheet.includes("<f>"));
          }
          const coverage = yield* ask("/exports/csv/coverage?asOf=2025-06-30&province=25");
          assert.strictEqual(
            (yield* Effect.promise(() => coverage.text())).trimEnd().split("\r\n").length,
            480,
          );
        }).pipe(Effect.scoped),
      );

      it.effect("is refused as a problem, not as a broken file", () =>
        Effect.gen(function* () {
          const ask = yield* asked;
          for (const [path, status] of [
            ["/exports/csv/citizens?asOf=2025-06-30", 422],
            ["/exports/csv/citizens?asOf=2025-06-30&commune=99999", 404],
            ["/exports/xlsx/audit?asOf=2025-06-30", 403],
            ["/exports/csv/everything?asOf=2025-06-30", 400],
          ] as const) {
            const answer = yield* ask(path);
            assert.deepStrictEqual([path, answer.status], [path, status]);
            assert.strictEqual(answer.headers.get("content-type"), "application/problem+json");
            yield* Effect.promise(() => answer.text());
          }
        }).pipe(Effect.scoped),
      );

      it.effect("bears no formula, however a name was written", () =>
        Effect.promise(async () => {
          const rows = [
            ['=HYPERLINK("x")', "+84", "-1", "@SUM(A1)", "\tx", 'Tổ "3", xóm', "Bình\nAn", -5, null],
          ];
          assert.strictEqual(
            Csv.linesOf(rows),
            `"'=HYPERLINK(""x"")",'+84,'-1,'@SUM(A1),'\tx,"Tổ ""3"", xóm","Bình\nAn",-5,\r\n`,
          );
          const batches = (async function* () {
            yield rows;
          })();
          const chunks: Array<Uint8Array> = [];
          for await (const chunk of workbookOf("list", batches)) chunks.push(chunk);
          const sheet = partsOf(Buffer.concat(chunks)).get("xl/worksheets/sheet1.xml") ?? "";
          assert.isTrue(
            sheet.includes('<c t="inlineStr"><is><t xml:space="preserve">=HYPERLINK("x")</t></is></c>'),
          );
          assert.isTrue(sheet.includes("<c><v>-5</v></c>"));
        }),
      );
    },
  );
}
