import { assert, layer } from "@effect/vitest";
import { PlainDate, type Unit, Vietnamese } from "@hopnhat/domain";
import { communes } from "@hopnhat/gazetteer/VietnamLedger";
import { Ledger } from "@hopnhat/domain";
import { Effect, Layer } from "effect";
import { SqlClient } from "effect/sql";
import { eve } from "../../src/demonstration/figures.ts";
import { loadDemonstration } from "../../src/demonstration/loadDemonstration.ts";
import * as Access from "../../src/identity/Access.ts";
import { listPeople, type PeopleQuestion } from "../../src/people/listPeople.ts";
import * as UnitRegister from "../../src/units/UnitRegister.ts";
import { engines } from "../database/engines.ts";

const asOf = PlainDate.make(eve);
const as = (id: string) => Access.asUser({ id: id as never });
const ask = (user: string, question: Omit<PeopleQuestion, "asOf">) =>
  as(user)(listPeople({ asOf, ...question }));

const manDuc = (): Unit.Unit => {
  const found = Ledger.find(communes(), "05128" as Unit.UnitCode, asOf);
  if (found === undefined) throw new Error("the ledger has no thị trấn Mãn Đức");
  return found.unit;
};

/** Every page to the end. */
const allOf = (user: string, question: Omit<PeopleQuestion, "asOf" | "cursor">) =>
  Effect.gen(function* () {
    const items = [];
    let page = yield* ask(user, question);
    items.push(...page.items);
    while (page.nextCursor !== null) {
      page = yield* ask(user, { ...question, cursor: page.nextCursor });
      items.push(...page.items);
    }
    return { items, total: page.total };
  });

for (const engine of engines) {
  const demonstration = Layer.effectDiscard(
    Effect.orDie(loadDemonstration({ ledger: communes(), scale: "twentieth", report: () => Effect.void })),
  );
  const services = UnitRegister.layer.pipe(
    Layer.provideMerge(demonstration),
    Layer.provideMerge(engine.layer),
  );

  layer(services, { timeout: "5 minutes" })(`Lists of people on ${engine.name}`, (it) => {
    it.effect("folding in the database and in the domain give one key for every name", () =>
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient;
        const names = yield* sql<{ name: string; folded: string; again: string }>`
          SELECT DISTINCT full_name AS name, name_folded AS folded, fold_name(full_name) AS again FROM citizen`;
        assert.isAbove(names.length, 1000);
        for (const { again, folded, name } of names) {
          assert.strictEqual(folded, again);
          assert.strictEqual(folded, Vietnamese.searchKey(name));
        }
      }),
    );

    it.effect("the pages of a commune hold each of its people once, in the order asked for", () =>
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient;
        const own = yield* sql<{ id: number }>`
          SELECT p.citizen_id AS id FROM citizen_placement p JOIN unit u ON u.id = p.unit_id
          WHERE u.code = '05128' AND u.valid_to IS NOT NULL`;
        for (const order of ["asc", "desc"] as const) {
          const { items, total } = yield* allOf("officer-tan-lac", { unit: manDuc(), order, limit: 17 });
          assert.strictEqual(total, own.length);
          assert.strictEqual(new Set(items.map(({ id }) => id)).size, own.length);
          const keys = items.map(({ name }) => Vietnamese.searchKey(name));
          const sorted = keys.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0));
          assert.deepStrictEqual(keys, order === "asc" ? sorted : sorted.toReversed());
        }
        const { items } = yield* allOf("officer-tan-lac", { unit: manDuc(), sort: "birth", limit: 17 });
        const years = items.map(({ birthYear }) => birthYear);
        assert.deepStrictEqual(
          years,
          years.toSorted((a, b) => a - b),
        );
      }),
    );

    it.effect("somebody is found by the beginning of the name, by its words, with marks and without", () =>
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient;
        const people = yield* sql<{ id: string; name: string }>`
          SELECT 'c-' || lpad(c.id::text, 7, '0') AS id, c.full_name AS name
          FROM citizen c JOIN citizen_placement p ON p.citizen_id = c.id JOIN unit u ON u.id = p.unit_id
          WHERE u.code = '05128' AND u.valid_to IS NOT NULL ORDER BY c.id LIMIT 1`;
        const someone = people[0] ?? { id: "", name: "" };
        const words = someone.name.split(" ");
        for (const user of ["officer-tan-lac", "administrator"]) {
          for (const q of [
            someone.name,
            Vietnamese.searchKey(someone.name),
            words.slice(0, 2).join(" "),
            words.toReversed().join(" ").toUpperCase(),
            Vietnamese.searchKey(words.at(-1) ?? ""),
          ]) {
            const { items } = yield* allOf(user, { q, limit: 500 });
            assert.isTrue(
              items.some(({ id }) => id === someone.id),
              `${user} does not find somebody by a name of ${q.length} letters`,
            );
            const asked = Vietnamese.searchKey(q).split(" ");
            for (const { name } of items) {
              const own = Vietnamese.searchKey(name).split(" ");
              assert.isTrue(asked.every((word) => own.some((each) => each.startsWith(word))));
            }
          }
        }
      }),
    );

    it.effect(
      "a search of a province gives whom a look at every name gives, page by page, in either order",
      () =>
        Effect.gen(function* () {
          const sql = yield* SqlClient.SqlClient;
          const everybody = yield* sql<{ id: number; name: string; bornOn: string }>`
          SELECT id, name_folded AS name, born_on AS "bornOn" FROM citizen`;
          for (const q of ["quach tran", "bui phuong an", "khoa ha", "nobody at all"]) {
            const asked = q.split(" ");
            const bear = everybody.filter(({ name }) => {
              const own = name.split(" ");
              return asked.every((word) => own.some((each) => each.startsWith(word)));
            });
            for (const sort of ["name", "birth"] as const) {
              for (const order of ["asc", "desc"] as const) {
                const expected = bear.toSorted((a, b) => {
                  const [one, other] = sort === "name" ? [a.name, b.name] : [a.bornOn, b.bornOn];
                  const sign = one < other ? -1 : one > other ? 1 : a.id - b.id;
                  return order === "asc" ? sign : -sign;
                });
                const { items, total } = yield* allOf("administrator", { q, sort, order, limit: 7 });
                assert.strictEqual(total, bear.length);
                assert.deepStrictEqual(
                  items.map(({ id }) => Number(id.slice(2))),
                  expected.map(({ id }) => id),
                );
              }
            }
          }
        }),
    );

    it.effect("somebody who takes another name is found by it, and no longer by the one before", () =>
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient;
        const people = yield* sql<{ id: number; before: string }>`
          SELECT id, full_name AS before FROM citizen ORDER BY id DESC LIMIT 1`;
        const { before, id } = people[0] ?? { id: 0, before: "" };
        yield* sql`UPDATE citizen SET full_name = 'Xuyên Ngọc Quỳ' WHERE id = ${id}`;
        const idsOf = (q: string) =>
          Effect.map(allOf("administrator", { q, limit: 500 }), ({ items }) =>
            items.map((item) => Number(item.id.slice(2))),
          );
        assert.deepStrictEqual(yield* idsOf("quy xuyen"), [id]);
        assert.notInclude(yield* idsOf(before), id);
        yield* sql`UPDATE citizen SET full_name = ${before} WHERE id = ${id}`;
        assert.deepStrictEqual(yield* idsOf("quy xuyen"), []);
        assert.include(yield* idsOf(before), id);
      }),
    );

    it.effect("somebody is found by the number of now and by any number of before; nobody by another's", () =>
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient;
        const people = yield* sql<{ id: number; number: string }>`
          SELECT c.id, c.personal_number AS number
          FROM citizen c JOIN citizen_placement p ON p.citizen_id = c.id JOIN unit u ON u.id = p.unit_id
          WHERE u.code = '05128' AND u.valid_to IS NOT NULL ORDER BY c.id LIMIT 1`;
        const { id, number } = people[0] ?? { id: 0, number: "" };
        const next = ["017199999991", "017199999992"];
        for (const each of next) yield* sql`UPDATE citizen SET personal_number = ${each} WHERE id = ${id}`;
        for (const each of [number, ...next]) {
          const { items } = yield* ask("officer-tan-lac", { number: each });
          assert.deepStrictEqual(
            items.map((item) => Number(item.id.slice(2))),
            [id],
          );
          assert.deepStrictEqual((yield* ask("officer-thong-nhat", { number: each })).items, []);
        }
        const borne = yield* sql`
          SELECT personal_number, valid_from IS NULL AS first, valid_to IS NULL AS last FROM personal_number
          WHERE citizen_id = ${id} ORDER BY valid_to NULLS LAST, valid_from NULLS FIRST`;
        assert.strictEqual(borne.length, 3);
        const taken = yield* Effect.flip(
          sql`UPDATE citizen SET personal_number = ${number} WHERE id = ${id + 1}`,
        );
        assert.strictEqual(taken.reason._tag, "UniqueViolation");
      }),
    );

    it.effect("a search finds nobody outside the jurisdiction, whatever is asked", () =>
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient;
        for (const [user, code] of [
          ["officer-tan-lac", "05128"],
          ["officer-thong-nhat", "04828"],
        ] as const) {
          const own = yield* sql<{ id: number }>`
            SELECT p.citizen_id AS id FROM citizen_placement p JOIN unit u ON u.id = p.unit_id
            WHERE u.code = ${code} AND u.valid_to IS NOT NULL`;
          const ids = new Set(own.map(({ id }) => id));
          for (const question of [
            {},
            { q: "nguyen" },
            { q: "a" },
            { q: "thi" },
            { sort: "birth" as const },
          ]) {
            const { items } = yield* allOf(user, { ...question, limit: 500 });
            assert.isTrue(items.every((item) => ids.has(Number(item.id.slice(2)))));
          }
          const { total } = yield* ask(user, {});
          assert.strictEqual(total, ids.size);
        }
        for (const user of ["ministry", "auditor", "agency"])
          assert.deepStrictEqual((yield* ask(user, { q: "nguyen" })).items, [], user);
      }),
    );
  });
}
