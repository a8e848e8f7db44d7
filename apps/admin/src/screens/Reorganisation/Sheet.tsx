/**
 * The conservation sheet: for each relation what there was, what became of it, and what there is. Made to be read,
 * signed and printed.
 */
import type { Reorganisation } from "@hopnhat/api-client/contract";
import { relationLabels } from "@hopnhat/domain/ConservationSheet";
import { Button } from "@mantine/core";
import { useLanguage } from "../../language/Language.tsx";
import { Icon } from "../../theme/Icon.tsx";
import styles from "./Reorganisation.module.css";

interface SheetProps {
  readonly sheet: Reorganisation.Sheet;
  readonly title: string;
  readonly history: ReadonlyArray<Reorganisation.Event>;
}

export const Sheet = ({ sheet, title, history }: SheetProps) => {
  const { say, tell, count, instant } = useLanguage();
  const words = say.reorganisations;
  const columns = words.sheetColumns;
  const signatures = (["submit", "approve"] as const).map((action) =>
    history.findLast((each) => each.action === action),
  );
  return (
    <div className={styles["sheet"]}>
      <div className={styles["sheetHead"]}>
        <div>
          <h2>{words.sheetTitle}</h2>
          <p>
            {title} ({sheet.act})
          </p>
          <p className="soft">
            {words.sheetCommunes(count(sheet.communesBefore), count(sheet.communesAfter))}.{" "}
            {words.sheetWhen(instant(sheet.finishedAt))}.
          </p>
        </div>
        <Button
          variant="default"
          leftSection={<Icon name="print" />}
          className="no-print"
          onClick={() => window.print()}
        >
          {words.print}
        </Button>
      </div>
      <p className={styles["verdict"]} data-balanced={sheet.balanced} role="status">
        <Icon name={sheet.balanced ? "check" : "warning"} />
        {sheet.balanced ? words.sheetBalanced : words.sheetUnbalanced}
      </p>
      <div className={styles["scroll"]} role="region" aria-label={words.sheetTitle} tabIndex={0}>
        <table className={styles["sheetTable"]}>
          <caption className="visually-hidden">{words.sheetTitle}</caption>
          <thead>
            <tr>
              <th scope="col">{columns.relation}</th>
              <th scope="col" className="figures">
                {columns.before}
              </th>
              <th scope="col" className="figures">
                {columns.moved}
              </th>
              <th scope="col" className="figures">
                {columns.waiting}
              </th>
              <th scope="col" className="figures">
                {columns.unchanged}
              </th>
              <th scope="col" className="figures">
                {columns.after}
              </th>
              <th scope="col">{columns.balanced}</th>
            </tr>
          </thead>
          <tbody>
            {sheet.lines.map((line) => (
              <tr key={line.relation}>
                <th scope="row">{tell(relationLabels[line.relation])}</th>
                <td className="figures">{count(line.before)}</td>
                <td className="figures">{count(line.moved)}</td>
                <td className="figures">{count(line.waiting)}</td>
                <td className="figures">{count(line.unchanged)}</td>
                <td className="figures">{count(line.after)}</td>
                <td>
                  <span className={styles["balance"]} data-balanced={line.balanced}>
                    <Icon name={line.balanced ? "check" : "warning"} size={15} />
                    {line.balanced ? words.balanced : words.unbalanced}
                  </span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="soft">{words.sheetLead}</p>
      <dl className={styles["signatures"]}>
        {signatures.map((event, index) =>
          event === undefined ? null : (
            <div key={event.action}>
              <dt>{index === 0 ? words.signed.submitted : words.signed.approved}</dt>
              <dd>{event.by?.displayName ?? words.server}</dd>
              <dd className="soft">{instant(event.at)}</dd>
            </div>
          ),
        )}
      </dl>
    </div>
  );
};
