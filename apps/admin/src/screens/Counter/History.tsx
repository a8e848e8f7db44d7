/** Every step that was taken, with where, by whom and why. */
import { Applications } from "@hopnhat/api-client/contract";
import { Requirement } from "@hopnhat/domain";
import { useLanguage } from "../../language/Language.tsx";
import styles from "./Counter.module.css";

export const History = ({ record }: { readonly record: Applications.ApplicationRecord }) => {
  const { say, instant, tell } = useLanguage();
  const words = say.counter;
  const named = (type: string): string => {
    const step = Applications.StepType.literals.find((each) => each === type);
    if (step !== undefined) return tell(Applications.stepLabels[step]);
    return type === "transfer" ? words.transferred : type === "declare" ? words.declared : type;
  };
  return (
    <details>
      <summary>{words.history(String(record.history.length))}</summary>
      {record.stepsComplete ? null : <p className="soft">{words.historyIncomplete}</p>}
      <div className={styles["scroll"]}>
        <table className={styles["table"]}>
          <caption className="visually-hidden">{words.history(String(record.history.length))}</caption>
          <thead>
            <tr>
              <th scope="col">{words.at}</th>
              <th scope="col">{words.step}</th>
              <th scope="col">{words.by}</th>
              <th scope="col">{words.office}</th>
            </tr>
          </thead>
          <tbody>
            {record.history.map((step, index) => (
              <tr key={index}>
                <th scope="row">{instant(step.at)}</th>
                <td>
                  {named(step.type)}
                  {step.item === undefined ? "" : `: ${tell(Requirement.itemLabels[step.item])}`}
                  {step.outcome === "not-possible" ? ` (${words.notPossible})` : ""}
                  {step.why === undefined ? "" : `: ${step.why}`}
                </td>
                <td>
                  <bdi>{step.by}</bdi>
                </td>
                <td lang="vi">{step.office.name}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
};
