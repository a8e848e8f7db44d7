/**
 * What the contract cannot say of the endpoints of the counter: service points, rounds and e-ID accounts.
 *
 * @since 0.1.0
 */
import type { Declared } from "./Facts.ts";

const sees = ["see-person"] as const;
const takes = ["take-application"] as const;
const works = ["work-application"] as const;
const plans = ["plan-round"] as const;

const point = { id: "sp-05128-1" };
const ofDay = { params: { ...point, day: "2025-07-02" } };
const ticket = { params: { ...point, ticket: 1 } };
const account = { citizen: "c-0000001" };
const personalNumber = "025199000017";

/** By group and endpoint. @category constants @since 0.1.0 */
export const declaredCounter: Readonly<Record<string, Readonly<Record<string, Declared>>>> = {
  eidAccounts: {
    request: {
      needs: takes,
      rate: "write",
      example: { payload: { personalNumber, level: 2, hasValidCard: true, office: "05128@2025-07-01" } },
    },
    get: { needs: sees, rate: "read", example: { params: account } },
    note: { needs: works, rate: "write", example: { params: account, payload: { type: "verify" } } },
  },
  servicePoints: {
    list: { needs: ["see-units"], rate: "read", example: { query: { office: "05128@2025-07-01" } } },
    days: {
      needs: ["see-units"],
      rate: "read",
      example: { params: point, query: { from: "2025-07-01", to: "2025-07-07" } },
    },
    setCapacity: { needs: works, rate: "write", example: { ...ofDay, payload: { capacity: 100 } } },
    slots: { needs: ["see-units"], rate: "read", example: ofDay },
    appointments: { needs: sees, rate: "search", example: ofDay },
    book: {
      needs: works,
      rate: "write",
      example: {
        params: point,
        payload: { personalNumber, document: "card", day: "2025-07-02", startsAt: "08:00" },
      },
    },
    move: {
      needs: works,
      rate: "write",
      example: { params: { appointment: 1 }, payload: { day: "2025-07-03", startsAt: "08:00" } },
    },
    cancel: {
      needs: works,
      rate: "write",
      example: { params: { appointment: 1 }, payload: { why: "The person cannot come." } },
    },
    queue: { needs: sees, rate: "read", example: { params: point } },
    arrive: {
      needs: works,
      rate: "write",
      example: { params: point, payload: { personalNumber, document: "card" } },
    },
    callNext: { needs: works, rate: "write", example: { params: point, payload: { counter: "1" } } },
    serve: { needs: works, rate: "write", example: ticket },
    skip: { needs: works, rate: "write", example: ticket },
    leave: { needs: works, rate: "write", example: ticket },
  },
  rounds: {
    villages: { needs: plans, rate: "search", example: { query: { office: "05128@2025-07-01" } } },
    list: { needs: plans, rate: "read", example: { query: { state: "planned" } } },
    plan: {
      needs: plans,
      rate: "write",
      example: {
        payload: {
          team: "Tổ lưu động 1",
          base: "sp-05128-1",
          startsOn: "2025-07-07",
          capacityPerDay: 60,
          villages: ["v-05128-1", "v-05128-2"],
        },
      },
    },
    get: { needs: plans, rate: "read", example: { params: { id: 1 } } },
    people: { needs: sees, rate: "search", example: { params: { id: 1 } } },
    end: { needs: plans, rate: "write", example: { params: { id: 1 }, payload: { as: "done" } } },
  },
};
