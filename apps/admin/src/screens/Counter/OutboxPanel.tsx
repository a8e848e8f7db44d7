/** What was recorded without a network: what waits to be sent, and what became of what was sent. */
import { Button } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { keys } from "@hopnhat/api-client/react-query";
import { useEffect } from "react";
import { Section } from "../../frame/Page.tsx";
import { useLanguage } from "../../language/Language.tsx";
import { useUser } from "../../session/Session.tsx";
import { Refused } from "../../states/Refused.tsx";
import styles from "./Counter.module.css";
import { putReportAway, send, useOutbox } from "./outbox.ts";

interface OutboxPanelProps {
  readonly isOnline: boolean;
  readonly onApplication: (number: string) => void;
}

export const OutboxPanel = ({ isOnline, onApplication }: OutboxPanelProps) => {
  const { say, count, instant, tell } = useLanguage();
  const words = say.counter;
  const user = useUser();
  const cache = useQueryClient();
  const { report, waiting } = useOutbox(user.id);
  const sending = useMutation({
    mutationFn: () => send(user.id),
    onSuccess: () =>
      Promise.all(
        (["applications", "citizens", "coverage"] as const).map((group) =>
          cache.invalidateQueries({ queryKey: keys.of(group) }),
        ),
      ),
  });
  const { isPending, mutate } = sending;
  const left = waiting.length;
  useEffect(() => {
    if (isOnline && left > 0 && !isPending) mutate();
    // What is left after a failure is sent again by hand, or when the network comes back.
  }, [isOnline]);
  if (left === 0 && report.length === 0) return null;
  const outcomes = (["accepted", "duplicate", "conflict"] as const).map((outcome) => ({
    outcome,
    items: report.filter(({ answer }) => answer.outcome === outcome).length,
  }));
  return (
    <Section title={words.outbox}>
      <div className={styles["find"]}>
        {left === 0 ? null : (
          <div className={styles["notice"]} role="status">
            <strong>{words.waitsToBeSent(count(left))}</strong>
            <ul>
              {waiting.map(({ item, label }) => (
                <li key={item.key}>
                  {label}, {instant(item.recordedAt)}
                </li>
              ))}
            </ul>
            <div className={styles["buttons"]}>
              <Button size="compact-sm" disabled={!isOnline} loading={isPending} onClick={() => mutate()}>
                {words.sendNow}
              </Button>
              {isOnline ? null : <span>{words.sendsByItself}</span>}
            </div>
          </div>
        )}
        <Refused error={sending.error} />
        {report.length === 0 ? null : (
          <>
            <p role="status">
              {outcomes
                .map(({ items, outcome }) => `${words.outcomes[outcome]}: ${count(items)}`)
                .join(" · ")}
            </p>
            <div className={styles["scroll"]} tabIndex={0} role="group" aria-label={words.report}>
              <table className={styles["table"]}>
                <caption className="visually-hidden">{words.report}</caption>
                <thead>
                  <tr>
                    <th scope="col">{words.recorded}</th>
                    <th scope="col">{words.outcome}</th>
                    <th scope="col">{words.application}</th>
                    <th scope="col">{words.reason}</th>
                  </tr>
                </thead>
                <tbody>
                  {report.map(({ answer, label, recordedAt }) => (
                    <tr key={answer.key}>
                      <th scope="row">
                        {label}, {instant(recordedAt)}
                      </th>
                      <td className={styles["outcome"]} data-outcome={answer.outcome}>
                        {words.outcomes[answer.outcome]}
                      </td>
                      <td>
                        {answer.application === null ? (
                          "—"
                        ) : (
                          <Button
                            size="compact-sm"
                            variant="default"
                            onClick={() => onApplication(answer.application ?? "")}
                          >
                            {answer.application}
                          </Button>
                        )}
                      </td>
                      <td>
                        {answer.reason === null
                          ? answer.waiting
                            ? words.takenWaiting
                            : words.takenBy(answer.office?.name ?? "")
                          : `${tell(answer.reason.sentence)} ${tell(answer.reason.remedy)}`}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
            <Button size="compact-sm" variant="default" onClick={() => putReportAway(user.id)}>
              {words.putAway}
            </Button>
          </>
        )}
      </div>
    </Section>
  );
};
