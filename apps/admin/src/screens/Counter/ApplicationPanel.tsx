/**
 * An application step by step: what is missing and why, what is due, what is to pay, what can be done now and what not.
 */
import { failedWith } from "@hopnhat/api-client";
import type { Applications } from "@hopnhat/api-client/contract";
import { Application, Requirement } from "@hopnhat/domain";
import { Button } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useCallback, useState } from "react";
import { Section } from "../../frame/Page.tsx";
import { useLanguage } from "../../language/Language.tsx";
import { type client, mutations, queries } from "../../session/api.ts";
import { useUser } from "../../session/Session.tsx";
import { Loaded } from "../../states/Loaded.tsx";
import { Refused } from "../../states/Refused.tsx";
import { Icon } from "../../theme/Icon.tsx";
import styles from "./Counter.module.css";
import { DeadlineAndFee } from "./DeadlineAndFee.tsx";
import { History } from "./History.tsx";
import { Items } from "./Items.tsx";
import { keep, newKey } from "./outbox.ts";
import { Slip } from "./Slip.tsx";
import { Steps } from "./Steps.tsx";
import { useServiceClock } from "./useServiceClock.ts";

export type Step = Parameters<typeof client.applications.act>[0]["payload"];

interface ApplicationPanelProps {
  readonly number: string;
  readonly isOnline: boolean;
  readonly onClose: () => void;
}

export const ApplicationPanel = ({ isOnline, number, onClose }: ApplicationPanelProps) => {
  const { say, tell } = useLanguage();
  const words = say.counter;
  const user = useUser();
  const recordedNow = useServiceClock();
  const application = useQuery(queries.applications.get({ params: { number } }));
  const act = useMutation(mutations.applications.act());
  const [kept, setKept] = useState<ReadonlyArray<string>>([]);
  const [isPrinting, setPrinting] = useState(false);
  const printed = useCallback(() => setPrinting(false), []);

  const keepStep = (step: Step, key: string) => {
    const label = `${words.outboxStep(number)}: ${stepName(step, tell)}`;
    keep(user.id, { type: "step", key, recordedAt: recordedNow(), application: { number }, step }, label);
    setKept((before) => [...before, label]);
  };
  const take = (step: Step) => {
    const key = newKey();
    if (!isOnline) return keepStep(step, key);
    act.mutate(
      { params: { number }, headers: { "idempotency-key": key }, payload: step },
      {
        onError: (error) => {
          if (failedWith(error, "Unreachable")) keepStep(step, key);
        },
      },
    );
  };
  return (
    <Section
      title={words.applicationOf(number)}
      aside={
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<Icon name="close" size={14} />}
          onClick={onClose}
        >
          {words.close}
        </Button>
      }
    >
      <Loaded query={application} lines={8}>
        {(record) => (
          <div className={styles["find"]}>
            <Summary record={record} />
            {kept.length === 0 ? null : (
              <div role="status" className={styles["notice"]}>
                <strong>{words.keptOffline}</strong>
                <ul>
                  {kept.map((label, index) => (
                    <li key={index}>{label}</li>
                  ))}
                </ul>
              </div>
            )}
            <Refused error={failedWith(act.error, "Unreachable") ? null : act.error} />
            <Items record={record} isBusy={act.isPending} onTake={take} />
            <Steps record={record} isBusy={act.isPending} onTake={take} />
            <DeadlineAndFee record={record} isOnline={isOnline} />
            <div className={styles["buttons"]}>
              <Button
                variant="default"
                leftSection={<Icon name="print" />}
                disabled={record.deadline === null}
                onClick={() => setPrinting(true)}
              >
                {words.printSlip}
              </Button>
              {record.deadline === null ? <p className="soft">{words.slipAfterReceipt}</p> : null}
            </div>
            <History record={record} />
            {isPrinting ? <Slip record={record} onDone={printed} /> : null}
          </div>
        )}
      </Loaded>
    </Section>
  );
};

const stepName = (step: Step, tell: ReturnType<typeof useLanguage>["tell"]): string =>
  step.type === "record-item" ? tell(Requirement.itemLabels[step.item]) : step.type;

const Summary = ({ record }: { readonly record: Applications.ApplicationRecord }) => {
  const { say, tell, date } = useLanguage();
  const words = say.counter;
  return (
    <dl className={styles["facts"]}>
      <div>
        <dt>{words.applicant}</dt>
        <dd>
          <strong lang="vi">{record.applicant.name}</strong>, …{record.applicant.personalNumberEnding}
        </dd>
      </div>
      <div>
        <dt>{words.bornOn}</dt>
        <dd>
          {date(record.birth)} ({say.coverage.ageGroups[record.ageGroup]})
        </dd>
      </div>
      <div>
        <dt>{words.procedure}</dt>
        <dd>{tell(Requirement.procedureLabels[record.procedure])}</dd>
      </div>
      <div>
        <dt>{words.state}</dt>
        <dd>
          <strong>{tell(Application.stateLabels[record.state])}</strong>
        </dd>
      </div>
      <div>
        <dt>{words.office}</dt>
        <dd lang="vi">
          {record.waiting
            ? record.candidates.map(({ name }) => name).join(` ${say.placements.or} `)
            : record.office.name}
        </dd>
      </div>
      <div>
        <dt>{words.channel}</dt>
        <dd>{words.channels[record.channel]}</dd>
      </div>
    </dl>
  );
};
