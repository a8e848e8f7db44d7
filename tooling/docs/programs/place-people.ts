import { createClient } from "@hopnhat/api-client";
import { createMock } from "@hopnhat/api-client/msw";

const mock = createMock({ scenario: "queue-of-split" });
const client = createClient({ baseUrl: "http://hopnhat.test", fetch: mock.fetch });
const asOf = "2025-07-01";
const waiting = async () => (await client.placements.counts({ query: { asOf } })).waiting;

console.log(await waiting(), "people wait");
const [someone] = (await client.placements.list({ query: { asOf, limit: 1 } })).items;
const unit = someone?.placement.candidates[0];
if (someone === undefined || unit === undefined) throw new Error("nobody waits");

const decision = await client.placements.decide({
  payload: {
    unit,
    whom: { kind: "people", ids: [someone.id] },
    evidence: { kind: "street", street: "Đường 435" },
  },
});
console.log(await waiting(), "after one was placed in", unit);

await client.placements.undo({ params: { id: decision.id } });
console.log(await waiting(), "after the decision was undone");
await mock.dispose();
