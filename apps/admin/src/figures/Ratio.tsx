/**
 * A ratio that nobody has to take on trust: the fraction behind it, and both ways in which it is printed.
 */
import { useLanguage } from "../language/Language.tsx";
import styles from "./figures.module.css";
import { printRatio } from "./printRatio.ts";

interface RatioProps {
  readonly received: number;
  readonly target: number;
}

/** A ratio in a line of a table: a bar, and the percentage rounded half up. */
export const RatioBar = ({ received, target }: RatioProps) => {
  const { say, language } = useLanguage();
  if (target === 0) return <span className="soft">{say.coverage.noTarget}</span>;
  return (
    <span className={styles["ratio"]}>
      <span className={styles["bar"]} aria-hidden="true">
        <span style={{ inlineSize: `${Math.min(100, (100 * received) / target)}%` }} />
      </span>
      <span className="figures">{printRatio({ received, target }, "half-up", language)}</span>
    </span>
  );
};

/** A ratio in full: fraction, truncated, rounded half up. */
export const RatioInFull = ({ received, target }: RatioProps) => {
  const { say, language, count } = useLanguage();
  if (target === 0) return <p className="soft">{say.coverage.noTarget}</p>;
  return (
    <dl className={styles["full"]}>
      <div>
        <dt>{say.coverage.fraction}</dt>
        <dd>
          {count(received)} / {count(target)}
        </dd>
        <dd className={styles["hint"]}>{say.coverage.notPopulation}</dd>
      </div>
      <div>
        <dt>{say.coverage.rounded}</dt>
        <dd>{printRatio({ received, target }, "half-up", language)}</dd>
        <dd className={styles["hint"]}>{say.coverage.roundedHint}</dd>
      </div>
      <div>
        <dt>{say.coverage.printed}</dt>
        <dd>{printRatio({ received, target }, "truncated", language)}</dd>
        <dd className={styles["hint"]}>{say.coverage.printedHint}</dd>
      </div>
    </dl>
  );
};
