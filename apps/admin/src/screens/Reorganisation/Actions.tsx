/**
 * What can be done with a merger now: each button with what it will do, and each that is disabled with why.
 */
import type { Reorganisation } from "@hopnhat/api-client/contract";
import { Button } from "@mantine/core";
import { useId } from "react";
import { useLanguage } from "../../language/Language.tsx";
import { Icon } from "../../theme/Icon.tsx";
import styles from "./Reorganisation.module.css";

/** What belongs to each state, in the order in which one goes; the first leads on. */
const ofState: Record<Reorganisation.State, ReadonlyArray<Reorganisation.Action>> = {
  draft: ["check", "edit", "submit", "withdraw"],
  checked: ["submit", "check", "edit", "withdraw"],
  submitted: ["approve", "send-back", "withdraw"],
  approved: ["execute", "schedule", "withdraw"],
  scheduled: ["execute", "schedule", "withdraw"],
  running: ["pause", "resume"],
  done: ["revert"],
  withdrawn: [],
  reverted: [],
};

interface ActionsProps {
  readonly state: Reorganisation.State;
  readonly paused: boolean;
  readonly possible: ReadonlyArray<Reorganisation.Possible>;
  /** The action on its way to the server. */
  readonly taking: Reorganisation.Action | undefined;
  readonly onTake: (action: Reorganisation.Action) => void;
}

export const Actions = ({ state, paused, possible, taking, onTake }: ActionsProps) => {
  const shown = ofState[state].filter((action) => state !== "running" || (action === "resume") === paused);
  const leading = shown.find((action) => isAllowed(possible, action)) ?? shown[0];
  return (
    <ul className={styles["actions"]}>
      {shown.map((action) => (
        <ActionRow
          key={action}
          action={action}
          possible={possible.find((each) => each.action === action)}
          leading={action === leading && action !== "revert"}
          taking={taking === action}
          busy={taking !== undefined}
          onTake={() => onTake(action)}
        />
      ))}
    </ul>
  );
};

const isAllowed = (
  possible: ReadonlyArray<Reorganisation.Possible>,
  action: Reorganisation.Action,
): boolean => possible.some((each) => each.action === action && each.allowed);

interface ActionRowProps {
  readonly action: Reorganisation.Action;
  readonly possible: Reorganisation.Possible | undefined;
  readonly leading: boolean;
  readonly taking: boolean;
  readonly busy: boolean;
  readonly onTake: () => void;
}

const ActionRow = ({ action, possible, leading, taking, busy, onTake }: ActionRowProps) => {
  const { say, tell } = useLanguage();
  const explained = useId();
  const words = say.reorganisations;
  const allowed = possible?.allowed === true;
  const why = possible?.reason ?? undefined;
  const reason = why === undefined ? undefined : tell(why);
  return (
    <li className={styles["action"]}>
      <Button
        variant={leading ? "filled" : "default"}
        disabled={!allowed || (busy && !taking)}
        loading={taking}
        aria-describedby={explained}
        onClick={onTake}
        className={styles["actionButton"] ?? ""}
      >
        {words.actions[action]}
      </Button>
      <div id={explained}>
        <p>{words.does[action]}</p>
        {allowed || reason === undefined ? null : (
          <p className={styles["whyNot"]}>
            <Icon name="lock" size={15} />
            <span>
              <strong>{words.whyNot}:</strong> {reason}
            </span>
          </p>
        )}
      </div>
    </li>
  );
};
