/**
 * An intake without a network: what the device can know from the number and the card, kept until it can be sent. The
 * server decides then, by what holds then.
 */
import { AgeGroup, Requirement } from "@hopnhat/domain";
import type { PlainDate } from "@hopnhat/domain/PlainDate";
import { Button, NativeSelect } from "@mantine/core";
import { useState } from "react";
import { useDay } from "../../frame/AsOf.tsx";
import { useLanguage } from "../../language/Language.tsx";
import { useUser } from "../../session/Session.tsx";
import { channels, held } from "./Begin.tsx";
import styles from "./Counter.module.css";
import { keep, newKey } from "./outbox.ts";
import type { CardRead } from "./readCard.ts";
import { useServiceClock } from "./useServiceClock.ts";

interface OfflineIntakeProps {
  readonly number: string;
  readonly card: CardRead;
  readonly point: string | undefined;
}

const procedures = ["card-issue", "card-exchange", "card-reissue"] as const;
const groups = ["under-6", "6-to-under-14", "14-and-over"] as const;

export const OfflineIntake = ({ card, number, point }: OfflineIntakeProps) => {
  const { say, tell } = useLanguage();
  const { today } = useDay();
  const user = useUser();
  const words = say.counter;
  const recordedNow = useServiceClock();
  const [procedure, setProcedure] = useState<(typeof procedures)[number]>("card-issue");
  const [channel, setChannel] = useState<(typeof channels)[number]>("counter");
  const [carries, setCarries] = useState<(typeof held)[number]>("older-card");
  const [done, setDone] = useState<ReadonlyArray<Requirement.Item>>([]);
  const [isKept, setKept] = useState(false);
  const group = card.bornOn === undefined ? null : AgeGroup.groupOn(card.bornOn as PlainDate, today);
  const needed = Requirement.neededFor({
    procedure,
    ground: null,
    groups: group === null ? groups : [group],
    channel,
    asOf: today,
  });
  const office = user.jurisdiction._tag === "Commune" ? user.jurisdiction.id : undefined;
  if (isKept)
    return (
      <p role="status" className={styles["notice"]}>
        {words.keptOffline}
      </p>
    );
  const record = () => {
    if (office === undefined) return;
    keep(
      user.id,
      {
        type: "intake",
        key: newKey(),
        recordedAt: recordedNow(),
        intake: {
          personalNumber: number,
          procedure,
          ground:
            procedure === "card-issue"
              ? null
              : procedure === "card-exchange"
                ? "on-request"
                : "lost-or-damaged",
          channel,
          held: carries,
          office,
          ...(point === undefined ? {} : { servicePoint: point }),
          items: done.map((item) => ({ item, outcome: "done" })),
        },
      },
      words.outboxIntake(number.slice(-3)),
    );
    setKept(true);
  };
  return (
    <form
      className={styles["find"]}
      onSubmit={(event) => {
        event.preventDefault();
        record();
      }}
    >
      <p className={styles["notice"]}>{words.offlineIntake}</p>
      <div className={styles["form"]}>
        <NativeSelect
          label={words.procedure}
          value={procedure}
          onChange={(event) =>
            setProcedure(procedures.find((each) => each === event.currentTarget.value) ?? "card-issue")
          }
          data={procedures.map((each) => ({ value: each, label: tell(Requirement.procedureLabels[each]) }))}
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
          value={carries}
          onChange={(event) => setCarries(held.find((each) => each === event.currentTarget.value) ?? "none")}
          data={held.map((each) => ({ value: each, label: words.heldCards[each] }))}
        />
      </div>
      <fieldset className={styles["items"]}>
        <legend>{group === null ? words.neededAnyAge : words.needed}</legend>
        {needed.map(({ item }) => (
          <label key={item}>
            <input
              type="checkbox"
              checked={done.includes(item)}
              onChange={(event) =>
                setDone(event.currentTarget.checked ? [...done, item] : done.filter((each) => each !== item))
              }
            />{" "}
            {tell(Requirement.itemLabels[item])}
          </label>
        ))}
      </fieldset>
      <div className={styles["buttons"]}>
        <Button type="submit" disabled={office === undefined}>
          {words.keepOffline}
        </Button>
        <p className="soft">{office === undefined ? words.offlineNeedsCommune : words.keepHint}</p>
      </div>
    </form>
  );
};
