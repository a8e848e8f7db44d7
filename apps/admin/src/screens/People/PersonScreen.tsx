/** A citizen: who, where and why there, applications, e-ID account, possible duplicates, and who looked. */
import type { Citizens } from "@hopnhat/api-client/contract";
import { LegalAct, PortalStatus } from "@hopnhat/domain";
import { fullName } from "@hopnhat/domain/Unit";
import { Button, TextInput } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useDay } from "../../frame/AsOf.tsx";
import { Page, Section } from "../../frame/Page.tsx";
import { useLanguage } from "../../language/Language.tsx";
import { mutations, queries } from "../../session/api.ts";
import { Loaded } from "../../states/Loaded.tsx";
import { Refused } from "../../states/Refused.tsx";
import { Account } from "./Account.tsx";
import styles from "./People.module.css";
import { usePurpose } from "./purpose.ts";
import { PurposeDialog } from "./PurposeDialog.tsx";
import { Readers } from "./Readers.tsx";

export const PersonScreen = () => {
  const { say } = useLanguage();
  const { id } = useParams({ from: "/console/people/$id" });
  const purpose = usePurpose(id);
  const navigate = useNavigate();
  return purpose === undefined ? (
    <Page title={say.people.record} above={<Link to="/people">{say.people.back}</Link>}>
      <PurposeDialog
        id={id}
        onClose={() => (purpose === undefined ? void navigate({ to: "/people" }) : undefined)}
      />
    </Page>
  ) : (
    <Opened id={id} purpose={purpose} />
  );
};

const Opened = ({ id, purpose }: { readonly id: string; readonly purpose: string }) => {
  const { say } = useLanguage();
  const { asOf } = useDay();
  const person = useQuery(queries.citizens.get({ params: { id }, query: { asOf, purpose } }));
  const words = say.people;
  return (
    <Page
      title={person.data?.name ?? words.record}
      {...(person.data === undefined ? {} : { titleLanguage: "vi" as const })}
      above={<Link to="/people">{words.back}</Link>}
      lead={words.forPurpose(purpose)}
    >
      <Loaded query={person} lines={10}>
        {(record) => (
          <>
            <Facts record={record} />
            <div className={styles["parts"]}>
              <Place record={record} />
              <Applications record={record} />
              <Account citizen={record.id} summary={record.eIdAccount} />
              <Possible id={record.id} />
            </div>
            <Readers citizen={record.id} />
          </>
        )}
      </Loaded>
    </Page>
  );
};

const Facts = ({ record }: { readonly record: Citizens.Citizen }) => {
  const { say, date } = useLanguage();
  const words = say.people;
  return (
    <Section title={words.record}>
      <dl className={styles["facts"]}>
        <div>
          <dt>{words.bornOn}</dt>
          <dd>{date(record.birth)}</dd>
        </div>
        <div>
          <dt>{words.ageGroup}</dt>
          <dd>{say.coverage.ageGroups[record.ageGroup]}</dd>
        </div>
        <div>
          <dt>{words.sex}</dt>
          <dd>{words.sexes[record.sex]}</dd>
        </div>
        <div>
          <dt>{words.number}</dt>
          <dd>…{record.personalNumberEnding}</dd>
        </div>
        <div>
          <dt>{words.village}</dt>
          <dd lang="vi">
            {record.village.kind} {record.village.name}
          </dd>
        </div>
        <div className={styles["wide"]}>
          <dt>{words.address}</dt>
          <dd>
            <span lang="vi">{record.addressAsPrinted}</span> <span className="soft">{words.addressHint}</span>
          </dd>
        </div>
      </dl>
    </Section>
  );
};

const Place = ({ record }: { readonly record: Citizens.Citizen }) => {
  const { say, language } = useLanguage();
  const words = say.people;
  const { placement } = record;
  const named = (id: string): string => {
    const unit = record.units.find((each) => each.id === id);
    return unit === undefined ? id : fullName(unit);
  };
  return (
    <Section title={words.placement}>
      <div className={styles["stack"]}>
        {placement.status === "waiting" ? (
          <>
            <strong>
              {words.waitsBetween(placement.candidates.map(named).join(` ${say.placements.or} `))}
            </strong>
            <p>{say.placements.asks[placement.asks]}</p>
            <Link to="/placements">{say.places.placements}</Link>
          </>
        ) : (
          <>
            <strong>{words.placedIn(named(placement.unit))}</strong>
            <p>
              {words.evidence[placement.evidence.kind]}{" "}
              {placement.evidence.kind === "act-clause"
                ? placement.evidence.clauses
                    .map((clause) => LegalAct.cite(clause, language === "vi" ? "vi" : "en"))
                    .join("; ")
                : placement.evidence.kind === "street"
                  ? placement.evidence.street
                  : placement.evidence.kind === "officers-decision"
                    ? `${placement.evidence.reason} (${placement.evidence.by})`
                    : ""}
            </p>
          </>
        )}
      </div>
    </Section>
  );
};

const Applications = ({ record }: { readonly record: Citizens.Citizen }) => {
  const { say, date, tell } = useLanguage();
  const words = say.people;
  return (
    <Section title={words.applications}>
      {record.applications.length === 0 ? (
        <p className="soft">{words.noApplications}</p>
      ) : (
        <div className={styles["scroll"]} tabIndex={0} role="group" aria-label={words.applications}>
          <table className={styles["table"]}>
            <caption className="visually-hidden">{words.applications}</caption>
            <thead>
              <tr>
                <th scope="col">{say.counter.application}</th>
                <th scope="col">{say.counter.procedure}</th>
                <th scope="col">{say.counter.state}</th>
                <th scope="col">{say.counter.receivedOn}</th>
                <th scope="col">{say.counter.due}</th>
              </tr>
            </thead>
            <tbody>
              {record.applications.map((each) => (
                <tr key={each.number}>
                  <th scope="row">
                    <Link to="/counter" search={{ application: each.number }}>
                      {each.number}
                    </Link>
                  </th>
                  <td>{words.procedures[each.procedure]}</td>
                  <td>{statusIn(each.status, tell)}</td>
                  <td>{date(each.receivedOn)}</td>
                  <td>{date(each.dueOn)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Section>
  );
};

const statusIn = (status: number, tell: ReturnType<typeof useLanguage>["tell"]): string => {
  const known = PortalStatus.PortalStatus.literals.find((each) => each === status);
  return known === undefined ? String(status) : tell(PortalStatus.labels[known]);
};

const Possible = ({ id }: { readonly id: string }) => {
  const { say, count } = useLanguage();
  const words = say.duplicates;
  const found = useQuery(queries.duplicates.of({ params: { id } }));
  const note = useMutation(mutations.duplicates.note());
  const [number, setNumber] = useState("");
  return (
    <Section title={say.people.duplicates}>
      <div className={styles["stack"]}>
        {(found.data ?? []).length === 0 ? (
          <p className="soft">{words.none}</p>
        ) : (
          <p>
            <Link to="/duplicates">{words.proposals(count(found.data?.length ?? 0))}</Link>
          </p>
        )}
        <form
          className={styles["stack"]}
          onSubmit={(event) => {
            event.preventDefault();
            note.mutate({ payload: { citizen: id, number: number.trim() } });
          }}
        >
          <TextInput
            label={words.note}
            description={words.noteHint}
            inputMode="numeric"
            autoComplete="off"
            maxLength={12}
            value={number}
            onChange={(event) => setNumber(event.currentTarget.value)}
          />
          <Button
            type="submit"
            size="compact-sm"
            variant="default"
            loading={note.isPending}
            disabled={!/^(\d{9}|\d{12})$/.test(number.trim())}
          >
            {words.note}
          </Button>
        </form>
        <Refused error={note.error} />
        {note.data === undefined ? null : <p role="status">{words.noted(count(note.data.length))}</p>}
      </div>
    </Section>
  );
};
