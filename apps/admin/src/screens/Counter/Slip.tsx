/** The slip that the applicant takes home: number, day to come again, where, and what is still to bring. */
import type { Applications } from "@hopnhat/api-client/contract";
import { Requirement } from "@hopnhat/domain";
import { useLanguage } from "../../language/Language.tsx";
import { Printed } from "./Printed.tsx";

interface SlipProps {
  readonly record: Applications.ApplicationRecord;
  readonly onDone: () => void;
}

export const Slip = ({ onDone, record }: SlipProps) => {
  const { say, count, date, tell } = useLanguage();
  const words = say.counter;
  const missing = record.needed.filter(({ status }) => status === "missing");
  return (
    <Printed onDone={onDone}>
      <h1>{words.slip}</h1>
      <p lang="vi">{record.office.name}</p>
      <table>
        <tbody>
          {[
            [words.application, record.number],
            [words.applicant, `${record.applicant.name} (…${record.applicant.personalNumberEnding})`],
            [words.procedure, tell(Requirement.procedureLabels[record.procedure])],
            [words.receivedOn, record.deadline === null ? "—" : date(record.deadline.receivedOn)],
            [words.due, record.deadline === null ? "—" : date(record.deadline.dueOn)],
            [
              words.reckoningShort,
              record.deadline === null
                ? "—"
                : words.reckoning(count(record.deadline.workingDays), date(record.deadline.receivedOn)),
            ],
            [words.toBring, missing.map(({ item }) => tell(Requirement.itemLabels[item])).join(", ") || "—"],
          ].map(([name, value]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>{words.slipFoot}</p>
    </Printed>
  );
};
