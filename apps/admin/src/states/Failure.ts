/**
 * A failure as a screen tells it: what the server said in both languages where it said something, and what kind it is.
 */
type Bilingual = { readonly vi: string; readonly en: string };

export interface Failure {
  readonly kind: "forbidden" | "notFound" | "unauthenticated" | "unreachable" | "failed";
  readonly explanation: Bilingual | undefined;
  readonly remedy: Bilingual | undefined;
  readonly requestId: string | undefined;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;

const bilingual = (value: unknown): Bilingual | undefined =>
  isRecord(value) && typeof value["vi"] === "string" && typeof value["en"] === "string"
    ? { vi: value["vi"], en: value["en"] }
    : undefined;

const kinds: Record<number, Failure["kind"]> = { 401: "unauthenticated", 403: "forbidden", 404: "notFound" };

/** Reads a failure from whatever a query threw: a problem document of the API, or no answer at all. */
export const failureOf = (error: unknown): Failure => {
  const problem = isRecord(error) ? error : {};
  const status = typeof problem["status"] === "number" ? problem["status"] : undefined;
  return {
    kind: status === undefined ? "unreachable" : (kinds[status] ?? "failed"),
    explanation: bilingual(problem["explanation"]),
    remedy: bilingual(problem["remedy"]),
    requestId: typeof problem["requestId"] === "string" ? problem["requestId"] : undefined,
  };
};
