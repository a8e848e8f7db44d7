import { createClient } from "@hopnhat/api-client";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { createRoot } from "react-dom/client";
import { CommuneForm } from "./CommuneForm.jsx";

const client = createClient({ baseUrl: import.meta.env.VITE_HOPNHAT_URL ?? "" });
const today = new Date().toISOString().slice(0, 10);

createRoot(document.getElementById("root")).render(
  <QueryClientProvider client={new QueryClient()}>
    <CommuneForm client={client} asOf={today} onSubmit={console.log} />
  </QueryClientProvider>,
);
