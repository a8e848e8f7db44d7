/** Duplicates, the campaign's list and exports of the mock: as much of each as a screen needs. @since 0.1.0 */
import { Effect, Stream } from "effect";
import { HttpApiBuilder } from "effect/http-api";
import { Api } from "../../contract/Api.ts";
import {
  columns,
  type Import,
  ImportNotFound,
  ImportRefused,
  UnreadableFile,
} from "../../contract/Campaigns.ts";
import { CitizenNotFound } from "../../contract/Citizens.ts";
import {
  type Candidate,
  type Ground,
  type Merger,
  MergerNotFound,
  MergerRefused,
  points,
  type Proposal,
  scoreOf,
} from "../../contract/Duplicates.ts";
import { page, questionOf } from "../Listing.ts";
import type { Person } from "../People.ts";
import { tick, type World } from "../World.ts";

const sideOf = (person: Person): Candidate => ({
  id: person.id,
  name: person.name,
  sex: person.sex,
  birth: person.birth,
  personalNumberEnding: person.personalNumberEnding,
  village: { id: person.village.id, kind: person.village.kind, name: person.village.name },
  addressAsPrinted: person.addressAsPrinted,
  applications: person.application === null ? 0 : 1,
  hasAccount: person.account !== null,
});

const proposalOf = (one: Person, other: Person, grounds: ReadonlyArray<Ground>): Proposal => ({
  one: sideOf(one),
  other: sideOf(other),
  grounds: grounds.map((ground) => ({ ground, points: points[ground] })),
  score: scoreOf(grounds),
});

/** Namesakes of one village stand for people who were recorded twice. */
const proposals = (world: World): ReadonlyArray<Proposal> => {
  const seen = new Map<string, Person>();
  const merged = new Set(
    world.mergersOfRecords.filter(({ undoneBy }) => undoneBy === null).map(({ merged: id }) => id),
  );
  return world.people
    .filter(({ id }) => !merged.has(id))
    .flatMap((person): ReadonlyArray<Proposal> => {
      const key = `${person.village.id} ${person.name} ${person.sex}`;
      const first = seen.get(key);
      seen.set(key, person);
      if (first === undefined || world.dismissed.has(`${first.id} ${person.id}`)) return [];
      return [proposalOf(first, person, ["name", "village", "commune", "sex"])];
    });
};

const personOf = (world: World, id: string) => {
  const person = world.people.find((each) => each.id === id);
  return person === undefined ? Effect.fail(CitizenNotFound.of()) : Effect.succeed(person);
};

const mergerOf = (world: World, id: number) => {
  const found = world.mergersOfRecords.find((each) => each.id === id);
  return found === undefined ? Effect.fail(MergerNotFound.of()) : Effect.succeed(found);
};

const store = (world: World, merger: Omit<Merger, "id" | "decidedAt" | "decidedBy" | "undoneBy">): Merger => {
  const stored: Merger = {
    ...merger,
    id: world.mergersOfRecords.length + 1,
    undoneBy: null,
    decidedBy: world.session!.user.id,
    decidedAt: tick(world),
  };
  world.mergersOfRecords.push(stored);
  return stored;
};

/** @category handlers @since 0.1.0 */
export const duplicatesHandlers = (world: World) =>
  HttpApiBuilder.group(Api, "duplicates", (handlers) =>
    handlers
      .handle("list", ({ query }) =>
        page(proposals(world), {
          ...query,
          question: questionOf(query),
          idOf: ({ one, other }) => `${one.id} ${other.id}`,
        }),
      )
      .handle("of", ({ params }) =>
        Effect.map(personOf(world, params.id), ({ id }) =>
          proposals(world).filter(({ one, other }) => one.id === id || other.id === id),
        ),
      )
      .handle("note", ({ payload }) =>
        Effect.map(personOf(world, payload.citizen), ({ id }) =>
          proposals(world).filter(({ one, other }) => one.id === id || other.id === id),
        ),
      )
      .handle("dismiss", ({ payload }) =>
        Effect.gen(function* () {
          const one = yield* personOf(world, payload.one);
          const other = yield* personOf(world, payload.other);
          if (one === other) return yield* Effect.fail(MergerRefused.of({ why: "same-record" }));
          world.dismissed.add([one.id, other.id].sort().join(" "));
        }),
      )
      .handle("merge", ({ payload }) =>
        Effect.gen(function* () {
          const survivor = yield* personOf(world, payload.survivor);
          const merged = yield* personOf(world, payload.merged);
          if (survivor === merged) return yield* Effect.fail(MergerRefused.of({ why: "same-record" }));
          const before = world.mergersOfRecords.find(
            (each) => each.undoes === null && each.undoneBy === null && each.merged === merged.id,
          );
          if (before !== undefined)
            return yield* Effect.fail(MergerRefused.of({ why: "merged-already", merger: before.id }));
          return store(world, {
            undoes: null,
            survivor: survivor.id,
            merged: merged.id,
            grounds: [],
            reason: payload.reason,
            followed: [
              { relation: "application", records: merged.application === null ? 0 : 1 },
              { relation: "number", records: 1 },
            ],
          });
        }),
      )
      .handle("mergers", ({ query }) =>
        page([...world.mergersOfRecords].reverse(), {
          ...query,
          question: questionOf(query),
          idOf: ({ id }) => String(id),
        }),
      )
      .handle("merger", ({ params }) => mergerOf(world, params.id))
      .handle("undo", ({ params }) =>
        Effect.gen(function* () {
          const first = yield* mergerOf(world, params.id);
          if (first.undoes !== null || first.undoneBy !== null)
            return yield* Effect.fail(MergerRefused.of({ why: "undone-already", merger: first.id }));
          const undoing = store(world, { ...first, undoes: first.id });
          world.mergersOfRecords[world.mergersOfRecords.indexOf(first)] = { ...first, undoneBy: undoing.id };
          return undoing;
        }),
      ),
  );

const heading = columns.join(",");
const never = { appliedBy: null, appliedAt: null, undoneBy: null, undoneAt: null };

const importOf = (world: World, id: number) => {
  const found = world.imports.find((each) => each.id === id);
  return found === undefined ? Effect.fail(ImportNotFound.of()) : Effect.succeed(found);
};

const replace = (world: World, found: Import, changed: Partial<Import>): Import => {
  const next = { ...found, ...changed };
  world.imports[world.imports.indexOf(found)] = next;
  return next;
};

/** The mock keeps no numbers of people: of every file the rows with twelve digits and an age group are good. */
const isGood = (row: string): boolean => /^\d{12},(under-6|6-to-under-14|14-and-over)$/.test(row);

/** @category handlers @since 0.1.0 */
export const campaignsHandlers = (world: World) =>
  HttpApiBuilder.group(Api, "campaigns", (handlers) =>
    handlers
      .handle("template", () => Effect.succeed(`${heading}\r\n025199000017,14-and-over\r\n`))
      .handle("preview", ({ payload }) =>
        Effect.gen(function* () {
          const [first, ...rows] = payload.csv.trim().split(/\r?\n/);
          if (first !== heading) return yield* Effect.fail(UnreadableFile.of("heading"));
          if (rows.length === 0) return yield* Effect.fail(UnreadableFile.of("empty"));
          const good = rows.filter(isGood).length;
          const made: Import = {
            id: world.imports.length + 1,
            state: "previewed",
            asOf: payload.asOf,
            rows: rows.length,
            good,
            flags: good === rows.length ? [] : [{ flag: "unreadable", rows: rows.length - good }],
            added: null,
            previewedBy: world.session!.user.id,
            previewedAt: tick(world),
            ...never,
          };
          world.imports.push(made);
          return made;
        }),
      )
      .handle("imports", ({ query }) =>
        page([...world.imports].reverse(), {
          ...query,
          question: questionOf(query),
          idOf: ({ id }) => String(id),
        }),
      )
      .handle("import", ({ params }) => importOf(world, params.id))
      .handle("rows", ({ params, query }) =>
        Effect.flatMap(importOf(world, params.id), ({ good, rows }) =>
          page(
            Array.from({ length: rows }, (_, index) => ({
              line: index + 2,
              ageGroup: null,
              flags: index < good ? [] : (["unreadable"] as const),
              added: false,
            })),
            { ...query, question: questionOf(query), idOf: ({ line }) => String(line) },
          ),
        ),
      )
      .handle("apply", ({ params, payload }) =>
        Effect.gen(function* () {
          const found = yield* importOf(world, params.id);
          if (found.state === "undone") return yield* Effect.fail(ImportRefused.of("undone"));
          if (payload.rows === "all" && found.flags.length > 0)
            return yield* Effect.fail(ImportRefused.of("flagged"));
          return replace(world, found, {
            state: "applied",
            added: found.good,
            appliedBy: world.session!.user.id,
            appliedAt: tick(world),
          });
        }),
      )
      .handle("undo", ({ params }) =>
        Effect.gen(function* () {
          const found = yield* importOf(world, params.id);
          if (found.state === "previewed") return yield* Effect.fail(ImportRefused.of("not-applied"));
          return replace(world, found, {
            state: "undone",
            undoneBy: world.session!.user.id,
            undoneAt: tick(world),
          });
        }),
      ),
  );

const file = (text: string) => Effect.succeed(Stream.make(new TextEncoder().encode(text)));

/** @category handlers @since 0.1.0 */
export const exportsHandlers = HttpApiBuilder.group(Api, "exports", (handlers) =>
  handlers
    .handle("csv", ({ params }) => file(`\ufeff${params.list}\r\n`))
    .handle("xlsx", ({ params }) => file(params.list)),
);
