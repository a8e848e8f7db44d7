/**
 * What the checks found: each passes, warns, blocks or could not be made, said in a word and a mark, never by colour
 * alone.
 */
import type { Reorganisation } from "@hopnhat/api-client/contract";
import { useLanguage } from "../../language/Language.tsx";
import { Icon, type IconName } from "../../theme/Icon.tsx";
import styles from "./Reorganisation.module.css";

const marks: Record<Reorganisation.Check["outcome"], IconName> = {
  passes: "check",
  warns: "warning",
  blocks: "block",
  incomplete: "question",
};

/** What needs a reader first stands first. */
const gravity: ReadonlyArray<Reorganisation.Check["outcome"]> = ["blocks", "incomplete", "warns", "passes"];

export const Checks = ({ checks }: { readonly checks: ReadonlyArray<Reorganisation.Check> | null }) => {
  const { say, tell } = useLanguage();
  const words = say.reorganisations;
  if (checks === null) return <p className="soft">{words.notChecked}</p>;
  const sorted = [...checks].sort((a, b) => gravity.indexOf(a.outcome) - gravity.indexOf(b.outcome));
  return (
    <ul className={styles["checks"]}>
      {sorted.map((check) => (
        <li key={check.id} data-outcome={check.outcome}>
          <span className={styles["outcome"]}>
            <Icon name={marks[check.outcome]} size={16} />
            {words.outcomes[check.outcome]}
          </span>
          <div>
            <p className={styles["checkTitle"]}>{tell(check.title)}</p>
            <p className="soft">{tell(check.finding)}</p>
            {check.remedy === null || check.outcome === "passes" ? null : (
              <p className={styles["remedy"]}>
                <Icon name="right" size={14} /> {tell(check.remedy)}
              </p>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
};
