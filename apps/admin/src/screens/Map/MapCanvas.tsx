/**
 * The map itself, drawn by MapLibre from the server's cells: no network beyond that, no glyphs, no tiles.
 */
import type { Map as MapContract } from "@hopnhat/api-client/contract";
import {
  type GeoJSONSource,
  Map as Engine,
  type MapMouseEvent,
  type MapOptions,
  setWorkerUrl,
} from "maplibre-gl";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url";
import "maplibre-gl/dist/maplibre-gl.css";
import { useEffect, useRef, useState } from "react";
import { useLanguage } from "../../language/Language.tsx";
import { boxOf, featuresOf } from "./geometry.ts";
import styles from "./Map.module.css";

setWorkerUrl(workerUrl);

export type Mode = "point" | "box" | "brush";

export interface MapCanvasProps {
  readonly cells: ReadonlyArray<MapContract.Cell>;
  readonly classOf: (code: string) => string;
  readonly colours: Readonly<Record<string, string>>;
  /** The one class that is shown, or all. */
  readonly only: string | undefined;
  readonly lines: {
    readonly cell: string;
    readonly chosen: string;
    readonly ink: string;
    readonly ground: string;
  };
  readonly selected: ReadonlySet<string>;
  readonly mode: Mode;
  readonly onSelect: (codes: ReadonlyArray<string>, how: "replace" | "add") => void;
  readonly onOpen: (code: string) => void;
  readonly onReady?: (engine: Engine) => void;
}

const source = "cells";

export const MapCanvas = (props: MapCanvasProps) => {
  const holder = useRef<HTMLDivElement>(null);
  const engine = useRef<Engine | undefined>(undefined);
  const { say } = useLanguage();
  const [failed, setFailed] = useState(false);
  const latest = useRef(props);
  latest.current = props;

  useEffect(() => {
    const container = holder.current;
    if (container === null) return;
    const map = open({
      container,
      style: { version: 8, sources: {}, layers: [] },
      bounds: boxOf(latest.current.cells),
      fitBoundsOptions: { padding: 24 },
      attributionControl: false,
      boxZoom: false,
      dragRotate: false,
      pitchWithRotate: false,
      doubleClickZoom: false,
      fadeDuration: 0,
    });
    if (map === undefined) {
      setFailed(true);
      return;
    }
    map.touchZoomRotate.disableRotation();
    engine.current = map;
    map.on("load", () => {
      draw(map, latest.current);
      latest.current.onReady?.(map);
    });
    listen(map, () => latest.current);
    return () => {
      engine.current = undefined;
      map.remove();
    };
  }, []);

  const { cells, classOf, colours, only, lines, selected, mode } = props;
  useEffect(() => {
    if (engine.current?.getSource(source) !== undefined) refresh(engine.current, latest.current);
  }, [cells, classOf, colours, only, lines, selected]);
  useEffect(() => {
    const map = engine.current;
    if (map === undefined) return;
    if (mode === "point") map.dragPan.enable();
    else map.dragPan.disable();
    map.getCanvas().style.cursor = mode === "point" ? "" : "crosshair";
  }, [mode]);
  useEffect(() => {
    engine.current?.fitBounds(boxOf(cells), { padding: 24, animate: false });
  }, [cells]);

  return (
    <div ref={holder} className={styles["canvas"]}>
      {failed ? <p className={styles["failed"]}>{say.map.failed}</p> : null}
    </div>
  );
};

/** The engine, or nothing where the browser has no WebGL to draw with. */
const open = (options: MapOptions): Engine | undefined => {
  try {
    return new Engine(options);
  } catch {
    return undefined;
  }
};

const fillOf = ({ colours }: MapCanvasProps) =>
  ["match", ["get", "class"], ...Object.entries(colours).flat(), "#888"] as unknown as string;

const opacityOf = ({ only }: MapCanvasProps) =>
  (only === undefined ? 1 : ["case", ["==", ["get", "class"], only], 1, 0.15]) as unknown as number;

const chosenOf = ({ selected }: MapCanvasProps) =>
  ["in", ["get", "code"], ["literal", [...selected]]] as unknown as boolean;

const draw = (map: Engine, props: MapCanvasProps): void => {
  map.addSource(source, { type: "geojson", data: featuresOf(props.cells, props.classOf), tolerance: 0.2 });
  map.addLayer({
    id: "fill",
    type: "fill",
    source,
    paint: { "fill-color": fillOf(props), "fill-opacity": opacityOf(props), "fill-antialias": true },
  });
  map.addLayer({
    id: "edge",
    type: "line",
    source,
    paint: {
      "line-color": props.lines.cell,
      "line-width": ["interpolate", ["linear"], ["zoom"], 6, 0, 8, 0.6, 12, 1.6],
    },
  });
  map.addLayer({
    id: "chosen",
    type: "line",
    source,
    filter: chosenOf(props),
    paint: { "line-color": props.lines.chosen, "line-width": 3 },
  });
  map.addLayer({
    id: "name",
    type: "symbol",
    source,
    minzoom: 9,
    layout: {
      "text-field": ["get", "name"],
      "text-font": ["Be Vietnam Pro", "sans-serif"],
      "text-size": ["interpolate", ["linear"], ["zoom"], 9, 10, 12, 14],
      "text-padding": 4,
    },
    paint: {
      "text-color": props.lines.ink,
      "text-halo-color": props.lines.ground,
      "text-halo-width": 1.4,
    },
  });
};

const refresh = (map: Engine, props: MapCanvasProps): void => {
  const data = map.getSource<GeoJSONSource>(source);
  void data?.setData(featuresOf(props.cells, props.classOf));
  map.setPaintProperty("fill", "fill-color", fillOf(props));
  map.setPaintProperty("fill", "fill-opacity", opacityOf(props));
  map.setPaintProperty("edge", "line-color", props.lines.cell);
  map.setPaintProperty("chosen", "line-color", props.lines.chosen);
  map.setFilter("chosen", chosenOf(props) as never);
  map.setPaintProperty("name", "text-color", props.lines.ink);
  map.setPaintProperty("name", "text-halo-color", props.lines.ground);
};

const brushRadius = 10;

const codesIn = (map: Engine, area: [[number, number], [number, number]]): ReadonlyArray<string> => [
  ...new Set(
    map.queryRenderedFeatures(area, { layers: ["fill"] }).map(({ properties }) => String(properties["code"])),
  ),
];

/** Selecting by click, box and brush; opening by double click. */
const listen = (map: Engine, props: () => MapCanvasProps): void => {
  const codeAt = ({ point }: MapMouseEvent): string | undefined =>
    map.getLayer("fill") === undefined
      ? undefined
      : codesIn(map, [
          [point.x, point.y],
          [point.x, point.y],
        ])[0];
  map.on("click", (event) => {
    if (props().mode !== "point") return;
    const code = codeAt(event);
    const adds = event.originalEvent.ctrlKey || event.originalEvent.metaKey || event.originalEvent.shiftKey;
    props().onSelect(code === undefined ? [] : [code], adds ? "add" : "replace");
  });
  map.on("dblclick", (event) => {
    const code = codeAt(event);
    if (code !== undefined) props().onOpen(code);
  });
  let start: { readonly x: number; readonly y: number } | undefined;
  const frame = document.createElement("div");
  frame.className = styles["frame"] ?? "";
  map.on("mousedown", (event) => {
    if (props().mode === "point") return;
    start = event.point;
    if (props().mode === "box") map.getContainer().append(frame);
  });
  map.on("mousemove", (event) => {
    if (start === undefined) return;
    const { x, y } = event.point;
    if (props().mode === "brush") {
      const found = codesIn(map, [
        [x - brushRadius, y - brushRadius],
        [x + brushRadius, y + brushRadius],
      ]).filter((code) => !props().selected.has(code));
      if (found.length > 0) props().onSelect(found, "add");
      return;
    }
    Object.assign(frame.style, {
      left: `${Math.min(x, start.x)}px`,
      top: `${Math.min(y, start.y)}px`,
      width: `${Math.abs(x - start.x)}px`,
      height: `${Math.abs(y - start.y)}px`,
    });
  });
  map.on("mouseup", (event) => {
    if (start === undefined) return;
    if (props().mode === "box") {
      props().onSelect(
        codesIn(map, [
          [Math.min(start.x, event.point.x), Math.min(start.y, event.point.y)],
          [Math.max(start.x, event.point.x), Math.max(start.y, event.point.y)],
        ]),
        event.originalEvent.shiftKey ? "add" : "replace",
      );
    }
    frame.remove();
    frame.removeAttribute("style");
    start = undefined;
  });
};
