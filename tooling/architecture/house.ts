/**
 * The house as tables: who may import whom, and what no file may do. ARCHITECTURE.md gives the reasons.
 */

/** What each folder of the workspace may import of the others, by name. Tests obey the arrows of their package. */
export const arrows: Readonly<Record<string, ReadonlyArray<string>>> = {
  "packages/domain": [],
  "packages/gazetteer": ["@hopnhat/domain"],
  "packages/api-client": ["@hopnhat/domain"],
  "packages/cli": ["@hopnhat/domain", "@hopnhat/gazetteer"],
  "apps/server": ["@hopnhat/domain", "@hopnhat/gazetteer", "@hopnhat/api-client"],
  "apps/admin": ["@hopnhat/domain", "@hopnhat/api-client"],
  "apps/docs": ["@hopnhat/domain", "@hopnhat/gazetteer", "@hopnhat/api-client"],
  tooling: ["@hopnhat/domain", "@hopnhat/gazetteer", "@hopnhat/api-client"],
};

/** The modules of `packages/domain/src`, each of which may import those before it. */
export const domainOrder: ReadonlyArray<string> = [
  // What everything is written in: dates, intervals, instants, rules of law, the language.
  ...["Annotation", "PlainDate", "Interval", "Instant", "Rule", "Vietnamese"],
  // A person and what is done for one, without a place.
  ...[
    "PersonName",
    "PersonalNumber",
    "Masking",
    "AgeGroup",
    "WorkingCalendar",
    "Punctuality",
    "Requirement",
    "Ground",
    "Money",
    "Fee",
    "Form",
  ],
  // The kernel.
  ...["Unit", "LegalAct", "Flow", "Change", "Ledger", "Crosswalk", "Lineage"],
  // Records that have a place.
  ...["Citizen", "Village", "Placement", "CardRules", "Card", "CardQr", "CardMrz"],
  ...["ApplicationAction", "Application", "PortalStatus", "EidRules", "EidAccount"],
  // Figures, and what a merger does to all of the above.
  ...[
    "DataProtection",
    "PrintedTotal",
    "Campaign",
    "Ratio",
    "Coverage",
    "OpeningHours",
    "Queue",
    "ServicePoint",
    "ConservationSheet",
    "ReorganisationCheck",
    "Reorganisation",
    "Policy",
    "Audit",
  ],
];

/** Doors of the domain: they only re-export, so any module may stand behind them. */
export const domainDoors: ReadonlyArray<string> = ["index", "lite"];

/** Sources that must run in any browser and in any runtime. */
export const withoutNode: ReadonlyArray<string> = [
  "packages/domain/src",
  "packages/gazetteer/src",
  "packages/api-client/src",
];

/** Sources in which every question takes its date: they read no clock and draw no lots. */
export const withoutClock: ReadonlyArray<string> = ["packages/domain/src", "packages/gazetteer/src"];

/** Calls and members that read a clock or draw lots, as `object.member`; `new Date()` is found beside them. */
export const clocks: ReadonlyArray<string> = [
  ...["Date.now", "Math.random", "performance.now", "Temporal.Now", "DateTime.now", "DateTime.nowUnsafe"],
  ...["crypto.randomUUID", "crypto.getRandomValues", "Clock.currentTimeMillis", "Clock.currentTimeNanos"],
  ...["Random.next", "Random.nextInt", "Random.nextBoolean"],
];

/** Names of rooms into which things are thrown; a module is named after its concept. */
export const forbiddenName = /^(utils?|helpers?|common|misc|managers?)$|[a-z](Utils?|Helpers?)$/i;

/** A file that is longer does more than one thing. Generated files are apart. */
export const longestFile = 500;

/** Marks a generated file: a folder of that name, or a first line that says so. */
export const generated = { folder: /(^|\/)generated\//, firstLine: /^(\/\/|\/\*\*?|#)\s*Generated\b/ };
