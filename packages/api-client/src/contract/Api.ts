/**
 * The contract of the API: server, client, mocks, query options and documentation come from it.
 *
 * @since 0.1.0
 */
import { HttpApi, OpenApi } from "effect/http-api";
import { ActsGroup } from "./Acts.ts";
import { ApplicationsGroup } from "./Applications.ts";
import { AgenciesGroup } from "./Agencies.ts";
import { AuditGroup } from "./Audit.ts";
import { CampaignsGroup } from "./Campaigns.ts";
import { CitizensGroup } from "./Citizens.ts";
import { CoverageGroup } from "./Coverage.ts";
import { CrosswalkGroup } from "./Crosswalk.ts";
import { DuplicatesGroup } from "./Duplicates.ts";
import { ExportsGroup } from "./Exports.ts";
import { EidAccountsGroup } from "./EidAccounts.ts";
import { FeedGroup } from "./Feed.ts";
import { MapGroup } from "./Map.ts";
import { PlacementsGroup } from "./Placements.ts";
import { prefix } from "./prefix.ts";
import { ReorganisationsGroup } from "./Reorganisations.ts";
import { Requests } from "./Requests.ts";
import { RoundsGroup } from "./Rounds.ts";
import { ServicePointsGroup } from "./ServicePoints.ts";
import { SessionGroup } from "./Session.ts";
import { SystemGroup } from "./System.ts";
import { UnitsGroup } from "./Units.ts";
import { UsersGroup } from "./Users.ts";
import { WebhooksGroup } from "./Webhooks.ts";

/**
 * Every group, under `/v1`.
 *
 * @category models
 * @since 0.1.0
 */
export class Api extends HttpApi.make("hopnhat")
  .add(SessionGroup)
  .add(UnitsGroup)
  .add(ActsGroup)
  .add(CrosswalkGroup)
  .add(MapGroup)
  .add(CitizensGroup)
  .add(ApplicationsGroup)
  .add(EidAccountsGroup)
  .add(ServicePointsGroup)
  .add(RoundsGroup)
  .add(PlacementsGroup)
  .add(ReorganisationsGroup)
  .add(CoverageGroup)
  .add(DuplicatesGroup)
  .add(CampaignsGroup)
  .add(ExportsGroup)
  .add(FeedGroup)
  .add(AgenciesGroup)
  .add(WebhooksGroup)
  .add(UsersGroup)
  .add(AuditGroup)
  .add(SystemGroup)
  .middleware(Requests)
  .prefix(prefix)
  .annotateMerge(
    OpenApi.annotations({
      title: "Hợp Nhất",
      version: "1",
      description:
        "Commune mergers and the identity work that rides on them. Every question takes its date; every error is a problem document that says in Vietnamese and English what happened and what to do.",
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
    }),
  ) {}
