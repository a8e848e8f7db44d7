/** The mock and the server, asked the same: same status, same kind of problem, same shape. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type AnyCase, cases, type Server, userOf } from "./cases.ts";
import { drafted } from "./reorganisationCases.ts";
import { approved } from "./server.ts";
import {
  compare,
  differences,
  invalid,
  mockSide,
  realSide,
  type Sessions,
  sessionsOf,
  type Side,
  tidy,
  valid,
} from "./conformance.ts";
import { type RealServer, startRealServer } from "../../../tooling/contract/realServer.ts";

const endpoints = Object.entries(cases).flatMap(([group, each]) =>
  Object.entries(each as Record<string, AnyCase>).map(
    ([endpoint, one]) => [`${group}.${endpoint}`, one] as const,
  ),
);

/** What is asked of a merger that was executed, which can be done but once. */
const afterMerger: ReadonlySet<string> = new Set([
  "placements.decide",
  "placements.decisions",
  "placements.decision",
  "placements.undo",
  "reorganisations.execute",
  "reorganisations.pause",
  "reorganisations.resume",
  "reorganisations.progress",
  "reorganisations.progressStream",
  "reorganisations.sheet",
  "reorganisations.dependents",
  "reorganisations.revert",
]);

const nobody = "The server shows nobody's whole number, so that a case cannot name somebody of it.";

/**
 * Where the two differ, and why. A difference that is gone must be struck from the list.
 *
 * The mock decides by role before it reads a request, the server after.
 */
const known: ReadonlyMap<string, string> = new Map([
  ...[
    "applications.person",
    "applications.start",
    "applications.get",
    "applications.act",
    "applications.settleFee",
    "servicePoints.book",
    "servicePoints.move",
    "servicePoints.cancel",
    "servicePoints.arrive",
    "servicePoints.callNext",
    "servicePoints.serve",
    "servicePoints.skip",
    "servicePoints.leave",
    "eidAccounts.request",
    "eidAccounts.get",
    "eidAccounts.note",
  ].map((name) => [`${name} valid`, nobody] as const),
  ...[
    "reorganisations.execute",
    "reorganisations.pause",
    "reorganisations.resume",
    "reorganisations.revert",
  ].map(
    (name) =>
      [
        `${name} valid`,
        "A merger is done once on the server, and what was done since depends on it; the mock begins another eve.",
      ] as const,
  ),
  [
    "duplicates.merge valid",
    "The mock merges whomever it is told to; the server asks for a reason in the records.",
  ],
  ["duplicates.merger valid", "As duplicates.merge."],
  ["duplicates.undo valid", "As duplicates.merge."],
  ["exports.xlsx valid", "The mock asks for no filter of a list that needs one."],
  ["webhooks.redeliver valid", "The mock has delivered an entry; the server has not yet."],
  ["servicePoints.callNext invalid", "In the demonstration somebody waits."],
  ["reorganisations.schedule invalid", "The mock looks at the instant before the state."],
  ["webhooks.rotate invalid", "The mock looks for the webhook before the agency."],
  ["webhooks.resume invalid", "As webhooks.rotate."],
  ["webhooks.deliveries invalid", "As webhooks.rotate."],
]);

/** Nothing where the two agree, or are known to differ. */
const unknown = (what: string, found: ReadonlyArray<string>): ReadonlyArray<string> => {
  const reason = known.get(what);
  if (reason === undefined) return found;
  return found.length === 0 ? [`${what} agrees: strike it from the list`] : [];
};

let real: RealServer;
let sessions: Sessions;
let done: Server["done"];

beforeAll(async () => {
  real = await startRealServer();
  sessions = await sessionsOf(real);
}, 180_000);

afterAll(() => real.stop());

const both = async (name: string): Promise<readonly [mock: Side, server: Side]> => [
  mockSide(userOf(name)),
  // Signing out ends the session that it is asked with.
  realSide(real, name.startsWith("session.") ? await sessionsOf(real) : sessions, userOf(name), done),
];

describe("before the merger", () => {
  it.each(endpoints.filter(([name]) => !afterMerger.has(name)))(
    "%s, as it wants to be called",
    async (name, one) => {
      const [mock, server] = await both(name);
      const answers = [await valid(one, mock), await valid(one, server)] as const;
      await mock.dispose();
      if (name.startsWith("reorganisations.")) await tidy(real, sessions);
      expect(unknown(`${name} valid`, compare(...answers))).toEqual([]);
    },
    60_000,
  );

  it.each(endpoints)(
    "%s, as it does not want to be called",
    async (name, one) => {
      const [mock, server] = await both(name);
      if (name === "session.whoAmI") for (const side of [mock, server]) side.server.mock.signIn(null);
      if (name.startsWith("reorganisations.")) await drafted(mock.server.client);
      const answers = [await invalid(one, mock), await invalid(one, server)] as const;
      await mock.dispose();
      expect(unknown(`${name} invalid`, compare(...answers))).toEqual([]);
    },
    60_000,
  );
});

describe("after the merger", () => {
  beforeAll(async () => {
    await tidy(real, sessions);
    const { server } = realSide(real, sessions, "administrator");
    const request = await approved(server);
    await server.client.reorganisations.execute(request);
    // The stream ends when the merger does.
    for await (const progress of await server.client.reorganisations.progressStream(request))
      expect(progress.recordsTotal).toBeGreaterThan(0);
    done = request;
  }, 600_000);

  it.each(endpoints.filter(([name]) => afterMerger.has(name)))(
    "%s, as it wants to be called",
    async (name, one) => {
      const [mock, server] = await both(name);
      const answers = [await valid(one, mock), await valid(one, server)] as const;
      await mock.dispose();
      expect(unknown(`${name} valid`, compare(...answers))).toEqual([]);
    },
    60_000,
  );
});

describe("shapes", () => {
  it("differ in types, in missing members, and in tags", () => {
    expect(differences({ a: 1 }, { a: "1" })).toEqual(["body.a is number and string"]);
    expect(differences({ a: 1 }, { b: 1 })).toEqual([
      "body.a is missing on the server",
      "body.b is missing in the mock",
    ]);
    expect(differences({ _tag: "Split" }, { _tag: "Unit" })).toEqual(["body is Split and Unit"]);
    expect(differences([{ a: 1 }], [{ a: true }])).toEqual(["body[].a is number and boolean"]);
  });

  it("are alike where there is nothing to compare", () => {
    expect(differences({ a: null, b: [] }, { a: 1, b: [{ c: 1 }] })).toEqual([]);
  });
});
