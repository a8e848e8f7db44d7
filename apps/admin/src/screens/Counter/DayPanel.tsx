/** The appointments of a day, and the list to print. */
import type { PlainDate } from "@hopnhat/domain/PlainDate";
import { Button, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useCallback, useState } from "react";
import { Section } from "../../frame/Page.tsx";
import { useLanguage } from "../../language/Language.tsx";
import { queries } from "../../session/api.ts";
import { Loaded } from "../../states/Loaded.tsx";
import { Icon } from "../../theme/Icon.tsx";
import styles from "./Counter.module.css";
import { Printed } from "./Printed.tsx";

interface DayPanelProps {
  readonly point: string;
  readonly pointName: string;
  readonly today: PlainDate;
}

export const DayPanel = ({ point, pointName, today }: DayPanelProps) => {
  const { say, count, date } = useLanguage();
  const words = say.counter;
  const [day, setDay] = useState<string>(today);
  const [isPrinting, setPrinting] = useState(false);
  const printed = useCallback(() => setPrinting(false), []);
  const list = useQuery(queries.servicePoints.appointments({ params: { id: point, day } }));
  const capacity = useQuery(
    queries.servicePoints.days({ params: { id: point }, query: { from: day, to: day } }),
  ).data?.[0];
  return (
    <Section title={words.day}>
      <div className={styles["call"]} style={{ flexWrap: "wrap" }}>
        <TextInput
          type="date"
          label={words.onDay}
          style={{ inlineSize: "11rem" }}
          value={day}
          onChange={(event) => {
            if (/^\d{4}-\d{2}-\d{2}$/.test(event.currentTarget.value)) setDay(event.currentTarget.value);
          }}
        />
        <Button variant="default" leftSection={<Icon name="print" />} onClick={() => setPrinting(true)}>
          {words.printDay}
        </Button>
        {capacity === undefined ? null : (
          <p className="soft">
            {capacity.isOpen
              ? words.capacity(count(capacity.booked), count(capacity.capacity))
              : words.closedDay}
          </p>
        )}
      </div>
      <Loaded query={list} lines={4}>
        {(appointments) => {
          const rows = appointments.filter(({ state }) => state !== "cancelled");
          const table = (
            <table className={styles["table"]}>
              <caption className="visually-hidden">{words.day}</caption>
              <thead>
                <tr>
                  <th scope="col">{words.time}</th>
                  <th scope="col">{words.applicant}</th>
                  <th scope="col">{words.ending}</th>
                  <th scope="col">{words.document}</th>
                  <th scope="col">{words.state}</th>
                </tr>
              </thead>
              <tbody>
                {rows.map((each) => (
                  <tr key={each.id}>
                    <th scope="row" className="figures">
                      {each.startsAt}
                    </th>
                    <td lang="vi">
                      {each.applicant.name}, {each.applicant.birthYear}
                    </td>
                    <td>…{each.applicant.personalNumberEnding}</td>
                    <td>{words.documents[each.document]}</td>
                    <td>{each.state === "arrived" ? words.hasArrived : words.booked}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          );
          return (
            <>
              {rows.length === 0 ? <p className="soft">{words.noAppointments}</p> : table}
              {isPrinting ? (
                <Printed onDone={printed}>
                  <h1>
                    {words.day}: {date(day)}
                  </h1>
                  <p lang="vi">{pointName}</p>
                  {table}
                </Printed>
              ) : null}
            </>
          );
        }}
      </Loaded>
    </Section>
  );
};
