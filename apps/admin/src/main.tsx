import "@fontsource/be-vietnam-pro/400.css";
import "@fontsource/be-vietnam-pro/500.css";
import "@fontsource/be-vietnam-pro/600.css";
import "./theme/mantine.css";
import "./theme/ground.css";
import { createRoot } from "react-dom/client";
import { App } from "./App.tsx";
import { makeRouter } from "./routes/router.tsx";
import { createQueryClient } from "./session/queryClient.ts";

const queryClient = createQueryClient(() => {
  const { pathname, href } = router.state.location;
  if (pathname !== "/sign-in") void router.navigate({ to: "/sign-in", search: (all) => ({ ...all, to: href, ended: true }) });
});
const router = makeRouter(queryClient);

const element = document.getElementById("root");
if (element === null) throw new Error("The page has no element to draw in");
createRoot(element).render(<App router={router} queryClient={queryClient} />);
