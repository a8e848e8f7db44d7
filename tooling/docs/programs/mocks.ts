import { createClient, failedWith } from "@hopnhat/api-client";
import { createMock } from "@hopnhat/api-client/msw";

const mock = createMock({ signedInAs: "administrator" });
// In a test of yours, give mock.handlers to setupServer of msw/node; here the client asks the mock itself.
const client = createClient({ baseUrl: "http://hopnhat.test", fetch: mock.fetch });

const page = await client.units.list({ query: { asOf: "2025-06-30", q: "vay nua" } });
for (const unit of page.items) console.log(unit.id, unit.kind, unit.name);

try {
  await client.units.get({ params: { code: "99999" }, query: { asOf: "2025-06-30" } });
} catch (error) {
  if (!failedWith(error, "UnitNotFound")) throw error;
  console.log(error.remedy.en);
}
await mock.dispose();
