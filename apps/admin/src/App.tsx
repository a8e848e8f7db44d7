/** The console: its look, its answers, its places. */
import { DirectionProvider, MantineProvider } from "@mantine/core";
import { type QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import type { makeRouter } from "./routes/router.tsx";
import { theme, variables } from "./theme/theme.ts";

interface AppProps {
  readonly router: ReturnType<typeof makeRouter>;
  readonly queryClient: QueryClient;
}

export const App = ({ router, queryClient }: AppProps) => (
  <StrictMode>
    <DirectionProvider>
      <MantineProvider theme={theme} cssVariablesResolver={variables} defaultColorScheme="auto">
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </MantineProvider>
    </DirectionProvider>
  </StrictMode>
);
