import { createClient } from "@hopnhat/api-client";
import { createMock } from "@hopnhat/api-client/msw";

const mock = createMock({ signedInAs: "administrator" });
const client = createClient({ baseUrl: "http://hopnhat.test", fetch: mock.fetch });

const { id } = await client.reorganisations.draft({ payload: { act: "1676/NQ-UBTVQH15" } });
const params = { id };
const checked = await client.reorganisations.check({ params });
for (const check of checked.checks ?? []) console.log(check.outcome, check.title.en);
await client.reorganisations.submit({ params });

mock.signIn("approver"); // four eyes: who submitted may not approve
await client.reorganisations.approve({ params, payload: { act: "1676/NQ-UBTVQH15" } });
await client.reorganisations.execute({ params });
let progress = await client.reorganisations.progress({ params });
while (progress.state === "running") progress = await client.reorganisations.progress({ params });

const sheet = await client.reorganisations.sheet({ params });
console.log(
  sheet.communesBefore,
  "communes before,",
  sheet.communesAfter,
  "after; balanced:",
  sheet.balanced,
);
await mock.dispose();
