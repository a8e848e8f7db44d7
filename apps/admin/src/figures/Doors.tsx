/**
 * A row of figures, each a door to the records behind it.
 */
import { Link, type LinkProps } from "@tanstack/react-router";
import styles from "./figures.module.css";

export interface Door {
  readonly label: string;
  readonly value: string;
  readonly note?: string;
  /** Part of the whole, from 0 to 1, drawn as a bar. */
  readonly part?: number;
  readonly link: LinkProps;
}

export const Doors = ({ label, doors }: { readonly label: string; readonly doors: ReadonlyArray<Door> }) => (
  <ul className={styles["doors"]} aria-label={label}>
    {doors.map((door) => (
      <li key={door.label}>
        <Link {...door.link} className={styles["door"]}>
          <span className={styles["label"]}>{door.label}</span>
          <span className={styles["value"]}>{door.value}</span>
          {door.part === undefined ? null : (
            <span className={styles["bar"]} aria-hidden="true">
              <span style={{ inlineSize: `${Math.min(100, 100 * door.part)}%` }} />
            </span>
          )}
          {door.note === undefined ? null : <span className={styles["note"]}>{door.note}</span>}
        </Link>
      </li>
    ))}
  </ul>
);
