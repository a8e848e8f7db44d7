/** Where to look once a merger has been executed: the communes, the figures, the people who wait. */
import type { PlainDate } from "@hopnhat/domain/PlainDate";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Section } from "../../frame/Page.tsx";
import { useLanguage } from "../../language/Language.tsx";
import { queries } from "../../session/api.ts";
import { Icon } from "../../theme/Icon.tsx";
import styles from "./Reorganisation.module.css";

export const Next = ({ id, effectiveOn }: { readonly id: number; readonly effectiveOn: PlainDate }) => {
  const { say, count } = useLanguage();
  const words = say.reorganisations;
  const sheet = useQuery(queries.reorganisations.sheet({ params: { id } }));
  const people = sheet.data?.lines.find(({ relation }) => relation === "citizen")?.waiting;
  return (
    <Section title={words.next} screenOnly>
      <ul className={styles["next"]}>
        <li>
          <Link to="/units" search={(all) => ({ lang: all.lang, asOf: effectiveOn })}>
            {words.toCommunes(sheet.data === undefined ? "" : count(sheet.data.communesAfter))}
            <Icon name="right" size={15} />
          </Link>
        </li>
        <li>
          <Link to="/coverage">
            {words.toCoverage}
            <Icon name="right" size={15} />
          </Link>
        </li>
        {people === undefined || people === 0 ? null : (
          <li>
            <Link to="/placements">
              {words.toQueue(count(people))}
              <Icon name="right" size={15} />
            </Link>
          </li>
        )}
      </ul>
    </Section>
  );
};
