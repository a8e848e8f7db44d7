/** Excel workbooks (.xlsx) in: the first sheet, its values with their types, row by row. */
import { promisify } from "node:util";
import { text as textOfStream } from "node:stream/consumers";
import { open as openZip, type Entry, type ZipFile } from "yauzl";
import { WrongInput } from "../WrongInput.ts";
import { type Row, textOf, type ValueTable } from "./ValueTable.ts";

const BATCH = 5_000;
const DAY_MILLISECONDS = 86_400_000;
// Day 0 of a workbook. The 29 February 1900 that Excel believes in is the reason why it is not 1900-01-01.
const EPOCH_1900 = Date.UTC(1899, 11, 30);
const EPOCH_1904 = Date.UTC(1904, 0, 1);

export const readSpreadsheet = async (file: string): Promise<ValueTable> => {
  const openFile = promisify<string, { lazyEntries: boolean; autoClose: boolean }, ZipFile>(openZip);
  const zip = await openFile(file, { lazyEntries: true, autoClose: false }).catch((cause: unknown) => {
    throw new WrongInput({
      message: `${file} is no Excel workbook: ${cause instanceof Error ? cause.message : String(cause)}`,
    });
  });
  const entries = await entriesOf(zip);
  const openEntry = promisify(
    zip.openReadStream.bind(zip) as (
      entry: Entry,
      done: (cause: Error | null, stream: NodeJS.ReadableStream) => void,
    ) => void,
  );
  const part = async (name: string): Promise<string> => {
    const entry = entries.get(name);
    return entry === undefined ? "" : textOfStream(await openEntry(entry));
  };
  const workbook = await part("xl/workbook.xml");
  const relation = /<sheet\b[^>]*\br:id="([^"]+)"/.exec(workbook)?.[1];
  const relations = await part("xl/_rels/workbook.xml.rels");
  const target = [...relations.matchAll(/<Relationship\b([^>]*)>/g)].find(([, attributes]) =>
    attributes!.includes(`Id="${relation}"`),
  )?.[1];
  const path = /Target="([^"]+)"/.exec(target ?? "")?.[1];
  const sheet = entries.get(path?.startsWith("/") === true ? path.slice(1) : `xl/${path}`);
  if (sheet === undefined) throw new WrongInput({ message: `${file} is no Excel workbook: it has no sheet` });
  const known: Workbook = {
    shared: [...(await part("xl/sharedStrings.xml")).matchAll(/<si\b[^>]*?(?:\/>|>([\s\S]*?)<\/si>)/g)].map(
      ([, inner]) => runsOf(inner ?? ""),
    ),
    dates: dateStyles(await part("xl/styles.xml")),
    epoch: /<workbookPr\b[^>]*\bdate1904="(?:1|true)"/.test(workbook) ? EPOCH_1904 : EPOCH_1900,
  };
  const rows = rowsOf((await openEntry(sheet)) as NodeJS.ReadableStream & AsyncIterable<Buffer>, known);
  const header = await rows.next();
  if (header.done === true)
    throw new WrongInput({ message: "the input is empty: a header with the column's name is needed" });
  const columns = header.value.map(textOf);
  async function* batches(): AsyncGenerator<ReadonlyArray<Row>> {
    let batch: Array<Row> = [];
    for await (const row of rows) {
      batch.push(columns.map((_, i) => row[i] ?? null));
      if (batch.length < BATCH) continue;
      yield batch;
      batch = [];
    }
    yield batch;
    zip.close();
  }
  return { columns, batches: batches() };
};

const entriesOf = (zip: ZipFile): Promise<ReadonlyMap<string, Entry>> =>
  new Promise((done, fail) => {
    const entries = new Map<string, Entry>();
    zip.on("entry", (entry: Entry) => {
      entries.set(entry.fileName, entry);
      zip.readEntry();
    });
    zip.on("end", () => done(entries));
    zip.on("error", fail);
    zip.readEntry();
  });

interface Workbook {
  readonly shared: ReadonlyArray<string>;
  /** Styles whose numbers are days. */
  readonly dates: ReadonlySet<number>;
  readonly epoch: number;
}

const unescape = (text: string): string =>
  text.replaceAll(
    /&(?:#(\d+)|#x([0-9a-f]+)|(lt|gt|amp|quot|apos));/gi,
    (_, decimal?: string, hex?: string, name?: string) => {
      if (decimal !== undefined) return String.fromCodePoint(Number(decimal));
      if (hex !== undefined) return String.fromCodePoint(Number.parseInt(hex, 16));
      return { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" }[name!.toLowerCase()]!;
    },
  );

/** The text of a string that may be cut into runs; how it is read aloud (`rPh`) is not part of it. */
const runsOf = (inner: string): string =>
  [...inner.replaceAll(/<rPh\b[\s\S]*?<\/rPh>/g, "").matchAll(/<t\b[^>]*?(?:\/>|>([\s\S]*?)<\/t>)/g)]
    .map(([, run]) => unescape(run ?? ""))
    .join("");

/** Styles that show a number as a day: built-in formats 14–22 and 45–47, and own formats with a day, month or year. */
const dateStyles = (styles: string): ReadonlySet<number> => {
  const own = new Map(
    [...styles.matchAll(/<numFmt\b([^>]*)\/?>/g)].map(([, attributes]) => [
      /numFmtId="(\d+)"/.exec(attributes!)?.[1],
      (/formatCode="([^"]*)"/.exec(attributes!)?.[1] ?? "").replaceAll(/&quot;.*?&quot;|\[[^\]]*\]|\\./g, ""),
    ]),
  );
  const formats = [
    ...(/<cellXfs\b[\s\S]*?<\/cellXfs>/.exec(styles)?.[0] ?? "").matchAll(/<xf\b[^>]*?numFmtId="(\d+)"/g),
  ];
  return new Set(
    formats.flatMap(([, id], style) => {
      const number = Number(id);
      const isDate =
        (number >= 14 && number <= 22) ||
        (number >= 45 && number <= 47) ||
        /[dmyh]/i.test(own.get(id!) ?? "");
      return isDate ? [style] : [];
    }),
  );
};

async function* rowsOf(stream: AsyncIterable<Buffer>, workbook: Workbook): AsyncGenerator<Row> {
  const decoder = new TextDecoder();
  const rowPattern = /<row\b[^>]*?(?:\/>|>([\s\S]*?)<\/row>)/g;
  let rest = "";
  for await (const chunk of stream) {
    rest += decoder.decode(chunk, { stream: true });
    let end = 0;
    for (const found of rest.matchAll(rowPattern)) {
      end = found.index + found[0].length;
      if (found[1] !== undefined && found[1].includes("<c")) yield cellsOf(found[1], workbook);
    }
    rest = rest.slice(end);
  }
}

const cellsOf = (row: string, workbook: Workbook): Row => {
  const cells: Array<unknown> = [];
  let next = 0;
  for (const [, attributes, inner] of row.matchAll(/<c\b([^>]*?)(?:\/>|>([\s\S]*?)<\/c>)/g)) {
    const letters = /\br="([A-Z]+)\d+"/.exec(attributes!)?.[1];
    const place =
      letters === undefined
        ? next
        : [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
    while (cells.length < place) cells.push(null);
    cells[place] = valueOf(attributes!, inner ?? "", workbook);
    next = place + 1;
  }
  return cells;
};

const valueOf = (attributes: string, inner: string, { shared, dates, epoch }: Workbook): unknown => {
  const type = /\bt="(\w+)"/.exec(attributes)?.[1] ?? "n";
  if (type === "inlineStr") return runsOf(inner);
  const raw = /<v\b[^>]*>([\s\S]*?)<\/v>/.exec(inner)?.[1];
  if (raw === undefined) return null;
  if (type === "s") return shared[Number(raw)] ?? null;
  if (type === "b") return raw === "1";
  if (type !== "n") return unescape(raw);
  const number = Number(raw);
  const style = Number(/\bs="(\d+)"/.exec(attributes)?.[1] ?? -1);
  return dates.has(style) ? new Date(Math.round(epoch + number * DAY_MILLISECONDS)) : number;
};
