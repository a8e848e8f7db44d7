/** One thread of a conversion: chunks of rows in, converted rows and their tally out. */
import { parentPort, workerData } from "node:worker_threads";
import { cellConverter } from "./ConversionSettings.ts";
import { rowConverter } from "./RowConverter.ts";
import type { ThreadTask } from "./RowThreads.ts";

const { layout, settings } = workerData as ThreadTask;
const convert = rowConverter(layout, await cellConverter(settings));

parentPort!.on("message", (rows: Uint8Array) => {
  const { bytes, tally } = convert(Buffer.from(rows.buffer, rows.byteOffset, rows.byteLength));
  const own = new Uint8Array(bytes);
  parentPort!.postMessage({ bytes: own, tally }, [own.buffer]);
});
