/** A secret, shown once: it goes when the dialog goes, and is kept nowhere. */
import { Button, Modal } from "@mantine/core";
import { useClipboard } from "@mantine/hooks";
import { useLanguage } from "../../language/Language.tsx";
import styles from "./System.module.css";

interface SecretOnceProps {
  readonly id: string | undefined;
  /** Undefined while nothing is shown; null where the server does not show it again. */
  readonly secret: string | null | undefined;
  readonly onClose: () => void;
}

export const SecretOnce = ({ id, secret, onClose }: SecretOnceProps) => {
  const { say } = useLanguage();
  const words = say.administration.system.agencies;
  const clipboard = useClipboard();
  return (
    <Modal
      opened={secret !== undefined}
      onClose={onClose}
      title={words.secrets}
      centered
      closeOnClickOutside={false}
      closeOnEscape={false}
      withCloseButton={false}
    >
      <div className={styles["form"]}>
        <p>{secret === null ? words.secretGone : words.secretOnce}</p>
        {id === undefined ? null : (
          <p>
            {words.clientId}: <code>{id}</code>
          </p>
        )}
        {typeof secret === "string" ? <code className={styles["secret"]}>{secret}</code> : null}
        <div className={styles["buttons"]}>
          {typeof secret === "string" ? (
            <Button variant="default" onClick={() => clipboard.copy(secret)}>
              {clipboard.copied ? words.copied : words.copy}
            </Button>
          ) : null}
          <Button onClick={onClose} data-autofocus>
            {words.done}
          </Button>
        </div>
      </div>
    </Modal>
  );
};
