/** The latest decisions: where, how many, by what evidence, by whom; each can be taken back, or says why not. */
import type { PlacementDecisions } from "@hopnhat/api-client/contract";
import { Button } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Section } from "../../frame/Page.tsx";
import { useLanguage } from "../../language/Language.tsx";
import { mutations, queries } from "../../session/api.ts";
import { Loaded } from "../../states/Loaded.tsx";
import { Refused } from "../../states/Refused.tsx";
import styles from "./Placements.module.css";

export const Decisions = ({ nameOf }: { readonly nameOf: (id: string) => string }) => {
  const { say, count, instant } = useLanguage();
  const words = say.placing;
  const list = useQuery(queries.placements.decisions({ query: { limit: 20 } }));
  const undo = useMutation(mutations.placements.undo());
  return (
    <Section title={words.decisions} aside={<span className="soft">{words.decisionsHint}</span>}>
      <Refused error={undo.error} />
      <Loaded query={list} lines={3}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="soft">{words.noDecisions}</p>
          ) : (
            <div className={styles["scroll"]} tabIndex={0} role="group" aria-label={words.decisions}>
              <table className={styles["lines"]}>
                <caption className="visually-hidden">{words.decisions}</caption>
                <thead>
                  <tr>
                    <th scope="col">{words.columns.number}</th>
                    <th scope="col">{words.columns.unit}</th>
                    <th scope="col" className="figures">
                      {words.columns.people}
                    </th>
                    <th scope="col">{words.columns.evidence}</th>
                    <th scope="col">{words.columns.by}</th>
                    <th scope="col">{words.columns.state}</th>
                  </tr>
                </thead>
                <tbody>
                  {items.map((decision) => (
                    <tr key={decision.id}>
                      <th scope="row" className="figures">
                        {decision.id}
                      </th>
                      <td lang="vi">{nameOf(decision.unit)}</td>
                      <td className="figures">{count(decision.citizens)}</td>
                      <td>{evidenceIn(decision, words)}</td>
                      <td>
                        <bdi>{decision.decidedBy}</bdi>, {instant(decision.decidedAt)}
                      </td>
                      <td>
                        {decision.undoes !== null ? (
                          words.undoes(String(decision.undoes))
                        ) : decision.undoneBy !== null ? (
                          words.undoneBy(String(decision.undoneBy))
                        ) : (
                          <Button
                            size="compact-sm"
                            variant="default"
                            loading={undo.isPending && undo.variables?.params.id === decision.id}
                            onClick={() => undo.mutate({ params: { id: decision.id } })}
                          >
                            {words.undo}
                            <span className="visually-hidden"> {decision.id}</span>
                          </Button>
                        )}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )
        }
      </Loaded>
    </Section>
  );
};

const evidenceIn = (
  { evidence, village }: PlacementDecisions.Decision,
  words: ReturnType<typeof useLanguage>["say"]["placing"],
): string => {
  switch (evidence.kind) {
    case "village":
      return `${words.evidenceKinds.village}${village === null ? "" : `: ${village.kind} ${village.name}`}`;
    case "street":
      return `${words.evidenceKinds.street}: ${evidence.street}`;
    case "point":
      return words.evidenceKinds.point;
    case "officers-decision":
      return evidence.reason;
  }
};
