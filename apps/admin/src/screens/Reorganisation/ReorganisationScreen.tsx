/** A merger: where it stands, what can be done with it and why not, what it will do, how far it is, what it did. */
import type { Reorganisation } from "@hopnhat/api-client/contract";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { Page, Section } from "../../frame/Page.tsx";
import { useLanguage } from "../../language/Language.tsx";
import { queries } from "../../session/api.ts";
import { Loaded } from "../../states/Loaded.tsx";
import { Failed, State } from "../../states/State.tsx";
import { Icon } from "../../theme/Icon.tsx";
import { Actions } from "./Actions.tsx";
import { Checks } from "./Checks.tsx";
import { asksTwice, type Confirmed, ConfirmDialog } from "./ConfirmDialog.tsx";
import { Contents } from "./Contents.tsx";
import { ExecutionProgress } from "./ExecutionProgress.tsx";
import { Next } from "./Next.tsx";
import { Steps } from "./Steps.tsx";
import { type Said, useActions } from "./useActions.ts";
import { useProgress } from "./useProgress.ts";

export const ReorganisationScreen = () => {
  const { id } = useParams({ from: "/console/reorganisations/$id" });
  const { say } = useLanguage();
  const found = useQuery({
    ...queries.reorganisations.get({ params: { id: Number(id) } }),
    enabled: /^\d+$/.test(id),
  });
  if (found.data === undefined) {
    return (
      <Page title={say.reorganisations.title} above={<Back />}>
        {/^\d+$/.test(id) ? (
          <Loaded query={found}>{() => null}</Loaded>
        ) : (
          <State icon="question" title={say.states.notFound} />
        )}
      </Page>
    );
  }
  return <Found reorganisation={found.data} />;
};

const Back = () => {
  const { say } = useLanguage();
  return (
    <Link to="/reorganisations">
      <Icon name="back" size={15} /> {say.reorganisations.back}
    </Link>
  );
};

const Found = ({ reorganisation }: { readonly reorganisation: Reorganisation.Reorganisation }) => {
  const { say, date, instant } = useLanguage();
  const words = say.reorganisations;
  const { id, state, history } = reorganisation;
  const effect = useQuery(queries.reorganisations.effect({ params: { id } }));
  const actions = useActions(reorganisation);
  const [asking, setAsking] = useState<Confirmed | undefined>(undefined);
  const navigate = useNavigate();
  const take = (action: Reorganisation.Action) => {
    if (action === "edit") void navigate({ to: "/reorganisations/$id/edit", params: { id: String(id) } });
    else if (asksTwice(action)) setAsking(action);
    else actions.take(action);
  };
  const confirm = (action: Confirmed, said: Said) => {
    setAsking(undefined);
    actions.take(action, said);
  };
  const isOver = state === "withdrawn" || state === "reverted";
  const isBefore = state === "draft" || state === "checked" || state === "submitted";
  return (
    <Page
      title={reorganisation.title}
      titleLanguage="vi"
      above={<Back />}
      lead={`${reorganisation.act}. ${words.effectiveOn(date(reorganisation.effectiveOn))}.`}
    >
      <Section screenOnly>
        <Steps state={state} history={history} />
      </Section>
      {state === "running" ? <Running reorganisation={reorganisation} /> : null}
      {state === "done" ? <Next id={id} effectiveOn={reorganisation.effectiveOn} /> : null}
      {isOver ? null : (
        <Section title={words.what} screenOnly>
          {state === "scheduled" && reorganisation.scheduledFor !== null ? (
            <p role="status">{say.workbench.scheduledFor(instant(reorganisation.scheduledFor))}</p>
          ) : null}
          <Actions
            state={state}
            paused={reorganisation.paused}
            possible={reorganisation.possible}
            taking={actions.taking}
            onTake={take}
          />
          {actions.error === null ? null : <Failed error={actions.error} inset />}
        </Section>
      )}
      {isBefore ? (
        <Section title={words.checks}>
          <Checks checks={reorganisation.checks} />
        </Section>
      ) : null}
      <Contents reorganisation={reorganisation} effect={effect} />
      <ConfirmDialog
        action={asking}
        id={id}
        act={reorganisation.act}
        effect={effect.data}
        onCancel={() => setAsking(undefined)}
        onConfirm={confirm}
      />
    </Page>
  );
};

/** Asks for the progress until it is done, and then for all that the execution has changed. */
const Running = ({ reorganisation }: { readonly reorganisation: Reorganisation.Reorganisation }) => {
  const { say } = useLanguage();
  const { id } = reorganisation;
  const client = useQueryClient();
  const { query, live, pace } = useProgress(id);
  const isDone = query.data !== undefined && query.data.state !== "running";
  useEffect(() => {
    if (isDone) void client.invalidateQueries();
  }, [isDone, client]);
  return (
    <Section title={say.reorganisations.progress}>
      <Loaded query={query} lines={3}>
        {(data) => <ExecutionProgress progress={data} pace={pace} live={live} />}
      </Loaded>
    </Section>
  );
};
