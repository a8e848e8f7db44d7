/** Placing and taking back, each shown at once; what was done on this screen can be taken back, latest first. */
import { failedWith } from "@hopnhat/api-client";
import type { PlacementDecisions } from "@hopnhat/api-client/contract";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useLanguage } from "../../language/Language.tsx";
import { type client, mutations } from "../../session/api.ts";

interface Done {
  readonly decision: PlacementDecisions.Decision;
  /** Whom it placed, in the words of the screen. */
  readonly whom: string;
}

type Decide = Parameters<typeof client.placements.decide>[0]["payload"];

export interface Placing {
  readonly decide: (request: Decide, whom: string) => Promise<boolean>;
  readonly undo: () => Promise<void>;
  readonly done: ReadonlyArray<Done>;
  /** Why the last step was refused: who was first, or the server's words. */
  readonly conflict: string | undefined;
  readonly error: unknown;
  readonly said: string;
  readonly isUndoing: boolean;
}

export const usePlacing = (nameOf: (id: string) => string): Placing => {
  const { say, instant } = useLanguage();
  const words = say.placing;
  const deciding = useMutation(mutations.placements.decide());
  const undoing = useMutation(mutations.placements.undo());
  const [done, setDone] = useState<ReadonlyArray<Done>>([]);
  const [failure, setFailure] = useState<{
    readonly error: unknown;
    readonly conflict: string | undefined;
  }>();
  const [said, setSaid] = useState("");

  const decide: Placing["decide"] = async (payload, whom) => {
    setFailure(undefined);
    setSaid(words.placedIn(whom, nameOf(payload.unit)));
    try {
      const decision = await deciding.mutateAsync({ payload });
      setDone((before) => [{ decision, whom }, ...before]);
      return true;
    } catch (error) {
      const first =
        failedWith(error, "AlreadyPlaced") && error.by !== null && error.at !== null ? error : undefined;
      setSaid("");
      setFailure({
        error,
        conflict:
          first === undefined
            ? undefined
            : words.conflict(whom, first.by ?? "", nameOf(first.unit ?? ""), instant(first.at ?? "")),
      });
      return false;
    }
  };

  const undo: Placing["undo"] = async () => {
    const last = done[0];
    if (last === undefined || undoing.isPending) return;
    setFailure(undefined);
    try {
      await undoing.mutateAsync({ params: { id: last.decision.id } });
      setDone((before) => before.filter(({ decision }) => decision.id !== last.decision.id));
      setSaid(words.undone(last.whom));
    } catch (error) {
      setFailure({ error, conflict: undefined });
    }
  };

  return {
    decide,
    undo,
    done,
    said,
    error: failure?.error,
    conflict: failure?.conflict,
    isUndoing: undoing.isPending,
  };
};
