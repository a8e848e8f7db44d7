/**
 * How far an execution is, at one glance: moved, waiting, left.
 */
import type { Reorganisation } from "@hopnhat/api-client/contract";
import { Progress } from "@mantine/core";
import { relationLabels } from "@hopnhat/domain/ConservationSheet";
import { useLanguage } from "../../language/Language.tsx";
import { Icon } from "../../theme/Icon.tsx";
import type { Pace } from "./pace.ts";
import styles from "./Reorganisation.module.css";

interface ExecutionProgressProps {
  readonly progress: Reorganisation.Progress;
  readonly pace: Pace | undefined;
  readonly live: boolean;
}

export const ExecutionProgress = ({ progress, pace, live }: ExecutionProgressProps) => {
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
        <PaceWords pace={pace} />
      </p>
      {progress.paused ? (
        <p className={styles["pausedWords"]}>
          <Icon name="clock" size={16} /> {say.workbench.paused}
        </p>
      ) : null}
      <Relations relations={progress.relations} />
      {progress.state === "running" ? (
        <p className="soft">{live ? say.workbench.live : say.workbench.asking}.</p>
      ) : null}
      {progress.state === "running" ? <p className="soft">{words.survives}</p> : null}
    </div>
  );
};

const PaceWords = ({ pace }: { readonly pace: Pace | undefined }) => {
  const { say, count } = useLanguage();
  if (pace === undefined) return null;
  const { secondsLeft } = pace;
  const time =
    secondsLeft < 90
      ? say.workbench.seconds(count(Math.max(1, Math.round(secondsLeft))))
      : say.workbench.minutes(count(Math.round(secondsLeft / 60)));
  return (
    <>
      {" "}
      {say.workbench.rate(count(Math.round(pace.recordsPerSecond)))}, {say.workbench.timeLeft(time)}.
    </>
  );
};

/** Each relation with what moved, waits and is left of it. */
const Relations = ({ relations }: { readonly relations: Reorganisation.Progress["relations"] }) => {
  const { say, tell, count } = useLanguage();
  const words = say.reorganisations;
  const touched = relations.filter(({ before }) => before > 0);
  if (touched.length === 0) return null;
  return (
    <div className={styles["scroll"]} tabIndex={0} role="region" aria-label={say.workbench.relationProgress}>
      <table className={styles["totals"]}>
        <caption>{say.workbench.relationProgress}</caption>
        <thead>
          <tr>
            <th scope="col">{say.workbench.relation}</th>
            <th scope="col" className="figures">
              {words.sheetColumns.before}
            </th>
            <th scope="col" className="figures">
              {words.moved}
            </th>
            <th scope="col" className="figures">
              {words.waiting}
            </th>
          </tr>
        </thead>
        <tbody>
          {touched.map(({ relation, before, moved, waiting }) => (
            <tr key={relation}>
              <th scope="row">{tell(relationLabels[relation])}</th>
              <td className="figures">{count(before)}</td>
              <td className="figures">{count(moved)}</td>
              <td className="figures">{count(waiting)}</td>
            </tr>
          ))}
        </tbody>
      </table>
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
