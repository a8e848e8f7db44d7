import { spawnSync } from "node:child_process";
import { createWriteStream, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { DuckDBInstance, type DuckDBConnection } from "@duckdb/node-api";
import { ZipFile } from "yazl";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const main = join(import.meta.dirname, "../src/main.ts");

let folder: string;
let duckdb: DuckDBConnection;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "hopnhat-formats-"));
  duckdb = await (await DuckDBInstance.create(":memory:")).connect();
});
afterAll(() => {
  duckdb.closeSync();
  rmSync(folder, { recursive: true });
});

const at = (name: string): string => join(folder, name);

const convert = (from: string, out: string, ...flags: ReadonlyArray<string>) => {
  const done = spawnSync(
    process.execPath,
    [
      ...["--conditions=@hopnhat/source", main, "convert", at(from), "--code", "ward"],
      ...["--as-of", "2025-06-30", "--to", "2025-07-01", "--out", at(out), ...flags],
    ],
    { encoding: "utf8" },
  );
  expect(done.status, done.stderr).toBe(0);
  return done;
};

const rows = async (sql: string): Promise<ReadonlyArray<unknown>> =>
  (await duckdb.runAndReadAll(sql)).getRowObjectsJson();

describe("Parquet", { timeout: 120_000 }, () => {
  const own = `range::bigint + 9007199254740993 as id, (range % 100)::smallint as small, (range / 7)::double as rate, (range * 1.25)::decimal(9, 2) as fee,
    range % 2 = 0 as is_new, date '2025-01-31' + range::int as born, timestamp '2025-01-31 10:20:30.123456' + to_microseconds(range) as seen_at,
    [range, range + 1] as visits, if(range % 5 = 0, null, 'khách ' || range) as customer`;
  beforeAll(async () => {
    await duckdb.run(
      `copy (select ${own}, ['05170', '04891', '4891', '99999'][range % 4 + 1] as ward from range(120000)) to '${at("in.parquet")}' (format parquet, compression zstd, row_group_size 30000)`,
    );
    convert("in.parquet", "out.parquet");
  }, 120_000);

  it("comes out with every column as it was: values and types", async () => {
    const types = async (name: string) =>
      rows(`select column_name, column_type from (describe from '${at(name)}')`);
    expect((await types("out.parquet")).slice(0, 10)).toEqual(await types("in.parquet"));
    expect((await types("out.parquet")).slice(10)).toEqual(
      ["status", "code", "candidates", "name", "province", "note"].map((column_name) => ({
        column_name,
        column_type: "VARCHAR",
      })),
    );
    const kept = "id, small, rate, fee, is_new, born, seen_at, visits, customer, ward";
    expect(
      await rows(
        `select count(*)::int as n from (select ${kept} from '${at("in.parquet")}' except all select ${kept} from '${at("out.parquet")}')`,
      ),
    ).toEqual([{ n: 0 }]);
    expect(
      await rows(
        `select status, count(*)::int as n from '${at("out.parquet")}' group by status order by status`,
      ),
    ).toEqual([
      { status: "exact", n: 30_000 },
      { status: "split", n: 60_000 },
      { status: "unknown", n: 30_000 },
    ]);
  });

  it("becomes CSV, and CSV becomes Parquet", async () => {
    convert("in.parquet", "out.csv");
    const [header, first] = readFileSync(at("out.csv"), "utf8").split("\n");
    expect(header).toBe(
      "id,small,rate,fee,is_new,born,seen_at,visits,customer,ward,status,code,candidates,name,province,note",
    );
    expect(first).toContain("9007199254740993,0,0,0,true,2025-01-31,2025-01-31T10:20:30.123Z,");
    writeFileSync(at("codes.csv"), "id,ward\n007,05170\n008,04891\n");
    convert("codes.csv", "codes.parquet");
    expect(await rows(`select id, ward, status, code from '${at("codes.parquet")}' order by id`)).toEqual([
      { id: "007", ward: "05170", status: "exact", code: "05128" },
      { id: "008", ward: "04891", status: "split", code: "" },
    ]);
  });

  it("of JSON Lines has the types of the values, and says in its row which value has another", async () => {
    writeFileSync(
      at("typed.jsonl"),
      '{"ward":"05170","n":1.5,"ok":true}\n{"ward":"05173","n":"two","ok":null}\n{"ward":"05173","n":3,"ok":false}\n',
    );
    convert("typed.jsonl", "typed.parquet");
    expect(await rows(`select n, typeof(ok) as t, code from '${at("typed.parquet")}'`)).toEqual([
      { n: "1.5", t: "BOOLEAN", code: "05128" },
      { n: "two", t: "BOOLEAN", code: "05128" },
      { n: "3", t: "BOOLEAN", code: "05128" },
    ]);
  });

  it("that is none is refused in one line, and nothing is left behind", () => {
    writeFileSync(at("no.parquet"), "ward\n05170\n");
    const { status, stderr } = spawnSync(
      process.execPath,
      [
        "--conditions=@hopnhat/source",
        main,
        "convert",
        at("no.parquet"),
        "--code",
        "ward",
        "--as-of",
        "2025-06-30",
        "--out",
        at("no.csv"),
      ],
      { encoding: "utf8" },
    );
    expect(status).toBe(2);
    expect(stderr).toContain("is no Parquet file");
    expect(stderr.trimEnd().split("\n")).toHaveLength(1);
    expect(readdirSync(folder).filter((name) => /partial|^no\.csv/.test(name))).toEqual([]);
  });
});

describe("TSV", { timeout: 60_000 }, () => {
  it("becomes CSV and JSON Lines", () => {
    writeFileSync(at("in.tsv"), 'id\tname\tward\n1\t"a, b"\t05170\n');
    convert("in.tsv", "tsv.csv");
    expect(readFileSync(at("tsv.csv"), "utf8")).toMatch(
      /^id,name,ward,status,.*\n1,"a, b",05170,exact,05128,/,
    );
    convert("in.tsv", "tsv.jsonl", "--prefix", "new_");
    expect(JSON.parse(readFileSync(at("tsv.jsonl"), "utf8"))).toMatchObject({
      id: "1",
      name: "a, b",
      new_code: "05128",
      new_candidates: ["05128"],
    });
    convert("in.tsv", "same.tsv");
    const doubled = spawnSync(
      process.execPath,
      [
        "--conditions=@hopnhat/source",
        main,
        "convert",
        at("in.tsv"),
        "--code",
        "ward",
        "--as-of",
        "2025-06-30",
        "--out",
        at("doubled.jsonl"),
      ],
      { encoding: "utf8" },
    );
    expect(doubled.status).toBe(2);
    expect(doubled.stderr).toContain(
      'the input has a column "name" already; --prefix names the new ones apart',
    );
    expect(readFileSync(at("same.tsv"), "utf8")).toMatch(
      /^id\tname\tward\tstatus\t.*\n1\t"a, b"\t05170\texact\t05128\t/,
    );
  });
});

describe("Excel", { timeout: 60_000 }, () => {
  beforeAll(async () => {
    const zip = new ZipFile();
    const parts = {
      "xl/workbook.xml":
        '<workbook><sheets><sheet name="Khách" sheetId="1" r:id="rId7"/></sheets></workbook>',
      "xl/_rels/workbook.xml.rels":
        '<Relationships><Relationship Id="rId7" Type="t" Target="worksheets/sheet9.xml"/></Relationships>',
      "xl/sharedStrings.xml":
        '<sst><si><t>id</t></si><si><t>ward</t></si><si><r><t>Đà </t></r><r><t>Lạt &amp; </t></r><rPh sb="0" eb="1"><t>x</t></rPh></si><si><t>04891</t></si></sst>',
      "xl/styles.xml":
        '<styleSheet><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>',
      "xl/worksheets/sheet9.xml": `<worksheet><sheetData>
        <row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="D1" t="inlineStr"><is><t>born</t></is></c></row>
        <row r="2"><c r="A2"><v>1.5</v></c><c r="B2"><v>5170</v></c><c r="C2" t="s"><v>2</v></c><c r="D2" s="1"><v>45838</v></c></row>
        <row r="3"/><row r="4"><c r="A4" t="b"><v>1</v></c><c r="B4" t="s"><v>3</v></c></row></sheetData></worksheet>`,
    };
    for (const [name, text] of Object.entries(parts)) zip.addBuffer(Buffer.from(text), name);
    zip.end();
    await pipeline(zip.outputStream, createWriteStream(at("in.xlsx")));
  });

  const lines = (name: string): ReadonlyArray<Record<string, unknown>> =>
    readFileSync(at(name), "utf8")
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));

  const kept = [
    { id: 1.5, ward: 5170, "": "Đà Lạt & ", born: "2025-06-30", status: "exact", code: "05128" },
    { id: true, ward: "04891", "": null, born: null, status: "split", code: "" },
  ];

  it("is read with its types: numbers, texts in runs, days, and gaps", () => {
    convert("in.xlsx", "xlsx.jsonl");
    expect(lines("xlsx.jsonl")).toMatchObject(kept);
  });

  it("is written with its types", () => {
    convert("in.xlsx", "out.xlsx", "--prefix", "first_");
    convert("out.xlsx", "again.jsonl");
    expect(lines("again.jsonl")).toMatchObject(kept);
    expect(lines("again.jsonl")[0]).toMatchObject({
      first_code: "05128",
      first_note: "thêm số 0 ở đầu; khoản 124 Điều 1 Nghị quyết 1676/NQ-UBTVQH15",
    });
  });
});
