/**
 * Situations by name, for tests and stories: the same for everybody who names them.
 *
 * @since 0.1.0
 */
import { Effect } from "effect";
import { acts, ledger } from "./Territory.ts";
import * as Users from "./Users.ts";
import * as World from "./World.ts";

/**
 * A situation.
 *
 * - `eve-of-merger`: 30 June 2025; nothing is drafted.
 * - `merger-running`: the merger of Phú Thọ is approved and runs: a batch of 16 with every look at its progress.
 * - `queue-of-split`: it is done, and people of the split commune wait for somebody to say where they belong.
 * - `server-down`: no answer comes.
 * - `slow`: every answer takes its time, two seconds where nothing else is said.
 * - `forbidden`: signed in as somebody to whom nobody has given a role yet.
 *
 * @category models
 * @since 0.1.0
 */
export type Scenario = (typeof scenarios)[number];

/** Every situation. @category constants @since 0.1.0 */
export const scenarios = [
  "eve-of-merger",
  "merger-running",
  "queue-of-split",
  "server-down",
  "slow",
  "forbidden",
] as const;

/** Users of the mock. @category models @since 0.1.0 */
export type MockUser = "administrator" | "approver" | "officer-tan-lac" | "auditor" | "newcomer";

/** Signs a user in, or everybody out. @category combinators @since 0.1.0 */
export const signIn = (world: World.World, name: MockUser | null): void => {
  const user = Users.everybody.find(({ id }) => id === name);
  if (user === undefined) world.session = null;
  else World.signIn(world, user);
};

/** The merger of the resolution, taken as far as its execution by the two users whom that needs. */
const execute = (world: World.World): World.Merger => {
  const act = acts[0]!;
  signIn(world, "administrator");
  const merger = World.draft(world, {
    title: act.title,
    act: act.number,
    changes: ledger.changes.filter((change) => change.clause.act === act.number),
  });
  Effect.runSync(World.check(world, merger));
  Effect.runSync(World.submit(world, merger));
  signIn(world, "approver");
  Effect.runSync(World.approve(world, merger, act.number));
  Effect.runSync(World.execute(world, merger));
  World.goOn(world, merger);
  return merger;
};

/** Brings a world into a situation, and signs in who is in it. @category combinators @since 0.1.0 */
export const enter = (world: World.World, scenario: Scenario): void => {
  if (scenario === "merger-running") execute(world);
  if (scenario === "queue-of-split") {
    const merger = execute(world);
    while (merger.life.state === "running") World.goOn(world, merger);
  }
  signIn(world, scenario === "forbidden" ? "newcomer" : "administrator");
};
