/** What the server holds: versions, ledger, counts, and whether it takes work. */
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Acts } from "@hopnhat/api-client/contract";
import { Section } from "../../frame/Page.tsx";
import { useLanguage } from "../../language/Language.tsx";
import { queries } from "../../session/api.ts";
import { Loaded } from "../../states/Loaded.tsx";
import { Failed } from "../../states/State.tsx";
import { Icon } from "../../theme/Icon.tsx";
import styles from "./System.module.css";

const counted = ["units", "changes", "acts", "citizens", "applications", "accounts", "waiting"] as const;

export const ServerState = () => {
  const { say, date, count, instant } = useLanguage();
  const words = say.administration.system.state;
  const state = useQuery(queries.system.state());
  const ready = useQuery({ ...queries.system.readiness(), refetchInterval: 10_000 });
  return (
    <Section title={say.administration.system.tabs.state}>
      {ready.error === null ? (
        <p className={styles["ready"]} role="status">
          <Icon name="check" /> {ready.data === undefined ? say.states.loading : words.ready}
        </p>
      ) : (
        <Failed error={ready.error} retry={() => void ready.refetch()} inset />
      )}
      <Loaded query={state}>
        {(data) => (
          <dl className={styles["facts"]}>
            <dt>{words.version}</dt>
            <dd>{data.version}</dd>
            <dt>{words.today}</dt>
            <dd>{date(data.today)}</dd>
            <dt>{words.ledger}</dt>
            <dd className={styles["long"]}>{data.ledger}</dd>
            <dt>{words.data}</dt>
            <dd>{data.data}</dd>
            <dt>{words.database}</dt>
            <dd>{words.databases[data.database]}</dd>
            {data.latestAct === null ? null : (
              <>
                <dt>{words.latestAct}</dt>
                <dd>
                  <Link to="/acts/$act" params={{ act: Acts.slugOf(data.latestAct.number) }}>
                    {data.latestAct.number}
                  </Link>
                  , {date(data.latestAct.effectiveOn)}
                </dd>
              </>
            )}
            {data.demonstration === null ? null : (
              <>
                <dt>{words.demonstration}</dt>
                <dd>
                  {data.demonstration.scale} ({data.demonstration.seed}),{" "}
                  {words.loaded(instant(data.demonstration.loadedAt))}
                </dd>
              </>
            )}
            {counted.map((each) => (
              <div key={each} className={styles["pair"]}>
                <dt>{words.counts[each]}</dt>
                <dd>{count(data.counts[each])}</dd>
              </div>
            ))}
          </dl>
        )}
      </Loaded>
    </Section>
  );
};
