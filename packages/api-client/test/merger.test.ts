import { eachItem } from "@hopnhat/api-client";
import { expect, it } from "vitest";
import { act, approved, connect, executed, rejection } from "./server.ts";

const day = "2025-07-01";
const eve = "2025-06-30";

it("says before the merger what becomes of everybody, each counted once in the total", async () => {
  const { client } = connect();
  const { id } = await client.reorganisations.draft({ payload: { act } });
  const { total, communes, unchanged, communesBefore, communesAfter } = await client.reorganisations.effect({
    params: { id },
  });
  const { counts } = await client.system.state();
  const ofUnchanged = (
    await client.coverage.communes({ query: { province: "25", asOf: eve, boundaries: eve } })
  ).items
    .filter(({ unit }) => unchanged.some(({ code }) => code === unit.code))
    .reduce((sum, row) => sum + row.total.target, 0);
  const { whole, byVillage, waiting } = total.citizens;
  expect([communesBefore, communesAfter]).toEqual([16, 6]);
  expect(unchanged.map((unit) => unit.name)).toEqual(["Trung Sơn", "Thu Cúc"]);
  expect(whole + byVillage + waiting + ofUnchanged).toBe(counts.citizens);
  expect(byVillage).toBeGreaterThan(0);
  expect(waiting).toBeGreaterThan(0);
  const thongNhat = communes.find(({ to }) => to.code === "04828")!;
  expect(thongNhat.sources.map(({ from, split, people }) => [from.name, split, people])).toEqual([
    ["Thái Bình", false, "all"],
    ["Dân Chủ", false, "all"],
    ["Thống Nhất", false, "all"],
    ["Vầy Nưa", true, "remainder"],
  ]);
  // Who waits counts under both communes that may be theirs.
  const tienPhong = communes.find(({ to }) => to.code === "04891")!;
  expect([thongNhat.citizens.waiting, tienPhong.citizens.waiting]).toEqual([waiting, waiting]);
});

it("warns of the people of a split commune who will wait", async () => {
  const { client } = connect();
  const { id } = await client.reorganisations.draft({ payload: { act } });
  const { checks, state } = await client.reorganisations.check({ params: { id } });
  expect(state).toBe("checked");
  expect(checks!.map(({ id: name, outcome }) => [name, outcome])).toContainEqual([
    "split/some-wait",
    "warns",
  ]);
});

it("may not be approved by who submitted it", async () => {
  const { client, mock } = connect();
  const { id } = await client.reorganisations.draft({ payload: { act } });
  await client.reorganisations.check({ params: { id } });
  const submitted = await client.reorganisations.submit({ params: { id } });
  expect(submitted.possible.find(({ action }) => action === "approve")).toMatchObject({ allowed: false });
  const refused = await rejection(client.reorganisations.approve({ params: { id }, payload: { act } }));
  expect(refused).toMatchObject({ _tag: "FourEyes", status: 403, reorganisation: id });
  mock.signIn("approver");
  const approval = await client.reorganisations.approve({ params: { id }, payload: { act } });
  expect(approval.state).toBe("approved");
  expect(approval.history.map(({ action, by }) => [action, by?.id])).toEqual([
    ["draft", "administrator"],
    ["check", "administrator"],
    ["submit", "administrator"],
    ["approve", "approver"],
  ]);
});

it("is approved only by typing the number of the act", async () => {
  const { client, mock } = connect();
  const { id } = await client.reorganisations.draft({ payload: { act } });
  await client.reorganisations.check({ params: { id } });
  await client.reorganisations.submit({ params: { id } });
  mock.signIn("approver");
  expect(
    await rejection(client.reorganisations.approve({ params: { id }, payload: { act: "1675/NQ-UBTVQH15" } })),
  ).toMatchObject({
    _tag: "ActMismatch",
    act,
  });
});

it("moves records in batches that are seen, and ends with a sheet that balances", async () => {
  const server = connect({ batchesPerLook: 5 });
  const request = await approved(server);
  const before = await server.client.system.state();
  await server.client.reorganisations.execute(request);
  const looks: Array<number> = [];
  let progress = await server.client.reorganisations.progress(request);
  while (progress.state === "running") {
    looks.push(progress.batchesDone);
    progress = await server.client.reorganisations.progress(request);
  }
  expect(looks).toEqual([5, 10, 15]);
  expect(progress.recordsMoved + progress.recordsWaiting).toBe(progress.recordsTotal);
  const sheet = await server.client.reorganisations.sheet(request);
  expect(sheet.balanced).toBe(true);
  for (const line of sheet.lines) {
    expect(line.moved + line.waiting + line.unchanged).toBe(line.before);
    expect(line.after).toBe(line.before);
  }
  const of = (relation: string): number | undefined =>
    sheet.lines.find((line) => line.relation === relation)?.before;
  expect([of("citizen"), of("application"), of("eid-account")]).toEqual([
    before.counts.citizens,
    before.counts.applications,
    before.counts.accounts,
  ]);
  expect((await server.client.system.state()).today).toBe(day);
});

it("moves as many as it said it would", async () => {
  const server = connect();
  const request = await approved(server);
  const { total } = await server.client.reorganisations.effect(request);
  await server.client.reorganisations.execute(request);
  while ((await server.client.reorganisations.progress(request)).state === "running");
  const { lines } = await server.client.reorganisations.sheet(request);
  const citizens = lines.find((line) => line.relation === "citizen")!;
  expect([citizens.moved, citizens.waiting]).toEqual([
    total.citizens.whole + total.citizens.byVillage,
    total.citizens.waiting,
  ]);
});

it("leaves the coverage of the province as it was, on either boundary", async () => {
  const server = connect();
  const question = (boundaries: string) => ({ query: { province: "25", asOf: eve, boundaries } });
  const forecast = await server.client.coverage.province(question(day));
  await executed(server);
  const before = await server.client.coverage.province(question(eve));
  const after = await server.client.coverage.province(question(day));
  expect(after).toEqual(forecast);
  expect(after.total).toEqual(before.total);
  expect([before.communes, after.communes]).toEqual([16, 6]);
  const { items } = await server.client.coverage.communes(question(day));
  const sum = (figure: "target" | "received" | "accounts"): number =>
    items.reduce((total, row) => total + row.total[figure], after.waiting[figure]);
  expect([sum("target"), sum("received"), sum("accounts")]).toEqual([
    after.total.target,
    after.total.received,
    after.total.accounts,
  ]);
});

it("keeps those who wait within reach of every commune that may be theirs", async () => {
  const server = connect();
  await executed(server);
  const { waiting, byOrigin, byCandidate } = await server.client.placements.counts({ query: { asOf: day } });
  expect(byOrigin.map(({ from, candidates }) => [from.name, candidates.map(({ name }) => name)])).toEqual([
    ["Vầy Nưa", ["Thống Nhất", "Tiền Phong"]],
  ]);
  expect(byCandidate.map((each) => each.waiting)).toEqual([waiting, waiting]);
  const queue: Array<string> = [];
  const request = { query: { asOf: day, candidate: "04828@2025-07-01", limit: 5 } };
  for await (const person of eachItem(server.client.placements.list, request)) {
    expect(person.placement).toMatchObject({ status: "waiting", from: "04891@2025-06-30", asks: "village" });
    queue.push(person.id);
  }
  expect(queue).toHaveLength(waiting);
  for (const commune of ["04828", "04891"]) {
    const seen: Array<string> = [];
    for await (const person of eachItem(server.client.citizens.list, { query: { commune, asOf: day } }))
      seen.push(person.id);
    expect(queue.filter((id) => !seen.includes(id))).toEqual([]);
  }
});

it("moves the commune of a person and never the address as printed", async () => {
  const server = connect();
  const find = async (asOf: string) => {
    const { items } = await server.client.citizens.list({ query: { commune: "05170", asOf: eve } });
    return server.client.citizens.get({ params: { id: items[0]!.id }, query: { asOf } });
  };
  const before = await find(eve);
  await executed(server);
  const after = await find(day);
  expect(before.placement).toEqual({
    status: "placed",
    unit: "05170@2025-06-30",
    evidence: { kind: "declared" },
  });
  expect(after.placement).toMatchObject({
    unit: "05128@2025-07-01",
    evidence: { kind: "act-clause", clauses: [{ act, article: "1", clause: "124" }] },
  });
  expect(after.addressAsPrinted).toBe(before.addressAsPrinted);
  expect(after.applications).toEqual(before.applications);
  // The past stays as it was.
  expect(await find(eve)).toEqual(before);
});

it("claims its units when it is submitted, so that a second merger of them is told which holds them", async () => {
  const { client } = connect();
  const first = await client.reorganisations.draft({ payload: { act } });
  const second = await client.reorganisations.draft({
    payload: { act, clauses: ["1676/NQ-UBTVQH15#1.124"] },
  });
  for (const { id } of [first, second]) await client.reorganisations.check({ params: { id } });
  await client.reorganisations.submit({ params: { id: first.id } });
  const refused = await rejection(client.reorganisations.submit({ params: { id: second.id } }));
  expect(refused).toMatchObject({ _tag: "UnitsClaimed", by: first.id });
  await client.reorganisations.withdraw({ params: { id: first.id } });
  expect((await client.reorganisations.submit({ params: { id: second.id } })).state).toBe("submitted");
});

it("is not drafted from a part of a split without the remainder, nor from a clause that the ledger lacks", async () => {
  const { client } = connect();
  const draft = (clauses: ReadonlyArray<string>) =>
    rejection(client.reorganisations.draft({ payload: { act, clauses } }));
  expect(await draft(["1676/NQ-UBTVQH15#1.99"])).toMatchObject({
    _tag: "DraftRefused",
    faults: [
      { _tag: "LandUnaccounted", code: "04891" },
      { _tag: "PeopleUnaccounted", code: "04891" },
    ],
  });
  expect(await draft(["1676/NQ-UBTVQH15#1.999"])).toMatchObject({
    _tag: "DraftRefused",
    unknown: ["1676/NQ-UBTVQH15#1.999"],
  });
});

it("is not executed twice: a check finds the records moved", async () => {
  const server = connect();
  await executed(server);
  const { id } = await server.client.reorganisations.draft({ payload: { act } });
  await server.client.reorganisations.check({ params: { id } });
  expect(await rejection(server.client.reorganisations.submit({ params: { id } }))).toMatchObject({
    _tag: "ChecksBlock",
    checks: [{ id: "records/moved-already", outcome: "blocks" }],
  });
});

it("is the same world for the same seed, and another for another", async () => {
  const names = async (seed: number) =>
    (await connect({ seed }).client.citizens.list({ query: { commune: "05128", asOf: eve } })).items.map(
      ({ name }) => name,
    );
  expect(await names(1)).toEqual(await names(1));
  expect(await names(2)).not.toEqual(await names(1));
});
