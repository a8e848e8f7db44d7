/** What a merger does, to communes, to relations and by clause; its sheets; who did what. */
import type { Reorganisation } from "@hopnhat/api-client/contract";
import { SegmentedControl, Tabs } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { Section } from "../../frame/Page.tsx";
import { useTypedSearch } from "../../frame/useTypedSearch.ts";
import { useLanguage } from "../../language/Language.tsx";
import { reorganisationTabs } from "../../routes/search.ts";
import { queries } from "../../session/api.ts";
import { Loaded } from "../../states/Loaded.tsx";
import { State } from "../../states/State.tsx";
import { Clauses } from "./Clauses.tsx";
import { Effect } from "./Effect.tsx";
import { History } from "./History.tsx";
import { Impact } from "./Impact.tsx";
import { Sheet } from "./Sheet.tsx";

interface ContentsProps {
  readonly reorganisation: Reorganisation.Reorganisation;
  readonly effect: {
    readonly data: Reorganisation.EffectOfReorganisation | undefined;
    readonly error: unknown;
    readonly refetch: () => unknown;
  };
}

/** The parts of a merger, one at a time; which one stands in the address. */
export const Contents = ({ reorganisation, effect }: ContentsProps) => {
  const { say } = useLanguage();
  const words = say.reorganisations;
  const search = useSearch({ from: "/console/reorganisations/$id" });
  const navigate = useNavigate({ from: "/reorganisations/$id" });
  const set = (change: Partial<typeof search>) =>
    void navigate({ search: (all) => ({ ...all, ...change }), replace: true });
  const typed = useTypedSearch(search.q, (q) => set({ q }));
  const hasSheet = reorganisation.state === "done" || reorganisation.state === "reverted";
  const tab = search.tab ?? (hasSheet ? "sheet" : "effect");
  const params = { id: reorganisation.id };
  const impact = useQuery({
    ...queries.reorganisations.impact({ params }),
    enabled: tab === "impact",
  });
  const definition = useQuery({
    ...queries.reorganisations.definition({ params }),
    enabled: tab === "clauses",
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
      <Tabs.Panel value="impact">
        <Section title={say.workbench.impact}>
          <Loaded query={impact}>{(data) => <Impact impact={data} />}</Loaded>
        </Section>
      </Tabs.Panel>
      <Tabs.Panel value="clauses">
        <Loaded query={definition}>{(data) => <Clauses definition={data} />}</Loaded>
      </Tabs.Panel>
      <Tabs.Panel value="sheet">
        {hasSheet ? (
          <Sheets reorganisation={reorganisation} />
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

const sheetsOf = ["execution", "revert"] as const;

/** The sheet; after a revert there are two, and the later one comes first. */
const Sheets = ({ reorganisation }: { readonly reorganisation: Reorganisation.Reorganisation }) => {
  const { say } = useLanguage();
  const reverted = reorganisation.state === "reverted";
  const [of, setOf] = useState<(typeof sheetsOf)[number]>(reverted ? "revert" : "execution");
  const sheet = useQuery(queries.reorganisations.sheet({ params: { id: reorganisation.id }, query: { of } }));
  return (
    <Section>
      {reverted ? (
        <SegmentedControl
          className="no-print"
          aria-label={say.workbench.sheetOfLabel}
          value={of}
          onChange={setOf}
          data={sheetsOf.map((value) => ({ value, label: say.workbench.sheetOf[value] }))}
          mb="md"
        />
      ) : null}
      <Loaded query={sheet}>
        {(data) => <Sheet sheet={data} title={reorganisation.title} history={reorganisation.history} />}
      </Loaded>
    </Section>
  );
};
