/**
 * Rows as an Excel workbook, written while they are read.
 *
 * **Details**
 *
 * The container is written by yazl, as on the command line; a sheet of plain texts and numbers needs no more than these
 * four parts. A text is an inline string: no cell is ever a formula.
 *
 * @since 0.1.0
 */
import { Readable } from "node:stream";
import { ZipFile } from "yazl";
import type { Cell } from "./lists.ts";

/**
 * The most rows that a sheet holds, with the heading.
 *
 * @category constants
 * @since 0.1.0
 */
export const greatestSheet = 1_048_576;

const longestText = 32_767;
const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const packageRelation = "http://schemas.openxmlformats.org/package/2006/relationships";
const sheetType = "application/vnd.openxmlformats-officedocument.spreadsheetml";

const parts = (name: string): Readonly<Record<string, string>> => ({
  "[Content_Types].xml": `${declaration}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${sheetType}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${sheetType}.worksheet+xml"/></Types>`,
  "_rels/.rels": `${declaration}<Relationships xmlns="${packageRelation}"><Relationship Id="rId1" Type="${relation}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  "xl/workbook.xml": `${declaration}<workbook xmlns="${main}" xmlns:r="${relation}"><sheets><sheet name="${name}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  "xl/_rels/workbook.xml.rels": `${declaration}<Relationships xmlns="${packageRelation}"><Relationship Id="rId1" Type="${relation}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
});

const escape = (text: string): string =>
  text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    // What is no Char of XML 1.0 (production 2) has no place in it.
    .replaceAll(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, "");

const cellOf = (cell: Cell): string =>
  cell === null || cell === ""
    ? "<c/>"
    : typeof cell === "number"
      ? `<c><v>${cell}</v></c>`
      : `<c t="inlineStr"><is><t xml:space="preserve">${escape(cell.slice(0, longestText))}</t></is></c>`;

const rowOf = (row: ReadonlyArray<Cell>): string => `<row>${row.map(cellOf).join("")}</row>`;

async function* sheetOf(batches: AsyncIterable<ReadonlyArray<ReadonlyArray<Cell>>>): AsyncGenerator<string> {
  yield `${declaration}<worksheet xmlns="${main}"><sheetData>`;
  let rows = 0;
  for await (const batch of batches) {
    rows += batch.length;
    // Cut short in silence it would be a wrong file: the reader's download fails instead.
    if (rows > greatestSheet) throw new RangeError(`a sheet of Excel holds ${greatestSheet} rows`);
    yield batch.map(rowOf).join("");
  }
  yield "</sheetData></worksheet>";
}

/**
 * A workbook with one sheet. Reading it reads the rows; what is not asked for is not made.
 *
 * @category constructors
 * @since 0.1.0
 */
export const workbookOf = (
  name: string,
  batches: AsyncIterable<ReadonlyArray<ReadonlyArray<Cell>>>,
): AsyncIterable<Uint8Array> => {
  const zip = new ZipFile();
  const sheet = Readable.from(sheetOf(batches));
  zip.addReadStream(sheet, "xl/worksheets/sheet1.xml");
  for (const [path, text] of Object.entries(parts(name))) zip.addBuffer(Buffer.from(text), path);
  zip.end();
  // yazl hands no failure of its sources on: without this a reader would wait for ever.
  const output = Readable.from(zip.outputStream as AsyncIterable<Uint8Array>);
  sheet.once("error", (cause) => output.destroy(cause));
  return output;
};
