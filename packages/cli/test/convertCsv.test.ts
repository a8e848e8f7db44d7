import { describe, expect, it } from "vitest";
import type { CodeConversion } from "@hopnhat/gazetteer";
import { convertCsv } from "../src/convert/convertCsv.ts";
import { WrongInput } from "../src/WrongInput.ts";

const converted = (cell: string): CodeConversion.Conversion => ({
  status: cell === "?" ? "invalid" : "exact",
  code: cell,
  candidates: [cell],
  name: `xã ${cell}`,
  province: "Phú Thọ",
  note: "",
});

/** Converts a table that arrives in chunks of a given size. */
const run = async (
  table: string | Buffer,
  options: { column?: string; chunk?: number; prefix?: string; delimiter?: string } = {},
) => {
  const bytes = typeof table === "string" ? Buffer.from(table) : table;
  const size = options.chunk ?? bytes.length;
  const written: Array<string> = [];
  const done = await convertCsv({
    input: (async function* () {
      for (let i = 0; i < bytes.length; i += size) yield bytes.subarray(i, i + size);
    })(),
    write: async (block) => {
      written.push(Buffer.from(block).toString());
    },
    column: options.column ?? "code",
    delimiter: options.delimiter,
    prefix: options.prefix ?? "",
    convert: converted,
  });
  return { text: written.join(""), ...done };
};

const appended = "status,code,candidates,name,province,note";

describe("a table", () => {
  it("keeps every byte of its rows and gets its columns after them", async () => {
    const { text, rows } = await run('id,code\n1,04891\n2,"04828"\n');
    expect(text).toBe(
      `id,code,${appended}\n1,04891,exact,04891,04891,xã 04891,Phú Thọ,\n2,"04828",exact,04828,04828,xã 04828,Phú Thọ,\n`,
    );
    expect(rows).toBe(2);
  });

  it("may hold line breaks, delimiters and doubled quotes within quotes", async () => {
    const { text, rows } = await run('address,code\n"12 Lê Lợi,\n""nhà"" 3",04891\nx,04828\n');
    expect(rows).toBe(2);
    expect(text).toContain('"12 Lê Lợi,\n""nhà"" 3",04891,exact,');
  });

  it("is the same in chunks of any size", async () => {
    const table = '\ufeffid;"code";note\r\n1;04891;"a;""b"\r\n2; 4828.0 ;\r\n\r\n3;?;"é\r\nế"';
    const whole = await run(table);
    expect(whole.rows).toBe(3);
    for (let chunk = 1; chunk < 40; chunk++) expect(await run(table, { chunk })).toEqual(whole);
  });

  it("keeps its line endings, its mark and its blank lines", async () => {
    const { text } = await run("\ufeffcode\r\n04891\r\n\r\n04828");
    expect(text).toBe(
      `\ufeffcode,${appended}\r\n04891,exact,04891,04891,xã 04891,Phú Thọ,\r\n\r\n04828,exact,04828,04828,xã 04828,Phú Thọ,`,
    );
  });

  it("may have a quote inside a field that is not in quotes", async () => {
    const { rows } = await run('size,code\n5" pipe,04891\n6" pipe,04828\n');
    expect(rows).toBe(2);
  });

  it("with a row that is too short or too long says so in that row and goes on", async () => {
    const { text, counts } = await run("id,code\n1\n2,04891,extra\n3,04828\n");
    expect(text.split("\n").slice(1, 4)).toEqual([
      "1,,invalid,,,,,1 / 2 columns",
      "2,04891,extra,invalid,,,,,3 / 2 columns",
      "3,04828,exact,04828,04828,xã 04828,Phú Thọ,",
    ]);
    expect(counts.invalid).toBe(2);
  });

  it("with a header alone has no rows", async () => {
    expect(await run("code")).toMatchObject({ text: `code,${appended}`, rows: 0 });
    expect(await run("code\n")).toMatchObject({ text: `code,${appended}\n`, rows: 0 });
  });

  it("may name its column by place", async () => {
    expect((await run("a,b\n04891,x\n", { column: "#1" })).rows).toBe(1);
  });

  it("may ask for other names of the new columns", async () => {
    expect((await run("code\n", { prefix: "new_" })).text).toBe(
      "code,new_status,new_code,new_candidates,new_name,new_province,new_note\n",
    );
  });

  it("of a million bytes in one row is still one row", async () => {
    const long = "x".repeat(1_000_000);
    const { rows, text } = await run(`code,text\n04891,"${long}"\n`, { chunk: 65_536 });
    expect(rows).toBe(1);
    expect(text.length).toBeGreaterThan(1_000_000);
  });
});

describe("what cannot be a table", () => {
  const refusal = async (
    table: string | Buffer,
    options: Parameters<typeof run>[1] = {},
  ): Promise<string> => {
    const outcome = await run(table, options).catch((fault: unknown) => fault);
    expect(outcome).toBeInstanceOf(WrongInput);
    return (outcome as WrongInput).message;
  };

  it("is refused with what to do", async () => {
    expect(await refusal("")).toContain("empty");
    expect(await refusal("id,ward\n1,04891\n")).toBe(
      'no column "code" in the header; the columns are: id, ward',
    );
    expect(await refusal("code,code\n1,2\n")).toContain('--code "#1"');
    expect(await refusal('id,code\n1,"04891\n2,04828\n')).toContain("row 1: a quote opens and never closes");
  });
});
