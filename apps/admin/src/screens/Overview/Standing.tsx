/** Where the province stands with its merger, in one sentence with one button. */
import type { Coverage } from "@hopnhat/api-client/contract";
import { Button } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useDay } from "../../frame/AsOf.tsx";
import { useLanguage } from "../../language/Language.tsx";
import { mutations, queries } from "../../session/api.ts";
import type { Merger } from "../../session/useMerger.ts";
import { Failed } from "../../states/State.tsx";
import { Icon } from "../../theme/Icon.tsx";
import styles from "./Overview.module.css";

interface StandingProps {
  readonly coverage: Coverage.ProvinceCoverage;
  readonly merger: Merger | null;
}

export const Standing = ({ coverage, merger }: StandingProps) => {
  const { say, count } = useLanguage();
  const { province, communes } = coverage;
  if (merger === null)
    return <p className={styles["sentence"]}>{say.overview.plain(province.name, count(communes))}</p>;
  return <OfMerger coverage={coverage} merger={merger} />;
};

const OfMerger = ({
  coverage,
  merger,
}: {
  readonly coverage: Coverage.ProvinceCoverage;
  readonly merger: Merger;
}) => {
  const { say, count, date } = useLanguage();
  const { asOf } = useDay();
  const words = say.overview;
  const { province } = coverage;
  const state = merger.reorganisation?.state;
  const isDone = state === "done";
  // The other side of the merger: the communes that it leads to, or those that it came from.
  const isAhead = asOf < merger.effectiveOn && !isDone;
  const other = useQuery(
    queries.coverage.province({
      query: { province: province.code, asOf, boundaries: isAhead ? merger.effectiveOn : merger.eve },
    }),
  );
  const here = coverage.communes;
  const there = other.data?.communes;
  const [before, after] = isAhead ? [here, there] : [there, asOf < merger.effectiveOn ? undefined : here];
  const told = (communes: number | undefined) => (communes === undefined ? "…" : count(communes));
  const sentence =
    state === "running"
      ? words.running(province.name)
      : isAhead
        ? words.eve(province.name, told(before), told(after), date(merger.effectiveOn))
        : after === undefined
          ? words.plain(province.name, count(here))
          : words.after(province.name, told(after), told(before), date(merger.effectiveOn));
  return (
    <section className={styles["standing"]} aria-label={words.title}>
      <p className={styles["sentence"]}>{sentence}</p>
      <Door merger={merger} />
    </section>
  );
};

/** The one button: to the merger as it stands, or to its first draft. */
const Door = ({ merger }: { readonly merger: Merger }) => {
  const { say } = useLanguage();
  const navigate = useNavigate();
  const draft = useMutation(mutations.reorganisations.draft());
  const words = say.overview;
  const { reorganisation } = merger;
  if (reorganisation !== undefined) {
    const isDone = reorganisation.state === "done";
    return (
      <Button
        size="md"
        rightSection={<Icon name="right" />}
        renderRoot={(props) => (
          <Link
            to="/reorganisations/$id"
            params={{ id: String(reorganisation.id) }}
            search={isDone ? { tab: "sheet" } : {}}
            {...props}
          />
        )}
      >
        {isDone ? words.sheet : reorganisation.state === "running" ? words.watch : words.preview}
      </Button>
    );
  }
  const preview = () =>
    draft.mutate(
      { payload: { act: merger.act } },
      { onSuccess: ({ id }) => void navigate({ to: "/reorganisations/$id", params: { id: String(id) } }) },
    );
  return (
    <>
      <Button size="md" rightSection={<Icon name="right" />} loading={draft.isPending} onClick={preview}>
        {words.preview}
      </Button>
      {draft.error === null ? null : <Failed error={draft.error} retry={preview} inset />}
    </>
  );
};
