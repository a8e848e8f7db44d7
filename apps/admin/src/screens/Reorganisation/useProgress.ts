/**
 * Follows an execution by the server's stream, and measures its pace. Where the stream breaks, the progress is asked for
 * every second until it stands again.
 */
import type { Reorganisation } from "@hopnhat/api-client/contract";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { client, queries } from "../../session/api.ts";
import { type Pace, paceOf, type Sample } from "./pace.ts";

interface Followed {
  readonly query: ReturnType<typeof useProgressQuery>;
  readonly live: boolean;
  readonly pace: Pace | undefined;
}

const useProgressQuery = (id: number, live: boolean) =>
  useQuery({ ...queries.reorganisations.progress({ params: { id } }), refetchInterval: live ? false : 1000 });

export const useProgress = (id: number): Followed => {
  const cache = useQueryClient();
  const [live, setLive] = useState(false);
  const query = useProgressQuery(id, live);
  const samples = useRef<ReadonlyArray<Sample>>([]);
  const [pace, setPace] = useState<Pace | undefined>(undefined);

  useEffect(() => {
    const { queryKey } = queries.reorganisations.progress({ params: { id } });
    const left = new AbortController();
    const follow = async () => {
      const states = await client.reorganisations.progressStream({ params: { id } }, { signal: left.signal });
      for await (const state of states) {
        if (left.signal.aborted) return;
        setLive(true);
        cache.setQueryData(queryKey, state);
      }
    };
    const stop = () => {
      if (!left.signal.aborted) setLive(false);
    };
    follow().then(stop, stop);
    return () => left.abort();
  }, [id, cache]);

  const progress: Reorganisation.Progress | undefined = query.data;
  useEffect(() => {
    if (progress === undefined) return;
    const done = progress.recordsMoved + progress.recordsWaiting;
    // A pause says nothing of the pace: what was measured before it is forgotten.
    const before = progress.paused ? [] : samples.current;
    samples.current = [...before, { atMilliseconds: performance.now(), done }].slice(-40);
    setPace(paceOf(samples.current, progress.recordsTotal));
  }, [progress]);

  return { query, live, pace };
};
