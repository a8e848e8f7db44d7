/** What stands in place of a screen that is not there, that broke, or that the server could not fill. */
import { Button } from "@mantine/core";
import { type ErrorComponentProps, Link, useRouter } from "@tanstack/react-router";
import { Page } from "../frame/Page.tsx";
import { useLanguage } from "../language/Language.tsx";
import { isFailure } from "@hopnhat/api-client";
import { Failed, State } from "../states/State.tsx";

export const NoSuchPage = () => {
  const { say } = useLanguage();
  return (
    <Page title={say.states.notFound} lead={say.states.notFoundHint}>
      <p>
        <Link to="/">{say.states.toOverview}</Link>
      </p>
    </Page>
  );
};

/** A screen broke: the frame around it still stands. */
export const ScreenFailed = ({ error, reset }: ErrorComponentProps) => {
  const { say } = useLanguage();
  const router = useRouter();
  const again = () => {
    reset();
    void router.invalidate();
  };
  if (isFailure(error)) return <Failed error={error} retry={again} />;
  return (
    <State
      icon="warning"
      title={say.states.broken}
      bad
      actions={<Button onClick={again}>{say.states.retry}</Button>}
    >
      <p>{say.states.brokenHint}</p>
    </State>
  );
};

/** Nothing of the console can stand: the server did not say who is signed in. */
export const ServerFailed = (props: ErrorComponentProps) => (
  <main style={{ padding: "1rem clamp(1rem, 8vw, 8rem)" }}>
    <ScreenFailed {...props} />
  </main>
);
