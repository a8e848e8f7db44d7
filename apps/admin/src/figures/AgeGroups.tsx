/** Target, received and ratio of each age group, in one small table that adds up. */
import type { Coverage } from "@hopnhat/api-client/contract";
import { useLanguage } from "../language/Language.tsx";
import styles from "./figures.module.css";
import { RatioBar } from "./Ratio.tsx";

interface AgeGroupsProps {
  readonly groups: ReadonlyArray<Coverage.AgeGroupFigures>;
  readonly total: Coverage.Figures;
}

export const AgeGroups = ({ groups, total }: AgeGroupsProps) => {
  const { say } = useLanguage();
  const words = say.coverage;
  return (
    <div className={styles["scroll"]}>
      <table className={styles["groups"]}>
        <caption className="visually-hidden">{words.byAgeGroup}</caption>
        <thead>
          <tr>
            <th scope="col">{words.columns.group}</th>
            <th scope="col" className="figures">
              {words.columns.target}
            </th>
            <th scope="col" className="figures">
              {words.columns.received}
            </th>
            <th scope="col" className="figures">
              {words.columns.ratio}
            </th>
            <th scope="col" className="figures">
              {words.columns.accounts}
            </th>
          </tr>
        </thead>
        <tbody>
          {groups.map((group) => (
            <Line key={group.ageGroup} title={words.ageGroups[group.ageGroup]} figures={group} />
          ))}
        </tbody>
        <tfoot>
          <Line title={words.total} figures={total} />
        </tfoot>
      </table>
    </div>
  );
};

const Line = ({ title, figures }: { readonly title: string; readonly figures: Coverage.Figures }) => {
  const { count } = useLanguage();
  return (
    <tr>
      <th scope="row">{title}</th>
      <td className="figures">{count(figures.target)}</td>
      <td className="figures">{count(figures.received)}</td>
      <td className="figures">
        <RatioBar {...figures} />
      </td>
      <td className="figures">{count(figures.accounts)}</td>
    </tr>
  );
};
