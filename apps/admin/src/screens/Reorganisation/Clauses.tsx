/** The clauses of a merger in words: which unit goes where, all of it or a part, by which clause. */
import type { ReorganisationDraft } from "@hopnhat/api-client/contract";
import { TextInput } from "@mantine/core";
import { useDeferredValue, useMemo, useState } from "react";
import { Section } from "../../frame/Page.tsx";
import { useLanguage } from "../../language/Language.tsx";
import { type Column, VirtualTable } from "../../table/VirtualTable.tsx";
import { Icon } from "../../theme/Icon.tsx";
import { useUnitNames } from "../Drafting/useUnitNames.ts";
import styles from "./Reorganisation.module.css";

type Change = ReorganisationDraft.DraftedChange;

export const Clauses = ({ definition }: { readonly definition: ReorganisationDraft.Definition }) => {
  const { say, count } = useLanguage();
  const words = say.workbench;
  const { changes, act } = definition;
  const nameOf = useUnitNames(act.operationalOn ?? act.effectiveOn, changes);
  const [search, setSearch] = useState("");
  const wanted = useDeferredValue(search);
  const shown = useMemo(() => changes.filter(nameOf.fits(wanted)), [changes, wanted, nameOf]);
  const columns = useMemo(
    (): ReadonlyArray<Column<Change, never>> => [
      {
        key: "clause",
        title: words.clauseNumber,
        cell: ({ article, clause }) => words.clause(article ?? "–", clause ?? "–"),
      },
      {
        key: "from",
        title: words.from,
        wraps: true,
        cell: ({ flows }) => (
          <span className={styles["sources"]}>
            {flows.map((flow, index) => (
              <span key={`${flow.from} ${flow.to}`}>
                {flow.people === "all" && flow.land === "all" ? null : (
                  <em className={styles["part"]}>{words.shares[flow.people]} </em>
                )}
                {nameOf.before(flow.from)}
                {index === flows.length - 1 ? "" : ", "}
              </span>
            ))}
          </span>
        ),
      },
      {
        key: "to",
        title: words.to,
        wraps: true,
        cell: ({ flows }) => [...new Set(flows.map(({ to }) => to))].map(nameOf.after).join(", "),
      },
    ],
    [words, nameOf],
  );
  return (
    <Section title={words.clauses(count(changes.length))} flush>
      <div className={styles["clauseFilter"]}>
        <TextInput
          aria-label={words.find}
          placeholder={words.find}
          leftSection={<Icon name="search" size={16} />}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
        <span className="soft" role="status">
          {words.shown(count(shown.length), count(changes.length))}
        </span>
      </div>
      <VirtualTable
        caption={words.definition}
        columns={columns}
        rows={shown}
        total={shown.length}
        rowKey={({ article, clause }) => `${article ?? ""}.${clause ?? ""}`}
      />
    </Section>
  );
};
