import { spawn, spawnSync } from "node:child_process";
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync, gzipSync, zstdCompressSync, zstdDecompressSync } from "node:zlib";
import { Ledger, PlainDate } from "@hopnhat/domain";
import { communes } from "@hopnhat/gazetteer/VietnamLedger";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const main = join(import.meta.dirname, "../src/main.ts");
const codes = Ledger.at(communes(), PlainDate.make("2025-06-30")).map(({ code }) => code);
const days = ["--as-of", "2025-06-30", "--to", "2025-07-01"];

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "hopnhat-convert-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

const at = (name: string): string => join(folder, name);

const node = (args: ReadonlyArray<string>): Array<string> => ["--conditions=@hopnhat/source", main, ...args];

const hopnhat = (...args: ReadonlyArray<string>) =>
  spawnSync(process.execPath, node(args), { encoding: "utf8", maxBuffer: 1 << 28 });

/** Rows whose texts hold what a CSV may hold: quotes, line breaks, wide letters. */
const table = (rows: number): string => {
  const lines = ["id,customer,ward"];
  for (let i = 0; i < rows; i++) {
    const name = i % 7 === 0 ? `"Nguyễn ""Văn"" ${i},\nấp ${i}"` : `khách ${i}`;
    lines.push(`${i},${name},${i % 1000 === 999 ? "không rõ" : codes[(i * 7919) % codes.length]}`);
  }
  return `${lines.join("\n")}\n`;
};

const convert = (name: string, out: string, ...flags: ReadonlyArray<string>): ReadonlyArray<string> => [
  ...["convert", at(name), "--code", "ward", ...days, "--out", at(out)],
  ...flags,
];

/** Starts a conversion and ends it without warning once so much is written and a checkpoint is there. */
const killAt = (args: ReadonlyArray<string>, isTime: () => boolean): Promise<NodeJS.Signals | null> =>
  new Promise((ended) => {
    const child = spawn(process.execPath, node(args), { stdio: "ignore" });
    const watch = setInterval(() => {
      if (isTime()) child.kill("SIGKILL");
    }, 1);
    child.on("exit", (_code, signal) => {
      clearInterval(watch);
      ended(signal);
    });
  });

describe("a conversion that was killed", { timeout: 300_000 }, () => {
  const rows = 1_500_000;
  beforeAll(() => {
    writeFileSync(at("large.csv"), table(rows));
    const whole = hopnhat(...convert("large.csv", "whole.csv", "--report", at("whole.html")));
    expect(whole.status, whole.stderr).toBe(0);
  }, 300_000);

  it("goes on with --resume to the same bytes and the same report", async () => {
    const args = convert("large.csv", "killed.csv", "--report", at("killed.html"));
    const signal = await killAt(args, () => existsSync(at("killed.csv.checkpoint")));
    expect(signal).toBe("SIGKILL");
    expect(existsSync(at("killed.csv"))).toBe(false);
    const kept = JSON.parse(readFileSync(at("killed.csv.checkpoint"), "utf8"));
    expect(kept.tally.rows).toBeGreaterThan(0);
    expect(kept.tally.rows).toBeLessThan(rows);
    const resumed = hopnhat(...args, "--resume");
    expect(resumed.status, resumed.stderr).toBe(0);
    expect(readFileSync(at("killed.csv")).equals(readFileSync(at("whole.csv")))).toBe(true);
    expect(readFileSync(at("killed.html"), "utf8")).toBe(readFileSync(at("whole.html"), "utf8"));
    expect(readdirSync(folder).filter((name) => /partial|checkpoint/.test(name))).toEqual([]);
  });

  it("is not gone on with where the input or the settings are others, or nothing was interrupted", async () => {
    const args = convert("large.csv", "refused.csv");
    await killAt(args, () => existsSync(at("refused.csv.checkpoint")));
    const otherwise = hopnhat(...args, "--resume", "--language", "en");
    expect(otherwise.status).toBe(2);
    expect(otherwise.stderr.trimEnd()).toBe(
      "hopnhat: cannot resume: other settings, or another ledger, than the conversion that was interrupted; run without --resume",
    );
    truncateSync(at("large.csv"), readFileSync(at("large.csv")).length - 40);
    const changed = hopnhat(...args, "--resume");
    expect(changed.status).toBe(2);
    expect(changed.stderr.trimEnd()).toBe(
      "hopnhat: cannot resume: the input has changed since; run without --resume",
    );
    const none = hopnhat(...convert("large.csv", "never.csv"), "--resume");
    expect(none.status).toBe(2);
    expect(none.stderr).toContain("there is no checkpoint");
  });
});

describe("a table", { timeout: 120_000 }, () => {
  it("comes out the same of one thread and of several", () => {
    writeFileSync(at("threads.csv"), table(120_000));
    hopnhat(...convert("threads.csv", "one.csv", "--threads", "1", "--report", at("one.html")));
    hopnhat(...convert("threads.csv", "three.csv", "--threads", "3", "--report", at("three.html")));
    expect(readFileSync(at("three.csv")).equals(readFileSync(at("one.csv")))).toBe(true);
    expect(readFileSync(at("three.html"), "utf8")).toBe(readFileSync(at("one.html"), "utf8"));
  });

  it("may be compressed, coming and going", () => {
    const plain = table(2_000);
    writeFileSync(at("plain.csv"), plain);
    writeFileSync(at("packed.csv.gz"), gzipSync(plain));
    writeFileSync(at("packed.csv.zst"), zstdCompressSync(plain));
    hopnhat(...convert("plain.csv", "plain.out.csv"));
    const expected = readFileSync(at("plain.out.csv"), "utf8");
    hopnhat(...convert("packed.csv.gz", "packed.out.csv.zst"));
    expect(zstdDecompressSync(readFileSync(at("packed.out.csv.zst"))).toString()).toBe(expected);
    hopnhat(...convert("packed.csv.zst", "packed.out.csv.gz"));
    expect(gunzipSync(readFileSync(at("packed.out.csv.gz"))).toString()).toBe(expected);
  });

  it("in UTF-16 is read, said, and written as UTF-8", () => {
    writeFileSync(at("le.csv"), Buffer.from("\ufeffid,ward\n1,05170\n", "utf16le"));
    writeFileSync(at("be.csv"), Buffer.from("\ufeffid,ward\n1,05170\n", "utf16le").swap16());
    writeFileSync(at("bare.csv"), Buffer.from("id,ward\n1,05170\n", "utf16le"));
    for (const [name, said, mark] of [
      ["le.csv", "UTF-16 LE", "\ufeff"],
      ["be.csv", "UTF-16 BE", "\ufeff"],
      ["bare.csv", "UTF-16 LE", ""],
    ] as const) {
      const { status, stderr } = hopnhat(...convert(name, "utf8.csv"));
      expect(status).toBe(0);
      expect(stderr).toContain(`the input is ${said}; the output is written as UTF-8`);
      expect(readFileSync(at("utf8.csv"), "utf8")).toMatch(
        new RegExp(`^${mark}id,ward,status,.*\n1,05170,exact,05128,`),
      );
    }
  });

  it("ends with exit code 3 under --strict where a row has no single unit, and is written all the same", () => {
    writeFileSync(at("placed.csv"), "ward\n05170\n");
    writeFileSync(at("split.csv"), "ward\n05170\n04891\n");
    expect(hopnhat(...convert("placed.csv", "strict.csv", "--strict")).status).toBe(0);
    expect(hopnhat(...convert("split.csv", "strict.csv")).status).toBe(0);
    expect(hopnhat(...convert("split.csv", "strict.csv", "--strict")).status).toBe(3);
    expect(readFileSync(at("strict.csv"), "utf8")).toContain("04891,split,");
  });

  it("of JSON Lines keeps each object as it is written, numbers and all", () => {
    writeFileSync(
      at("rows.jsonl"),
      '{"id": 12345678901234567890, "ward": "05170", "rate": 1.50}\n\n{"ward":4891}\r\nno object\n{}',
    );
    hopnhat(...convert("rows.jsonl", "rows.out.jsonl"));
    const [first, blank, second, third, fourth] = readFileSync(at("rows.out.jsonl"), "utf8").split("\n");
    expect(first).toMatch(
      /^\{"id": 12345678901234567890, "ward": "05170", "rate": 1.50,"status":"exact","code":"05128",/,
    );
    expect(blank).toBe("");
    expect(JSON.parse(second!)).toMatchObject({
      ward: 4891,
      status: "split",
      candidates: ["04828", "04891"],
    });
    expect(second!.endsWith("}\r")).toBe(true);
    expect(JSON.parse(third!)).toMatchObject({ line: "no object", status: "invalid" });
    expect(JSON.parse(fourth!)).toMatchObject({ status: "invalid", code: "" });
  });
});

describe("the report", { timeout: 60_000 }, () => {
  it("counts the outcomes, lists what was not placed, and names no other column", () => {
    const cells = ["05170", "4891", "04891", "04891", "99999", "<b>", "25"];
    writeFileSync(
      at("people.csv"),
      `name,ward\n${cells.map((cell, i) => `Nguyễn Thị Mẫu ${i},${cell}`).join("\n")}\n`,
    );
    hopnhat(...convert("people.csv", "people.out.csv", "--report", at("report.html"), "--language", "en"));
    const page = readFileSync(at("report.html"), "utf8");
    expect(page).toContain("7 rows; 1 (14.29 %) have exactly one unit");
    expect(page).toContain('split</td><td class="n">3</td><td class="n">42.86 %</td>');
    expect(page.indexOf('split</td><td class="v">04891</td>')).toBeLessThan(
      page.indexOf('unknown</td><td class="v">99999</td>'),
    );
    expect(page).toContain('invalid</td><td class="v">&lt;b&gt;</td>');
    expect(page).toContain("04828 phường Thống Nhất | 04891 xã Tiền Phong");
    expect(page).toContain('<td>leading-zeros</td><td class="n">1</td>');
    expect(page).toContain(communes().version);
    expect(page).toContain("people.csv");
    expect(page).toContain("--as-of 2025-06-30");
    expect(page).not.toContain("Mẫu");
    expect(page).not.toMatch(/<script|https?:/);
  });
});
