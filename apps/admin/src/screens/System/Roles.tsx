/** Which role may do what on the day in view, each row with its source: the very table that the database decides by. */
import { useQuery } from "@tanstack/react-query";
import { useDay } from "../../frame/AsOf.tsx";
import { Section } from "../../frame/Page.tsx";
import { useLanguage } from "../../language/Language.tsx";
import { queries } from "../../session/api.ts";
import { Loaded } from "../../states/Loaded.tsx";
import styles from "./System.module.css";

export const Roles = () => {
  const { say, date } = useLanguage();
  const words = say.administration.system.roles;
  const { asOf } = useDay();
  const rows = useQuery(queries.users.permissions({ query: { asOf } }));
  return (
    <Section flush>
      <Loaded query={rows} inset>
        {(data) => (
          <div className={styles["scroll"]} tabIndex={0} role="region" aria-label={words.table}>
            <table className={styles["table"]}>
              <caption className="visually-hidden">{words.table}</caption>
              <thead>
                <tr>
                  <th scope="col">{words.role}</th>
                  <th scope="col">{words.permissions}</th>
                  <th scope="col">{words.clearance}</th>
                  <th scope="col">{words.source}</th>
                </tr>
              </thead>
              <tbody>
                {data.map((row) => (
                  <tr key={`${row.role} ${row.validFrom ?? ""}`}>
                    <th scope="row">
                      {say.signIn.roles[row.role]}
                      {row.validFrom === null ? null : (
                        <span className={styles["id"]}>
                          {say.administration.system.users.from} {date(row.validFrom)}
                        </span>
                      )}
                    </th>
                    <td>{row.permissions.map((each) => words.permission[each]).join(", ")}</td>
                    <td>{words.clearances[row.clearance]}</td>
                    <td className="soft">{row.source.citation}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Loaded>
    </Section>
  );
};
