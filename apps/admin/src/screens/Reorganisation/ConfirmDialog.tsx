/**
 * The last look before what cannot be undone: what will happen, to how many, and the number of the act typed by hand.
 */
import type { Reorganisation } from "@hopnhat/api-client/contract";
import { Button, Modal, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useLanguage } from "../../language/Language.tsx";
import styles from "./Reorganisation.module.css";

/** The actions that ask twice. */
export type Confirmed = "approve" | "execute" | "withdraw";

export const asksTwice = (action: Reorganisation.Action): action is Confirmed =>
  action === "approve" || action === "execute" || action === "withdraw";

interface ConfirmDialogProps {
  /** Undefined while nothing is asked. */
  readonly action: Confirmed | undefined;
  readonly act: string;
  readonly effect: Reorganisation.EffectOfReorganisation | undefined;
  readonly onCancel: () => void;
  readonly onConfirm: (action: Confirmed) => void;
}

export const ConfirmDialog = ({ action, act, effect, onCancel, onConfirm }: ConfirmDialogProps) => {
  const { say } = useLanguage();
  return (
    <Modal
      opened={action !== undefined}
      onClose={onCancel}
      title={action === undefined ? "" : say.reorganisations.confirmTitle[action]}
      size="lg"
      centered
      closeButtonProps={{ "aria-label": say.reorganisations.cancel }}
    >
      {action === undefined ? null : (
        <Confirmation action={action} act={act} effect={effect} onCancel={onCancel} onConfirm={onConfirm} />
      )}
    </Modal>
  );
};

type ConfirmationProps = Omit<ConfirmDialogProps, "action"> & { readonly action: Confirmed };

const Confirmation = ({ action, act, effect, onCancel, onConfirm }: ConfirmationProps) => {
  const { say, count } = useLanguage();
  const words = say.reorganisations;
  const [typed, setTyped] = useState("");
  const typesNumber = action !== "withdraw";
  const matches = !typesNumber || typed.trim() === act;
  const confirm = (event: FormEvent) => {
    event.preventDefault();
    if (matches) onConfirm(action);
  };
  return (
    <form onSubmit={confirm} className={styles["confirm"]}>
      <p>{words.does[action]}</p>
      {effect === undefined || !typesNumber ? null : (
        <div className={styles["confirmEffect"]}>
          <h3>{words.confirmEffect}</h3>
          <ul>
            <li>{words.confirmCommunes(count(effect.communesBefore), count(effect.communesAfter))}</li>
            <li>{words.confirmMoved(count(effect.total.citizens.whole))}</li>
            {effect.total.citizens.byVillage === 0 ? null : (
              <li>{words.confirmByVillage(count(effect.total.citizens.byVillage))}</li>
            )}
            {effect.total.citizens.waiting === 0 ? null : (
              <li>{words.confirmWaiting(count(effect.total.citizens.waiting))}</li>
            )}
            <li>{words.confirmKept}</li>
          </ul>
        </div>
      )}
      {typesNumber ? (
        <TextInput
          label={words.confirmType}
          description={words.confirmTypeHint(act)}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          autoComplete="off"
          spellCheck={false}
          data-autofocus
        />
      ) : null}
      <div className={styles["confirmButtons"]}>
        <Button variant="default" onClick={onCancel}>
          {words.cancel}
        </Button>
        <Button type="submit" disabled={!matches} color={action === "withdraw" ? "red" : "cham"}>
          {words.actions[action]}
        </Button>
      </div>
    </form>
  );
};
