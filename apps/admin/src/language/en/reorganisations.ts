/** The life of a merger, in English. */
import type { Messages } from "../vi.ts";

export const reorganisations: Messages["reorganisations"] = {
  title: "Reorganisations",
  lead: "Mergers of communes, from the draft to the conservation sheet.",
  none: "No reorganisation yet",
  noneHint: "Draft one from a resolution of the ledger. A draft changes no record.",
  draft: "Draft",
  draftFrom: (act) => `Draft from ${act}`,
  drafting: "Drafting…",
  table: "Reorganisations",
  columns: { title: "Title", act: "Act", effective: "Takes effect", state: "State", last: "Updated" },
  back: "Reorganisations",
  effectiveOn: (date) => `Takes effect on ${date}`,
  ledger: (version) => `Drafted from ledger version ${version}`,

  steps: "Steps",
  states: {
    draft: "Draft",
    checked: "Checked",
    submitted: "Submitted",
    approved: "Approved",
    scheduled: "Scheduled",
    running: "Running",
    done: "Done",
    withdrawn: "Withdrawn",
    reverted: "Reverted",
  },
  stepDone: "done",
  stepNow: "current",
  stepAhead: "not yet",

  what: "What can be done",
  actions: {
    draft: "Draft",
    check: "Check",
    submit: "Submit",
    approve: "Approve",
    execute: "Execute",
    withdraw: "Withdraw",
  },
  does: {
    draft: "Makes the draft anew from the ledger.",
    check: "Runs every check against the records of now. Changes no record.",
    submit:
      "Asks a second person for approval and holds the units, so that no other reorganisation touches them.",
    approve: "A second person confirms that exactly what this screen shows is to be executed.",
    execute:
      "Moves the records to the new communes in batches. Deletes none; addresses as printed stay as they are.",
    withdraw:
      "Ends this reorganisation and gives back the units it holds. Possible until the execution begins.",
  },
  whyNot: "Not possible now",

  confirmTitle: {
    approve: "Approve the reorganisation",
    execute: "Execute the reorganisation",
    withdraw: "Withdraw the reorganisation",
  },
  confirmEffect: "When it is executed",
  confirmMoved: (people) => `${people} people move with their commune`,
  confirmByVillage: (people) => `${people} people of split communes are placed by their village`,
  confirmWaiting: (people) =>
    `${people} people join the queue; every commune that may be theirs still sees their records`,
  confirmCommunes: (before, after) => `${before} communes become ${after}`,
  confirmKept: "Numbers, receipt dates, deadlines and addresses as printed stay as they are",
  confirmType: "Type the number of the act to confirm",
  confirmTypeHint: (act) => `Number of the act: ${act}`,
  cancel: "Not now",

  checks: "Checks",
  notChecked: "Not checked yet. Press “Check” to learn what stands in the way.",
  outcomes: { passes: "Passes", warns: "Warns", blocks: "Blocks", incomplete: "Incomplete" },

  progress: "Progress",
  batches: (done, total) => `${done} of ${total} batches`,
  records: (done, total) => `${done} of ${total} records`,
  moved: "Moved",
  waiting: "Waiting",
  left: "Left",
  survives: "You may leave this page. If the server stops, the execution goes on when it starts again.",

  tabs: { effect: "Effect", sheet: "Sheet", history: "History" },
  tabsLabel: "Parts of the reorganisation",
  effectTitle: "Effect on every commune",
  effectLead: (before, after) => `${before} communes become ${after}.`,
  splitsTitle: (count) =>
    count === 1 ? "1 commune is split: look at it first" : `${count} communes are split: look at them first`,
  splitsNone: "No commune's people are split.",
  splitLead:
    "Their people go to more than one commune. Those whose village is known move at once; the others wait.",
  fates: { whole: "Move whole", byVillage: "Placed by village", waiting: "Wait" },
  relations: {
    citizens: "Citizens",
    applications: "Card applications",
    accounts: "e-ID accounts",
  },
  communesTable: "Effect on every new commune",
  effectColumns: {
    unit: "New commune",
    sources: "Made of",
    citizens: "Citizens",
    applications: "Applications",
    accounts: "Accounts",
    waiting: "May be added",
  },
  effectSearch: "Find an old or new commune",
  effectOnlySplit: "Only communes with a part of a split one",
  effectCount: (shown, total) => `${shown} of ${total} new communes`,
  effectNone: "No commune fits",
  effectUnchanged: (count) => `${count} communes stay as they are`,
  waitingNote:
    "Someone who waits counts under every commune that may be theirs, so this column does not add up.",

  sheetTitle: "Conservation sheet",
  sheetLead:
    "For each relation: before = moved + waiting + unchanged = after. “After” is counted anew, not added up.",
  sheetColumns: {
    relation: "Relation",
    before: "Before",
    moved: "Moved",
    waiting: "Waiting",
    unchanged: "Unchanged",
    after: "After",
    balanced: "Check",
  },
  balanced: "Balanced",
  unbalanced: "Does not balance",
  sheetBalanced: "Every relation balances.",
  sheetUnbalanced: "A relation does not balance. Do not sign this sheet; tell the administrator.",
  sheetCommunes: (before, after) => `${before} communes before, ${after} after`,
  sheetWhen: (when) => `Executed ${when}`,
  sheetNotYet: "The sheet is made when the execution is done.",
  signed: { submitted: "Submitted by", approved: "Approved by" },
  print: "Print the sheet",

  history: "Who did what, and when",
  events: {
    draft: "Drafted",
    check: "Checked",
    submit: "Submitted",
    approve: "Approved",
    execute: "Execution begun",
    withdraw: "Withdrawn",
    finish: "Execution done",
  },
  server: "The server",

  next: "After the execution",
  toCommunes: (count) => `See the ${count} communes`,
  toCoverage: "See coverage before and after",
  toQueue: (people) => `See the queue of ${people} people`,
};
