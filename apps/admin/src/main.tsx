import "./theme/type.css";
import "./theme/mantine.css";
import "./theme/ground.css";
import { createRoot } from "react-dom/client";
import { App } from "./App.tsx";
import { makeRouter } from "./routes/router.tsx";
import { queries } from "./session/api.ts";
import { ended } from "./session/ended.ts";
import { createQueryClient } from "./session/queryClient.ts";

const queryClient = createQueryClient(() => {
  // Before anyone has signed in, no session can have ended: the router asks to sign in by itself.
  const wasSignedIn = queryClient.getQueryData(queries.session.whoAmI().queryKey) !== undefined;
  if (wasSignedIn && router.state.location.pathname !== "/sign-in") ended.set(true);
});
const router = makeRouter(queryClient);

const element = document.getElementById("root");
if (element === null) throw new Error("The page has no element to draw in");
createRoot(element).render(<App router={router} queryClient={queryClient} />);
