/** Tables whose formats differ, or are not made of lines: rows as values. */
import { rename, rm } from "node:fs/promises";
import { resolve } from "node:path";
import { CodeConversion } from "@hopnhat/gazetteer";
import { WrongInput } from "../WrongInput.ts";
import { cellConverter } from "./ConversionSettings.ts";
import { findColumn } from "./CsvHeader.ts";
import { encodingNote, type TableRequest, untilInterrupted, warnOfDoubles } from "./convertTable.ts";
import { asUtf8, compressionOf, compressTo } from "./Encoding.ts";
import { progressLine } from "./ProgressLine.ts";
import { openInput, openOutput, partialOf } from "./Tables.ts";
import { answerLine, countValue, emptyTally, type Tally } from "./Tally.ts";
import { type ConvertedRow, textOf, type ValueSink, type ValueTable } from "./ValueTable.ts";

export const convertByValues = async (
  request: TableRequest,
  signal: AbortSignal,
  encoding: { said: string },
): Promise<{ readonly tally: Tally; readonly size: number | undefined }> => {
  const { from, into, out } = request;
  const isFile = into === "parquet" || into === "xlsx";
  if (isFile && out === "-")
    throw new WrongInput({ message: `--format ${into} is written to a file: name it with --out` });
  if ((from === "parquet" || from === "xlsx") && request.input === "-") {
    throw new WrongInput({ message: `--input-format ${from} is read from a file, not from standard input` });
  }
  const convert = await cellConverter(request.settings);
  const input = await openInput(request.input);
  const table = await openTable(
    request,
    asUtf8(untilInterrupted(input.chunks, signal), encodingNote(encoding)),
  );
  const places = request.columns.map((column) => findColumn(table.columns, column));
  refuseDoubles(table.columns, request);
  const sink = await openSink(request, table);
  const line = progressLine(process.stderr, undefined);
  const tally = emptyTally();
  const convertRow = (values: ReadonlyArray<unknown>): ConvertedRow => {
    const cell = places
      .map((place) => textOf(values[place]))
      .filter((part) => part !== "")
      .join(", ");
    const { conversion, repairs } = convert(cell);
    const { status } = conversion;
    tally.rows++;
    tally.counts[status]++;
    for (const repair of repairs) tally.repairs[repair] = (tally.repairs[repair] ?? 0) + 1;
    if (request.report !== undefined)
      countValue(tally, { status, cell, answer: answerLine(conversion), count: 1 });
    return { values, conversion };
  };
  try {
    for await (const batch of table.batches) {
      if (signal.aborted) throw new WrongInput({ message: "interrupted; nothing was left behind" });
      await sink.write(batch.map(convertRow));
      line.show({ rows: tally.rows, bytes: 0 });
    }
    await sink.finish();
    return { tally, size: input.size };
  } catch (fault) {
    await sink.abandon();
    throw fault;
  } finally {
    line.clear();
  }
};

/** Where a row is an object, two members cannot bear one name: neither column may be lost. */
const refuseDoubles = (columns: ReadonlyArray<string>, { into, prefix }: TableRequest): void => {
  if (into === "csv" || into === "tsv" || into === "xlsx") return warnOfDoubles(columns, prefix);
  const doubled = CodeConversion.columns.find((name) => columns.includes(prefix + name));
  if (doubled !== undefined) {
    throw new WrongInput({
      message: `the input has a column "${prefix}${doubled}" already; --prefix names the new ones apart`,
    });
  }
};

const openTable = async (request: TableRequest, bytes: AsyncIterable<Buffer>): Promise<ValueTable> => {
  switch (request.from) {
    case "csv":
    case "tsv":
      return (await import("./LineTables.ts")).readCsv(
        bytes,
        request.columns,
        request.from === "tsv" ? "\t" : request.delimiter,
      );
    case "jsonl":
      return (await import("./LineTables.ts")).readJsonLines(bytes);
    case "parquet":
      return (await import("./ParquetTables.ts")).readParquet(request.input, request.into === "parquet");
    case "xlsx":
      return (await import("./SpreadsheetReader.ts")).readSpreadsheet(request.input);
  }
};

interface FileSink extends ValueSink {
  readonly abandon: () => Promise<void>;
}

const openSink = async (request: TableRequest, table: ValueTable): Promise<FileSink> => {
  const { into, out, prefix, input } = request;
  if (into === "parquet" || into === "xlsx") {
    if (input !== "-" && resolve(out) === resolve(input)) {
      throw new WrongInput({ message: `--out ${out} is the input itself; choose another file` });
    }
    const partial = partialOf(out);
    const sink =
      into === "parquet"
        ? (await import("./ParquetTables.ts")).parquetSink(partial, table, prefix)
        : (await import("./SpreadsheetWriter.ts")).spreadsheetSink(partial, table.columns, prefix);
    return {
      write: sink.write,
      finish: async () => {
        await sink.finish();
        await rename(partial, out);
      },
      abandon: () => rm(partial, { force: true }),
    };
  }
  const output = await openOutput(out, input);
  const compression = compressionOf(out);
  const compressor = compression === undefined ? undefined : compressTo(compression, output.write);
  const { lineSink } = await import("./LineTables.ts");
  const sink = lineSink(
    into,
    table.columns,
    { prefix, delimiter: request.delimiter },
    compressor?.write ?? output.write,
  );
  return {
    write: sink.write,
    finish: async () => {
      await sink.finish();
      await compressor?.finish();
      await output.finish();
    },
    abandon: output.abandon,
  };
};
