/** What the application needs: missing, done, or not possible and why. The list shrinks as the work is done. */
import type { Applications } from "@hopnhat/api-client/contract";
import { Requirement } from "@hopnhat/domain";
import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import { useLanguage } from "../../language/Language.tsx";
import { Cite } from "../../law/Cite.tsx";
import { Icon } from "../../theme/Icon.tsx";
import type { Step } from "./ApplicationPanel.tsx";
import styles from "./Counter.module.css";

interface ItemsProps {
  readonly record: Applications.ApplicationRecord;
  readonly isBusy: boolean;
  readonly onTake: (step: Step) => void;
}

const icons = { missing: "clock", done: "check", "not-possible": "block" } as const;

export const Items = ({ isBusy, onTake, record }: ItemsProps) => {
  const { say, count, tell } = useLanguage();
  const words = say.counter;
  const [open, setOpen] = useState<Requirement.Item>();
  const [why, setWhy] = useState("");
  const missing = record.needed.filter(({ status }) => status === "missing").length;
  const allowed = record.possible.find(({ step }) => step === "record-item");
  return (
    <div>
      <h3>{missing === 0 ? words.nothingMissing : words.missing(count(missing))}</h3>
      {allowed === undefined || allowed.allowed || allowed.reason === null ? null : (
        <p className="soft">{tell(allowed.reason)}</p>
      )}
      <ul className={styles["items"]}>
        {record.needed.map(({ item, mayBeImpossible, source, status }) => (
          <li key={item} className={styles["item"]} data-status={status}>
            <Icon name={icons[status]} />
            <span>
              <strong>{tell(Requirement.itemLabels[item])}</strong>{" "}
              <span className="soft">{words.itemStates[status]}</span> <Cite source={source} />
            </span>
            {status === "missing" && allowed?.allowed === true ? (
              <span className={styles["buttons"]}>
                <Button
                  size="compact-sm"
                  disabled={isBusy}
                  onClick={() => onTake({ type: "record-item", item, outcome: "done" })}
                >
                  {words.done}
                  <span className="visually-hidden"> {tell(Requirement.itemLabels[item])}</span>
                </Button>
                {mayBeImpossible ? (
                  <Button
                    size="compact-sm"
                    variant="default"
                    aria-expanded={open === item}
                    onClick={() => setOpen(open === item ? undefined : item)}
                  >
                    {words.notPossible}
                    <span className="visually-hidden"> {tell(Requirement.itemLabels[item])}</span>
                  </Button>
                ) : null}
              </span>
            ) : (
              <span />
            )}
            {open === item && status === "missing" ? (
              <form
                onSubmit={(event) => {
                  event.preventDefault();
                  if (why.trim() === "") return;
                  onTake({ type: "record-item", item, outcome: "not-possible", why: why.trim() });
                  setOpen(undefined);
                  setWhy("");
                }}
              >
                <TextInput
                  label={words.whyNot}
                  maxLength={500}
                  required
                  value={why}
                  onChange={(event) => setWhy(event.currentTarget.value)}
                />
                <Button type="submit">{words.record}</Button>
              </form>
            ) : null}
          </li>
        ))}
      </ul>
    </div>
  );
};
