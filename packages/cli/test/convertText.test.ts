import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const main = join(import.meta.dirname, "../src/main.ts");
const dev = join(import.meta.dirname, "../../../../shared/addresses/dev.csv");

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "hopnhat-text-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

const at = (name: string): string => join(folder, name);

const convert = (file: string, out: string, ...flags: ReadonlyArray<string>) => {
  const done = spawnSync(
    process.execPath,
    ["--conditions=@hopnhat/source", main, "convert", file, "--to", "2025-07-01", "--out", at(out), ...flags],
    { encoding: "utf8" },
  );
  return { ...done, text: existsSync(at(out)) ? readFileSync(at(out), "utf8") : "" };
};

describe("a column of addresses", { timeout: 60_000 }, () => {
  it("gets the unit, the candidates and what would settle them, or none", () => {
    writeFileSync(
      at("text.csv"),
      'address\n"TT. Mãn Đức, H. Tân Lạc, Hoà Bình"\n"xa vay nua, huyen da bac, hoa binh"\n"12 Elm Street, Springfield"\n"huyện Tân Lạc, Hoà Bình"\n""\n',
    );
    const { status, text } = convert(
      at("text.csv"),
      "text.out.csv",
      "--text",
      "address",
      "--language",
      "en",
      "--strict",
      "--report",
      at("report.html"),
    );
    const [, exact, split, none, broader, empty] = text.split("\n");
    expect(exact).toBe(
      '"TT. Mãn Đức, H. Tân Lạc, Hoà Bình",exact,05128,05128,xã Tân Lạc,Phú Thọ,"clause 124, article 1, resolution 1676/NQ-UBTVQH15"',
    );
    expect(split).toContain(",split,,04828|04891,phường Thống Nhất|xã Tiền Phong,Phú Thọ,");
    expect(split).toContain("the village settles it");
    expect(none).toContain(",unknown,,,,,names no unit");
    expect(broader).toContain(",broader,,,,,only a district or a province is named; the commune settles it");
    expect(empty).toBe('"",invalid,,,,,empty cell');
    expect(status).toBe(3);
    expect(readFileSync(at("report.html"), "utf8")).toMatch(
      /<td[^>]*>(?:<span[^>]*><\/span>)?split<\/td><td[^>]*>xa vay nua, huyen da bac, hoa binh<\/td>/u,
    );
  });

  it("may be three columns", () => {
    writeFileSync(
      at("three.csv"),
      "tinh,id,xa,huyen\nHòa Bình,1,Ngọc Mỹ,Tân Lạc\nHòa Bình,2,Vầy Nưa,Đà Bắc\n,3,,\n",
    );
    const { text } = convert(
      at("three.csv"),
      "three.out.csv",
      "--province",
      "tinh",
      "--district",
      "huyen",
      "--ward",
      "xa",
    );
    const [, exact, split, empty] = text.split("\n");
    expect(exact).toMatch(/^Hòa Bình,1,Ngọc Mỹ,Tân Lạc,exact,05128,05128,xã Tân Lạc,Phú Thọ,/);
    expect(split).toMatch(/^Hòa Bình,2,Vầy Nưa,Đà Bắc,split,,04828\|04891,/);
    expect(empty).toMatch(/^,3,,,invalid,/);
    writeFileSync(at("three.jsonl"), '{"tinh":"Hòa Bình","xa":"Ngọc Mỹ","huyen":"Tân Lạc"}\n');
    const lines = convert(
      at("three.jsonl"),
      "three.out.jsonl",
      "--province",
      "tinh",
      "--district",
      "huyen",
      "--ward",
      "xa",
    );
    expect(JSON.parse(lines.text)).toMatchObject({ tinh: "Hòa Bình", code: "05128" });
  });

  it("is asked for in one way, of a day that the ledger knows", () => {
    expect(convert(at("text.csv"), "no.csv").stderr).toContain(
      "name the column to convert: --code, or --text, or --province",
    );
    expect(convert(at("text.csv"), "no.csv", "--text", "address", "--code", "address").status).toBe(2);
    const early = spawnSync(
      process.execPath,
      [
        "--conditions=@hopnhat/source",
        main,
        "convert",
        at("text.csv"),
        "--text",
        "address",
        "--to",
        "2020-01-01",
        "--out",
        at("no.csv"),
      ],
      { encoding: "utf8" },
    );
    expect(early.status).toBe(2);
    expect(early.stderr).toContain("--to 2020-01-01 is before 2025-06-30, with which the ledger begins");
    expect(existsSync(at("no.csv"))).toBe(false);
  });
});

describe.skipIf(!existsSync(dev))(
  "the strings of ../shared/addresses (not run where it is absent)",
  { timeout: 120_000 },
  () => {
    it("come out the same of one thread and of two, with the candidates expected in 99 of 100", () => {
      const flags = ["--text", "input", "--for", "any", "--prefix", "new_"];
      const one = convert(dev, "dev1.csv", ...flags, "--threads", "1");
      const two = convert(dev, "dev2.csv", ...flags, "--threads", "2");
      expect(one.status, one.stderr).toBe(0);
      expect(two.text).toBe(one.text);
      const asJson = convert(dev, "dev.jsonl", ...flags);
      const rows = asJson.text
        .trimEnd()
        .split("\n")
        .map(
          (line) => JSON.parse(line) as { expected_new_code: string; new_candidates: ReadonlyArray<string> },
        );
      expect(rows).toHaveLength(2_295);
      const right = rows.filter(
        (row) =>
          row.expected_new_code
            .split("|")
            .filter((code) => code !== "")
            .sort()
            .join() === [...row.new_candidates].sort().join(),
      );
      expect(right.length / rows.length).toBeGreaterThan(0.99);
    });
  },
);
