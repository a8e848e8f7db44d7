import { spawnSync } from "node:child_process";
import {
  createWriteStream,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { Ledger, PlainDate } from "@hopnhat/domain";
import { communes } from "@hopnhat/gazetteer/VietnamLedger";
import { feature } from "topojson-client";
import { topology } from "topojson-server";
import type { Feature, FeatureCollection, Polygon, Position } from "geojson";
import type { GeometryCollection, Topology } from "topojson-specification";
import { ZipFile } from "yazl";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ringArea } from "../src/boundaries/area.ts";

const main = join(import.meta.dirname, "../src/main.ts");
const shared = join(import.meta.dirname, "../../../../shared/boundaries");
const national = join(shared, "vn_communes_2025_simplified.topojson");
const phuTho = join(shared, "phu_tho_communes_full.topojson");

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "hopnhat-boundaries-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

const at = (name: string): string => join(folder, name);

const hopnhat = (...args: ReadonlyArray<string>) =>
  spawnSync(process.execPath, ["--conditions=@hopnhat/source", main, "boundaries", ...args], {
    encoding: "utf8",
    maxBuffer: 1 << 26,
  });

interface Found {
  readonly format: string;
  readonly key: string;
  readonly findings: ReadonlyArray<{
    readonly kind: string;
    readonly codes: ReadonlyArray<string>;
    readonly said: string;
  }>;
}
const check = (file: string, ...flags: ReadonlyArray<string>): Found & { readonly status: number | null } => {
  const { status, stdout, stderr } = hopnhat("check", file, "--as-of", "2025-07-01", "--json", ...flags);
  if (stdout === "") throw new Error(stderr);
  return { status, ...(JSON.parse(stdout) as Found) };
};

// Điện Biên's communes as squares of a grid, each a hundredth of a degree wide, that meet without gap or overlap.
const province = "11";
const codes = Ledger.at(communes(), PlainDate.make("2025-07-01"))
  .filter((unit) => unit.within.at(-1) === province)
  .map(({ code }) => code);
const WIDE = 6;
const SIDE = 0.01;

const square = (i: number): Array<Position> => {
  const [west, south] = [103 + (i % WIDE) * SIDE, 21 + Math.floor(i / WIDE) * SIDE];
  return [
    [west, south],
    [west + SIDE, south],
    [west + SIDE, south + SIDE],
    [west, south + SIDE],
    [west, south],
  ].map(([x, y]) => [Number(x!.toFixed(6)), Number(y!.toFixed(6))]);
};
const area = ringArea(square(0));
const sound = (): FeatureCollection<Polygon> => ({
  type: "FeatureCollection",
  features: codes.map((code, i): Feature<Polygon> => ({
    type: "Feature",
    properties: { ma_xa: code, dien_tich: Number(area.toFixed(3)) },
    geometry: { type: "Polygon", coordinates: [square(i)] },
  })),
});
const geojson = (name: string, collection: FeatureCollection): string => {
  writeFileSync(at(name), JSON.stringify(collection));
  return at(name);
};
const inProvince = ["--province", province, "--area", "dien_tich"];

describe("an area", () => {
  it("of one degree square at the equator is 12,364 km², within a thousandth", () => {
    const [west, east] = [103, 104];
    const square = [
      [west, -0.5],
      [east, -0.5],
      [east, 0.5],
      [west, 0.5],
      [west, -0.5],
    ];
    expect(Math.abs(ringArea(square) / 12_364 - 1)).toBeLessThan(0.001);
  });
});

describe("boundaries without a fault", { timeout: 60_000 }, () => {
  it("are found so, as GeoJSON, as TopoJSON and as a zipped Shapefile", async () => {
    const collection = sound();
    writeFileSync(at("sound.topojson"), JSON.stringify(topology({ xa: collection })));
    await zippedShapefile(at("sound.zip"), collection);
    for (const [file, format, key] of [
      [geojson("sound.geojson", collection), "GeoJSON", "ma_xa"],
      [at("sound.topojson"), "TopoJSON", "ma_xa"],
      [at("sound.zip"), "Shapefile", "MA_XA"],
    ] as const) {
      expect(check(file, "--province", province), file).toMatchObject({
        status: 0,
        format,
        key,
        findings: [],
      });
    }
  });

  it("become a compact topology with every border once", () => {
    const file = geojson("sound.geojson", sound());
    const { status, stderr } = hopnhat(
      "import",
      file,
      "--as-of",
      "2025-07-01",
      ...inProvince,
      "--out",
      at("packed.topojson"),
    );
    expect(status, stderr).toBe(0);
    const packed = JSON.parse(readFileSync(at("packed.topojson"), "utf8")) as Topology & {
      readonly ledger: string;
    };
    expect(packed.ledger).toBe(communes().version);
    const layer = packed.objects["communes"] as GeometryCollection;
    expect(layer.geometries.map(({ id }) => id)).toEqual(codes);
    const steps = packed.arcs.reduce((sum, arc) => sum + arc.length - 1, 0);
    expect(steps).toBeLessThan(codes.length * 4);
    for (const [i, one] of feature(packed, layer).features.entries()) {
      expect(Math.abs(ringArea((one.geometry as Polygon).coordinates[0]!) / area - 1), codes[i]).toBeLessThan(
        0.01,
      );
    }
  });
});

describe("a fault of each kind", { timeout: 60_000 }, () => {
  it("is found and named", () => {
    const collection = sound();
    const { features } = collection;
    const [invalid, overlapping, small, missing, surplus] = [1, 8, 15, 20, 22];
    features[invalid]!.geometry.coordinates = [
      [
        [103.01, 21],
        [103.02, 21.01],
        [103.02, 21],
        [103.01, 21.01],
        [103.01, 21],
      ],
    ];
    features[overlapping]!.geometry.coordinates = [
      square(overlapping).map(([x, y], corner) =>
        corner === 1 || corner === 2 ? [x! + 0.002, y!] : [x!, y!],
      ),
    ];
    features[small]!.properties!["dien_tich"] = 9;
    features[surplus]!.properties!["ma_xa"] = "99999";
    const faulty = {
      ...collection,
      features: [
        ...features.filter((_, i) => i !== missing),
        {
          ...features[0]!,
          geometry: {
            type: "Polygon" as const,
            coordinates: [
              [
                [105, 21],
                [105.01, 21],
                [105.01, 21.01],
                [105, 21],
              ],
            ],
          },
        },
      ],
    };
    const { status, findings } = check(geojson("faulty.geojson", faulty), ...inProvince, "--tolerance", "30");
    expect(status).toBe(3);
    const of = (kind: string) =>
      findings.filter((finding) => finding.kind === kind).map((finding) => finding.codes.join(" "));
    expect(of("twice")).toEqual([codes[0]]);
    expect(of("surplus")).toEqual(["99999"]);
    expect(of("missing")).toEqual([codes[missing], codes[surplus]].toSorted((a, b) => (a! < b! ? -1 : 1)));
    expect(of("invalid")).toEqual([codes[invalid]]);
    expect(of("overlap")).toEqual([`${codes[overlapping]} ${codes[overlapping + 1]}`]);
    expect(of("gap")).toHaveLength(1);
    expect(of("area")).toContain(codes[small]);
    const imported = hopnhat(
      "import",
      at("faulty.geojson"),
      "--as-of",
      "2025-07-01",
      ...inProvince,
      "--out",
      at("no.topojson"),
    );
    expect(imported.status).toBe(2);
    expect(imported.stderr).toContain("cannot be imported: 1 twice");
    expect(existsSync(at("no.topojson"))).toBe(false);
  });

  it("of the file itself is told in one line", () => {
    writeFileSync(at("not.json"), "no JSON");
    writeFileSync(at("empty.zip"), Buffer.from("PK\u0003\u0004"));
    for (const [file, said] of [
      [at("nowhere.json"), "there is no such file"],
      [at("not.json"), "neither JSON nor a zipped Shapefile"],
      [at("empty.zip"), "holds no Shapefile"],
      [
        geojson("keyless.geojson", {
          type: "FeatureCollection",
          features: [{ ...sound().features[0]!, properties: {} }],
        }),
        "name it with --key",
      ],
    ] as const) {
      const { status, stderr } = hopnhat("check", file, "--as-of", "2025-07-01");
      expect(status, file).toBe(2);
      expect(stderr).toContain(said);
      expect(stderr.trimEnd().split("\n")).toHaveLength(1);
    }
  });
});

describe.skipIf(!existsSync(national))(
  "a public map of Vietnam (not run where ../shared/boundaries is absent)",
  { timeout: 120_000 },
  () => {
    it("has one commune under another code, and faults that are named", () => {
      const { findings } = check(national, "--area", "areaKm2");
      const of = (kind: string) => findings.filter((finding) => finding.kind === kind);
      expect(of("surplus").map(({ codes: [code] }) => code)).toEqual(["06978"]);
      expect(of("missing").map(({ said }) => said)).toEqual(["xã Ba Chẽ"]);
      expect(of("invalid")).toHaveLength(8);
    });

    it("of Phú Thọ has its 148 communes, and comes out no larger", () => {
      const { findings } = check(phuTho, "--province", "25");
      expect(
        findings.filter(({ kind }) => kind === "missing" || kind === "surplus" || kind === "gap"),
      ).toEqual([]);
      const { status } = hopnhat(
        "import",
        phuTho,
        "--as-of",
        "2025-07-01",
        "--province",
        "25",
        "--out",
        at("phu-tho.topojson"),
      );
      expect(status).toBe(0);
      expect(statSync(at("phu-tho.topojson")).size).toBeLessThan(1.1 * statSync(phuTho).size);
    });
  },
);

/** A Shapefile as the format's own paper has it: squares, and a table with their codes. */
async function zippedShapefile(file: string, { features }: FeatureCollection<Polygon>): Promise<void> {
  const RECORD = 8 + 44 + 4 + 5 * 16;
  const shp = Buffer.alloc(100 + features.length * RECORD);
  shp.writeInt32BE(9994, 0);
  shp.writeInt32BE(shp.length / 2, 24);
  shp.writeInt32LE(1000, 28);
  shp.writeInt32LE(5, 32);
  const dbf = Buffer.alloc(32 + 32 + 1 + features.length * 6 + 1, " ");
  dbf.fill(0, 0, 64);
  dbf[0] = 3;
  dbf.writeUInt32LE(features.length, 4);
  dbf.writeUInt16LE(65, 8);
  dbf.writeUInt16LE(6, 10);
  dbf.write("MA_XA", 32);
  dbf.write("C", 43);
  dbf[48] = 5;
  dbf[64] = 13;
  for (const [i, { geometry, properties }] of features.entries()) {
    const from = 100 + i * RECORD;
    const ring = [...geometry.coordinates[0]!].reverse();
    shp.writeInt32BE(i + 1, from);
    shp.writeInt32BE((RECORD - 8) / 2, from + 4);
    shp.writeInt32LE(5, from + 8);
    const [xs, ys] = [ring.map(([x]) => x!), ring.map(([, y]) => y!)];
    for (const [k, bound] of [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)].entries())
      shp.writeDoubleLE(bound, from + 12 + k * 8);
    shp.writeInt32LE(1, from + 44);
    shp.writeInt32LE(5, from + 48);
    for (const [k, [x, y]] of ring.entries()) {
      shp.writeDoubleLE(x!, from + 56 + k * 16);
      shp.writeDoubleLE(y!, from + 64 + k * 16);
    }
    dbf.write(` ${properties!["ma_xa"]}`, 65 + i * 6);
  }
  dbf[dbf.length - 1] = 0x1a;
  const zip = new ZipFile();
  zip.addBuffer(shp, "xa.shp");
  zip.addBuffer(dbf, "xa.dbf");
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(file));
}
