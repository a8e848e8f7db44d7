/** An act: what each of its clauses does, and what became of it in this system. */
import { Acts } from "@hopnhat/api-client/contract";
import { fullName } from "@hopnhat/domain/Unit";
import { searchKey } from "@hopnhat/domain/Vietnamese";
import { Button, TextInput } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { type ReactNode, useMemo } from "react";
import { filterField } from "../../frame/keys.ts";
import { Page, Section } from "../../frame/Page.tsx";
import { useTypedSearch } from "../../frame/useTypedSearch.ts";
import { useLanguage } from "../../language/Language.tsx";
import { mutations, queries } from "../../session/api.ts";
import { Loaded } from "../../states/Loaded.tsx";
import { Failed } from "../../states/State.tsx";
import { type Column, VirtualTable } from "../../table/VirtualTable.tsx";
import { Icon } from "../../theme/Icon.tsx";
import { shareWords } from "../Unit/shareWords.ts";
import { ActFlows } from "./ActFlows.tsx";
import styles from "./Acts.module.css";

type Entry = Acts.Act["entries"][number];

export const ActScreen = () => {
  const { act: slug } = useParams({ from: "/console/acts/$act" });
  const { say } = useLanguage();
  const words = say.administration.acts;
  const found = useQuery(
    queries.acts.get({ params: { act: Acts.slugOf(slug as Parameters<typeof Acts.slugOf>[0]) } }),
  );
  const above = (
    <Link to="/acts">
      <Icon name="back" size={15} /> {words.back}
    </Link>
  );
  if (found.data !== undefined) return <Found act={found.data} above={above} />;
  return (
    <Page title={words.title} above={above}>
      <Loaded query={found}>{() => null}</Loaded>
    </Page>
  );
};

const Found = ({ act, above }: { readonly act: Acts.Act; readonly above: ReactNode }) => {
  const { say, date, count } = useLanguage();
  const words = say.administration.acts;
  const search = useSearch({ from: "/console/acts/$act" });
  const navigate = useNavigate({ from: "/acts/$act" });
  const typed = useTypedSearch(
    search.q,
    (q) => void navigate({ search: (all) => ({ ...all, q }), replace: true }),
  );
  const lead = [
    act.number,
    act.issuedOn === null ? act.issuedBy : words.issued(act.issuedBy, date(act.issuedOn)),
    words.effective(date(act.effectiveOn)),
    ...(act.operationalOn === null ? [] : [words.operational(date(act.operationalOn))]),
  ].join(" · ");
  return (
    <Page title={act.title} titleLanguage="vi" above={above} lead={lead}>
      <Became act={act} />
      {isOfProvinces(act) ? (
        <Section title={say.administration.acts.picture}>
          <div
            className={styles["picture"]}
            role="group"
            tabIndex={0}
            aria-label={say.administration.acts.picture}
          >
            <ActFlows act={act} />
          </div>
        </Section>
      ) : null}
      <Section title={`${words.entries} (${count(act.entries.length)})`} flush>
        <div className={styles["filters"]}>
          <TextInput
            aria-label={words.filter}
            placeholder={words.filter}
            leftSection={<Icon name="search" size={16} />}
            value={typed.value}
            onChange={(event) => typed.setValue(event.currentTarget.value)}
            {...filterField}
          />
          <span className="soft">{words.ledger(act.ledger)}</span>
        </div>
        <Entries act={act} search={typed.value} />
      </Section>
    </Page>
  );
};

/** Whether an act arranges provinces: they have no page among the communes. */
const isOfProvinces = ({ after }: Acts.Act): boolean =>
  after.length > 0 && after.every(({ kind }) => kind === "tỉnh" || kind === "thành phố");

/** A commune leads to its page; a province is named. */
const UnitName = ({ unit }: { readonly unit: Acts.Act["before"][number] }) =>
  unit.kind === "tỉnh" || unit.kind === "thành phố" ? (
    <>
      {fullName(unit)} <span className="soft">({unit.code})</span>
    </>
  ) : (
    <Link to="/units/$code" params={{ code: unit.code }} search={(all) => ({ ...all, asOf: unit.validFrom })}>
      {fullName(unit)}
    </Link>
  );

/** The reorganisations drafted from it, and the way to draft one. */
const Became = ({ act }: { readonly act: Acts.Act }) => {
  const { say, instant } = useLanguage();
  const words = say.administration.acts;
  const navigate = useNavigate();
  const made = useQuery(queries.reorganisations.list({ query: { act: act.number } }));
  const draft = useMutation(mutations.reorganisations.draft());
  const start = () =>
    draft.mutate(
      { payload: { act: act.number } },
      { onSuccess: ({ id }) => void navigate({ to: "/reorganisations/$id", params: { id: String(id) } }) },
    );
  return (
    <Section title={words.became}>
      <Loaded query={made} lines={2}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="soft">{words.becameNone}</p>
          ) : (
            <ul className={styles["became"]}>
              {items.map(({ id, lastEvent, state, title }) => (
                <li key={id}>
                  <Link to="/reorganisations/$id" params={{ id: String(id) }}>
                    {title}
                  </Link>
                  <span>{say.reorganisations.states[state]}</span>
                  <span className="soft">{instant(lastEvent.at)}</span>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      <Button variant="default" mt="sm" loading={draft.isPending} onClick={start}>
        {words.draft}
      </Button>
      {draft.error === null ? null : <Failed error={draft.error} inset />}
    </Section>
  );
};

const Entries = ({ act, search }: { readonly act: Acts.Act; readonly search: string }) => {
  const { say } = useLanguage();
  const words = say.administration.acts;
  const names = useMemo(() => {
    const before = new Map(act.before.map((unit) => [unit.code, unit]));
    const after = new Map(act.after.map((unit) => [unit.code, unit]));
    return { before, after };
  }, [act]);
  const shown = useMemo(() => {
    const key = searchKey(search);
    if (key === "") return act.entries;
    const wordsOf = (units: typeof names.before, code: string) => {
      const unit = units.get(code as never);
      return unit === undefined ? code : `${code} ${fullName(unit)}`;
    };
    return act.entries.filter(({ flows, begins }) =>
      searchKey(
        [
          ...flows.flatMap(({ from, to }) => [wordsOf(names.before, from), wordsOf(names.after, to)]),
          ...begins.map(({ code, name }) => `${code} ${name}`),
        ].join(" "),
      ).includes(key),
    );
  }, [act, search, names]);
  const columns = useMemo(
    (): ReadonlyArray<Column<Entry, never>> => [
      {
        key: "clause",
        title: words.entryColumns.clause,
        cell: ({ clause }) => say.workbench.clause(clause.article ?? "–", clause.clause ?? "–"),
      },
      {
        key: "from",
        title: words.entryColumns.from,
        wraps: true,
        cell: ({ flows }) =>
          flows.map((flow, index) => {
            const unit = names.before.get(flow.from);
            return (
              <span key={`${flow.from} ${flow.to}`}>
                {flow.people === "all" && flow.land === "all" ? null : (
                  <em className={styles["part"]}>{shareWords(flow, say)} </em>
                )}
                {unit === undefined ? flow.from : <UnitName unit={unit} />}
                {index === flows.length - 1 ? "" : ", "}
              </span>
            );
          }),
      },
      {
        key: "to",
        title: words.entryColumns.to,
        wraps: true,
        cell: ({ flows, ends }) =>
          [...new Set([...flows.map(({ to }) => to), ...(flows.length === 0 ? ends : [])])].map((code) => {
            const unit = names.after.get(code);
            return unit === undefined ? (
              <span key={code}>{code} </span>
            ) : (
              <span key={code}>
                <UnitName unit={unit} />{" "}
              </span>
            );
          }),
      },
    ],
    [words, say, names],
  );
  return (
    <VirtualTable
      caption={words.entries}
      columns={columns}
      rows={shown}
      total={shown.length}
      rowKey={({ id }) => id}
    />
  );
};
