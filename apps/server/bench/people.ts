/**
 * How long lists of people and searches take under row-level security:
 * `node --conditions=@hopnhat/source apps/server/bench/people.ts [--full]`.
 *
 * On PostgreSQL where `DATABASE_URL` names a database that is empty or holds the demonstration, by the clock; else on the
 * embedded one, by the processor. With `--folder=…` the embedded database is kept there, and loaded once. Prints one line
 * for each question, and fails where one is over the limit.
 */
import { Ledger, PlainDate, type Unit } from "@hopnhat/domain";
import { communes } from "@hopnhat/gazetteer/VietnamLedger";
import { Effect, Layer, Redacted } from "effect";
import { SqlClient } from "effect/sql";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { coverageOn } from "../src/campaign/coverageOn.ts";
import * as Database from "../src/database/Database.ts";
import { eve } from "../src/demonstration/figures.ts";
import { loadDemonstration } from "../src/demonstration/loadDemonstration.ts";
import { asUser } from "../src/identity/Access.ts";
import { listPeople, type PeopleQuestion } from "../src/people/listPeople.ts";
import * as UnitRegister from "../src/units/UnitRegister.ts";

const scale = process.argv.includes("--full") ? "full" : "twentieth";
const limitMilliseconds = 200;
const rounds = 12;
const url = process.env["DATABASE_URL"];
const kept = process.argv.find((argument) => argument.startsWith("--folder="))?.slice("--folder=".length);
const folder = kept ?? mkdtempSync(join(tmpdir(), "hopnhat-bench-"));
const asOf = PlainDate.make(eve);

const measure = <A, E, R>(name: string, effect: Effect.Effect<A, E, R>, say: (answer: A) => string) =>
  Effect.gen(function* () {
    const answer = yield* effect;
    const times: Array<number> = [];
    for (let round = 0; round < rounds; round++) {
      const from = performance.now();
      const used = process.cpuUsage();
      yield* effect;
      const { system, user } = process.cpuUsage(used);
      // Beside other work on the machine the clock runs on; the embedded database works in this process.
      times.push(url === undefined ? (system + user) / 1000 : performance.now() - from);
    }
    times.sort((a, b) => a - b);
    const middle = times[Math.floor(rounds / 2)] ?? 0;
    console.log(
      `${name.padEnd(64)} ${middle.toFixed(1).padStart(8)} ms  worst ${(times.at(-1) ?? 0).toFixed(1).padStart(8)} ms  ${say(answer)}`,
    );
    return middle;
  });

const unitCalled = (code: string): Unit.Unit => {
  const version = Ledger.find(communes(), code as Unit.UnitCode, asOf);
  if (version === undefined) throw new RangeError(`no unit ${code}`);
  return version.unit;
};

const program = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient;
  const from = performance.now();
  if ((yield* sql`SELECT scale FROM demonstration`).length === 0) {
    yield* loadDemonstration({ ledger: communes(), scale, report: () => Effect.void });
    console.log(`loaded (${scale}) in ${((performance.now() - from) / 1000).toFixed(1)} s`);
  }
  const largest = yield* sql<{ code: string }>`
    SELECT u.code FROM citizen_placement p JOIN unit u ON u.id = p.unit_id GROUP BY u.id ORDER BY count(*) DESC LIMIT 1`;
  const people = yield* sql<{ number: string; name: string }>`
    SELECT personal_number AS number, name_folded AS name FROM citizen ORDER BY id LIMIT 1`;
  const someone = people[0] ?? { number: "", name: "" };
  const ask = (user: string, question: Omit<PeopleQuestion, "asOf">) =>
    asUser({ id: user as never })(listPeople({ asOf, ...question }));
  const said = (page: { readonly total: number }) => `of ${page.total.toLocaleString("en")}`;
  const own = unitCalled("05128");
  const big = unitCalled(largest[0]?.code ?? "05128");
  const given = someone.name.split(" ").at(-1) ?? "";
  const middle = someone.name.split(" ").slice(0, 2).join(" ");
  const times = [
    yield* measure("officer: the own commune, first page", ask("officer-tan-lac", { unit: own }), said),
    yield* measure("officer: a given name", ask("officer-tan-lac", { q: given }), said),
    yield* measure("officer: by number", ask("officer-tan-lac", { number: someone.number }), said),
    yield* measure("province: the largest commune, first page", ask("administrator", { unit: big }), said),
    yield* measure("province: everybody, first page", ask("administrator", {}), said),
    yield* measure("province: the beginning of a name", ask("administrator", { q: middle }), said),
    yield* measure("province: a whole name", ask("administrator", { q: someone.name }), said),
    yield* measure("province: a given name", ask("administrator", { q: given }), said),
    yield* measure("province: the commonest family name", ask("administrator", { q: "nguyen" }), said),
    yield* measure("province: two common words", ask("administrator", { q: "thi nguyen" }), said),
    yield* measure("province: by number", ask("administrator", { number: someone.number }), said),
    yield* measure(
      "province: the youngest first",
      ask("administrator", { sort: "birth", order: "desc" }),
      said,
    ),
    yield* measure("coverage by commune and age group", coverageOn(asOf), (cells) => `${cells.length} cells`),
  ];
  // Nobody asks this: it says why a total counts no further than it does.
  yield* measure(
    "count of everybody under the province's sight",
    asUser({ id: "administrator" as never })(
      sql<{ total: number }>`SELECT count(*)::int AS total FROM citizen`,
    ),
    (rows) => `of ${rows[0]?.total.toLocaleString("en")}`,
  );
  return Math.max(...times);
});

const services = UnitRegister.layer.pipe(
  Layer.provideMerge(
    Database.layer(
      url === undefined ? { engine: "pglite", folder } : { engine: "postgresql", url: Redacted.make(url) },
    ),
  ),
);

const worst = await Effect.runPromise(program.pipe(Effect.provide(services), Effect.scoped)).finally(() =>
  kept === undefined ? rmSync(folder, { recursive: true, force: true }) : undefined,
);
console.log(`the slowest in ${worst.toFixed(1)} ms, limit ${limitMilliseconds} ms`);
if (worst > limitMilliseconds) process.exitCode = 1;
