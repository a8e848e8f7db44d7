/**
 * The contract: every endpoint with its schemas, its errors and its words.
 *
 * @since 0.1.0
 */
export { Api } from "./Api.ts";
export { layerNoSuchAddress } from "./noSuchAddress.ts";
export { prefix } from "./prefix.ts";
export { quotas } from "./RateClass.ts";
export { type Quotas, RateLimits } from "./RateLimiter.ts";
export type { Quota, RateClass } from "./RateClass.ts";
export * as Acts from "./Acts.ts";
export * as Applications from "./Applications.ts";
export * as Agencies from "./Agencies.ts";
export * as AgencyAuthentication from "./AgencyAuthentication.ts";
export * as Audit from "./Audit.ts";
export * as Authentication from "./Authentication.ts";
export * as Campaigns from "./Campaigns.ts";
export * as Citizens from "./Citizens.ts";
export * as Coverage from "./Coverage.ts";
export * as EidAccounts from "./EidAccounts.ts";
export * as Rounds from "./Rounds.ts";
export * as ServicePoints from "./ServicePoints.ts";
export * as Crosswalk from "./Crosswalk.ts";
export * as Facts from "./Facts.ts";
export * as Map from "./Map.ts";
export * as Duplicates from "./Duplicates.ts";
export * as Exports from "./Exports.ts";
export * as Feed from "./Feed.ts";
export * as openApi from "./openApi.ts";
export * as Paging from "./Paging.ts";
export * as PlacementDecisions from "./PlacementDecisions.ts";
export * as Placements from "./Placements.ts";
export * as Problem from "./Problem.ts";
export * as Reorganisation from "./Reorganisation.ts";
export * as ReorganisationDraft from "./ReorganisationDraft.ts";
export * as Reorganisations from "./Reorganisations.ts";
export * as Requests from "./Requests.ts";
export { layerRequests } from "./RequestsLayer.ts";
export { requestIdHeader } from "./requestIdHeader.ts";
export * as Session from "./Session.ts";
export * as System from "./System.ts";
export * as Units from "./Units.ts";
export * as Users from "./Users.ts";
export * as Villages from "./Villages.ts";
export * as Webhooks from "./Webhooks.ts";
