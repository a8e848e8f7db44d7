/** From a number, a card's QR code or its machine-readable zone to the person, and from the person to an application. */
import { failedWith } from "@hopnhat/api-client";
import type { ServicePoints } from "@hopnhat/api-client/contract";
import { Button, Textarea } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { filterField } from "../../frame/keys.ts";
import { Section } from "../../frame/Page.tsx";
import { useLanguage } from "../../language/Language.tsx";
import { mutations } from "../../session/api.ts";
import { Refused } from "../../states/Refused.tsx";
import { Begin } from "./Begin.tsx";
import styles from "./Counter.module.css";
import { OfflineIntake } from "./OfflineIntake.tsx";
import { PersonFacts } from "./PersonFacts.tsx";
import { type CardRead, readCard } from "./readCard.ts";

interface IntakeProps {
  readonly point: string | undefined;
  readonly isOnline: boolean;
  readonly ticket: ServicePoints.Ticket | undefined;
  readonly onApplication: (number: string) => void;
}

export const Intake = ({ isOnline, onApplication, point, ticket }: IntakeProps) => {
  const { say, date, tell } = useLanguage();
  const words = say.counter;
  const [text, setText] = useState("");
  const [card, setCard] = useState<CardRead>();
  const person = useMutation(mutations.applications.person());
  const arrive = useMutation(mutations.servicePoints.arrive());
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (ticket !== undefined) field.current?.focus();
  }, [ticket]);

  const find = () => {
    const read = readCard(text);
    setCard(read);
    person.reset();
    arrive.reset();
    if (read.number !== undefined && isOnline) person.mutate({ payload: { personalNumber: read.number } });
  };
  const number = card?.number;
  const cut = !isOnline || failedWith(person.error, "Unreachable");
  const endsOtherwise =
    ticket !== undefined && number !== undefined && !number.endsWith(ticket.applicant.personalNumberEnding);

  return (
    <Section title={words.intake}>
      <div className={styles["find"]}>
        {ticket === undefined ? null : (
          <p>
            {words.inHand(String(ticket.number))} <strong lang="vi">{ticket.applicant.name}</strong> (…
            {ticket.applicant.personalNumberEnding}). {words.askCard}
          </p>
        )}
        <form
          className={styles["find"]}
          onSubmit={(event) => {
            event.preventDefault();
            find();
          }}
        >
          <Textarea
            ref={field}
            label={words.cardOrNumber}
            description={words.cardHint}
            autosize
            minRows={1}
            maxRows={4}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            onKeyDown={(event) => {
              // A zone has three lines: Enter goes on while it is being typed, and asks otherwise.
              if (
                event.key !== "Enter" ||
                event.shiftKey ||
                (text.includes("<") && text.split("\n").length < 3)
              )
                return;
              event.preventDefault();
              find();
            }}
            {...filterField}
          />
          <div className={styles["buttons"]}>
            <Button type="submit" loading={person.isPending}>
              {words.find}
            </Button>
            {number === undefined || point === undefined ? null : (
              <Button
                variant="default"
                disabled={cut}
                loading={arrive.isPending}
                onClick={() =>
                  arrive.mutate({
                    params: { id: point },
                    payload: { personalNumber: number, document: "card" },
                  })
                }
              >
                {words.arrive}
              </Button>
            )}
          </div>
        </form>
        {card !== undefined && number === undefined ? (
          <p role="alert" className={styles["notice"]}>
            {words.noNumber}
          </p>
        ) : null}
        {card === undefined || card.from === "number" ? null : (
          <dl className={styles["facts"]} aria-label={words.readFrom[card.from]}>
            <div>
              <dt>{words.readFrom[card.from]}</dt>
              <dd lang="vi">{card.name ?? "—"}</dd>
            </div>
            <div>
              <dt>{words.bornOn}</dt>
              <dd>{card.bornOn === undefined ? "—" : date(card.bornOn)}</dd>
            </div>
            {card.address === undefined ? null : (
              <div className={styles["wide"]}>
                <dt>{words.addressAsPrinted}</dt>
                <dd lang="vi">{card.address}</dd>
              </div>
            )}
            {card.problems.map((problem) => (
              <p key={problem.en} className={styles["wide"]}>
                {tell(problem)}
              </p>
            ))}
          </dl>
        )}
        {endsOtherwise ? (
          <p role="alert" className={styles["notice"]}>
            {words.otherPerson}
          </p>
        ) : null}
        <Refused error={cut ? null : person.error} />
        <Refused error={arrive.error} />
        {arrive.data === undefined ? null : (
          <p role="status" className={styles["notice"]} data-kind="good">
            {words.arrived(String(arrive.data.number))}
          </p>
        )}
        {cut && card !== undefined && number !== undefined ? (
          <OfflineIntake key={number} number={number} card={card} point={point} />
        ) : null}
        {person.data === undefined || number === undefined || cut ? null : (
          <>
            <PersonFacts person={person.data} card={card} onApplication={onApplication} />
            <Begin
              key={number}
              number={number}
              person={person.data}
              point={point}
              onApplication={onApplication}
            />
          </>
        )}
      </div>
    </Section>
  );
};
