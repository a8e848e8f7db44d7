/** Two days over each other, with a line between them that one drags, or moves with the arrow keys. */
import type { Map as Engine } from "maplibre-gl";
import { type CSSProperties, useCallback, useRef, useState } from "react";
import { useLanguage } from "../../language/Language.tsx";
import { MapCanvas, type MapCanvasProps } from "./MapCanvas.tsx";
import styles from "./Map.module.css";

export interface Side extends Pick<MapCanvasProps, "cells" | "classOf"> {
  readonly day: string;
}

interface SwipeProps extends Omit<MapCanvasProps, "cells" | "classOf" | "onReady"> {
  readonly left: Side;
  readonly right: Side;
}

export const Swipe = ({ left, right, ...shared }: SwipeProps) => {
  const { say } = useLanguage();
  const [cut, setCut] = useState(50);
  const engines = useRef(new Map<"left" | "right", Engine>());
  const ready = useCallback((side: "left" | "right", engine: Engine) => {
    engines.current.set(side, engine);
    const other = side === "left" ? "right" : "left";
    // Whoever is moved moves the other; what moves without a hand on it is the follower and is not followed.
    engine.on("move", ({ originalEvent }: { originalEvent?: unknown }) => {
      const follower = engines.current.get(other);
      if (originalEvent === undefined || follower === undefined) return;
      follower.jumpTo({ center: engine.getCenter(), zoom: engine.getZoom() });
    });
  }, []);
  return (
    <div className={styles["stage"]} style={{ "--cut": `${cut}%` } as CSSProperties}>
      <MapCanvas
        {...shared}
        cells={left.cells}
        classOf={left.classOf}
        onReady={(engine) => ready("left", engine)}
      />
      <div className={styles["over"]}>
        <MapCanvas
          {...shared}
          cells={right.cells}
          classOf={right.classOf}
          onReady={(engine) => ready("right", engine)}
        />
      </div>
      <div className={styles["edge"]} />
      <div className={styles["days"]}>
        <span className={styles["day"]}>{left.day}</span>
        <span className={styles["day"]}>{right.day}</span>
      </div>
      <input
        type="range"
        min={0}
        max={100}
        value={cut}
        onChange={(event) => setCut(Number(event.currentTarget.value))}
        className={styles["swipe"]}
        aria-label={say.map.swipe}
      />
      <span className={styles["mark"]}>{say.map.schematic}</span>
    </div>
  );
};
