/** The first minute: where the province stands, in one sentence; what to do, by one button; and five figures. */
import type { Coverage } from "@hopnhat/api-client/contract";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useDay } from "../../frame/AsOf.tsx";
import { Page, Section } from "../../frame/Page.tsx";
import { AgeGroups } from "../../figures/AgeGroups.tsx";
import { Doors, type Door } from "../../figures/Doors.tsx";
import { printRatio } from "../../figures/printRatio.ts";
import { useLanguage } from "../../language/Language.tsx";
import { queries } from "../../session/api.ts";
import { useProvince } from "../../session/Session.tsx";
import { type Merger, useMerger } from "../../session/useMerger.ts";
import { Loaded } from "../../states/Loaded.tsx";
import { State } from "../../states/State.tsx";
import { Icon } from "../../theme/Icon.tsx";
import styles from "./Overview.module.css";
import { Standing } from "./Standing.tsx";

export const OverviewScreen = () => {
  const { say } = useLanguage();
  const province = useProvince();
  const system = useQuery(queries.system.state());
  const merger = useMerger();
  return (
    <Page title={say.overview.title}>
      {province === undefined ? (
        <State icon="units" title={say.overview.noProvince} />
      ) : (
        <Loaded query={merger}>{(data) => <Province code={province.code} merger={data} />}</Loaded>
      )}
      <p className={styles["ledger"]}>
        {system.data === undefined ? "" : say.overview.ledger(system.data.ledger)}
      </p>
    </Page>
  );
};

interface ProvinceProps {
  readonly code: string;
  readonly merger: Merger | null;
}

const Province = ({ code, merger }: ProvinceProps) => {
  const { asOf } = useDay();
  const now = useQuery(queries.coverage.province({ query: { province: code, asOf, boundaries: asOf } }));
  return (
    <Loaded query={now}>
      {(coverage) => (
        <>
          <Standing coverage={coverage} merger={merger} />
          <Figures coverage={coverage} />
        </>
      )}
    </Loaded>
  );
};

const Figures = ({ coverage }: { readonly coverage: Coverage.ProvinceCoverage }) => {
  const { say, count, language } = useLanguage();
  const words = say.overview;
  const { total, waiting } = coverage;
  const doors: ReadonlyArray<Door> = [
    { label: words.communes, value: count(coverage.communes), link: { to: "/units" }, note: words.openUnits },
    { label: words.target, value: count(total.target), link: { to: "/coverage" }, note: words.byThreeGroups },
    {
      label: words.received,
      value: count(total.received),
      link: { to: "/coverage", search: { sort: "received", order: "desc" } },
      note: `${count(total.received)} / ${count(total.target)}`,
      part: total.target === 0 ? 0 : total.received / total.target,
    },
    {
      label: words.ratio,
      value: printRatio(total, "half-up", language) ?? say.coverage.noTarget,
      link: { to: "/coverage", search: { sort: "ratio", order: "asc" } },
      note: words.leastFirst,
    },
    {
      label: words.accounts,
      value: count(total.accounts),
      link: { to: "/coverage", search: { sort: "accounts", order: "desc" } },
      note: words.openCoverage,
    },
  ];
  return (
    <>
      <Doors label={words.figures} doors={doors} />
      {waiting.target === 0 ? null : (
        <Link to="/placements" className={styles["waiting"]}>
          <Icon name="placements" />
          <span>
            <strong>{count(waiting.target)}</strong> {words.waiting}
          </span>
          <span className={styles["waitingDoor"]}>
            {words.openPlacements} <Icon name="right" size={15} />
          </span>
        </Link>
      )}
      <Section title={say.coverage.byAgeGroup} aside={<Link to="/coverage">{words.openCoverage}</Link>}>
        <AgeGroups groups={coverage.byAgeGroup} total={total} />
      </Section>
    </>
  );
};
