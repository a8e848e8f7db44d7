import { Authentication, Requests } from "@hopnhat/api-client/contract";
import { Ledger, PlainDate, Placement, Unit } from "@hopnhat/domain";
import { Clock, Effect } from "effect";
import { SqlClient } from "effect/sql";
import * as Execution from "../../src/reorganisation/Execution.ts";
import { UnitRegister } from "../../src/units/UnitRegister.ts";

/** The last day of the old communes, a Monday, and the day of the merger. */
export const eve = PlainDate.make("2025-06-30");
export const mergerOn = PlainDate.make("2025-07-01");

/** Nine in the morning of the eve, in Vietnam. */
export const morning = "2025-06-30T02:00:00.000Z";

/** Does something at an instant: time runs on from there, so that what waits for time does not wait for ever. */
export const at =
  (instant: string) =>
  <A, E, R>(effect: Effect.Effect<A, E, R>) =>
    Clock.clockWith((clock) => {
      const shift = Date.parse(instant) - clock.currentTimeMillisUnsafe();
      const millis = () => clock.currentTimeMillisUnsafe() + shift;
      const nanos = () => BigInt(millis()) * 1_000_000n;
      return Effect.provideService(effect, Clock.Clock, {
        currentTimeMillisUnsafe: millis,
        currentTimeMillis: Effect.sync(millis),
        currentTimeNanosUnsafe: nanos,
        currentTimeNanos: Effect.sync(nanos),
        monotonicTimeNanosUnsafe: () => clock.monotonicTimeNanosUnsafe(),
        monotonicTimeNanos: clock.monotonicTimeNanos,
        sleep: (duration) => clock.sleep(duration),
      });
    });

const officer = (
  id: string,
  jurisdiction: Authentication.Jurisdiction,
  role: Authentication.Role,
): Authentication.User => ({
  id: Placement.ActorId.make(id),
  displayName: id,
  roles: [role],
  jurisdiction,
});

const commune = (id: string, name: string): Authentication.Jurisdiction => ({
  _tag: "Commune",
  id: Unit.UnitId.make(id),
  name,
});

/** Who works: an officer of two old communes, of three new ones, and of the province. */
export const users = {
  manDuc: officer("officer-man-duc", commune("05128@2025-06-30", "Mãn Đức"), "commune-officer"),
  vayNua: officer("officer-vay-nua", commune("04891@2025-06-30", "Vầy Nưa"), "commune-officer"),
  tanLac: officer("officer-tan-lac", commune("05128@2025-07-01", "Tân Lạc"), "commune-officer"),
  thongNhat: officer("officer-thong-nhat", commune("04828@2025-07-01", "Thống Nhất"), "commune-officer"),
  tienPhong: officer("officer-tien-phong", commune("04891@2025-07-01", "Tiền Phong"), "commune-officer"),
  province: officer(
    "officer-phu-tho",
    { _tag: "Province", code: Unit.UnitCode.make("25"), name: "Phú Thọ" },
    "provincial-officer",
  ),
} as const;

/** Does something as somebody. */
export const as =
  (user: Authentication.User) =>
  <A, E, R>(effect: Effect.Effect<A, E, R>) =>
    effect.pipe(
      Effect.provideService(Authentication.CurrentUser, user),
      Effect.provideService(Requests.CurrentRequest, { id: "a-request" }),
    );

const unitOn = (register: UnitRegister["Service"], code: string, asOf: PlainDate.PlainDate) => {
  const version = Ledger.find(register.ledger, Unit.UnitCode.make(code), asOf);
  if (version === undefined) throw new RangeError(`no unit ${code} on ${asOf}`);
  return version.unit;
};

/** The number of a unit in the database. */
export const numberOf = Effect.fnUntraced(function* (code: string, asOf: PlainDate.PlainDate) {
  const register = yield* UnitRegister;
  return yield* register.numberOf(unitOn(register, code, asOf));
});

/** The name of a unit of a day. */
export const idOn = Effect.fnUntraced(function* (code: string, asOf: PlainDate.PlainDate) {
  const register = yield* UnitRegister;
  return Unit.idOf(unitOn(register, code, asOf));
});

let drawn = 0;

const nameOf = (ordinal: number): string =>
  `Bùi Thị ${["An", "Bình", "Dung", "Hương", "Lan", "Mai", "Nga"][ordinal % 7] ?? "An"}`;

/** Makes somebody who lives in a commune of the eve, on the list of the campaign; gives the number. */
export const someone = Effect.fnUntraced(function* (options: {
  readonly in: string;
  readonly bornOn?: string;
  /** In which new commune the village lies, for one of a commune that is split. */
  readonly villageIn?: string;
}) {
  const sql = yield* SqlClient.SqlClient;
  const unit = yield* numberOf(options.in, eve);
  const settled = options.villageIn === undefined ? null : yield* numberOf(options.villageIn, mergerOn);
  const ordinal = ++drawn;
  const bornOn = options.bornOn ?? "1990-05-20";
  const number = `0171${bornOn.slice(2, 4)}${String(ordinal).padStart(6, "0")}`;
  const villages = yield* sql<{ id: number }>`
    INSERT INTO village (key, kind, name, unit_id, since, settled_unit_id)
    VALUES (${`v-${options.in}-${ordinal}`}, 'xóm', ${String(ordinal)}, ${unit}, '2020-01-01', ${settled}) RETURNING id`;
  const citizens = yield* sql<{ id: number }>`
    INSERT INTO citizen (personal_number, full_name, name_folded, sex, born_on, village_id, address_as_printed, province_code)
    VALUES (${number}, ${nameOf(ordinal)}, fold_name(${nameOf(ordinal)}), 'female', ${bornOn},
      ${villages[0]?.id ?? 0}, 'Xóm 1', '25') RETURNING id`;
  const id = citizens[0]?.id ?? 0;
  yield* sql`INSERT INTO citizen_placement (citizen_id, unit_id, since, evidence, province_code)
    VALUES (${id}, ${unit}, '2020-01-01', 'declared', '25')`;
  const group = bornOn > "2019-07-01" ? "under-6" : bornOn > "2011-07-01" ? "6-to-under-14" : "14-and-over";
  yield* sql`INSERT INTO campaign_target (citizen_id, age_group, province_code) VALUES (${id}, ${group}, '25')`;
  yield* sql`INSERT INTO coverage_count AS c (unit_id, age_group, target, received, accounts)
    VALUES (${unit}, ${group}, 1, 0, 0)
    ON CONFLICT (unit_id, age_group) DO UPDATE SET target = c.target + 1`;
  return { id, number };
});

/** A merger that takes all of Mãn Đức into Tân Lạc, and Vầy Nưa apart into Thống Nhất and Tiền Phong: ready to run. */
export const mergerReady = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient;
  yield* sql`INSERT INTO app_user (id, display_name) VALUES ('administrator', 'Quản trị') ON CONFLICT DO NOTHING`;
  const flows = [
    ["05128", "05128", "all"],
    ["04891", "04828", "remainder"],
    ["04891", "04891", "part"],
  ] as const;
  const rows = yield* sql<{ id: number }>`
    INSERT INTO reorganisation
      (title, act, changes, effective_on, ledger_version, state, drafted_by, last_action_at, started_at)
    VALUES ('Phú Thọ', '1676/NQ-UBTVQH15', ${["1676/NQ-UBTVQH15#1.124"]}::text[], ${mergerOn}, 'test', 'running',
      'administrator', '2025-07-01T00:00:00Z', '2025-07-01T00:00:00Z') RETURNING id`;
  const id = rows[0]?.id ?? 0;
  for (const [from, to, people] of flows) {
    yield* sql`INSERT INTO reorganisation_flow
      (reorganisation_id, source_unit_id, target_unit_id, people, land, change, continues)
      VALUES (${id}, ${yield* numberOf(from, eve)}, ${yield* numberOf(to, mergerOn)}, ${people}, ${people},
        '1676/NQ-UBTVQH15#1.124', false)`;
  }
  return { id, batches: yield* Execution.prepare(id) };
});

/** What coverage counts of a commune and its age group, and how many applications stand behind it. */
export const received = Effect.fnUntraced(function* (unit: number) {
  const sql = yield* SqlClient.SqlClient;
  const rows = yield* sql<{ counted: number; stored: number }>`
    SELECT COALESCE((SELECT sum(received) FROM coverage_count WHERE unit_id = ${unit}), 0)::int AS counted,
      (SELECT count(*)::int FROM application_office WHERE unit_id = ${unit}) AS stored`;
  return rows[0];
});
