/** Takes the actions of a merger's life, one at a time, and says which is on its way and what became of the last. */
import type { Reorganisation } from "@hopnhat/api-client/contract";
import { useMutation } from "@tanstack/react-query";
import { mutations } from "../../session/api.ts";

/** What some actions ask for: a reason, or a moment. */
export interface Said {
  readonly why?: string;
  /** ISO 8601 in UTC. */
  readonly for?: string;
}

interface Actions {
  readonly take: (action: Reorganisation.Action, said?: Said) => void;
  readonly taking: Reorganisation.Action | undefined;
  readonly error: unknown;
}

export const useActions = ({ id, act }: Reorganisation.Reorganisation): Actions => {
  const taken = {
    check: useMutation(mutations.reorganisations.check()),
    submit: useMutation(mutations.reorganisations.submit()),
    "send-back": useMutation(mutations.reorganisations.sendBack()),
    approve: useMutation(mutations.reorganisations.approve()),
    schedule: useMutation(mutations.reorganisations.schedule()),
    execute: useMutation(mutations.reorganisations.execute()),
    pause: useMutation(mutations.reorganisations.pause()),
    resume: useMutation(mutations.reorganisations.resume()),
    revert: useMutation(mutations.reorganisations.revert()),
    withdraw: useMutation(mutations.reorganisations.withdraw()),
  };

  const take = (action: Reorganisation.Action, { why = "", for: at = "" }: Said = {}) => {
    for (const each of Object.values(taken)) each.reset();
    const request = { params: { id } };
    if (action === "check") taken.check.mutate(request);
    if (action === "submit") taken.submit.mutate(request);
    if (action === "send-back") taken["send-back"].mutate({ ...request, payload: { why } });
    if (action === "approve") taken.approve.mutate({ ...request, payload: { act } });
    if (action === "schedule") taken.schedule.mutate({ ...request, payload: { for: at } });
    if (action === "execute") taken.execute.mutate(request);
    if (action === "pause") taken.pause.mutate(request);
    if (action === "resume") taken.resume.mutate(request);
    if (action === "revert") taken.revert.mutate({ ...request, payload: { why } });
    if (action === "withdraw") taken.withdraw.mutate(request);
  };
  const names = Object.keys(taken) as ReadonlyArray<keyof typeof taken>;
  return {
    take,
    taking: names.find((name) => taken[name].isPending),
    error: Object.values(taken).find((each) => each.error !== null)?.error ?? null,
  };
};
