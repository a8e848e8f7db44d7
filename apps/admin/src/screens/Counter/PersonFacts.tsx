/** Who stands at the counter: what the law says at that age, what is open, and records that may be the same person. */
import type { Applications } from "@hopnhat/api-client/contract";
import { Application, Queue } from "@hopnhat/domain";
import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useLanguage } from "../../language/Language.tsx";
import { Cite } from "../../law/Cite.tsx";
import { queries } from "../../session/api.ts";
import styles from "./Counter.module.css";
import type { CardRead } from "./readCard.ts";

interface PersonFactsProps {
  readonly person: Applications.PersonAtCounter;
  readonly card: CardRead | undefined;
  readonly onApplication: (number: string) => void;
}

export const PersonFacts = ({ card, onApplication, person }: PersonFactsProps) => {
  const { say, tell, date } = useLanguage();
  const words = say.counter;
  const duplicates = useQuery(queries.duplicates.of({ params: { id: person.applicant.id } }));
  return (
    <>
      <h3 lang="vi">{person.applicant.name}</h3>
      <dl className={styles["facts"]}>
        <div>
          <dt>{words.bornOn}</dt>
          <dd>{date(person.birth)}</dd>
        </div>
        <div>
          <dt>{words.ageGroup}</dt>
          <dd>{say.coverage.ageGroups[person.ageGroup]}</dd>
        </div>
        <div>
          <dt>{words.office}</dt>
          <dd lang="vi">{person.offices.map(({ name }) => name).join(` ${say.placements.or} `)}</dd>
        </div>
        <div>
          <dt>{words.entitlement}</dt>
          <dd>
            {words.entitled[person.entitlement.answer]} <Cite source={person.entitlement.source} />
          </dd>
        </div>
        {person.priorities.length === 0 ? null : (
          <div>
            <dt>{words.priority}</dt>
            <dd>{person.priorities.map((each) => tell(Queue.priorityLabels[each])).join(", ")}</dd>
          </div>
        )}
        <div className={styles["wide"]}>
          <dt>{words.addressAsPrinted}</dt>
          <dd lang="vi">{person.addressAsPrinted}</dd>
        </div>
      </dl>
      {card?.bornOn === undefined || card.bornOn === person.birth ? null : (
        <p role="alert" className={styles["notice"]}>
          {words.birthDiffers(date(card.bornOn), date(person.birth))}
        </p>
      )}
      {person.offices.length < 2 ? null : (
        <p className={styles["notice"]}>
          {words.waitsForCommune} <Link to="/placements">{say.places.placements}</Link>
        </p>
      )}
      {person.open.length === 0 ? null : (
        <div className={styles["notice"]} role="alert">
          <strong>{words.openAlready}</strong>
          {person.open.map((row) => (
            <div key={row.number} className={styles["buttons"]}>
              <bdi>{row.number}</bdi> {tell(Application.stateLabels[row.state])}
              <Button size="compact-sm" variant="default" onClick={() => onApplication(row.number)}>
                {words.openIt}
              </Button>
            </div>
          ))}
        </div>
      )}
      {(duplicates.data ?? []).map(({ grounds, one, other, score }) => (
        <div key={`${one.id}-${other.id}`} className={styles["notice"]} role="alert">
          <strong>{words.maybeSame(String(score))}</strong>
          <div className={styles["pair"]}>
            {[one, other].map((each) => (
              <div key={each.id}>
                <strong lang="vi">{each.name}</strong>
                <p>
                  {date(each.birth)}, …{each.personalNumberEnding}
                </p>
                <p lang="vi" className="soft">
                  {each.addressAsPrinted}
                </p>
              </div>
            ))}
          </div>
          <p>{grounds.map(({ ground }) => say.duplicates.grounds[ground]).join(", ")}</p>
          <Link to="/duplicates">{words.toDuplicates}</Link>
        </div>
      ))}
    </>
  );
};
