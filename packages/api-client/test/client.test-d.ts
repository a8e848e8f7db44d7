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
