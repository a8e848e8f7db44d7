/** A merger: where it stands, what can be done with it and why not, what it will do, how far it is, what it did. */
import type { Reorganisation } from "@hopnhat/api-client/contract";
import { whileRunning } from "@hopnhat/api-client/react-query";
import { Tabs } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { Page, Section } from "../../frame/Page.tsx";
import { useTypedSearch } from "../../frame/useTypedSearch.ts";
import { useLanguage } from "../../language/Language.tsx";
import { reorganisationTabs } from "../../routes/search.ts";
import { queries } from "../../session/api.ts";
import { Loaded } from "../../states/Loaded.tsx";
import { Failed, State } from "../../states/State.tsx";
import { Icon } from "../../theme/Icon.tsx";
import { Actions } from "./Actions.tsx";
import { Checks } from "./Checks.tsx";
import { asksTwice, type Confirmed, ConfirmDialog } from "./ConfirmDialog.tsx";
import { Effect } from "./Effect.tsx";
import { ExecutionProgress } from "./ExecutionProgress.tsx";
import { History } from "./History.tsx";
import { Next } from "./Next.tsx";
import { Sheet } from "./Sheet.tsx";
import { Steps } from "./Steps.tsx";
import { useActions } from "./useActions.ts";

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
  const { say, date } = useLanguage();
  const words = say.reorganisations;
  const { id, state, history } = reorganisation;
  const effect = useQuery(queries.reorganisations.effect({ params: { id } }));
  const actions = useActions(reorganisation);
  const [asking, setAsking] = useState<Confirmed | undefined>(undefined);
  const take = (action: Reorganisation.Action) =>
    asksTwice(action) ? setAsking(action) : actions.take(action);
  const confirm = (action: Confirmed) => {
    setAsking(undefined);
    actions.take(action);
  };
  const isOver = state === "done" || state === "withdrawn" || state === "reverted";
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
      {isOver || state === "running" ? null : (
        <Section title={words.what}>
          <Actions state={state} possible={reorganisation.possible} taking={actions.taking} onTake={take} />
          {actions.error === null ? null : <Failed error={actions.error} inset />}
        </Section>
      )}
      {isOver || state === "running" || state === "approved" ? null : (
        <Section title={words.checks}>
          <Checks checks={reorganisation.checks} />
        </Section>
      )}
      <Contents reorganisation={reorganisation} effect={effect} />
      <ConfirmDialog
        action={asking}
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
  const progress = useQuery({
    ...queries.reorganisations.progress({ params: { id } }),
    refetchInterval: whileRunning,
    staleTime: 0,
  });
  const isDone = progress.data !== undefined && progress.data.state !== "running";
  useEffect(() => {
    if (isDone) void client.invalidateQueries();
  }, [isDone, client]);
  return (
    <Section title={say.reorganisations.progress}>
      <Loaded query={progress} lines={3}>
        {(data) => <ExecutionProgress progress={data} />}
      </Loaded>
    </Section>
  );
};

interface ContentsProps {
  readonly reorganisation: Reorganisation.Reorganisation;
  readonly effect: {
    readonly data: Reorganisation.EffectOfReorganisation | undefined;
    readonly error: unknown;
    readonly refetch: () => unknown;
  };
}

const Contents = ({ reorganisation, effect }: ContentsProps) => {
  const { say } = useLanguage();
  const words = say.reorganisations;
  const search = useSearch({ from: "/console/reorganisations/$id" });
  const navigate = useNavigate({ from: "/reorganisations/$id" });
  const set = (change: Partial<typeof search>) =>
    void navigate({ search: (all) => ({ ...all, ...change }), replace: true });
  const typed = useTypedSearch(search.q, (q) => set({ q }));
  const isDone = reorganisation.state === "done";
  const tab = search.tab ?? (isDone ? "sheet" : "effect");
  const sheet = useQuery({
    ...queries.reorganisations.sheet({ params: { id: reorganisation.id } }),
    enabled: isDone && tab === "sheet",
  });
  return (
    <Tabs
      value={tab}
      onChange={(next) => set({ tab: reorganisationTabs.find((each) => each === next) })}
      keepMounted={false}
    >
      <Tabs.List aria-label={words.tabsLabel} className="no-print" mb="lg">
        {reorganisationTabs.map((each) => (
          <Tabs.Tab key={each} value={each}>
            {words.tabs[each]}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel value="effect">
        <Loaded query={effect} lines={10}>
          {(data) => (
            <Effect
              effect={data}
              search={typed.value}
              onSearch={typed.setValue}
              onlySplit={search.split === true}
              onOnlySplit={(split) => set({ split: split ? true : undefined })}
            />
          )}
        </Loaded>
      </Tabs.Panel>
      <Tabs.Panel value="sheet">
        {isDone ? (
          <Section>
            <Loaded query={sheet}>
              {(data) => <Sheet sheet={data} title={reorganisation.title} history={reorganisation.history} />}
            </Loaded>
          </Section>
        ) : (
          <State icon="clock" title={words.sheetNotYet} />
        )}
      </Tabs.Panel>
      <Tabs.Panel value="history">
        <Section title={words.history}>
          <History history={reorganisation.history} />
          <p className="soft">{words.ledger(reorganisation.ledger)}</p>
        </Section>
      </Tabs.Panel>
    </Tabs>
  );
};
