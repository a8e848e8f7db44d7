/**
 * The model of communes, their mergers and the identity work that rides on them, and its rules.
 *
 * One module for each concept, in the order in which one may import another.
 *
 * @since 0.1.0
 */
export { Bilingual, type Sensitivity } from "./Annotation.ts";
export * as PlainDate from "./PlainDate.ts";
export * as Instant from "./Instant.ts";
export * as Rule from "./Rule.ts";
export * as Interval from "./Interval.ts";
export * as Vietnamese from "./Vietnamese.ts";
export * as PersonName from "./PersonName.ts";
export * as PersonalNumber from "./PersonalNumber.ts";
export * as AgeGroup from "./AgeGroup.ts";
export * as WorkingCalendar from "./WorkingCalendar.ts";
export * as Punctuality from "./Punctuality.ts";
export * as Money from "./Money.ts";
export * as Unit from "./Unit.ts";
export * as LegalAct from "./LegalAct.ts";
export * as Flow from "./Flow.ts";
export * as Change from "./Change.ts";
export * as Ledger from "./Ledger.ts";
export * as Crosswalk from "./Crosswalk.ts";
export * as Lineage from "./Lineage.ts";
export * as Citizen from "./Citizen.ts";
export * as Village from "./Village.ts";
export * as Placement from "./Placement.ts";
export * as Requirement from "./Requirement.ts";
export * as Ground from "./Ground.ts";
export * as Fee from "./Fee.ts";
export * as Form from "./Form.ts";
export * as Card from "./Card.ts";
export * as CardQr from "./CardQr.ts";
export * as CardMrz from "./CardMrz.ts";
export * as Application from "./Application.ts";
export * as PortalStatus from "./PortalStatus.ts";
export * as EidAccount from "./EidAccount.ts";
export * as Campaign from "./Campaign.ts";
export * as Ratio from "./Ratio.ts";
export * as PrintedTotal from "./PrintedTotal.ts";
export * as Coverage from "./Coverage.ts";
export * as OpeningHours from "./OpeningHours.ts";
export * as Queue from "./Queue.ts";
export * as ServicePoint from "./ServicePoint.ts";
export * as ConservationSheet from "./ConservationSheet.ts";
export * as ReorganisationCheck from "./ReorganisationCheck.ts";
export * as Reorganisation from "./Reorganisation.ts";
export * as Masking from "./Masking.ts";
export * as Policy from "./Policy.ts";
export * as Audit from "./Audit.ts";
export * as DataProtection from "./DataProtection.ts";
