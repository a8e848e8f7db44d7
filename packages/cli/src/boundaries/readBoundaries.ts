/** Boundaries from GeoJSON, TopoJSON or a zipped Shapefile, keyed by the code of each commune. */
import { readFile } from "node:fs/promises";
import type { Feature, FeatureCollection, MultiPolygon, Polygon } from "geojson";
import { feature } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import { reasonOf } from "../convert/Tables.ts";
import { WrongInput } from "../WrongInput.ts";

export type Shape = Polygon | MultiPolygon;

export interface Boundary {
  /** Empty where the feature bears none. */
  readonly code: string;
  readonly shape: Shape;
  readonly properties: Readonly<Record<string, unknown>>;
}

export interface Boundaries {
  readonly format: "GeoJSON" | "TopoJSON" | "Shapefile";
  /** The property that holds the codes. */
  readonly key: string;
  readonly boundaries: ReadonlyArray<Boundary>;
  /** Features that are no area. */
  readonly others: number;
}

/** Reads a file. Throws `WrongInput` where it is none of the three, or where no property holds codes. */
export const readBoundaries = async (file: string, key: string | undefined): Promise<Boundaries> => {
  const bytes = await readFile(file).catch((cause: NodeJS.ErrnoException) => {
    throw new WrongInput({ message: `cannot read ${file}: ${reasonOf(cause)}` });
  });
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b;
  const { format, features } = isZip
    ? await fromShapefile(file, bytes)
    : fromJson(file, bytes.toString("utf8"));
  const found = key ?? findKey(features);
  if (found === undefined) {
    throw new WrongInput({
      message: `no property of ${file} holds codes of five digits; name it with --key`,
    });
  }
  const areas = features.filter(isArea);
  return {
    format,
    key: found,
    boundaries: areas.map((one) => ({
      code: codeOf(one, found),
      shape: one.geometry,
      properties: one.properties ?? {},
    })),
    others: features.length - areas.length,
  };
};

interface Features {
  readonly format: Boundaries["format"];
  readonly features: ReadonlyArray<Feature>;
}

const fromJson = (file: string, text: string): Features => {
  let value: FeatureCollection | Topology;
  try {
    value = JSON.parse(text);
  } catch {
    throw new WrongInput({ message: `${file} is neither JSON nor a zipped Shapefile` });
  }
  if (value.type === "FeatureCollection") return { format: "GeoJSON", features: value.features };
  if (value.type !== "Topology")
    throw new WrongInput({ message: `${file} is neither a FeatureCollection nor a Topology` });
  const layers = Object.values(value.objects).filter(
    (layer): layer is GeometryCollection => layer.type === "GeometryCollection",
  );
  return { format: "TopoJSON", features: layers.flatMap((layer) => feature(value, layer).features) };
};

const fromShapefile = async (file: string, bytes: Uint8Array): Promise<Features> => {
  const { parseZip } = await import("shpjs");
  const layers = await parseZip(bytes).catch((cause: unknown) => {
    throw new WrongInput({
      message: `${file} holds no Shapefile: ${cause instanceof Error ? cause.message : String(cause)}`,
    });
  });
  return {
    format: "Shapefile",
    features: ([layers].flat() as Array<FeatureCollection>).flatMap((layer) => layer.features),
  };
};

const isArea = (one: Feature): one is Feature<Shape> =>
  one.geometry?.type === "Polygon" || one.geometry?.type === "MultiPolygon";

const ID = "id";
/** A property, or the feature's own name, as text; nothing where it is no text and no number. */
const textUnder = (one: Feature, key: string): string => {
  const value: unknown = one.properties?.[key] ?? (key === ID ? one.id : undefined);
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
};

/** A code as it stands, or with the zeros that a number lost. */
const codeOf = (one: Feature, key: string): string => {
  const value = textUnder(one, key).trim();
  return /^\d{1,5}$/.test(value) ? value.padStart(5, "0") : value;
};

/** The property whose values are codes in most features, each another. */
const findKey = (features: ReadonlyArray<Feature>): string | undefined => {
  const keys = new Set([...features.slice(0, 100).flatMap((one) => Object.keys(one.properties ?? {})), ID]);
  return [...keys].find((key) => {
    const codes = features.map((one) => textUnder(one, key)).filter((value) => /^\d{4,5}$/.test(value));
    return codes.length > features.length / 2 && new Set(codes).size > codes.length * 0.9;
  });
};
