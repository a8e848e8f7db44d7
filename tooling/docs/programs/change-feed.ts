import { createClient } from "@hopnhat/api-client";
import { createMock } from "@hopnhat/api-client/msw";

const mock = createMock({ signedInAs: "administrator" });
const client = createClient({ baseUrl: "http://hopnhat.test", fetch: mock.fetch });

// Keep the cursor where you keep what you made of the entries, in one transaction.
let after = "0";
for (;;) {
  const page = await client.feed.read({ query: { after, limit: 2 } });
  if (page.entries.length === 0) break;
  for (const entry of page.entries) {
    if (entry._tag !== "LedgerChange") continue;
    console.log(entry.act, entry.flows.map(({ from, to }) => `${from.code} to ${to.code}`).join(", "));
  }
  after = page.cursor;
}
console.log("up to date");
await mock.dispose();
