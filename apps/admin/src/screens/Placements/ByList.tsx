/** People placed by a list of their numbers, pasted as it stands in a letter or a sheet. */
import type { Citizens, Placements } from "@hopnhat/api-client/contract";
import type { PlainDate } from "@hopnhat/domain/PlainDate";
import { is } from "@hopnhat/domain/PersonalNumber";
import { fullName } from "@hopnhat/domain/Unit";
import { Button, Textarea } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useDay } from "../../frame/AsOf.tsx";
import { useLanguage } from "../../language/Language.tsx";
import { client } from "../../session/api.ts";
import { Refused } from "../../states/Refused.tsx";
import { DecisionPanel } from "./DecisionPanel.tsx";
import { type EvidenceDraft, evidenceOf } from "./evidence.ts";
import styles from "./Placements.module.css";
import type { Placing } from "./usePlacing.ts";

/** Each number is looked up by itself and noted in the log: a longer list goes village by village. */
const greatestPaste = 100;

type Found =
  | { readonly ending: string; readonly state: "waits"; readonly person: Citizens.Citizen }
  | { readonly ending: string; readonly state: "unreadable" | "unknown" | "placed" };

const lookUp = async (text: string, asOf: PlainDate, purpose: string): Promise<Found> => {
  const ending = text.slice(-3);
  if (!is(text)) return { ending, state: "unreadable" };
  const { items } = await client.citizens.list({ query: { asOf, number: text, purpose, limit: 1 } });
  const found = items[0];
  if (found === undefined) return { ending, state: "unknown" };
  if (!found.waiting) return { ending, state: "placed" };
  const person = await client.citizens.get({ params: { id: found.id }, query: { asOf, purpose } });
  return person.placement.status === "waiting"
    ? { ending, state: "waits", person }
    : { ending, state: "placed" };
};

const numbersIn = (text: string): ReadonlyArray<string> => [
  ...new Set(text.split(/[\s,;]+/).filter(Boolean)),
];

interface ByListProps {
  readonly queues: ReadonlyArray<Placements.QueueOfSplit>;
  readonly placing: Placing;
}

export const ByList = ({ placing, queues }: ByListProps) => {
  const { say, count } = useLanguage();
  const { asOf } = useDay();
  const words = say.placing;
  const [text, setText] = useState("");
  const [unit, setUnit] = useState<string>();
  const [evidence, setEvidence] = useState<EvidenceDraft>({
    kind: "officers-decision",
    street: "",
    reason: "",
  });
  const numbers = numbersIn(text);
  const reading = useMutation({
    mutationFn: async (wanted: ReadonlyArray<string>) => {
      const found: Array<Found> = [];
      for (const number of wanted) found.push(await lookUp(number, asOf, words.purposeOfList));
      return found;
    },
  });
  const waiting = (reading.data ?? []).flatMap((each) => (each.state === "waits" ? [each.person] : []));
  const froms = new Set(
    waiting.map(({ placement }) => (placement.status === "waiting" ? placement.from : "")),
  );
  const queue = froms.size === 1 ? queues.find(({ from }) => froms.has(from.id)) : undefined;
  const given = evidenceOf(evidence, undefined);
  const why =
    waiting.length === 0
      ? words.nobodyOnList
      : queue === undefined
        ? words.oneCommune
        : unit === undefined
          ? words.pickFirst
          : given === undefined
            ? words.evidenceFirst
            : undefined;
  const confirm = () => {
    if (unit === undefined || given === undefined || waiting.length === 0) return;
    void placing
      .decide(
        { unit: unit, whom: { kind: "people", ids: waiting.map(({ id }) => id) }, evidence: given },
        words.peopleOf(count(waiting.length)),
      )
      .then((placed) => {
        if (placed) {
          setText("");
          reading.reset();
        }
      });
  };
  return (
    <div className={styles["workplace"]}>
      <form
        className={styles["card"]}
        onSubmit={(event) => {
          event.preventDefault();
          reading.mutate(numbers);
        }}
      >
        <Textarea
          label={words.paste}
          description={words.pasteHint(count(greatestPaste))}
          autosize
          minRows={6}
          maxRows={16}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Button
          type="submit"
          variant="default"
          loading={reading.isPending}
          disabled={numbers.length === 0 || numbers.length > greatestPaste}
        >
          {words.look(count(numbers.length))}
        </Button>
        {numbers.length > greatestPaste ? <p role="alert">{words.tooMany(count(greatestPaste))}</p> : null}
        <Refused error={reading.error} />
      </form>
      <section className={styles["card"]} aria-label={words.chosen}>
        {reading.data === undefined ? (
          <p className="soft">{words.listFirst}</p>
        ) : (
          <>
            <table className={styles["lines"]}>
              <caption className="visually-hidden">{words.listTable}</caption>
              <thead>
                <tr>
                  <th scope="col">{words.ending}</th>
                  <th scope="col">{say.placements.columns.name}</th>
                  <th scope="col">{words.found}</th>
                </tr>
              </thead>
              <tbody>
                {reading.data.map((each, line) => (
                  <tr key={line}>
                    <td className="figures">…{each.ending}</td>
                    <td lang="vi">{each.state === "waits" ? each.person.name : "—"}</td>
                    <td>{words.foundAs[each.state]}</td>
                  </tr>
                ))}
              </tbody>
            </table>
            <DecisionPanel
              candidates={queue?.candidates ?? []}
              named={queue?.named ?? []}
              asks="officers-decision"
              picked={unit}
              onPick={setUnit}
              evidence={evidence}
              onEvidence={setEvidence}
              village={undefined}
              why={why}
              confirm={words.confirmMany(count(waiting.length))}
              onConfirm={confirm}
            />
            {queue === undefined ? null : <p className="soft">{fullName(queue.from)}</p>}
          </>
        )}
      </section>
    </div>
  );
};
