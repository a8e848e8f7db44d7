/** Excel workbooks (.xlsx) out: one sheet, written row by row. */
import { createWriteStream } from "node:fs";
import { PassThrough } from "node:stream";
import { pipeline } from "node:stream/promises";
import { once } from "node:events";
import { ZipFile } from "yazl";
import { CodeConversion } from "@hopnhat/gazetteer";
import { WrongInput } from "../WrongInput.ts";
import { textOf, type ValueSink } from "./ValueTable.ts";

// The sheet of Excel ends here.
const MOST_ROWS = 1_048_576;
const LONGEST_TEXT = 32_767;
const DAY_MILLISECONDS = 86_400_000;
const EPOCH = Date.UTC(1899, 11, 30);

const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const packageRelation = "http://schemas.openxmlformats.org/package/2006/relationships";
const sheetType = "application/vnd.openxmlformats-officedocument.spreadsheetml";

const parts: Readonly<Record<string, string>> = {
  "[Content_Types].xml": `${xml}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${sheetType}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${sheetType}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${sheetType}.styles+xml"/></Types>`,
  "_rels/.rels": `${xml}<Relationships xmlns="${packageRelation}"><Relationship Id="rId1" Type="${relation}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  "xl/workbook.xml": `${xml}<workbook xmlns="${main}" xmlns:r="${relation}"><sheets><sheet name="converted" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  "xl/_rels/workbook.xml.rels": `${xml}<Relationships xmlns="${packageRelation}"><Relationship Id="rId1" Type="${relation}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${relation}/styles" Target="styles.xml"/></Relationships>`,
  "xl/styles.xml": `${xml}<styleSheet xmlns="${main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd hh:mm:ss"/></numFmts><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/><xf numFmtId="164" applyNumberFormat="1"/></cellXfs></styleSheet>`,
};

const escape = (text: string): string =>
  text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    // What is no Char of XML 1.0 (production 2) has no place in it.
    .replaceAll(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, "");

const cellOf = (value: unknown): string => {
  if (value === null || value === undefined || value === "") return "<c/>";
  if (typeof value === "number" && Number.isFinite(value)) return `<c><v>${value}</v></c>`;
  if (typeof value === "bigint" && Number.isSafeInteger(Number(value))) return `<c><v>${value}</v></c>`;
  if (typeof value === "boolean") return `<c t="b"><v>${value ? 1 : 0}</v></c>`;
  if (value instanceof Date) {
    const days = (value.getTime() - EPOCH) / DAY_MILLISECONDS;
    return `<c s="${Number.isInteger(days) ? 1 : 2}"><v>${days}</v></c>`;
  }
  return `<c t="inlineStr"><is><t xml:space="preserve">${escape(textOf(value).slice(0, LONGEST_TEXT))}</t></is></c>`;
};

const rowOf = (values: ReadonlyArray<unknown>): string => `<row>${values.map(cellOf).join("")}</row>`;

/** A workbook at a path. */
export const spreadsheetSink = (file: string, columns: ReadonlyArray<string>, prefix: string): ValueSink => {
  const zip = new ZipFile();
  const sheet = new PassThrough();
  zip.addReadStream(sheet, "xl/worksheets/sheet1.xml");
  for (const [name, text] of Object.entries(parts)) zip.addBuffer(Buffer.from(text), name);
  zip.end();
  const written = pipeline(zip.outputStream, createWriteStream(file));
  written.catch((cause: Error) => sheet.destroy(cause));
  const send = async (text: string): Promise<void> => {
    if (!sheet.write(text)) await Promise.race([once(sheet, "drain"), written]);
  };
  let rows = 0;
  const begin = async (): Promise<void> => {
    rows = 1;
    const names = [...columns, ...CodeConversion.columns.map((name) => prefix + name)];
    await send(`${xml}<worksheet xmlns="${main}"><sheetData>${rowOf(names)}`);
  };
  return {
    write: async (batch) => {
      if (rows === 0) await begin();
      rows += batch.length;
      if (rows > MOST_ROWS) {
        throw new WrongInput({
          message: `a sheet of Excel holds ${MOST_ROWS.toLocaleString("en")} rows; write --format csv or parquet`,
        });
      }
      const texts = batch.map(({ values, conversion }) =>
        rowOf([
          ...values,
          ...CodeConversion.columns.map((name) =>
            name === "candidates" ? conversion.candidates.join("|") : conversion[name],
          ),
        ]),
      );
      await send(texts.join(""));
    },
    finish: async () => {
      if (rows === 0) await begin();
      sheet.end("</sheetData></worksheet>");
      await written;
    },
  };
};
