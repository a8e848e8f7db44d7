import { assert, layer } from "@effect/vitest";
import { PlainDate, type Placement } from "@hopnhat/domain";
import { Effect, Layer } from "effect";
import { SqlClient } from "effect/sql";
import * as SeededRandom from "../../src/demonstration/SeededRandom.ts";
import * as Access from "../../src/identity/Access.ts";
import { idOf, recordOf } from "../../src/people/citizens.ts";
import { listPeople } from "../../src/people/listPeople.ts";
import * as Execution from "../../src/reorganisation/Execution.ts";
import * as UnitRegister from "../../src/units/UnitRegister.ts";
import { engines } from "../database/engines.ts";

const asOf = PlainDate.make("2025-08-01");
const effectiveOn = "2025-07-01";

interface World {
  readonly sources: ReadonlyArray<number>;
  readonly targets: ReadonlyArray<number>;
  readonly flows: ReadonlyArray<readonly [source: number, target: number]>;
  readonly officers: ReadonlyArray<string>;
  readonly provincial: string;
  readonly reorganisation: number;
  readonly lawKnown: boolean;
}

/** A merger by chance: communes that go whole or are split, one that nothing happens to, an officer in each. */
const generate = Effect.fnUntraced(function* (seed: number) {
  const sql = yield* SqlClient.SqlClient;
  const random = SeededRandom.make(seed);
  const unit = Effect.fnUntraced(function* (ordinal: number, from: string, to: string | null) {
    const rows = yield* sql<{ id: number }>`
      INSERT INTO unit (code, valid_from, valid_to, name, kind, province_code)
      VALUES (${String(90_000 + seed * 20 + ordinal)}, ${from}, ${to}, ${`Xã ${seed}-${ordinal}`}, 'xã', '25')
      RETURNING id`;
    return rows[0]?.id ?? 0;
  });
  const count = 2 + random.below(4);
  const sources: Array<number> = [];
  for (let each = 0; each < count; each++) sources.push(yield* unit(each, "2020-01-01", effectiveOn));
  const targets: Array<number> = [];
  for (let each = 0; each < 2 + random.below(2); each++)
    targets.push(yield* unit(10 + each, effectiveOn, null));
  const bystander = yield* unit(19, "2020-01-01", null);
  const flows = sources.flatMap((source, index) => {
    // One at least is split, or nobody would ever wait.
    const ways = index === 0 || random.fraction() < 0.3 ? 2 : 1;
    return random
      .shuffled(targets)
      .slice(0, ways)
      .map((target) => [source, target] as const);
  });

  let person = seed * 1000;
  for (const home of [...sources, bystander]) {
    const ways = flows.filter(([source]) => source === home).map(([, target]) => target);
    for (let ordinal = 0; ordinal < 2; ordinal++) {
      const settled = ways.length > 1 && random.fraction() < 0.5 ? random.pick(ways) : null;
      const villages = yield* sql<{ id: number }>`
        INSERT INTO village (key, kind, name, unit_id, since, settled_unit_id)
        VALUES (${`v-${home}-${ordinal}`}, 'xóm', ${`Xóm ${ordinal}`}, ${home}, '2020-01-01', ${settled}) RETURNING id`;
      for (let each = 0; each < 3; each++) {
        const id = ++person;
        yield* sql`INSERT INTO citizen (id, personal_number, full_name, sex, born_on, village_id, address_as_printed,
            province_code)
          VALUES (${id}, ${String(17_000_000_000 + id).padStart(12, "0")}, ${"Bùi Thị Hoà"}, 'female', '1990-01-01',
            ${villages[0]?.id ?? 0}, '-', '25')`;
        yield* sql`INSERT INTO citizen_placement (citizen_id, unit_id, evidence, since, province_code)
          VALUES (${id}, ${home}, 'declared', '2020-01-01', '25')`;
        if (random.fraction() < 0.3) continue;
        // Now and then one applies at an office that is not the own one.
        const office = random.fraction() < 0.2 ? random.pick(sources) : home;
        yield* sql`INSERT INTO application (id, number, citizen_id, procedure, channel, age_group, received_on, due_on,
            status, province_code)
          VALUES (${id}, ${`G01.${id}`}, ${id}, 'issue', 3, '14-and-over', '2025-06-01', '2025-06-09',
            ${random.pick([1, 2, 4, 9, 10])}, '25')`;
        yield* sql`INSERT INTO application_office (application_id, unit_id, since, province_code)
          VALUES (${id}, ${office}, '2025-06-01', '25')`;
      }
    }
  }

  const officers: Array<string> = [];
  const provincial = `province-${seed}`;
  const user = Effect.fnUntraced(function* (id: string, role: string, unitId: number | null, from: string) {
    yield* sql`INSERT INTO app_user (id, display_name) VALUES (${id}, ${id})`;
    yield* sql`INSERT INTO user_grant (user_id, role, unit_id, province_code, valid_from, granted_by, granted_at)
      VALUES (${id}, ${role}, ${unitId}, ${unitId === null ? "25" : null}, ${from}, 'test', now())`;
  });
  for (const [home, from] of [
    ...[...sources, bystander].map((each) => [each, "2020-01-01"] as const),
    ...targets.map((each) => [each, effectiveOn] as const),
  ]) {
    officers.push(`officer-${home}`);
    yield* user(`officer-${home}`, "commune-officer", home, from);
  }
  yield* user(provincial, "provincial-officer", null, "2020-01-01");

  // Sometimes the law's ledger knows the ways before anything is executed, sometimes the merger is the first to say.
  const lawKnown = random.fraction() < 0.5;
  const made = yield* sql<{ id: number }>`
    INSERT INTO reorganisation (title, act, changes, effective_on, ledger_version, state, drafted_by, last_action_at,
      started_at)
    VALUES (${`merger ${seed}`}, ${`${seed}/NQ`}, '{}', ${effectiveOn}, 'test', 'running', ${provincial}, now(), now())
    RETURNING id`;
  const reorganisation = made[0]?.id ?? 0;
  for (const [source, target] of flows) {
    const ways = flows.filter(([each]) => each === source).length;
    yield* sql`INSERT INTO reorganisation_flow VALUES
      (${reorganisation}, ${source}, ${target}, ${ways === 1 ? "all" : "part"}, 'all', '-', false)`;
    if (lawKnown)
      yield* sql`INSERT INTO unit_descent (from_unit_id, to_unit_id, by_ledger) VALUES (${source}, ${target}, true)`;
  }
  const world: World = { sources, targets, flows, officers, provincial, reorganisation, lawKnown };
  return world;
});

interface State {
  readonly people: ReadonlyArray<{ id: number; unit: number; status: string }>;
  readonly applications: ReadonlyArray<{ id: number; unit: number; status: string; person: number }>;
  readonly grants: ReadonlyArray<{ user: string; unit: number }>;
  readonly laidOut: boolean;
  /** Split units whose records were moved. */
  readonly moved: ReadonlySet<number>;
}

/** Where everything stands, read as the owner, who sees all. */
const stateOf = Effect.fnUntraced(function* ({ flows, officers, reorganisation }: World) {
  const sql = yield* SqlClient.SqlClient;
  const grants = yield* sql<{ user: string; unit: number }>`
    SELECT user_id AS "user", unit_id AS unit FROM user_grant
    WHERE user_id = ANY(${[...officers]}::text[]) AND revoked_at IS NULL
      AND valid_from <= ${asOf} AND (valid_to IS NULL OR valid_to > ${asOf})`;
  const batches = yield* sql<{ units: ReadonlyArray<number>; done: boolean }>`
    SELECT source_unit_ids AS units, done_at IS NOT NULL AS done FROM reorganisation_batch
    WHERE reorganisation_id = ${reorganisation}`;
  const done = new Set(batches.filter((batch) => batch.done).flatMap(({ units }) => units));
  const state: State = {
    people: yield* sql`
      SELECT citizen_id AS id, unit_id AS unit, status::text FROM citizen_placement ORDER BY 1`.pipe(
      Effect.map((rows) => rows as unknown as State["people"]),
    ),
    applications: yield* sql`
      SELECT o.application_id AS id, o.unit_id AS unit, o.status::text, a.citizen_id AS person
      FROM application_office o JOIN application a ON a.id = o.application_id ORDER BY 1`.pipe(
      Effect.map((rows) => rows as unknown as State["applications"]),
    ),
    grants,
    laidOut: batches.length > 0,
    moved: new Set([...done].filter((unit) => flows.filter(([source]) => source === unit).length > 1)),
  };
  return state;
});

/** The rule, said once more without a database: whom an officer of a unit sees. */
const oracle = (world: World, state: State) => {
  const ways = world.lawKnown || state.laidOut ? world.flows : [];
  const reaches = (from: number, to: number): boolean =>
    from === to || ways.some(([source, target]) => source === from && reaches(target, to));
  const units = (officer: string) =>
    state.grants.filter(({ user }) => user === officer).map(({ unit }) => unit);
  const placeOf = new Map(state.people.map(({ id, unit }) => [id, unit]));
  const seesPerson = (officer: string, place: number) => units(officer).some((unit) => reaches(place, unit));
  return {
    people: (officer: string) =>
      state.people.filter(({ unit }) => seesPerson(officer, unit)).map(({ id }) => id),
    applications: (officer: string) =>
      state.applications
        .filter(
          ({ person, status, unit }) =>
            seesPerson(officer, unit) &&
            (status === "waiting" || !state.moved.has(unit) || seesPerson(officer, placeOf.get(person) ?? 0)),
        )
        .map(({ id }) => id),
  };
};

const as = (id: string) => Access.asUser({ id: id as Placement.ActorId });
const idsOf = (rows: ReadonlyArray<{ readonly id: number }>) => rows.map(({ id }) => id);

/** Everybody sees whom they should, through SQL and through the handlers' functions, and nobody is out of reach. */
const check = Effect.fnUntraced(function* (world: World, instant: string) {
  const sql = yield* SqlClient.SqlClient;
  const state = yield* stateOf(world);
  const expected = oracle(world, state);
  const seenPeople = new Set<number>();
  const seenApplications = new Set<number>();
  for (const officer of world.officers) {
    const seen = yield* as(officer)(
      Effect.all({
        people: sql<{ id: number }>`SELECT id FROM citizen ORDER BY id`,
        placements: sql<{ id: number }>`SELECT citizen_id AS id FROM citizen_placement ORDER BY 1`,
        applications: sql<{ id: number }>`SELECT id FROM application ORDER BY id`,
        offices: sql<{ id: number }>`SELECT application_id AS id FROM application_office ORDER BY 1`,
        listed: listPeople({ asOf, limit: 500 }),
      }),
    );
    const where = `${officer}, ${instant}`;
    assert.deepStrictEqual(idsOf(seen.people), expected.people(officer), where);
    assert.deepStrictEqual(idsOf(seen.placements), expected.people(officer), where);
    assert.deepStrictEqual(idsOf(seen.applications), expected.applications(officer), where);
    assert.deepStrictEqual(idsOf(seen.offices), expected.applications(officer), where);
    assert.deepStrictEqual(
      seen.listed.items.map(({ id }) => id).sort(),
      expected.people(officer).map(idOf).sort(),
      where,
    );
    for (const id of idsOf(seen.people)) seenPeople.add(id);
    for (const id of idsOf(seen.applications)) seenApplications.add(id);
  }
  const own = world.officers.length > 0 ? state.people.filter(({ id }) => seenPeople.has(id)) : [];
  const all = yield* as(world.provincial)(
    Effect.all({
      people: sql<{ id: number }>`SELECT id FROM citizen ORDER BY id`,
      applications: sql<{ id: number }>`SELECT id FROM application ORDER BY id`,
    }),
  );
  assert.deepStrictEqual(idsOf(all.people), idsOf(state.people), `the province, ${instant}`);
  assert.deepStrictEqual(idsOf(all.applications), idsOf(state.applications), `the province, ${instant}`);
  return { seenPeople, seenApplications, own: own.length };
});

for (const engine of engines) {
  const services = UnitRegister.layer.pipe(Layer.provideMerge(engine.layer));

  // The clock of tests stands still; whoever waits for a connection would wait for ever.
  layer(services, { timeout: "4 minutes", excludeTestServices: true })(
    `Generated mergers on ${engine.name}`,
    (it) => {
      it.effect(
        "leave nobody and no application out of reach, and show none outside a jurisdiction, before, between and after",
        () =>
          Effect.gen(function* () {
            const sql = yield* SqlClient.SqlClient;
            let waited = 0;
            for (const seed of [1, 2, 3, 4]) {
              const world = yield* generate(seed);
              const people = idsOf((yield* stateOf(world)).people).filter(
                (id) => Math.floor(id / 1000) === seed,
              );
              const reachedBy = Effect.fnUntraced(function* (instant: string) {
                const { seenApplications, seenPeople } = yield* check(world, `seed ${seed}, ${instant}`);
                for (const id of people) assert.isTrue(seenPeople.has(id), `person ${id}, ${instant}`);
                const applications = yield* sql<{ id: number }>`
                SELECT id FROM application WHERE id / 1000 = ${seed}`;
                for (const { id } of applications)
                  assert.isTrue(seenApplications.has(id), `application ${id}, seed ${seed}, ${instant}`);
              });

              yield* reachedBy("before");
              const batches = yield* Execution.prepare(world.reorganisation);
              yield* reachedBy("laid out");
              for (let ordinal = 1; ordinal <= batches; ordinal++) {
                yield* Execution.executeBatch(world.reorganisation, ordinal);
                yield* reachedBy(`batch ${ordinal} of ${batches}`);
              }
              yield* Execution.finish(world.reorganisation);
              yield* reachedBy("after");

              // An officer of a candidate opens the record of one who waits; the other communes' officers find none.
              const waiting = yield* sql<{ id: number; unit: number }>`
              SELECT citizen_id AS id, unit_id AS unit FROM citizen_placement
              WHERE status = 'waiting' AND citizen_id / 1000 = ${seed} ORDER BY 1`;
              waited += waiting.length;
              const someone = waiting[0];
              if (someone === undefined) continue;
              const candidates = world.flows
                .filter(([source]) => source === someone.unit)
                .map(([, to]) => to);
              for (const target of world.targets) {
                const record = yield* as(`officer-${target}`)(recordOf(idOf(someone.id), asOf));
                assert.strictEqual(record !== undefined, candidates.includes(target));
              }
              // Placed, the person is the one commune's alone.
              const [chosen] = candidates;
              yield* Access.asServer(sql`UPDATE citizen_placement
              SET unit_id = ${chosen ?? 0}, status = 'placed', since = ${effectiveOn}, evidence = 'officers-decision',
                before_unit_id = unit_id, before_since = since, before_status = status, before_evidence = evidence
              WHERE citizen_id = ${someone.id}`);
              yield* reachedBy("one placed");
              for (const target of world.targets) {
                const record = yield* as(`officer-${target}`)(recordOf(idOf(someone.id), asOf));
                assert.strictEqual(record !== undefined, target === chosen);
              }
            }
            assert.isAbove(waited, 0, "the worlds made by chance never let anybody wait");
          }),
        200_000,
      );
    },
  );
}
