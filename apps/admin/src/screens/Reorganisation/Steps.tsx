/**
 * The life of a merger as a line of steps: which are behind, where it stands, which are ahead, and who took each.
 */
import type { Reorganisation } from "@hopnhat/api-client/contract";
import { useLanguage } from "../../language/Language.tsx";
import { Icon } from "../../theme/Icon.tsx";
import styles from "./Reorganisation.module.css";

const way: ReadonlyArray<Reorganisation.State> = [
  "draft",
  "checked",
  "submitted",
  "approved",
  "running",
  "done",
];

interface StepsProps {
  readonly state: Reorganisation.State;
  readonly history: ReadonlyArray<Reorganisation.Event>;
}

export const Steps = ({ state, history }: StepsProps) => {
  const { say, instant } = useLanguage();
  const words = say.reorganisations;
  const stands = state === "scheduled" ? way.indexOf("approved") : way.indexOf(state);
  const left = state === "withdrawn" || state === "reverted";
  return (
    <div>
      <ol className={styles["steps"]} aria-label={words.steps}>
        {way.map((step, index) => {
          const event = history.findLast((each) => each.state === step);
          const place = left ? (event === undefined ? "ahead" : "behind") : placeOf(index, stands);
          const stood = { behind: words.stepDone, here: words.stepNow, ahead: words.stepAhead }[place];
          return (
            <li key={step} data-place={place} aria-current={place === "here" ? "step" : undefined}>
              <span className={styles["stepMark"]}>
                {place === "behind" ? (
                  <Icon name="check" size={14} />
                ) : (
                  <span aria-hidden="true">{index + 1}</span>
                )}
              </span>
              <span className={styles["stepWords"]}>
                <span className={styles["stepName"]}>{words.states[step]}</span>
                <span className="visually-hidden">, {stood}</span>
                {event === undefined || place === "ahead" ? null : (
                  <span className={styles["stepBy"]}>
                    <span>{event.by?.displayName ?? words.server}</span>
                    <span>{instant(event.at)}</span>
                  </span>
                )}
              </span>
            </li>
          );
        })}
      </ol>
      {left ? (
        <p className={styles["leftTheWay"]}>
          <Icon name="block" size={16} /> {words.states[state]}
        </p>
      ) : null}
    </div>
  );
};

/** The last step is not a place to stand at: once reached, it is behind as well. */
const placeOf = (index: number, stands: number): "behind" | "here" | "ahead" =>
  index < stands || (index === stands && index === way.length - 1)
    ? "behind"
    : index === stands
      ? "here"
      : "ahead";
