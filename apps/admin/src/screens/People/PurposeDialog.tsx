/** Asks why a record is to be opened. What is said stays with the officer's session, never in an address. */
import { Button, Modal, TextInput } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useLanguage } from "../../language/Language.tsx";
import styles from "./People.module.css";
import { rememberPurpose } from "./purpose.ts";

interface PurposeDialogProps {
  readonly id: string;
  readonly name?: string;
  readonly onClose: () => void;
}

export const PurposeDialog = ({ id, name, onClose }: PurposeDialogProps) => {
  const { say } = useLanguage();
  const words = say.people;
  const navigate = useNavigate();
  const [purpose, setPurpose] = useState("");
  const open = () => {
    const said = purpose.trim();
    if (said === "") return;
    rememberPurpose(id, said);
    onClose();
    void navigate({ to: "/people/$id", params: { id } });
  };
  return (
    <Modal opened onClose={onClose} title={words.purposeTitle}>
      <form
        className={styles["stack"]}
        onSubmit={(event) => {
          event.preventDefault();
          open();
        }}
      >
        {name === undefined ? null : <strong lang="vi">{name}</strong>}
        <p>{words.purposeLead}</p>
        <div className={styles["purposes"]}>
          {words.purposes.map((each) => (
            <Button
              key={each}
              size="compact-sm"
              variant={purpose === each ? "filled" : "default"}
              aria-pressed={purpose === each}
              onClick={() => setPurpose(each)}
            >
              {each}
            </Button>
          ))}
        </div>
        <TextInput
          style={{ inlineSize: "100%" }}
          label={words.purpose}
          description={words.purposeHint}
          maxLength={200}
          required
          data-autofocus
          value={purpose}
          onChange={(event) => setPurpose(event.currentTarget.value)}
        />
        <Button type="submit" disabled={purpose.trim() === ""}>
          {words.open}
        </Button>
      </form>
    </Modal>
  );
};
