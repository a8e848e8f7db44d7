import type { Unit } from "@hopnhat/domain";
import {
  type Client,
  createClient,
  type CredentialsRefused,
  failedWith,
  type Failure,
  type Requests,
  type Request,
  type UnexpectedAnswer,
  type Units,
  type Unreachable,
} from "@hopnhat/api-client";
import { createClientOf } from "@hopnhat/api-client/groups";
import * as contract from "@hopnhat/api-client/contract";
import { assertType, expectTypeOf, it } from "vitest";

declare const client: Client;

it("gives what the contract promises, with its brands", () => {
  const unit = client.units.get({ params: { code: "05128" }, query: { asOf: "2025-07-01" } });
  expectTypeOf(unit).resolves.toHaveProperty("code").toEqualTypeOf<Unit.UnitCode>();
});

it("does not compile without the date", () => {
  // @ts-expect-error Every question takes its date.
  void client.units.get({ params: { code: "05128" } });
  // @ts-expect-error Every question takes its date.
  void client.units.list({ query: {} });
  // @ts-expect-error A filter that is not in the contract.
  void client.units.list({ query: { asOf: "2025-07-01", colour: "red" } });
});

it("takes nothing where nothing is asked", () => {
  void client.session.whoAmI();
  void client.reorganisations.list();
  expectTypeOf<Request<"system", "state">>().toEqualTypeOf<{}>();
});

it("lists the errors of a call, and no other", () => {
  expectTypeOf<Failure<"units", "get">>().toEqualTypeOf<
    | Units.UnitNotFound
    | Requests.InvalidRequest
    | Requests.BodyTooLarge
    | Requests.UnsupportedBody
    | Requests.TooManyRequests
    | Requests.ServerFault
    | CredentialsRefused
    | Unreachable
    | UnexpectedAnswer
  >();
  expectTypeOf<Failure<"reorganisations", "approve">["_tag"]>().toEqualTypeOf<
    | "ActMismatch"
    | "CredentialsRefused"
    | "Forbidden"
    | "FourEyes"
    | "IdempotencyKeyReused"
    | "InvalidRequest"
    | "ReorganisationNotFound"
    | "BodyTooLarge"
    | "ChecksBlock"
    | "ServerFault"
    | "TooManyRequests"
    | "UnsupportedBody"
    | "Unauthenticated"
    | "UnexpectedAnswer"
    | "Unreachable"
    | "WrongState"
  >();
});

it("narrows by tag, and knows the tags", () => {
  const error: unknown = null;
  if (failedWith(error, "UnitNotFound")) assertType<Units.UnitNotFound>(error);
  // @ts-expect-error No call fails with this.
  failedWith(error, "NoSuchTag");
});

it("is made with a base", () => {
  // @ts-expect-error A client without a server.
  createClient({});
});

it("does not compile while a failure is left unhandled", () => {
  const say = (failure: Failure<"crosswalk", "convert">): string => {
    switch (failure._tag) {
      case "InvalidRequest":
        return failure.issues.map(({ message }) => message).join();
      case "TooManyRequests":
        return `in ${failure.seconds} s`;
      case "BodyTooLarge":
      case "UnsupportedBody":
      case "ServerFault":
      case "Unreachable":
      case "UnexpectedAnswer":
      case "CredentialsRefused":
        return failure.remedy.en;
    }
  };
  expectTypeOf(say).returns.toBeString();
  // @ts-expect-error One failure is left out: ActNotFound.
  const silent: Record<Failure<"acts", "get">["_tag"], string> = {
    InvalidRequest: "",
    TooManyRequests: "",
    BodyTooLarge: "",
    UnsupportedBody: "",
    ServerFault: "",
    Unreachable: "",
    UnexpectedAnswer: "",
    CredentialsRefused: "",
  };
  void silent;
});

it("makes a client of the groups that are named, and of no other", () => {
  const client = createClientOf({ baseUrl: "" }, contract.Units.UnitsGroup);
  expectTypeOf(client).toHaveProperty("units");
  // @ts-expect-error Another group.
  void client.acts;
});

it("takes a session or client credentials, and a secret with its id", () => {
  createClient({ baseUrl: "", credentials: "include" });
  createClient({ baseUrl: "", credentials: { clientId: "agency-00000001", clientSecret: "…" } });
  // @ts-expect-error An id without a secret.
  createClient({ baseUrl: "", credentials: { clientId: "agency-00000001" } });
});
