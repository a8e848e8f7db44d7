/**
 * What the contract cannot say of its endpoints by itself: who may call them, under which limit, and how a call looks. The
 * examples are of the demonstration, and are run.
 *
 * @since 0.1.0
 */
import { declaredCounter } from "./declaredCounterFacts.ts";
import type { Declared } from "./Facts.ts";

const eve = "2025-06-30";
const day = "2025-07-01";
const act = "1676/NQ-UBTVQH15";
const merger = { params: { id: 1 } };
const application = { params: { number: "05128-25-000001" } };
const agency = { agency: "agency-00000001" };
const webhook = { ...agency, webhook: "wh-00000001" };

const open = ["public"] as const;
// Whoever has a part in a merger may draft, submit and execute; that two persons do it is decided for each merger.
const drafts = ["draft-reorganisation", "approve-reorganisation", "execute-reorganisation"] as const;
const seesMergers = ["see-coverage", "see-audit"] as const;

/** By group and endpoint. @category constants @since 0.1.0 */
export const declared: Readonly<Record<string, Readonly<Record<string, Declared>>>> = {
  ...declaredCounter,
  session: {
    waysToSignIn: { needs: open, rate: "read", example: {} },
    signIn: {
      needs: open,
      rate: "signIn",
      example: { payload: { _tag: "Demonstration", user: "administrator" } },
    },
    whoAmI: { needs: ["session"], rate: "read", example: {} },
    signOut: { needs: open, rate: "write", example: {} },
  },
  units: {
    list: { needs: open, rate: "search", example: { query: { asOf: day, q: "tan lac", limit: 10 } } },
    get: { needs: open, rate: "read", example: { params: { code: "05128" }, query: { asOf: day } } },
    lineage: { needs: open, rate: "read", example: { params: { code: "05128" }, query: { asOf: day } } },
  },
  acts: {
    list: { needs: open, rate: "search", example: { query: { q: "phu tho", sort: "effectiveOn" } } },
    get: { needs: open, rate: "read", example: { params: { act: "1676-NQ-UBTVQH15" } } },
  },
  crosswalk: {
    convert: {
      needs: open,
      rate: "read",
      example: { query: { code: "04891", asOf: eve, to: day, carries: "people" } },
    },
  },
  map: {
    cells: { needs: open, rate: "bulk", example: { query: { asOf: day, province: "25" } } },
  },
  citizens: {
    list: { needs: ["see-person"], rate: "search", example: { query: { commune: "05128", asOf: eve } } },
    get: {
      needs: ["see-person"],
      rate: "read",
      example: { params: { id: "c-0000001" }, query: { asOf: eve } },
    },
  },
  users: {
    list: { needs: ["grant-roles", "see-audit"], rate: "search", example: { query: { asOf: eve } } },
    permissions: { needs: ["session"], rate: "read", example: { query: { asOf: day } } },
    register: {
      needs: ["grant-roles"],
      rate: "write",
      example: { payload: { id: "officer-0001", displayName: "Cán bộ Thanh Hối" } },
    },
    get: {
      needs: ["grant-roles", "see-audit"],
      rate: "read",
      example: { params: { user: "approver" }, query: { asOf: eve } },
    },
    grant: {
      needs: ["grant-roles"],
      rate: "write",
      example: {
        params: { user: "approver" },
        payload: {
          role: "commune-officer",
          territory: { _tag: "Commune", id: "05128@2025-07-01" },
          validFrom: day,
          validTo: null,
        },
      },
    },
    revoke: {
      needs: ["grant-roles"],
      rate: "write",
      example: { params: { user: "approver", grant: 3 }, payload: { why: "Chuyển công tác" } },
    },
    settle: {
      needs: ["grant-roles"],
      rate: "write",
      example: {
        params: { user: "approver", grant: 3 },
        payload: { unit: "04828@2025-07-01", why: "Quyết định điều động" },
      },
    },
  },
  audit: {
    list: { needs: ["see-audit"], rate: "search", example: { query: { action: "citizen.open" } } },
    readers: {
      needs: ["see-person", "see-audit"],
      rate: "search",
      example: { params: { citizen: "c-0000001" } },
    },
    verification: { needs: ["see-audit"], rate: "bulk", example: {} },
  },
  applications: {
    list: {
      needs: ["see-person"],
      rate: "search",
      example: { query: { asOf: day, office: "05128@2025-07-01", open: true, limit: 20 } },
    },
    counts: { needs: ["see-person"], rate: "read", example: { query: { asOf: day } } },
    person: {
      needs: ["see-person"],
      rate: "search",
      example: { payload: { personalNumber: "025199000017" } },
    },
    start: {
      needs: ["take-application"],
      rate: "write",
      example: {
        payload: {
          personalNumber: "025199000017",
          procedure: "card-issue",
          ground: null,
          channel: "counter",
          office: "05128@2025-07-01",
        },
      },
    },
    get: {
      needs: ["see-person"],
      rate: "read",
      example: application,
    },
    act: {
      needs: ["work-application"],
      rate: "write",
      example: { ...application, payload: { type: "receive" } },
    },
    settleFee: {
      needs: ["work-application"],
      rate: "write",
      example: { ...application, payload: { amount: 0 } },
    },
    sendOffline: {
      needs: ["take-application"],
      rate: "bulk",
      example: {
        payload: {
          device: "counter-05128-2",
          items: [
            {
              type: "step",
              key: "7f1c2a52-6c1e-4b0e-9d0c-1b8a1c1f7f10",
              recordedAt: "2025-07-02T02:00:00.000Z",
              application: application.params,
              step: { type: "receive" },
            },
          ],
        },
      },
    },
    unsettled: { needs: ["work-application"], rate: "read", example: {} },
    settleOffline: {
      needs: ["work-application"],
      rate: "write",
      example: {
        payload: {
          device: "counter-05128-2",
          sentBy: "administrator",
          key: "7f1c2a52-6c1e-4b0e-9d0c-1b8a1c1f7f10",
          settlement: "dropped",
          why: "Entered at the counter as well.",
        },
      },
    },
  },
  placements: {
    counts: { needs: ["see-person"], rate: "read", example: { query: { asOf: day } } },
    list: {
      needs: ["see-person"],
      rate: "search",
      example: { query: { asOf: day, candidate: "04828@2025-07-01" } },
    },
    decide: {
      needs: ["settle-placement"],
      rate: "write",
      example: {
        payload: {
          unit: "04828@2025-07-01",
          whom: { kind: "village", village: "v-04891-3" },
          evidence: { kind: "village", village: "v-04891-3" },
        },
      },
    },
    decisions: { needs: ["see-person"], rate: "read", example: { query: {} } },
    decision: { needs: ["see-person"], rate: "read", example: { params: { id: 1 } } },
    undo: {
      needs: ["settle-placement"],
      rate: "write",
      example: { params: { id: 1 }, payload: { why: "The village lies in the other commune." } },
    },
  },
  reorganisations: {
    list: { needs: seesMergers, rate: "read", example: { query: { act } } },
    draft: { needs: drafts, rate: "write", example: { payload: { act } } },
    read: {
      needs: drafts,
      rate: "bulk",
      example: { payload: { text: "Sắp xếp toàn bộ diện tích tự nhiên và quy mô dân số của xã Tử Nê." } },
    },
    compose: {
      needs: drafts,
      rate: "write",
      example: {
        payload: {
          act: {
            number: "1/NQ-UBTVQH15",
            title: "Về việc đổi tên xã",
            issuedBy: "Ủy ban Thường vụ Quốc hội",
            issuedOn: "2025-06-16",
            effectiveOn: "2025-06-16",
            operationalOn: day,
          },
          changes: [
            {
              article: "1",
              clause: "1",
              flows: [{ from: "05164", to: "05164", land: "all", people: "all" }],
              begins: [{ code: "05164", kind: "xã", name: "Tử Nê Mới", within: ["25"] }],
              ends: [],
            },
          ],
        },
      },
    },
    get: { needs: seesMergers, rate: "read", example: merger },
    definition: { needs: seesMergers, rate: "read", example: merger },
    edit: {
      needs: drafts,
      rate: "write",
      example: {
        ...merger,
        payload: {
          version: 1,
          act: {
            number: "1/NQ-UBTVQH15",
            title: "Về việc đổi tên xã",
            issuedBy: "Ủy ban Thường vụ Quốc hội",
            issuedOn: "2025-06-16",
            effectiveOn: "2025-06-16",
            operationalOn: day,
          },
          changes: [
            {
              article: "1",
              clause: "1",
              flows: [{ from: "05164", to: "05164", land: "all", people: "all" }],
              begins: [{ code: "05164", kind: "xã", name: "Tử Nê Mới", within: ["25"] }],
              ends: [],
            },
          ],
        },
      },
    },
    impact: { needs: seesMergers, rate: "bulk", example: merger },
    effect: { needs: seesMergers, rate: "bulk", example: { ...merger, query: { commune: "05128" } } },
    check: { needs: drafts, rate: "write", example: merger },
    submit: { needs: drafts, rate: "write", example: merger },
    sendBack: {
      needs: drafts,
      rate: "write",
      example: { ...merger, payload: { why: "A clause is missing." } },
    },
    approve: { needs: drafts, rate: "write", example: { ...merger, payload: { act } } },
    schedule: {
      needs: drafts,
      rate: "write",
      example: { ...merger, payload: { for: "2025-07-01T00:00:00.000Z" } },
    },
    execute: { needs: drafts, rate: "write", example: merger },
    pause: { needs: drafts, rate: "write", example: merger },
    resume: { needs: drafts, rate: "write", example: merger },
    dependents: { needs: seesMergers, rate: "bulk", example: merger },
    revert: {
      needs: drafts,
      rate: "write",
      example: { ...merger, payload: { act, why: "The act was repealed." } },
    },
    withdraw: {
      needs: drafts,
      rate: "write",
      example: { ...merger, payload: { why: "Drafted from the wrong act." } },
    },
    progress: { needs: seesMergers, rate: "read", example: merger },
    progressStream: { needs: seesMergers, rate: "read", example: merger },
    sheet: { needs: seesMergers, rate: "read", example: merger },
  },
  duplicates: {
    list: {
      needs: ["see-person"],
      rate: "search",
      example: { query: { commune: "05128", asOf: day, limit: 10 } },
    },
    of: { needs: ["see-person"], rate: "search", example: { params: { id: "c-0000001" } } },
    note: {
      needs: ["settle-placement"],
      rate: "write",
      example: { payload: { citizen: "c-0000001", number: "131234567" } },
    },
    dismiss: {
      needs: ["settle-placement"],
      rate: "write",
      example: { payload: { one: "c-0000001", other: "c-0000002", reason: "Hai anh em" } },
    },
    merge: {
      needs: ["settle-placement"],
      rate: "write",
      example: { payload: { survivor: "c-0000001", merged: "c-0000002", reason: "Cùng một người" } },
    },
    mergers: { needs: ["see-person"], rate: "read", example: { query: { limit: 10 } } },
    merger: { needs: ["see-person"], rate: "read", example: { params: { id: 1 } } },
    undo: { needs: ["settle-placement"], rate: "write", example: { params: { id: 1 } } },
  },
  campaigns: {
    template: { needs: ["session"], rate: "read", example: {} },
    preview: {
      needs: ["settle-placement"],
      rate: "bulk",
      example: { payload: { csv: "personal_number,age_group\n025199000017,14-and-over\n", asOf: day } },
    },
    imports: { needs: ["settle-placement"], rate: "read", example: { query: { limit: 10 } } },
    import: { needs: ["settle-placement"], rate: "read", example: { params: { id: 1 } } },
    rows: {
      needs: ["settle-placement"],
      rate: "read",
      example: { params: { id: 1 }, query: { flagged: "true" } },
    },
    apply: {
      needs: ["settle-placement"],
      rate: "bulk",
      example: { params: { id: 1 }, payload: { rows: "good" } },
    },
    undo: { needs: ["settle-placement"], rate: "bulk", example: { params: { id: 1 } } },
  },
  exports: {
    csv: {
      needs: ["see-person"],
      rate: "bulk",
      example: { params: { list: "queue" }, query: { asOf: day, language: "vi" } },
    },
    xlsx: {
      needs: ["see-person"],
      rate: "bulk",
      example: { params: { list: "queue" }, query: { asOf: day, language: "vi" } },
    },
  },
  coverage: {
    days: {
      needs: seesMergers,
      counts: true,
      rate: "read",
      example: { query: { province: "25", boundaries: day, since: eve, asOf: day } },
    },
    province: {
      needs: seesMergers,
      counts: true,
      rate: "read",
      example: { query: { province: "25", asOf: eve, boundaries: day } },
    },
    communes: {
      needs: seesMergers,
      counts: true,
      rate: "search",
      example: { query: { province: "25", asOf: eve, boundaries: eve, sort: "ratio", order: "desc" } },
    },
    received: {
      needs: seesMergers,
      counts: true,
      rate: "read",
      example: { query: { commune: "05128", since: "2025-04-01", asOf: eve } },
    },
  },
  feed: {
    read: {
      needs: ["feed:read", ...seesMergers],
      rate: "read",
      example: { query: { after: "0", limit: 100 } },
    },
  },
  agencies: {
    token: {
      needs: open,
      rate: "signIn",
      example: {
        payload: {
          grant_type: "client_credentials",
          client_id: "agency-00000001",
          client_secret: "the secret shown at registration",
          scope: "feed:read",
        },
      },
    },
    list: { needs: drafts, rate: "read", example: {} },
    register: {
      needs: drafts,
      rate: "write",
      example: {
        payload: { name: "Bảo hiểm xã hội tỉnh Phú Thọ", provinces: ["25"], scopes: ["feed:read"] },
      },
    },
    get: { needs: drafts, rate: "read", example: { params: agency } },
    rotate: {
      needs: drafts,
      rate: "write",
      example: { params: agency, payload: { overlapHours: 24 } },
    },
    suspend: { needs: drafts, rate: "write", example: { params: agency } },
    reinstate: { needs: drafts, rate: "write", example: { params: agency } },
  },
  webhooks: {
    list: { needs: ["webhooks:manage", ...drafts], rate: "read", example: { params: agency } },
    register: {
      needs: ["webhooks:manage", ...drafts],
      rate: "write",
      example: { params: agency, payload: { url: "https://agency.example.vn/hooks/hopnhat" } },
    },
    rotate: {
      needs: ["webhooks:manage", ...drafts],
      rate: "write",
      example: { params: webhook, payload: { overlapHours: 24 } },
    },
    resume: { needs: ["webhooks:manage", ...drafts], rate: "write", example: { params: webhook } },
    end: { needs: ["webhooks:manage", ...drafts], rate: "write", example: { params: webhook } },
    deliveries: {
      needs: ["webhooks:manage", ...drafts],
      rate: "read",
      example: { params: webhook, query: { state: "dead" } },
    },
    redeliver: {
      needs: ["webhooks:manage", ...drafts],
      rate: "write",
      example: { params: { ...webhook, cursor: "1" } },
    },
  },
  system: {
    health: { needs: open, rate: "probe", example: {} },
    readiness: { needs: open, rate: "probe", example: {} },
    state: { needs: open, rate: "read", example: {} },
  },
};
