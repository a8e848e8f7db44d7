/** Takes the actions of a merger's life, one at a time, and says which is on its way and what became of the last. */
import type { Reorganisation } from "@hopnhat/api-client/contract";
import { useMutation } from "@tanstack/react-query";
import { mutations } from "../../session/api.ts";

interface Actions {
  readonly take: (action: Reorganisation.Action) => void;
  readonly taking: Reorganisation.Action | undefined;
  readonly error: unknown;
}

export const useActions = ({ id, act }: Reorganisation.Reorganisation): Actions => {
  const check = useMutation(mutations.reorganisations.check());
  const submit = useMutation(mutations.reorganisations.submit());
  const approve = useMutation(mutations.reorganisations.approve());
  const execute = useMutation(mutations.reorganisations.execute());
  const withdraw = useMutation(mutations.reorganisations.withdraw());
  const taken = { check, submit, approve, execute, withdraw };

  const take = (action: Reorganisation.Action) => {
    for (const each of Object.values(taken)) each.reset();
    const request = { params: { id } };
    if (action === "check") check.mutate(request);
    if (action === "submit") submit.mutate(request);
    if (action === "approve") approve.mutate({ ...request, payload: { act } });
    if (action === "execute") execute.mutate(request);
    if (action === "withdraw") withdraw.mutate(request);
  };
  const names = ["check", "submit", "approve", "execute", "withdraw"] as const;
  return {
    take,
    taking: names.find((name) => taken[name].isPending),
    error: Object.values(taken).find((each) => each.error !== null)?.error ?? null,
  };
};
