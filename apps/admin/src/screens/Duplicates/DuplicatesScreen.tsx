/** Records that may be of one person: side by side with the grounds, merged or told apart, and taken apart again. */
import { useInfiniteQuery } from "@tanstack/react-query";
import { Button } from "@mantine/core";
import { useDay } from "../../frame/AsOf.tsx";
import { Page } from "../../frame/Page.tsx";
import { useLanguage } from "../../language/Language.tsx";
import { lists } from "../../session/api.ts";
import { Loaded } from "../../states/Loaded.tsx";
import { State } from "../../states/State.tsx";
import styles from "./Duplicates.module.css";
import { Mergers } from "./Mergers.tsx";
import { Pair } from "./Pair.tsx";

export const DuplicatesScreen = () => {
  const { say, count } = useLanguage();
  const { asOf } = useDay();
  const words = say.duplicates;
  const list = useInfiniteQuery(lists.duplicates.list({ query: { asOf, limit: 20 } }));
  return (
    <Page title={words.title} lead={words.lead}>
      <Loaded query={list} lines={8}>
        {({ pages }) => {
          const pairs = pages.flatMap(({ items }) => items);
          return pairs.length === 0 ? (
            <State icon="check" title={words.none}>
              <p>{words.noneHint}</p>
            </State>
          ) : (
            <div className={styles["pairs"]}>
              <p role="status">{words.proposals(count(pages[0]?.total ?? 0))}</p>
              {pairs.map((proposal) => (
                <Pair key={`${proposal.one.id}-${proposal.other.id}`} proposal={proposal} />
              ))}
              {list.hasNextPage ? (
                <Button
                  variant="default"
                  loading={list.isFetchingNextPage}
                  onClick={() => void list.fetchNextPage()}
                >
                  {say.duplicates.proposals(`+${count(20)}`)}
                </Button>
              ) : null}
            </div>
          );
        }}
      </Loaded>
      <Mergers />
    </Page>
  );
};
