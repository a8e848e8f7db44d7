/**
 * What stands where a screen's content would: nothing yet, nothing at all, not allowed, not there, or a failure.
 */
import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import { useLanguage } from "../language/Language.tsx";
import { Icon, type IconName } from "../theme/Icon.tsx";
import { type Failure, failureOf } from "./Failure.ts";
import styles from "./states.module.css";

interface StateProps {
  readonly icon: IconName;
  readonly title: string;
  readonly bad?: boolean;
  /** Inside a card or a table rather than in place of a page. */
  readonly inset?: boolean;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
}

/** A sentence that says how things stand, why, and what can be done about it. */
export const State = ({ icon, title, bad = false, inset = false, children, actions }: StateProps) => (
  <div className={`${styles["state"]} ${inset ? styles["inset"] : ""}`} role={bad ? "alert" : undefined}>
    <span className={`${styles["icon"]} ${bad ? styles["bad"] : ""}`}>
      <Icon name={icon} size={22} />
    </span>
    <h2>{title}</h2>
    {children}
    {actions === undefined ? null : <div className={styles["actions"]}>{actions}</div>}
  </div>
);

/** Grey lines in the place of what is on its way. */
export const Loading = ({ lines = 6 }: { readonly lines?: number }) => {
  const { say } = useLanguage();
  return (
    <div className={styles["lines"]} role="status" aria-busy="true">
      <span className="visually-hidden">{say.states.loading}</span>
      {Array.from({ length: lines }, (_, line) => (
        <div key={line} className={styles["line"]} style={{ inlineSize: `${92 - ((line * 37) % 48)}%` }} />
      ))}
    </div>
  );
};

interface FailedProps {
  readonly error: unknown;
  readonly retry?: () => void;
  readonly inset?: boolean;
}

const icons: Record<Failure["kind"], IconName> = {
  forbidden: "lock",
  notFound: "question",
  unauthenticated: "person",
  unreachable: "warning",
  failed: "warning",
};

/** A failure of the server, with its own words, the name of the request, and a way to try again. */
export const Failed = ({ error, retry, inset = false }: FailedProps) => {
  const { say, tell } = useLanguage();
  const failure = failureOf(error);
  const title = {
    forbidden: say.states.forbidden,
    notFound: say.states.notFound,
    unauthenticated: say.states.sessionEnded,
    unreachable: say.states.failed,
    failed: say.states.failed,
  }[failure.kind];
  const hint = failure.kind === "forbidden" ? say.states.forbiddenHint : say.states.failedHint;
  return (
    <State
      icon={icons[failure.kind]}
      title={title}
      bad={failure.kind === "failed" || failure.kind === "unreachable"}
      inset={inset}
      actions={
        retry === undefined || failure.kind === "forbidden" ? undefined : (
          <Button onClick={retry}>{say.states.retry}</Button>
        )
      }
    >
      <p>
        {failure.explanation !== undefined
          ? tell(failure.explanation)
          : failure.kind === "unreachable"
            ? say.states.unreachable
            : hint}
      </p>
      {failure.remedy === undefined ? null : <p className="soft">{tell(failure.remedy)}</p>}
      {failure.requestId === undefined ? null : (
        <p className="soft">
          {say.states.requestId}: <span className={styles["request"]}>{failure.requestId}</span>
        </p>
      )}
    </State>
  );
};
