/**
 * The split communes, each with how many wait, how many are placed, and where they may belong.
 */
import type { Placements } from "@hopnhat/api-client/contract";
import { fullName } from "@hopnhat/domain/Unit";
import { useLanguage } from "../../language/Language.tsx";
import styles from "./Placements.module.css";

interface QueuesProps {
  readonly queues: ReadonlyArray<Placements.QueueOfSplit>;
  /** The old commune whose queue is shown below. */
  readonly chosen: string | undefined;
  readonly onChoose: (from: string | undefined) => void;
}

export const Queues = ({ queues, chosen, onChoose }: QueuesProps) => {
  const { say, count } = useLanguage();
  const words = say.placements;
  return (
    <ul className={styles["queues"]} aria-label={words.queues}>
      {queues.map((queue) => {
        const isChosen = queue.from.id === chosen;
        return (
          <li key={queue.from.id} data-chosen={isChosen}>
            <button
              type="button"
              aria-pressed={isChosen}
              className={styles["queue"]}
              onClick={() => onChoose(isChosen ? undefined : queue.from.id)}
            >
              <span className={styles["queueName"]}>{fullName(queue.from)}</span>
              <span className={styles["queueCount"]}>{count(queue.waiting)}</span>
              <span className="soft">
                {words.candidates}: {queue.candidates.map(fullName).join(` ${words.or} `)}
              </span>
              <span className="soft">{words.placed(count(queue.placed))}</span>
              <span className="soft">{words.asks[queue.asks]}</span>
            </button>
          </li>
        );
      })}
    </ul>
  );
};
