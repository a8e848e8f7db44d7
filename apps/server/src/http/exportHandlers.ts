/**
 * Lists as files, over HTTP: read page by page while they are sent, each page as its user.
 *
 * @since 0.1.0
 */
import { Api, Authentication, type Exports, type Paging, Requests } from "@hopnhat/api-client/contract";
import { Effect, Option, Stream } from "effect";
import { HttpApiBuilder } from "effect/http-api";
import { SqlClient } from "effect/sql";
import * as Audit from "../audit/Audit.ts";
import * as Csv from "../export/csvFile.ts";
import { type Asked, type Cell, lists } from "../export/lists.ts";
import * as Xlsx from "../export/xlsxFile.ts";
import { afterRequest } from "../identity/Access.ts";
import { UnitRegister } from "../units/UnitRegister.ts";
import { orFault } from "./faults.ts";

const rowsOfPage = 500;

interface Batch {
  readonly rows: ReadonlyArray<ReadonlyArray<Cell>>;
  readonly nextCursor: Paging.Cursor | null;
}

/**
 * The rows of a list as batches, its heading first. The first page is read at once, so that a refusal is an answer and not
 * a broken file; the others are read as the file is, each in a transaction of its own.
 */
const batchesOf = Effect.fnUntraced(function* (name: Exports.ListName, asked: Asked) {
  const sql = yield* SqlClient.SqlClient;
  const user = yield* Authentication.CurrentUser;
  const request = yield* Requests.CurrentRequest;
  const register = yield* UnitRegister;
  const { headings } = lists[name];
  const pageOf = (cursor?: Paging.Cursor): Effect.Effect<Batch, never, never> =>
    (
      lists[name].page(asked, {
        limit: rowsOfPage,
        ...(cursor === undefined ? {} : { cursor }),
      }) as Effect.Effect<Batch, unknown, SqlClient.SqlClient | UnitRegister | Authentication.CurrentUser>
    ).pipe(
      afterRequest(user),
      Effect.orDie,
      Effect.provideService(SqlClient.SqlClient, sql),
      Effect.provideService(UnitRegister, register),
      Effect.provideService(Authentication.CurrentUser, user),
      Effect.provideService(Requests.CurrentRequest, request),
    );
  // The cursors are this reader's own.
  const first = yield* Effect.catchTag(
    lists[name].page(asked, { limit: rowsOfPage }),
    "InvalidCursor",
    Effect.die,
  );
  yield* Audit.append({
    action: `export.${name}`,
    subject: `list/${name}`,
    kind: "read",
    detail: Object.fromEntries(
      Object.entries(asked).filter(([key, value]) => value !== undefined && key !== "q"),
    ),
  });
  const heading = [headings.map((each) => each[asked.language ?? "vi"])];
  const rest = Stream.paginate(first.nextCursor, (cursor) =>
    cursor === null
      ? Effect.succeed([[], Option.none<Paging.Cursor | null>()] as const)
      : Effect.map(
          pageOf(cursor),
          ({ nextCursor, rows }) =>
            [
              [rows],
              nextCursor === null ? Option.none() : Option.some<Paging.Cursor | null>(nextCursor),
            ] as const,
        ),
  );
  return Stream.concat(Stream.make(heading, first.rows), rest);
});

/**
 * @category handlers
 * @since 0.1.0
 */
export const layer = HttpApiBuilder.group(Api, "exports", (handlers) =>
  handlers.handleAll({
    csv: ({ params, query }) =>
      orFault(
        Effect.map(batchesOf(params.list, query), (batches) =>
          Stream.encodeText(Stream.concat(Stream.make(Csv.mark), Stream.map(batches, Csv.linesOf))),
        ),
      ),
    xlsx: ({ params, query }) =>
      orFault(
        Effect.flatMap(batchesOf(params.list, query), (batches) =>
          Effect.map(Stream.toAsyncIterableEffect(batches), (rows) =>
            Stream.fromAsyncIterable(Xlsx.workbookOf(params.list, rows), (cause) => cause),
          ),
        ),
      ),
  }),
);
