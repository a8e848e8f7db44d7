import { type Change, Ledger, PlainDate, Unit } from "@hopnhat/domain";
import { Effect } from "effect";
import { SqlClient } from "effect/sql";
import { demonstrationUsers } from "../../src/identity/demonstrationUsers.ts";
import * as Reorganisations from "../../src/reorganisation/Reorganisations.ts";
import { UnitRegister } from "../../src/units/UnitRegister.ts";
import { as, knownUsers, resolution } from "./asUser.ts";

/** Clauses of the resolution on Phú Thọ that stand for all of it: two whole mergers, one split, two communes left alone. */
export const clauses = ["99", "124", "146", "147"].map(
  (clause) => `${resolution}#1.${clause}` as Change.ChangeId,
);

const eve = PlainDate.make("2025-06-30");
const day = PlainDate.make("2025-07-01");
const since = "2020-01-01";

/** The commune whose people go two ways. */
export const split = Unit.UnitCode.make("04891");

const sources = ["04888", "04891", "04819", "04789", "04828", "05128", "05170", "05173", "05167", "05164"];
const alone = ["08545", "08311"];

/** Communes of the eve, with those of the day that they become. */
export const communesOfEve = [...sources, ...alone].map((code) => Unit.UnitCode.make(code));

/** The number of the commune that bears a code on a day. */
export const numberOf = Effect.fnUntraced(function* (code: string, asOf: string = eve) {
  const register = yield* UnitRegister;
  const version = Ledger.find(register.ledger, Unit.UnitCode.make(code), PlainDate.make(asOf));
  if (version === undefined) throw new RangeError(`no commune ${code} on ${asOf}`);
  return yield* register.numberOf(version.unit);
});

/**
 * Some hundred people of twelve communes, with villages, applications open and decided, accounts, targets, service points
 * with appointments, queues and rounds, officers and counts: everything that a merger carries.
 */
export const smallWorld = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient;
  yield* knownUsers;
  const toPhuongDong = yield* numberOf("04891", day);
  const toThongNhat = yield* numberOf("04828", day);
  // Of the three villages of the split commune one goes either way, and of the third nobody has said.
  const settled = [toPhuongDong, toThongNhat, null];
  let village = 0;
  for (const code of communesOfEve) {
    const unit = yield* numberOf(code);
    for (let ordinal = 0; ordinal < 3; ordinal++) {
      village++;
      const goes = code === split ? (settled[ordinal] ?? null) : null;
      yield* sql`INSERT INTO village (id, key, kind, name, unit_id, since, settled_unit_id)
        VALUES (${village}, ${`v-${code}-${ordinal + 1}`}, 'xóm', ${`Xóm ${ordinal + 1}`}, ${unit}, ${since}, ${goes})`;
    }
    const goes = code === split ? null : undefined;
    yield* sql`INSERT INTO service_point (id, name, kind, unit_id, since, settled_unit_id, longitude, latitude,
        point_invented, documents, hours, slot_minutes, capacity_per_day, valid_from)
      VALUES (${`sp-${code}`}, 'Công an xã', 'commune-police', ${unit}, ${since}, ${goes ?? null}, 105, 21, true,
        '{card}', '[]', 30, 100, ${since})`;
    yield* sql`INSERT INTO user_grant (user_id, role, unit_id, valid_from, granted_by, granted_at)
      VALUES ('administrator', 'officer', ${unit}, ${since}, 'administrator', now())`;
  }
  // Ten people to a village, of each age group some; nine of ten applied, half of those are decided.
  yield* sql`
    INSERT INTO citizen (id, personal_number, full_name, name_folded, sex, born_on, village_id, address_as_printed,
      province_code)
    SELECT p.id, lpad((17000000000 + p.id)::text, 12, '0'), 'Nguyễn Thị ' || p.id, 'nguyen thi ' || p.id, 'female',
      CASE p.id % 3 WHEN 0 THEN '2021-05-01' WHEN 1 THEN '2014-05-01' ELSE '1980-05-01' END::date, v.id,
      v.kind || ' ' || v.name, u.record_province_code
    FROM village v JOIN unit u ON u.id = v.unit_id
    CROSS JOIN LATERAL (SELECT (v.id - 1) * 10 + n AS id FROM generate_series(1, 10) n) p`;
  yield* sql`INSERT INTO citizen_placement (citizen_id, unit_id, evidence, since, province_code)
    SELECT c.id, v.unit_id, 'declared', ${since}, c.province_code FROM citizen c JOIN village v ON v.id = c.village_id`;
  yield* sql`
    INSERT INTO application (id, number, citizen_id, procedure, channel, age_group, received_on, due_on, status,
      province_code)
    SELECT c.id, 'G01.' || c.id, c.id, 'issue', 1,
      CASE c.id % 3 WHEN 0 THEN 'under-6' WHEN 1 THEN '6-to-under-14' ELSE '14-and-over' END,
      '2025-06-01', '2025-06-10', CASE WHEN c.id % 2 = 0 THEN 9 ELSE 4 END, c.province_code
    FROM citizen c WHERE c.id % 10 > 0`;
  yield* sql`INSERT INTO application_office (application_id, unit_id, since, province_code)
    SELECT a.id, p.unit_id, a.received_on, a.province_code FROM application a JOIN citizen_placement p USING (citizen_id)`;
  yield* sql`INSERT INTO e_id_account (citizen_id, level, state, opened_on, province_code)
    SELECT id, 2, 'active', '2025-06-02', province_code FROM citizen WHERE id % 4 = 0`;
  yield* sql`INSERT INTO campaign_target (citizen_id, age_group, province_code)
    SELECT id, CASE id % 3 WHEN 0 THEN 'under-6' WHEN 1 THEN '6-to-under-14' ELSE '14-and-over' END, province_code
    FROM citizen`;
  yield* sql`
    INSERT INTO coverage_count (unit_id, age_group, target, received, accounts)
    SELECT p.unit_id, t.age_group, count(*), count(a.id), count(e.citizen_id)
    FROM campaign_target t JOIN citizen_placement p USING (citizen_id)
    LEFT JOIN application a USING (citizen_id) LEFT JOIN e_id_account e USING (citizen_id) GROUP BY 1, 2`;
  yield* sql`INSERT INTO appointment (service_point_id, day, starts_at, citizen_id, document, state, booked_by,
      booked_at, province_code)
    SELECT 'sp-' || u.code, '2025-07-03', '08:00', c.id, 'card', 'booked', 'administrator', now(), c.province_code
    FROM citizen c JOIN citizen_placement p ON p.citizen_id = c.id JOIN unit u ON u.id = p.unit_id WHERE c.id % 15 = 0`;
  yield* sql`INSERT INTO queue_ticket (service_point_id, day, number, citizen_id, document, arrived_at, state,
      province_code)
    SELECT 'sp-' || u.code, '2025-06-30', c.id, c.id, 'card', now(), 'waiting', c.province_code
    FROM citizen c JOIN citizen_placement p ON p.citizen_id = c.id JOIN unit u ON u.id = p.unit_id WHERE c.id % 20 = 0`;
  yield* sql`INSERT INTO round (team, base_id, starts_on, capacity_per_day, state, planned_by, planned_at)
    SELECT 'team', id, '2025-07-05', 50, 'planned', 'administrator', now() FROM service_point`;
  yield* sql`SELECT setval('citizen_id_seq', 100000), setval('application_id_seq', 100000)`;
});

/** Takes the small merger from draft to the point where its execution may begin. */
export const untilRunning = Effect.gen(function* () {
  const id = yield* untilApproved;
  yield* as("approver")(Reorganisations.execute(id));
  return id;
});

/** Takes the small merger from draft to approval. */
export const untilApproved = Effect.gen(function* () {
  yield* knownUsers;
  const { id } = yield* as("administrator")(Reorganisations.draft({ act: resolution, clauses }));
  yield* as("administrator")(Reorganisations.check(id));
  yield* as("administrator")(Reorganisations.submit(id));
  yield* as("approver")(Reorganisations.approve(id, resolution));
  return id;
});

/** Whoever the demonstration knows, for tests that name them. */
export const users = demonstrationUsers;

const tables = {
  citizen_placement: "citizen_id",
  citizen_placement_earlier: "citizen_id, valid_to",
  application_office: "application_id",
  application_office_earlier: "application_id, valid_to",
  village: "id",
  village_history: "village_id",
  service_point: "id",
  service_point_history: "service_point_id",
  coverage_count: "unit_id, age_group",
  placement_candidate: "source_unit_id, target_unit_id",
  unit_moved: "unit_id",
} as const;

/** Where every record stands, and every count, table by table: two databases in the same state give the same. */
export const stateOf = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient;
  const found: Record<string, unknown> = {};
  for (const [table, order] of Object.entries(tables)) {
    const rows = yield* sql.unsafe<{ state: string | null }>(
      `SELECT md5(string_agg(t::text, ';' ORDER BY ${order})) AS state FROM ${table} t`,
    );
    found[table] = rows[0]?.state;
  }
  const grants = yield* sql`
    SELECT md5(string_agg(concat_ws(',', user_id, role, unit_id, status, valid_from, valid_to), ';'
      ORDER BY user_id, role, unit_id, status, valid_from, valid_to)) AS state
    FROM user_grant WHERE valid_to IS NULL OR valid_to > valid_from`;
  return { ...found, user_grant: grants[0]?.["state"] };
});

/** The lines of the sheet of the last reorganisation. */
export const sheetState = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient;
  return yield* sql`SELECT relation, before, moved, waiting, unchanged, after FROM conservation_sheet
    WHERE reorganisation_id = (SELECT max(id) FROM reorganisation) ORDER BY relation`;
});
