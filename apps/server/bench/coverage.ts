/**
 * How long the figures of coverage take to be read, over the counts that are kept:
 * `node --conditions=@hopnhat/source apps/server/bench/coverage.ts [--full]`.
 *
 * The counts of now are one row for each commune and age group, whatever the number of people; those of days grow with
 * communes and days. Prints one line for each figure, and fails where the province's is over its budget.
 */
import { communes } from "@hopnhat/gazetteer/VietnamLedger";
import { PlainDate, Unit } from "@hopnhat/domain";
import { Effect, Layer } from "effect";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as CoverageCounts from "../src/campaign/CoverageCounts.ts";
import { coverageDays } from "../src/campaign/coverageDays.ts";
import { coverageOn } from "../src/campaign/coverageOn.ts";
import * as Database from "../src/database/Database.ts";
import { eve } from "../src/demonstration/figures.ts";
import { loadDemonstration } from "../src/demonstration/loadDemonstration.ts";
import * as UnitRegister from "../src/units/UnitRegister.ts";

const scale = process.argv.includes("--full") ? "full" : "twentieth";
const budgetMilliseconds = 10;
const rounds = 100;
const folder = mkdtempSync(join(tmpdir(), "hopnhat-bench-"));

const p95 = <A, E, R>(name: string, read: Effect.Effect<A, E, R>, count = rounds) =>
  Effect.gen(function* () {
    yield* read;
    const times: Array<number> = [];
    const used = process.cpuUsage();
    for (let round = 0; round < count; round++) {
      const from = performance.now();
      yield* read;
      times.push(performance.now() - from);
    }
    const { system, user } = process.cpuUsage(used);
    const processor = (system + user) / 1000 / count;
    times.sort((a, b) => a - b);
    const [median = 0, late = 0] = [times[Math.floor(count / 2)], times[Math.ceil(count * 0.95) - 1]];
    console.log(
      `${name.padEnd(52)} p50 ${median.toFixed(1).padStart(7)} ms   p95 ${late.toFixed(1).padStart(7)} ms   ${processor.toFixed(1).padStart(7)} ms of processor each`,
    );
    return late;
  });

const program = Effect.gen(function* () {
  yield* loadDemonstration({ ledger: communes(), scale, report: () => Effect.void });
  const register = yield* UnitRegister.UnitRegister;
  const boundaries = PlainDate.make(eve);
  const question = {
    province: Unit.UnitCode.make("25"),
    boundaries,
    since: PlainDate.make("2025-06-01"),
    asOf: boundaries,
  };
  const unit = yield* register.unitOf(1);
  const late = yield* p95("province by commune and age group", coverageOn(boundaries));
  yield* p95("days of a month, province", coverageDays(question), 20);
  yield* p95("days of a month, one commune", coverageDays({ ...question, unit }), 20);
  yield* p95("every count compared with the records", CoverageCounts.differences, 1);
  return late;
});

const late = await Effect.runPromise(
  program.pipe(
    Effect.provide(UnitRegister.layer.pipe(Layer.provideMerge(Database.layer({ engine: "pglite", folder })))),
    Effect.scoped,
  ),
).finally(() => rmSync(folder, { recursive: true, force: true }));
if (late > budgetMilliseconds) process.exitCode = 1;
