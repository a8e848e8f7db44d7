/** Applications on which the office still works, those due first, and a number that leads to one. */
import { Application } from "@hopnhat/domain";
import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useDay } from "../../frame/AsOf.tsx";
import { Section } from "../../frame/Page.tsx";
import { useLanguage } from "../../language/Language.tsx";
import { queries } from "../../session/api.ts";
import { Loaded } from "../../states/Loaded.tsx";
import styles from "./Counter.module.css";

const states = [
  "declared",
  "received",
  "processing",
  "supplement-asked",
  "captured",
  "sent",
  "decided",
] as const;

export const Desk = ({ onApplication }: { readonly onApplication: (number: string) => void }) => {
  const { say, count, date, tell } = useLanguage();
  const { today } = useDay();
  const words = say.counter;
  const [state, setState] = useState<(typeof states)[number]>();
  const [q, setQ] = useState("");
  const counts = useQuery(queries.applications.counts({ query: { asOf: today } }));
  const list = useQuery(
    queries.applications.list({
      query: {
        open: true,
        sort: "due",
        order: "asc",
        limit: 25,
        ...(state === undefined ? {} : { state }),
        ...(q.trim().length < 3 ? {} : { q: q.trim() }),
      },
    }),
  );
  return (
    <Section
      title={words.desk}
      aside={
        counts.data === undefined ? null : (
          <span className="soft">
            {words.deskCounts(
              count(counts.data.open),
              count(counts.data.overdue),
              count(counts.data.dueToday),
            )}
          </span>
        )
      }
    >
      <div className={styles["form"]}>
        <TextInput
          label={words.byNumber}
          maxLength={40}
          value={q}
          onChange={(event) => setQ(event.currentTarget.value)}
        />
        <NativeSelect
          label={words.state}
          value={state ?? ""}
          onChange={(event) => setState(states.find((each) => each === event.currentTarget.value))}
          data={[
            { value: "", label: words.everyState },
            ...states.map((each) => ({ value: each, label: tell(Application.stateLabels[each]) })),
          ]}
        />
      </div>
      <Loaded query={list} lines={6}>
        {({ items, total }) =>
          items.length === 0 ? (
            <p className="soft">{words.deskEmpty}</p>
          ) : (
            <div className={styles["scroll"]} tabIndex={0} role="group" aria-label={words.desk}>
              <table className={styles["table"]}>
                <caption className="visually-hidden">{words.desk}</caption>
                <thead>
                  <tr>
                    <th scope="col">{words.application}</th>
                    <th scope="col">{words.applicant}</th>
                    <th scope="col">{words.state}</th>
                    <th scope="col">{words.due}</th>
                  </tr>
                </thead>
                <tbody>
                  {items.map((row) => (
                    <tr key={row.number}>
                      <th scope="row">
                        <Button size="compact-sm" variant="default" onClick={() => onApplication(row.number)}>
                          {row.number}
                        </Button>
                      </th>
                      <td lang="vi">{row.applicant.name}</td>
                      <td>{tell(Application.stateLabels[row.state])}</td>
                      <td>
                        {row.dueOn === null ? "—" : date(row.dueOn)}
                        {row.dueOn !== null && row.dueOn < today ? ` (${words.late})` : ""}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
              {total > items.length ? (
                <p className="soft">{words.deskMore(count(items.length), count(total))}</p>
              ) : null}
            </div>
          )
        }
      </Loaded>
    </Section>
  );
};
