/** By when the answer is due and how that is reckoned; what is to pay by which article, and settling it. */
import type { Applications } from "@hopnhat/api-client/contract";
import { Money } from "@hopnhat/domain";
import { Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useLanguage } from "../../language/Language.tsx";
import { Cite } from "../../law/Cite.tsx";
import { mutations } from "../../session/api.ts";
import { Refused } from "../../states/Refused.tsx";
import styles from "./Counter.module.css";

interface DeadlineAndFeeProps {
  readonly record: Applications.ApplicationRecord;
  readonly isOnline: boolean;
}

export const DeadlineAndFee = ({ isOnline, record }: DeadlineAndFeeProps) => {
  const { say, language, count, date, instant } = useLanguage();
  const words = say.counter;
  const settle = useMutation(mutations.applications.settleFee());
  const { deadline, fee, number } = record;
  const money = (amount: Money.Money) => Money.print(amount, language === "vi" ? "vi" : "en");
  return (
    <div className={styles["pair"]}>
      <div>
        <h3>{words.due}</h3>
        {deadline === null ? (
          <p className="soft">{words.dueAfterReceipt}</p>
        ) : (
          <>
            <p>
              <strong>{date(deadline.dueOn)}</strong>
              {record.punctuality === "late" ? ` (${words.late})` : ""}
            </p>
            <p>{words.reckoning(count(deadline.workingDays), date(deadline.receivedOn))}</p>
            {deadline.skipped.length === 0 ? null : (
              <details>
                <summary>{words.daysOff(count(deadline.skipped.length))}</summary>
                <ul>
                  {deadline.skipped.map(({ holiday, on, reason }) => (
                    <li key={on}>
                      {date(on)}: <span>{holiday ?? reason}</span>
                    </li>
                  ))}
                </ul>
              </details>
            )}
            {deadline.provisional ? <p>{words.provisional}</p> : null}
            {deadline.sources.map((source) => (
              <div key={source.citation}>
                <Cite source={source} />
              </div>
            ))}
          </>
        )}
      </div>
      <div>
        <h3>{words.fee}</h3>
        {fee.settled !== null ? (
          <p>
            <strong>{money(fee.settled.amount)}</strong>, {words.paidAt(instant(fee.settled.at))}
          </p>
        ) : fee.alternatives.length === 0 ? (
          <p className="soft">{words.noTariff}</p>
        ) : (
          <>
            {fee.alternatives.length > 1 ? <p>{words.feeDiffers}</p> : null}
            {fee.alternatives.map(({ amount, sources }) => (
              <div key={amount} className={styles["buttons"]}>
                <Button
                  size="compact-sm"
                  variant="default"
                  disabled={!isOnline}
                  loading={settle.isPending}
                  onClick={() => settle.mutate({ params: { number }, payload: { amount } })}
                >
                  {words.settle(money(amount))}
                </Button>
                {sources.map((source) => (
                  <Cite key={source.citation} source={source} />
                ))}
              </div>
            ))}
            {isOnline ? null : <p className="soft">{words.needsNetwork}</p>}
          </>
        )}
        <Refused error={settle.error} />
      </div>
    </div>
  );
};
