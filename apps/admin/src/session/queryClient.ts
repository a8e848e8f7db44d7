/** How answers of the server are kept, and what is done when the session has ended. */
import { failedWith } from "@hopnhat/api-client";
import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";

export const createQueryClient = (onSessionEnded: () => void): QueryClient => {
  const onError = (error: unknown) => {
    if (failedWith(error, "Unauthenticated")) onSessionEnded();
  };
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      // The client itself tries again after a passing fault; a problem that the server names is an answer.
      queries: { staleTime: 15_000, retry: false, refetchOnWindowFocus: false },
      mutations: { retry: false },
    },
  });
};
