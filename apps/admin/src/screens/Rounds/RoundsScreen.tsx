/** Mobile rounds: which villages are far and have people left, a plan with days and capacity, a list to print. */
import type { ServicePoints } from "@hopnhat/api-client/contract";
import { Button, NativeSelect, NumberInput, TextInput } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useDay } from "../../frame/AsOf.tsx";
import { Page, Section } from "../../frame/Page.tsx";
import { useLanguage } from "../../language/Language.tsx";
import { mutations, queries } from "../../session/api.ts";
import { Loaded } from "../../states/Loaded.tsx";
import { Refused } from "../../states/Refused.tsx";
import { State } from "../../states/State.tsx";
import { Planned } from "./Planned.tsx";
import styles from "./Rounds.module.css";

export const RoundsScreen = () => {
  const { say } = useLanguage();
  const words = say.rounds;
  const points = useQuery(queries.servicePoints.list());
  return (
    <Page title={words.title} lead={words.lead}>
      <Loaded query={points} lines={6}>
        {(data) =>
          data.length === 0 ? <State icon="units" title={words.noPoint} /> : <Planner points={data} />
        }
      </Loaded>
      <Planned />
    </Page>
  );
};

const Planner = ({ points }: { readonly points: ReadonlyArray<ServicePoints.ServicePoint> }) => {
  const { say, count } = useLanguage();
  const { today } = useDay();
  const words = say.rounds;
  const search = useSearch({ from: "/console/rounds" });
  const navigate = useNavigate({ from: "/rounds" });
  const [base, setBase] = useState(points[0]?.id ?? "");
  const [beyond, setBeyond] = useState(Number(search.beyond ?? 5));
  const [team, setTeam] = useState("");
  const [startsOn, setStartsOn] = useState<string>(today);
  const [capacity, setCapacity] = useState(40);
  const [chosen, setChosen] = useState<ReadonlyArray<string>>([]);
  const point = points.find(({ id }) => id === base);
  const office = point?.office.id ?? "";
  const villages = useQuery({
    ...queries.rounds.villages({ query: { office, beyond } }),
    enabled: office !== "" && beyond >= 0 && beyond <= 500,
  });
  const plan = useMutation(mutations.rounds.plan());
  const picked = (villages.data ?? []).filter(({ village }) => chosen.includes(village.id));
  const people = picked.reduce((sum, { remaining }) => sum + remaining, 0);
  const days = picked.reduce((sum, { remaining }) => sum + Math.ceil(remaining / Math.max(1, capacity)), 0);
  const why = people === 0 ? words.chooseFirst : team.trim() === "" ? words.team : undefined;
  return (
    <Section title={words.villages}>
      <form
        className={styles["stack"]}
        onSubmit={(event) => {
          event.preventDefault();
          if (why !== undefined) return;
          plan.mutate(
            {
              payload: {
                team: team.trim(),
                base,
                startsOn,
                capacityPerDay: capacity,
                villages: picked.map(({ village }) => village.id),
              },
            },
            { onSuccess: () => setChosen([]) },
          );
        }}
      >
        <div className={styles["controls"]}>
          <NativeSelect
            label={words.base}
            value={base}
            onChange={(event) => {
              setBase(event.currentTarget.value as typeof base);
              setChosen([]);
            }}
            data={points.map(({ id, name }) => ({ value: id, label: name }))}
          />
          <NumberInput
            label={words.beyond}
            min={0}
            max={500}
            value={beyond}
            onChange={(value) => {
              setBeyond(Number(value));
              void navigate({ search: (all) => ({ ...all, beyond: String(value) }), replace: true });
            }}
          />
          <TextInput
            label={words.team}
            maxLength={100}
            value={team}
            onChange={(event) => setTeam(event.currentTarget.value)}
          />
          <TextInput
            type="date"
            label={words.startsOn}
            value={startsOn}
            onChange={(event) => setStartsOn(event.currentTarget.value)}
          />
          <NumberInput
            label={words.capacity}
            min={1}
            max={500}
            allowDecimal={false}
            value={capacity}
            onChange={(value) => setCapacity(Number(value))}
          />
        </div>
        <Loaded query={villages} lines={6}>
          {(rows) =>
            rows.length === 0 ? (
              <State icon="check" title={words.none} inset>
                <p>{words.noneHint}</p>
              </State>
            ) : (
              <div className={styles["scroll"]} tabIndex={0} role="group" aria-label={words.villages}>
                <table className={styles["table"]}>
                  <caption className="visually-hidden">{words.villages}</caption>
                  <thead>
                    <tr>
                      <th scope="col">{words.columns.village}</th>
                      <th scope="col" className="figures">
                        {words.columns.kilometres}
                      </th>
                      <th scope="col" className="figures">
                        {words.columns.target}
                      </th>
                      <th scope="col" className="figures">
                        {words.columns.remaining}
                      </th>
                      <th scope="col">{words.columns.planned}</th>
                    </tr>
                  </thead>
                  <tbody>
                    {rows.map((row) => (
                      <tr key={row.village.id}>
                        <th scope="row" lang="vi">
                          <label>
                            <input
                              type="checkbox"
                              checked={chosen.includes(row.village.id)}
                              disabled={row.kilometres === null || row.remaining === 0}
                              onChange={(event) =>
                                setChosen(
                                  event.currentTarget.checked
                                    ? [...chosen, row.village.id]
                                    : chosen.filter((id) => id !== row.village.id),
                                )
                              }
                            />{" "}
                            {row.village.kind} {row.village.name}
                          </label>
                        </th>
                        <td className="figures" title={row.pointInvented ? words.invented : undefined}>
                          {row.kilometres === null ? words.unknownPlace : row.kilometres.toFixed(1)}
                          {row.pointInvented ? "*" : ""}
                        </td>
                        <td className="figures">{count(row.target)}</td>
                        <td className="figures">{count(row.remaining)}</td>
                        <td>{row.planned === null ? "" : words.inRound(String(row.planned))}</td>
                      </tr>
                    ))}
                  </tbody>
                </table>
                {rows.some(({ pointInvented }) => pointInvented) ? (
                  <p className="soft">* {words.invented}</p>
                ) : null}
              </div>
            )
          }
        </Loaded>
        <Refused error={plan.error} />
        <div className={styles["buttons"]}>
          <Button
            type="submit"
            disabled={why !== undefined}
            loading={plan.isPending}
            aria-describedby="plan-why"
          >
            {words.plan}
          </Button>
          <p id="plan-why" role="status">
            {people === 0
              ? words.chooseFirst
              : words.chosen(count(picked.length), count(people), count(days))}{" "}
            <span className="soft">{words.planHint}</span>
          </p>
        </div>
      </form>
    </Section>
  );
};
