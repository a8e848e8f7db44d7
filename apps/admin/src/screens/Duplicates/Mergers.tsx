/** What was merged, with what followed, and the way back. */
import { Button } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Section } from "../../frame/Page.tsx";
import { useLanguage } from "../../language/Language.tsx";
import { mutations, queries } from "../../session/api.ts";
import { Loaded } from "../../states/Loaded.tsx";
import { Refused } from "../../states/Refused.tsx";
import styles from "./Duplicates.module.css";

export const Mergers = () => {
  const { say, count, instant } = useLanguage();
  const words = say.duplicates;
  const list = useQuery(queries.duplicates.mergers({ query: { limit: 50 } }));
  const undo = useMutation(mutations.duplicates.undo());
  return (
    <Section title={words.history}>
      <Refused error={undo.error} />
      <Loaded query={list} lines={3}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="soft">{words.noHistory}</p>
          ) : (
            <div className={styles["scroll"]} tabIndex={0} role="group" aria-label={words.history}>
              <table className={styles["table"]}>
                <caption className="visually-hidden">{words.history}</caption>
                <thead>
                  <tr>
                    {Object.entries(words.columns).map(([key, title]) => (
                      <th key={key} scope="col">
                        {title}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {items.map((each) => (
                    <tr key={each.id}>
                      <th scope="row">{each.id}</th>
                      <td>
                        <bdi>{each.survivor}</bdi> ← <bdi>{each.merged}</bdi>
                      </td>
                      <td>{count(each.followed.reduce((sum, { records }) => sum + records, 0))}</td>
                      <td>{each.reason}</td>
                      <td>
                        <bdi>{each.decidedBy}</bdi>, {instant(each.decidedAt)}
                      </td>
                      <td>
                        {each.undoes !== null ? (
                          words.undoes(String(each.undoes))
                        ) : each.undoneBy !== null ? (
                          words.undone(String(each.undoneBy))
                        ) : (
                          <Button
                            size="compact-sm"
                            variant="default"
                            loading={undo.isPending}
                            onClick={() => undo.mutate({ params: { id: each.id } })}
                          >
                            {words.undo}
                            <span className="visually-hidden"> {each.id}</span>
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
