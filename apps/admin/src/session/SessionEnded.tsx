/**
 * The session has ended: one signs in again over the screen, and everything on it stays as it was. Whoever goes on must
 * be who was there; another person begins at the door.
 */
import { Button, Modal } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useSyncExternalStore } from "react";
import { useLanguage } from "../language/Language.tsx";
import { Failed } from "../states/State.tsx";
import { mutations } from "./api.ts";
import { ended } from "./ended.ts";
import { useUser } from "./Session.tsx";

export const SessionEnded = () => {
  const { say } = useLanguage();
  const words = say.administration.session;
  const user = useUser();
  const opened = useSyncExternalStore(ended.subscribe, ended.get);
  const signIn = useMutation(mutations.session.signIn());
  const again = () =>
    signIn.mutate(
      { payload: { _tag: "Demonstration", user: user.id } },
      { onSuccess: () => ended.set(false) },
    );
  return (
    <Modal
      opened={opened}
      onClose={() => {}}
      title={words.ended}
      centered
      withCloseButton={false}
      closeOnClickOutside={false}
      closeOnEscape={false}
    >
      <div style={{ display: "grid", gap: "0.875rem" }}>
        <p>{words.endedHint}</p>
        {signIn.error === null ? null : <Failed error={signIn.error} inset />}
        <Button onClick={again} loading={signIn.isPending} data-autofocus>
          {words.again(user.displayName)}
        </Button>
        <Link to="/sign-in" onClick={() => ended.set(false)}>
          {say.signIn.title}
        </Link>
      </div>
    </Modal>
  );
};
