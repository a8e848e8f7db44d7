/** The rounds that are planned or over: stops, capacity against need, the list of people to print. */
import type { Rounds } from "@hopnhat/api-client/contract";
import { Button, TextInput } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useCallback, useState } from "react";
import { Section } from "../../frame/Page.tsx";
import { useLanguage } from "../../language/Language.tsx";
import { mutations, queries } from "../../session/api.ts";
import { Loaded } from "../../states/Loaded.tsx";
import { Refused } from "../../states/Refused.tsx";
import { Icon } from "../../theme/Icon.tsx";
import { Printed } from "../Counter/Printed.tsx";
import styles from "./Rounds.module.css";

export const Planned = () => {
  const { say } = useLanguage();
  const words = say.rounds;
  const list = useQuery(queries.rounds.list({ query: {} }));
  return (
    <Section title={words.planned}>
      <Loaded query={list} lines={4}>
        {(rounds) =>
          rounds.length === 0 ? (
            <p className="soft">{words.noRounds}</p>
          ) : (
            <>
              {rounds.map((round) => (
                <RoundPart key={round.id} round={round} />
              ))}
            </>
          )
        }
      </Loaded>
    </Section>
  );
};

const RoundPart = ({ round }: { readonly round: Rounds.Round }) => {
  const { say, count, date } = useLanguage();
  const words = say.rounds;
  const end = useMutation(mutations.rounds.end());
  const [isPrinting, setPrinting] = useState(false);
  const [isCancelling, setCancelling] = useState(false);
  const [why, setWhy] = useState("");
  const printed = useCallback(() => setPrinting(false), []);
  const title = words.of(String(round.id), round.team);
  return (
    <article className={styles["round"]} aria-label={title}>
      <h3>
        {title}{" "}
        <span className="soft">
          {words.from(date(round.startsOn))}, <span lang="vi">{round.office.name}</span>,{" "}
          {words.states[round.state]}
        </span>
      </h3>
      <div className={styles["scroll"]} tabIndex={0} role="group" aria-label={title}>
        <Stops round={round} />
      </div>
      <div className={styles["buttons"]}>
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<Icon name="print" size={14} />}
          onClick={() => setPrinting(true)}
        >
          {words.print}
          <span className="visually-hidden"> {round.id}</span>
        </Button>
        {round.state !== "planned" ? null : (
          <>
            <Button
              size="compact-sm"
              variant="default"
              loading={end.isPending}
              onClick={() => end.mutate({ params: { id: round.id }, payload: { as: "done" } })}
            >
              {words.finish}
              <span className="visually-hidden"> {round.id}</span>
            </Button>
            <Button
              size="compact-sm"
              variant="subtle"
              color="red"
              onClick={() => setCancelling(!isCancelling)}
            >
              {words.cancel}
              <span className="visually-hidden"> {round.id}</span>
            </Button>
          </>
        )}
        <span className="soft">
          {words.capacity}: {count(round.capacityPerDay)}
        </span>
      </div>
      {isCancelling ? (
        <form
          className={styles["buttons"]}
          onSubmit={(event) => {
            event.preventDefault();
            if (why.trim() === "") return;
            end.mutate({ params: { id: round.id }, payload: { as: "cancelled", why: why.trim() } });
          }}
        >
          <TextInput
            label={words.why}
            maxLength={500}
            required
            value={why}
            onChange={(event) => setWhy(event.currentTarget.value)}
          />
          <Button type="submit" color="red" disabled={why.trim() === ""}>
            {words.cancel}
          </Button>
        </form>
      ) : null}
      <Refused error={end.error} />
      {isPrinting ? <PaperOfRound round={round} title={title} onDone={printed} /> : null}
    </article>
  );
};

const Stops = ({ round }: { readonly round: Rounds.Round }) => {
  const { say, count, date } = useLanguage();
  const words = say.rounds.stop;
  return (
    <table className={styles["table"]}>
      <thead>
        <tr>
          <th scope="col">{words.place}</th>
          <th scope="col">{words.on}</th>
          {(["days", "kilometres", "need", "capacity", "short", "now"] as const).map((key) => (
            <th key={key} scope="col" className="figures">
              {words[key]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {round.stops.map((stop) => (
          <tr key={stop.village.id}>
            <th scope="row" lang="vi">
              {stop.village.kind} {stop.village.name}
            </th>
            <td>{date(stop.from)}</td>
            <td className="figures">{count(stop.days)}</td>
            <td className="figures">{stop.kilometres === null ? "—" : stop.kilometres.toFixed(1)}</td>
            <td className="figures">{count(stop.need)}</td>
            <td className="figures">{count(stop.capacity)}</td>
            <td className="figures">{count(stop.short)}</td>
            <td className="figures">{count(stop.remaining)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};

interface PaperOfRoundProps {
  readonly round: Rounds.Round;
  readonly title: string;
  readonly onDone: () => void;
}

const PaperOfRound = ({ onDone, round, title }: PaperOfRoundProps) => {
  const { say } = useLanguage();
  const words = say.rounds;
  const people = useQuery(queries.rounds.people({ params: { id: round.id } }));
  if (people.error !== null) return <Refused error={people.error} />;
  return people.data === undefined ? null : (
    <Printed onDone={onDone}>
      <h1>{title}</h1>
      <Stops round={round} />
      <h2>{words.people}</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">{words.stop.place}</th>
            <th scope="col">{say.people.columns.name}</th>
            <th scope="col">{say.people.columns.born}</th>
            <th scope="col">{say.people.columns.ending}</th>
            <th scope="col">{say.people.ageGroup}</th>
            <th scope="col">{words.done}</th>
          </tr>
        </thead>
        <tbody>
          {people.data.map((each) => (
            <tr key={each.applicant.id}>
              <td>
                {each.village.kind} {each.village.name}
              </td>
              <td>{each.applicant.name}</td>
              <td>{each.applicant.birthYear}</td>
              <td>…{each.applicant.personalNumberEnding}</td>
              <td>{say.coverage.ageGroups[each.ageGroup]}</td>
              <td>☐</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Printed>
  );
};
