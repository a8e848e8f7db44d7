/**
 * The last look before an action: what will happen and to how many, what stands in its way, and what it asks for: the
 * number of the act typed by hand, a reason, a moment.
 */
import type { Reorganisation } from "@hopnhat/api-client/contract";
import { Button, Modal, Textarea, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useLanguage } from "../../language/Language.tsx";
import { queries } from "../../session/api.ts";
import { Loaded } from "../../states/Loaded.tsx";
import type { Said } from "./useActions.ts";
import styles from "./Reorganisation.module.css";

const asked = ["approve", "execute", "withdraw", "send-back", "schedule", "revert"] as const;

/** The actions that ask before they are taken. */
export type Confirmed = (typeof asked)[number];

export const asksTwice = (action: Reorganisation.Action): action is Confirmed =>
  asked.some((each) => each === action);

/** Those that the number of the act confirms, those that owe a reason, and those that cannot be taken back. */
const typesNumber = (action: Confirmed) =>
  action === "approve" || action === "execute" || action === "revert";
const owesReason = (action: Confirmed) => action === "send-back" || action === "revert";
const takesAway = (action: Confirmed) => action === "withdraw" || action === "revert";

interface ConfirmDialogProps {
  /** Undefined while nothing is asked. */
  readonly action: Confirmed | undefined;
  readonly id: number;
  readonly act: string;
  readonly effect: Reorganisation.EffectOfReorganisation | undefined;
  readonly onCancel: () => void;
  readonly onConfirm: (action: Confirmed, said: Said) => void;
}

export const ConfirmDialog = ({ action, ...rest }: ConfirmDialogProps) => {
  const { say } = useLanguage();
  const { onCancel } = rest;
  const title =
    action === undefined
      ? ""
      : action === "approve" || action === "execute" || action === "withdraw"
        ? say.reorganisations.confirmTitle[action]
        : say.workbench.asked[action];
  return (
    <Modal
      opened={action !== undefined}
      onClose={onCancel}
      title={title}
      size="lg"
      centered
      closeButtonProps={{ "aria-label": say.reorganisations.cancel }}
    >
      {action === undefined ? null : <Confirmation action={action} {...rest} />}
    </Modal>
  );
};

type ConfirmationProps = Omit<ConfirmDialogProps, "action"> & { readonly action: Confirmed };

const Confirmation = ({ action, id, act, effect, onCancel, onConfirm }: ConfirmationProps) => {
  const { say } = useLanguage();
  const words = say.reorganisations;
  const [typed, setTyped] = useState("");
  const [why, setWhy] = useState("");
  const [when, setWhen] = useState("");
  const matches =
    (!typesNumber(action) || typed.trim() === act) &&
    (!owesReason(action) || why.trim() !== "") &&
    (action !== "schedule" || when !== "");
  const confirm = (event: FormEvent) => {
    event.preventDefault();
    if (!matches) return;
    const said = {
      ...(owesReason(action) ? { why: why.trim() } : {}),
      ...(action === "schedule" ? { for: instantOf(when) } : {}),
    };
    onConfirm(action, said);
  };
  return (
    <form onSubmit={confirm} className={styles["confirm"]}>
      <p>{words.does[action]}</p>
      {action === "revert" ? <Dependents id={id} /> : null}
      {effect !== undefined && (action === "approve" || action === "execute") ? (
        <EffectInShort effect={effect} />
      ) : null}
      {action === "schedule" ? (
        <TextInput
          type="datetime-local"
          label={say.workbench.when}
          value={when}
          onChange={(event) => setWhen(event.currentTarget.value)}
          required
          data-autofocus
        />
      ) : null}
      {owesReason(action) ? (
        <Textarea
          label={say.workbench.why}
          description={say.workbench.whyHint}
          value={why}
          onChange={(event) => setWhy(event.currentTarget.value)}
          maxLength={500}
          rows={3}
          required
          data-autofocus
        />
      ) : null}
      {typesNumber(action) ? (
        <TextInput
          label={words.confirmType}
          description={words.confirmTypeHint(act)}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          autoComplete="off"
          spellCheck={false}
          {...(owesReason(action) ? {} : { "data-autofocus": true })}
        />
      ) : null}
      <div className={styles["confirmButtons"]}>
        <Button variant="default" onClick={onCancel}>
          {words.cancel}
        </Button>
        <Button type="submit" disabled={!matches} color={takesAway(action) ? "red" : "cham"}>
          {words.actions[action]}
        </Button>
      </div>
    </form>
  );
};

/** The clock on a wall in Vietnam has stood at UTC+7 since 1975. */
const instantOf = (local: string): string => new Date(`${local}:00+07:00`).toISOString();

const EffectInShort = ({ effect }: { readonly effect: Reorganisation.EffectOfReorganisation }) => {
  const { say, count } = useLanguage();
  const words = say.reorganisations;
  const { citizens } = effect.total;
  return (
    <div className={styles["confirmEffect"]}>
      <h3>{words.confirmEffect}</h3>
      <ul>
        <li>{words.confirmCommunes(count(effect.communesBefore), count(effect.communesAfter))}</li>
        <li>{words.confirmMoved(count(citizens.whole))}</li>
        {citizens.byVillage === 0 ? null : <li>{words.confirmByVillage(count(citizens.byVillage))}</li>}
        {citizens.waiting === 0 ? null : <li>{words.confirmWaiting(count(citizens.waiting))}</li>}
        <li>{words.confirmKept}</li>
      </ul>
    </div>
  );
};

/** What stands in the way of reverting, each with what to do about it. */
const Dependents = ({ id }: { readonly id: number }) => {
  const { say, tell } = useLanguage();
  const found = useQuery(queries.reorganisations.dependents({ params: { id } }));
  return (
    <div className={styles["confirmEffect"]}>
      <h3>{say.workbench.dependents}</h3>
      <Loaded query={found} lines={2}>
        {(dependents) =>
          dependents.length === 0 ? (
            <p>{say.workbench.dependentsNone}</p>
          ) : (
            <>
              <p>{say.workbench.dependentsStand}</p>
              <ul>
                {dependents.map((each) => (
                  <li key={`${each.kind} ${each.relation ?? ""}`}>
                    {tell(each.finding)} <span className="soft">{tell(each.remedy)}</span>
                  </li>
                ))}
              </ul>
            </>
          )
        }
      </Loaded>
      <p className="soft">{say.workbench.revertKeeps}</p>
    </div>
  );
};
