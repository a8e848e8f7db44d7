/** What can be done with the application now, and beside what cannot, why. */
import { Applications } from "@hopnhat/api-client/contract";
import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import { useLanguage } from "../../language/Language.tsx";
import type { Step } from "./ApplicationPanel.tsx";
import styles from "./Counter.module.css";

interface StepsProps {
  readonly record: Applications.ApplicationRecord;
  readonly isBusy: boolean;
  readonly onTake: (step: Step) => void;
}

/** Steps that ask for a reason. */
const reasoned = ["ask-supplement", "stop", "refuse", "withdraw"] as const;
const plain = ["receive", "start", "supplement", "capture", "send", "decide", "return-result"] as const;

const isReasoned = (step: Applications.StepType): step is (typeof reasoned)[number] =>
  reasoned.some((each) => each === step);

export const Steps = ({ isBusy, onTake, record }: StepsProps) => {
  const { say, tell } = useLanguage();
  const words = say.counter;
  const [open, setOpen] = useState<(typeof reasoned)[number]>();
  const [why, setWhy] = useState("");
  // What can be done stands first; sorting keeps the order of an application's life within each.
  const steps = record.possible
    .filter(({ step }) => step !== "record-item")
    .toSorted((one, other) => Number(other.allowed) - Number(one.allowed));
  const take = (step: Applications.StepType) => {
    if (isReasoned(step)) {
      setOpen(open === step ? undefined : step);
      return;
    }
    const type = plain.find((each) => each === step);
    if (type !== undefined) onTake({ type });
  };
  const confirm = () => {
    const said = why.trim();
    if (open === undefined || said === "") return;
    onTake(open === "refuse" ? { type: "refuse", code: "other", why: said } : { type: open, why: said });
    setOpen(undefined);
    setWhy("");
  };
  return (
    <div>
      <h3>{words.steps}</h3>
      <ul className={styles["steps"]}>
        {steps.map(({ allowed, reason, step }) => (
          <li key={step}>
            <Button
              fullWidth
              variant={allowed && !isReasoned(step) ? "filled" : "default"}
              disabled={!allowed || isBusy}
              aria-describedby={reason === null ? undefined : `step-${step}`}
              {...(isReasoned(step) ? { "aria-expanded": open === step } : {})}
              onClick={() => take(step)}
            >
              {tell(Applications.stepLabels[step])}
            </Button>
            {reason === null ? null : <p id={`step-${step}`}>{tell(reason)}</p>}
          </li>
        ))}
      </ul>
      {open === undefined ? null : (
        <form
          className={styles["call"]}
          onSubmit={(event) => {
            event.preventDefault();
            confirm();
          }}
        >
          <TextInput
            style={{ inlineSize: "24rem" }}
            label={`${tell(Applications.stepLabels[open])}: ${words.reason}`}
            description={words.reasonHint}
            maxLength={500}
            required
            value={why}
            onChange={(event) => setWhy(event.currentTarget.value)}
          />
          <Button type="submit" disabled={why.trim() === ""}>
            {tell(Applications.stepLabels[open])}
          </Button>
        </form>
      )}
    </div>
  );
};
