/** The e-ID account of a person, where it stands and what can happen to it next. */
import { failedWith } from "@hopnhat/api-client";
import type { Citizens } from "@hopnhat/api-client/contract";
import { Button } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Section } from "../../frame/Page.tsx";
import { useLanguage } from "../../language/Language.tsx";
import { mutations, queries } from "../../session/api.ts";
import { Refused } from "../../states/Refused.tsx";
import styles from "./People.module.css";

interface AccountProps {
  readonly citizen: string;
  readonly summary: Citizens.EidAccountSummary | null;
}

export const Account = ({ citizen, summary }: AccountProps) => {
  const { say, date } = useLanguage();
  const words = say.people;
  const account = useQuery(queries.eidAccounts.get({ params: { citizen } }));
  const note = useMutation(mutations.eidAccounts.note());
  const record = account.data;
  return (
    <Section title={words.account}>
      <div className={styles["stack"]}>
        {record === undefined && summary === null ? (
          failedWith(account.error, "EidAccountNotFound") || account.error === null ? (
            <p className="soft">{words.noAccount}</p>
          ) : (
            <Refused error={account.error} />
          )
        ) : (
          <p>
            <strong>{words.level(String(record?.level ?? summary?.level))}</strong>
            {record === undefined ? "" : `, ${words.accountStates[record.state]}`}
            {summary === null ? "" : `, ${words.openedOn(date(summary.openedOn))}`}
            {record?.dueOn == null ? "" : `, ${words.dueBy(date(record.dueOn))}`}
          </p>
        )}
        {record === undefined ? null : (
          <div style={{ display: "flex", flexWrap: "wrap", gap: "0.5rem" }}>
            {record.possible
              .flatMap((type) => (type === "lock" ? [] : [type]))
              .map((type) => (
                <Button
                  key={type}
                  size="compact-sm"
                  variant="default"
                  loading={note.isPending}
                  onClick={() => note.mutate({ params: { citizen }, payload: { type } })}
                >
                  {words.events[type]}
                </Button>
              ))}
          </div>
        )}
        <Refused error={note.error} />
      </div>
    </Section>
  );
};
