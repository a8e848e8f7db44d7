/**
 * The words of the screen in English, for developers and partners. Vietnamese terms of the law stay beside their
 * English where a reader must find them on paper.
 */
import { administration } from "./en/administration.ts";
import { coverage, placements } from "./en/figures.ts";
import { counter, law } from "./en/counter.ts";
import { duplicates, people } from "./en/people.ts";
import { campaigns, rounds } from "./en/campaigns.ts";
import { map } from "./en/map.ts";
import { placing } from "./en/placing.ts";
import { reorganisations } from "./en/reorganisations.ts";
import { units } from "./en/units.ts";
import { workbench } from "./en/workbench.ts";
import type { Messages } from "./vi.ts";

export const en: Messages = {
  product: {
    name: "Hợp Nhất",
    about: "Commune mergers and the identity work that rides on them",
    titled: (page) => `${page} · Hợp Nhất`,
  },

  frame: {
    skip: "Skip to the content",
    navigation: "Places",
    documentation: "Docs",
    language: "Language",
    languages: { vi: "Tiếng Việt", en: "English", ar: "العربية" },
    toDark: "Switch to dark",
    toLight: "Switch to light",
    signOut: "Sign out",
  },

  places: {
    overview: "Overview",
    map: "Map",
    units: "Communes",
    reorganisations: "Reorganisations",
    placements: "Waiting",
    coverage: "Coverage",
    acts: "Acts",
    audit: "Audit",
    system: "System",
    counter: "Counter",
    people: "People",
    duplicates: "Duplicates",
    campaigns: "Campaigns",
    rounds: "Rounds",
  },

  palette: {
    open: "Find and go",
    keys: "Ctrl K",
    placeholder: "Commune, code, act, reorganisation, or a command",
    hint: "Type a name of today or of before, with or without diacritics, or a code.",
    none: "Nothing fits",
    searching: "Searching…",
    places: "Go to",
    units: (date) => `Communes of ${date}`,
    acts: "Acts",
    reorganisations: "Reorganisations",
    commands: "Commands",
    language: (name) => `Language: ${name}`,
  },

  asOf: {
    today: (date) => `Today, ${date}`,
    state: (date) => `As of ${date}`,
    choose: "View another day",
    explained: "Every figure and list on the screen is as of this day.",
    date: "Day",
    notADate: "There is no such day.",
    apply: "View",
    backToToday: "Back to today",
    eve: "Eve of the merger",
    firstDay: "First day after it",
  },

  states: {
    loading: "Loading…",
    retry: "Try again",
    requestId: "Request id",
    failed: "The data could not be loaded",
    failedHint:
      "Nothing changed on the server. Try again; if it fails again, give the request id to the administrator.",
    unreachable: "The server cannot be reached. Check the network, then try again.",
    forbidden: "Your role may not see this",
    forbiddenHint: "If your work needs it, ask the provincial administrator.",
    notFound: "There is no such page",
    notFoundHint: "The address may be mistyped, or what it names belongs to another day.",
    toOverview: "To the overview",
    sessionEnded: "The session has ended. Sign in again to go on.",
    broken: "This screen has failed",
    brokenHint: "Nothing was written. Load the page again to go on.",
  },

  signIn: {
    title: "Sign in",
    lead: "Choose a user of the demonstration. All data are generated; no person in them is real.",
    as: "Enter as",
    failed: "Not signed in",
    why: "There are two, because whoever submits may not approve.",
    expired: "The session has ended. Sign in again.",
    roles: {
      "commune-officer": "Commune officer",
      "provincial-officer": "Provincial officer",
      "boundary-administrator": "Boundary administrator",
      ministry: "Ministry",
      auditor: "Auditor",
      agency: "Another agency",
    },
    country: "The country",
  },

  overview: {
    title: "Overview",
    eve: (province, before, after, date) =>
      `${province} is on the eve of its merger: ${before} communes become ${after} on ${date}.`,
    running: (province) => `${province} is executing its merger of communes.`,
    after: (province, after, before, date) =>
      `${province} has had ${after} communes since ${date}, made of ${before}.`,
    plain: (province, communes) => `${province} has ${communes} communes.`,
    preview: "Preview the merger",
    watch: "Watch the execution",
    sheet: "See the conservation sheet",
    figures: "The province in five figures",
    communes: "Communes",
    target: "On target",
    received: "Applications received",
    accounts: "e-ID accounts",
    ratio: "Coverage",
    waiting: "people wait for their new commune to be settled",
    ledger: (version) => `Ledger version ${version}`,
    byThreeGroups: "By three age groups",
    leastFirst: "Lowest commune first",
    noProvince: "This account belongs to no province. Open the list of communes.",
    openUnits: "Open the list",
    openCoverage: "Open coverage",
    openPlacements: "Open the queue",
  },

  units,
  map,
  reorganisations,
  workbench,
  administration,
  placements,
  placing,
  campaigns,
  rounds,
  people,
  duplicates,
  counter,
  law,
  coverage,
};
