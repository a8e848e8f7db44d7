/** What a merger does to every relation, counted before anything moves: nothing is left out, and nothing is lost in silence. */
import type { Reorganisation } from "@hopnhat/api-client/contract";
import { relationLabels } from "@hopnhat/domain/ConservationSheet";
import { useLanguage } from "../../language/Language.tsx";
import styles from "./Reorganisation.module.css";

const figures = ["before", "moved", "waiting", "changesOffice", "unchanged", "lost"] as const;

export const Impact = ({ impact }: { readonly impact: Reorganisation.Impact }) => {
  const { say, tell, count, instant } = useLanguage();
  const words = say.workbench;
  return (
    <div className={styles["stack"]}>
      <p className="soft">
        {words.impactLead} {words.impactWhen(instant(impact.countedAt))}.
      </p>
      <div className={styles["scroll"]} role="group" aria-label={words.impact} tabIndex={0}>
        <table className={styles["sheetTable"]}>
          <caption className="visually-hidden">{words.impact}</caption>
          <thead>
            <tr>
              <th scope="col">{words.relation}</th>
              {figures.map((each) => (
                <th key={each} scope="col" className="figures">
                  {words.impactColumns[each]}
                </th>
              ))}
              <th scope="col">{words.impactColumns.remark}</th>
            </tr>
          </thead>
          <tbody>
            {impact.relations.map((line) => (
              <tr key={line.relation}>
                <th scope="row">{tell(relationLabels[line.relation])}</th>
                {figures.map((each) => (
                  <td key={each} className="figures" data-lost={each === "lost" && line.lost > 0}>
                    {line[each] === 0 ? <span className="soft">0</span> : count(line[each])}
                  </td>
                ))}
                <td className={styles["remark"]}>{line.remark === null ? "" : tell(line.remark)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
};
