/**
 * How far an execution is, at one glance: moved, waiting, left.
 */
import type { Reorganisation } from "@hopnhat/api-client/contract";
import { Progress } from "@mantine/core";
import { useLanguage } from "../../language/Language.tsx";
import styles from "./Reorganisation.module.css";

export const ExecutionProgress = ({ progress }: { readonly progress: Reorganisation.Progress }) => {
  const { say, count } = useLanguage();
  const words = say.reorganisations;
  const done = progress.recordsMoved + progress.recordsWaiting;
  const part = (records: number) =>
    progress.recordsTotal === 0 ? 0 : (100 * records) / progress.recordsTotal;
  return (
    <div className={styles["progress"]}>
      <Progress.Root size="lg" radius="sm" transitionDuration={200}>
        <Progress.Section
          value={part(progress.recordsMoved)}
          color="var(--bar)"
          aria-label={words.moved}
          aria-valuetext={words.records(count(done), count(progress.recordsTotal))}
        />
        <Progress.Section
          value={part(progress.recordsWaiting)}
          color="var(--tint-line)"
          aria-label={words.waiting}
        />
      </Progress.Root>
      <dl className={styles["counts"]}>
        <Count label={words.moved} value={count(progress.recordsMoved)} mark="var(--bar)" />
        <Count label={words.waiting} value={count(progress.recordsWaiting)} mark="var(--tint-line)" />
        <Count
          label={words.left}
          value={count(Math.max(0, progress.recordsTotal - done))}
          mark="var(--bar-ground)"
        />
      </dl>
      <p className="soft" role="status">
        {words.batches(count(progress.batchesDone), count(progress.batchesTotal))}.{" "}
        {words.records(count(done), count(progress.recordsTotal))}.
      </p>
      {progress.state === "running" ? <p className="soft">{words.survives}</p> : null}
    </div>
  );
};

const Count = ({
  label,
  value,
  mark,
}: {
  readonly label: string;
  readonly value: string;
  readonly mark: string;
}) => (
  <div>
    <dt>
      <span className={styles["countMark"]} style={{ background: mark }} aria-hidden="true" />
      {label}
    </dt>
    <dd>{value}</dd>
  </div>
);
