/** Who read the record, in which role and why; for those whose role sees the log. */
import { failedWith } from "@hopnhat/api-client";
import { useQuery } from "@tanstack/react-query";
import { Section } from "../../frame/Page.tsx";
import { useLanguage } from "../../language/Language.tsx";
import { queries } from "../../session/api.ts";
import { Loaded } from "../../states/Loaded.tsx";
import styles from "./People.module.css";

export const Readers = ({ citizen }: { readonly citizen: string }) => {
  const { say, instant } = useLanguage();
  const words = say.people;
  const readers = useQuery(queries.audit.readers({ params: { citizen }, query: { limit: 50 } }));
  return (
    <Section title={words.readers}>
      {failedWith(readers.error, "Forbidden") ? (
        <p className="soft">{words.readersHidden}</p>
      ) : (
        <Loaded query={readers} lines={3}>
          {({ items }) =>
            items.length === 0 ? (
              <p className="soft">{words.noReaders}</p>
            ) : (
              <div className={styles["scroll"]} tabIndex={0} role="group" aria-label={words.readers}>
                <table className={styles["table"]}>
                  <caption className="visually-hidden">{words.readers}</caption>
                  <thead>
                    <tr>
                      <th scope="col">{words.readerColumns.at}</th>
                      <th scope="col">{words.readerColumns.who}</th>
                      <th scope="col">{words.readerColumns.role}</th>
                      <th scope="col">{words.readerColumns.purpose}</th>
                    </tr>
                  </thead>
                  <tbody>
                    {items.map((entry) => (
                      <tr key={entry.id}>
                        <th scope="row">{instant(entry.recordedAt)}</th>
                        <td>{entry.actorName ?? entry.actor}</td>
                        <td>{entry.role}</td>
                        <td>{entry.purpose ?? "—"}</td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </div>
            )
          }
        </Loaded>
      )}
    </Section>
  );
};
