/** What somebody else changed of a draft meanwhile, clause by clause: as it was, theirs, and what stands here. */
import type { ReorganisationDraft } from "@hopnhat/api-client/contract";
import type { ReactNode } from "react";
import { useLanguage } from "../../language/Language.tsx";
import styles from "./Drafting.module.css";
import type { Clause, Draft } from "./editing.ts";

interface DraftDifferenceProps {
  readonly difference: ReorganisationDraft.Difference;
  readonly lead: string;
  readonly mine: Draft;
  /** What one can do about it. */
  readonly children: ReactNode;
}

export const DraftDifference = ({ difference, lead, mine, children }: DraftDifferenceProps) => {
  const { say } = useLanguage();
  const words = say.workbench;
  return (
    <div className={styles["difference"]} role="alert">
      <p>{lead}</p>
      {difference.act ? <p>{words.changedAct}</p> : null}
      {difference.changes.map(({ change, how, before, after }) => {
        const sameClause = before ?? after;
        const own = mine.changes.find(
          ({ article, clause }) => article === sameClause?.article && clause === sameClause?.clause,
        );
        return (
          <section key={change} aria-label={change}>
            <h3>
              {words.clause(sameClause?.article ?? "–", sameClause?.clause ?? "–")}:{" "}
              <span className="soft">{words.how[how]}</span>
            </h3>
            <dl>
              <dt>{words.beforeWords}</dt>
              <dd>
                <ClauseWords clause={before ?? undefined} />
              </dd>
              <dt>{words.afterWords}</dt>
              <dd>
                <ClauseWords clause={after ?? undefined} />
              </dd>
              <dt>{words.yourWords}</dt>
              <dd>
                <ClauseWords clause={own} />
              </dd>
            </dl>
          </section>
        );
      })}
      <div className={styles["buttons"]}>{children}</div>
    </div>
  );
};

const ClauseWords = ({ clause }: { readonly clause: Clause | undefined }) => {
  const { say } = useLanguage();
  const words = say.workbench;
  if (clause === undefined) return <span className="soft">{words.nothing}</span>;
  const begun = new Map(clause.begins.map((unit) => [unit.code, `${unit.kind} ${unit.name} (${unit.code})`]));
  return (
    <>
      {clause.flows
        .map(({ from, people, to }) => `${from} (${words.shares[people]}) → ${begun.get(to) ?? to}`)
        .join("; ")}
    </>
  );
};
