/** The legend, which also filters: each entry with its colour and how many communes it has. */
import { useLanguage } from "../../language/Language.tsx";
import { type Classified, classesOf, type Layer } from "./classes.ts";
import styles from "./Map.module.css";

interface LegendProps {
  readonly layer: Layer;
  readonly classified: Classified;
  readonly colours: Readonly<Record<string, string>>;
  readonly only: string | undefined;
  readonly onOnly: (only: string | undefined) => void;
}

/** The words of a class. */
export const useClassWords = (layer: Layer): Readonly<Record<string, string>> => {
  const { say } = useLanguage();
  return layer === "change" ? say.map.change : layer === "coverage" ? say.map.share : say.map.waiting;
};

export const Legend = ({ layer, classified, colours, only, onOnly }: LegendProps) => {
  const { say, count } = useLanguage();
  const words = useClassWords(layer);
  const numbers = new Map<string, number>();
  for (const each of classified.values()) numbers.set(each, (numbers.get(each) ?? 0) + 1);
  const shown = classesOf[layer].filter((each) => numbers.has(each));
  return (
    <div>
      <h2>{say.map.layers[layer]}</h2>
      <p className="soft">{say.map.legend}</p>
      <ul className={styles["legend"]}>
        {shown.map((each) => (
          <li key={each}>
            <button
              type="button"
              className={styles["entry"]}
              aria-pressed={only === each}
              onClick={() => onOnly(only === each ? undefined : each)}
            >
              <span className={styles["swatch"]} style={{ background: colours[each] }} aria-hidden="true" />
              <span>{words[each]}</span>
              <span className="figures">{count(numbers.get(each) ?? 0)}</span>
            </button>
          </li>
        ))}
      </ul>
      {only === undefined ? null : (
        <button type="button" className={styles["quiet"]} onClick={() => onOnly(undefined)}>
          {say.map.all}
        </button>
      )}
    </div>
  );
};
