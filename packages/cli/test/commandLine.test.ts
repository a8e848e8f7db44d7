import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { communes } from "@hopnhat/gazetteer/VietnamLedger";
import { Ledger, PlainDate } from "@hopnhat/domain";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const main = join(import.meta.dirname, "../src/main.ts");
const eve = PlainDate.make("2025-06-30");

const hopnhat = (args: ReadonlyArray<string>, input = "") => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["--conditions=@hopnhat/source", main, ...args],
    {
      input,
      encoding: "utf8",
      maxBuffer: 1 << 28,
    },
  );
  return { status, stdout, stderr };
};

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "hopnhat-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe("the reform of 1 July 2025, over every code of its eve", { timeout: 60_000 }, () => {
  const codes = Ledger.at(communes(), eve).filter((unit) => unit.kind !== "huyện");
  const table = `code\n${codes.map((unit) => unit.code).join("\n")}\n`;
  const statuses = (carries: string): Record<string, number> => {
    const { status, stdout } = hopnhat(
      [
        "convert",
        "-",
        "--code",
        "code",
        "--as-of",
        eve,
        "--to",
        "2025-07-01",
        "--for",
        carries,
        "--prefix",
        "new_",
      ],
      table,
    );
    expect(status).toBe(0);
    const counts: Record<string, number> = {};
    for (const row of stdout.trimEnd().split("\n").slice(1)) {
      const found = row.split(",")[1]!;
      counts[found] = (counts[found] ?? 0) + 1;
    }
    return counts;
  };

  it("9,594 communes went whole into one and 441 were split", () => {
    expect(statuses("any")).toEqual({ exact: 9594, split: 441 });
  });

  it("of the 441, the people of 60 went to one unit, so a record of a person has an exact answer there", () => {
    expect(statuses("people")).toEqual({ exact: 9654, split: 381 });
  });
});

describe("convert", { timeout: 60_000 }, () => {
  const rows = (cells: ReadonlyArray<string>, ...flags: ReadonlyArray<string>) =>
    hopnhat(
      ["convert", "-", "--code", "ward", "--as-of", eve, "--to", "2025-07-01", ...flags],
      `ward\n${cells.join("\n")}\n`,
    )
      .stdout.trimEnd()
      .split("\n")
      .slice(1);

  it("places a whole commune with its clause", () => {
    expect(rows(["05170"])).toEqual([
      "05170,exact,05128,05128,xã Tân Lạc,Phú Thọ,khoản 124 Điều 1 Nghị quyết 1676/NQ-UBTVQH15",
    ]);
  });

  it("gives the candidates of a split one, and the question that settles it", () => {
    const [row] = rows(["04891"], "--language", "en");
    expect(row).toContain("04891,split,,04828|04891,phường Thống Nhất|xã Tiền Phong,Phú Thọ,");
    expect(row).toContain("the village settles it");
    expect(row).toContain("clause 99, article 1, resolution 1676/NQ-UBTVQH15");
    expect(row).toContain("clause 146, article 1, resolution 1676/NQ-UBTVQH15");
  });

  it("sends land and people of Kỳ Lợi their own ways", () => {
    const [land] = rows(["18796"], "--for", "land");
    const [people] = rows(["18796"]);
    expect(land).toMatch(/^18796,exact,\d{5},\d{5},phường Vũng Áng,/);
    expect(people).toContain(",split,,");
    expect(people).toContain("Sông Trí");
    expect(people).toContain("Hoành Sơn");
  });

  it("mends what a spreadsheet did, says so, and refuses the rest without a guess", () => {
    const [mended, province, district, unknown, text, empty] = rows(
      ["4891.0", "25", "154", "99999", "Vầy Nưa", '""'],
      "--language",
      "en",
    );
    expect(mended).toContain("decimal part removed, leading zeros restored");
    expect(province).toMatch(/^25,broader,,,,/);
    expect(district).toMatch(/^154,broader,,,,/);
    expect(unknown).toBe("99999,unknown,,,,,the ledger has no such code");
    expect(text).toBe("Vầy Nưa,invalid,,,,,not a code");
    expect(empty).toBe('"",invalid,,,,,empty cell');
  });

  it("goes back in time as well, and leaves several origins open", () => {
    const { stdout } = hopnhat(
      ["convert", "-", "--code", "c", "--as-of", "2025-07-01", "--to", eve, "--language", "en"],
      "c\n05128\n08545\n",
    );
    const [tanLac, thuCuc] = stdout.trimEnd().split("\n").slice(1);
    expect(tanLac).toContain("05128,ambiguous,,05128|05164|05167|05170|05173,");
    expect(thuCuc).toMatch(/^08545,exact,08545,08545,xã Thu Cúc,/);
  });

  it("writes a file only when it is whole", () => {
    const input = join(folder, "in.csv");
    const output = join(folder, "out.csv");
    writeFileSync(input, "ward\n05170\n");
    expect(hopnhat(["convert", input, "--code", "ward", "--as-of", eve, "--out", output]).status).toBe(0);
    expect(readFileSync(output, "utf8")).toContain("05170,exact,05128");
    writeFileSync(input, 'ward\n05170\n"never closed\n');
    const broken = hopnhat([
      "convert",
      input,
      "--code",
      "ward",
      "--as-of",
      eve,
      "--out",
      join(folder, "broken.csv"),
    ]);
    expect(broken.status).toBe(2);
    expect(broken.stderr).toContain("row 2: a quote opens and never closes");
    expect(readdirSync(folder).sort()).toEqual(["in.csv", "out.csv"]);
  });
});

describe("wrong input gets one line and exit code 2", { timeout: 60_000 }, () => {
  it.each([
    [
      ["convert", "nowhere.csv", "--code", "c", "--as-of", "2025-06-30"],
      "cannot read nowhere.csv: there is no such file or folder",
    ],
    [["convert", "-", "--code", "c"], "Missing required flag: --as-of"],
    [["convert", "-", "--code", "c", "--as-of", "2025-02-30"], "a calendar date that exists"],
    [["convert", "-", "--code", "c", "--as-of", "2025-06-30"], "the input is empty"],
    [["unit", "05128"], "--as-of"],
    [["unit", "05129", "--as-of", "2025-06-30"], "no commune bears 05129 on 2025-06-30"],
    [["unit", "00000000000000000000", "--as-of", "2025-06-30"], "1 to 16 digits"],
    [["lineage", "05128", "--as-of", "2020-01-01"], "no commune bears 05128 on 2020-01-01"],
    [["act", "read", "nowhere.md"], "cannot read nowhere.md"],
    [["merge"], "Unknown subcommand"],
  ])("%j", (args, said) => {
    const { status, stdout, stderr } = hopnhat(args);
    expect(status).toBe(2);
    expect(stdout).toBe("");
    expect(stderr.trimEnd().split("\n")).toHaveLength(1);
    expect(stderr).toContain(said);
  });
});

describe("unit, lineage and ledger", { timeout: 60_000 }, () => {
  it("answer people and programs", () => {
    expect(hopnhat(["unit", "05128", "--as-of", eve]).stdout).toContain("thị trấn Mãn Đức");
    const unit = JSON.parse(hopnhat(["unit", "05128", "--as-of", "2025-07-01", "--json"]).stdout);
    expect(unit.unit).toMatchObject({ code: "05128", name: "Tân Lạc", kind: "xã", within: ["25"] });
    expect(unit.ledger).toBe(communes().version);
    expect(hopnhat(["lineage", "04828", "--as-of", "2025-07-01", "--language", "en"]).stdout).toContain(
      "the remainder of xã Vầy Nưa (04891) (clause 146, article 1, resolution 1676/NQ-UBTVQH15)",
    );
    const lineage = JSON.parse(hopnhat(["lineage", "04828", "--as-of", "2025-07-01", "--json"]).stdout);
    expect(lineage.steps).toHaveLength(4);
    const verified = hopnhat(["ledger", "verify", "--json"]);
    expect(verified.status).toBe(0);
    expect(JSON.parse(verified.stdout)).toMatchObject({ sound: true, unbalanced: [] });
  });
});
