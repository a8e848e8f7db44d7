/** What is asked before an application begins: procedure, ground, way, card held, fee; by the law of the day. */
import { failedWith } from "@hopnhat/api-client";
import type { Applications } from "@hopnhat/api-client/contract";
import { Requirement } from "@hopnhat/domain";
import { Button, NativeSelect } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useLanguage } from "../../language/Language.tsx";
import { Cite } from "../../law/Cite.tsx";
import { mutations } from "../../session/api.ts";
import { useUser } from "../../session/Session.tsx";
import { Refused } from "../../states/Refused.tsx";
import styles from "./Counter.module.css";
import { keep, newKey } from "./outbox.ts";
import { useServiceClock } from "./useServiceClock.ts";

interface BeginProps {
  readonly number: string;
  readonly person: Applications.PersonAtCounter;
  readonly point: string | undefined;
  readonly onApplication: (number: string) => void;
}

export const channels = ["counter", "online", "post", "mobile-round"] as const;
export const held = ["none", "older-card", "can-cuoc"] as const;

export const Begin = ({ number, onApplication, person, point }: BeginProps) => {
  const { say, tell } = useLanguage();
  const user = useUser();
  const words = say.counter;
  const recordedNow = useServiceClock();
  const start = useMutation(mutations.applications.start());
  const [chosen, setChosen] = useState<string>();
  const [ground, setGround] = useState<string>();
  const [channel, setChannel] = useState<(typeof channels)[number]>("counter");
  const [card, setCard] = useState<(typeof held)[number]>("older-card");
  const [anew, setAnew] = useState(false);
  const [key] = useState(newKey);
  const [kept, setKept] = useState(false);
  const procedure = person.procedures.find((each) => each.procedure === chosen) ?? person.procedures[0];
  if (person.entitlement.answer === "cannot" || procedure === undefined)
    return <p className={styles["notice"]}>{words.cannot}</p>;
  const ofGround = procedure.grounds.find((each) => each.ground === ground) ?? procedure.grounds[0];
  const why = person.open.length > 0 && !anew ? words.openAlready : undefined;
  const begin = () => {
    const intake = {
      personalNumber: number,
      procedure: procedure.procedure,
      ground: procedure.procedure === "card-issue" ? null : (ofGround?.ground ?? null),
      channel,
      held: card,
      ...(person.offices[0] === undefined ? {} : { office: person.offices[0].id }),
      ...(point === undefined ? {} : { servicePoint: point }),
      ...(anew ? { acknowledgesDuplicate: true } : {}),
    };
    start.mutate(
      { payload: intake, headers: { "idempotency-key": key } },
      {
        onSuccess: (made) => onApplication(made.number),
        onError: (error) => {
          // Whether it arrived is not known: under the same key it is done once.
          if (!failedWith(error, "Unreachable") || person.offices[0] === undefined) return;
          keep(
            user.id,
            {
              type: "intake",
              key,
              recordedAt: recordedNow(),
              intake: { ...intake, office: person.offices[0].id },
            },
            words.outboxIntake(number.slice(-3)),
          );
          setKept(true);
        },
      },
    );
  };
  if (kept)
    return (
      <p role="status" className={styles["notice"]}>
        {words.keptOffline}
      </p>
    );
  return (
    <form
      className={styles["find"]}
      onSubmit={(event) => {
        event.preventDefault();
        if (why === undefined) begin();
      }}
    >
      <div className={styles["form"]}>
        <NativeSelect
          label={words.procedure}
          value={procedure.procedure}
          onChange={(event) => setChosen(event.currentTarget.value)}
          data={person.procedures.map((each) => ({
            value: each.procedure,
            label: tell(Requirement.procedureLabels[each.procedure]),
          }))}
        />
        <NativeSelect
          label={words.ground}
          value={ofGround?.ground ?? ""}
          onChange={(event) => setGround(event.currentTarget.value)}
          data={procedure.grounds.map((each) => ({ value: each.ground, label: tell(each.label) }))}
        />
        <NativeSelect
          label={words.channel}
          value={channel}
          onChange={(event) =>
            setChannel(channels.find((each) => each === event.currentTarget.value) ?? "counter")
          }
          data={channels.map((each) => ({ value: each, label: words.channels[each] }))}
        />
        <NativeSelect
          label={words.held}
          value={card}
          onChange={(event) => setCard(held.find((each) => each === event.currentTarget.value) ?? "none")}
          data={held.map((each) => ({ value: each, label: words.heldCards[each] }))}
        />
      </div>
      {ofGround === undefined ? null : <Cite source={ofGround.source} />}
      <p>
        {words.willNeed}: {procedure.needed.map(({ item }) => tell(Requirement.itemLabels[item])).join(", ")}.
      </p>
      {person.open.length === 0 ? null : (
        <label>
          <input type="checkbox" checked={anew} onChange={(event) => setAnew(event.currentTarget.checked)} />{" "}
          {words.anotherAnyway}
        </label>
      )}
      <Refused error={start.error} />
      <div className={styles["buttons"]}>
        <Button
          type="submit"
          disabled={why !== undefined}
          loading={start.isPending}
          aria-describedby="begin-why"
        >
          {words.begin}
        </Button>
        <p id="begin-why" className="soft">
          {why ?? words.beginHint}
        </p>
      </div>
    </form>
  );
};
