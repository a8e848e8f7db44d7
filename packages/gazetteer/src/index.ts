/**
 * Vietnam's communes through time, and the reader that takes their changes from the law.
 *
 * @since 0.1.0
 */
export { readResolution } from "./resolution/readResolution.ts";
export { joinResolution } from "./resolution/joinResolution.ts";
export type { JoinedClause, JoinedResolution, JoinedSource, Registers } from "./resolution/joinResolution.ts";
export type { JoinFault } from "./resolution/JoinFault.ts";
export type { NameEvidence, RegisterUnit } from "./resolution/findUnits.ts";
export { spellingOf, type SpellingTier } from "./resolution/NameSpelling.ts";
export type * from "./resolution/Resolution.ts";
export { actOfResolution } from "./ledger/actOfResolution.ts";
export { baseOf, entriesOf } from "./ledger/composeLedger.ts";
export type { ActText, ClauseText, SourceText, TargetText } from "./ledger/LedgerText.ts";
export * as CodeTable from "./CodeTable.ts";
export {
  actTexts,
  acts,
  communes,
  districts,
  ledgerVersion,
  provinces,
  registerAt,
  type District,
} from "./VietnamLedger.ts";
export * as CodeReading from "./CodeReading.ts";
export * as CodeConversion from "./CodeConversion.ts";
export * as AddressReader from "./AddressReader.ts";
export * as UnitSearch from "./UnitSearch.ts";
