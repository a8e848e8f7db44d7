/**
 * What somebody writes who takes the OpenAPI document and a public generator (openapi-typescript with openapi-fetch), and
 * nothing of this project. It is compiled against what was generated, and run against the server.
 */
import createClient from "openapi-fetch";
import type { components, paths } from "./schema.d.ts";

type Unit = components["schemas"]["UnitSummary"];

export const use = async (baseUrl: string, cookie: string) => {
  const client = createClient<paths>({ baseUrl, headers: { cookie } });

  const unit = await client.GET("/v1/units/{code}", {
    params: { path: { code: "05128" }, query: { asOf: "2025-07-01" } },
  });
  const named: Unit | undefined = unit.data;

  // @ts-expect-error Every question takes its date.
  const undated = await client.GET("/v1/units/{code}", { params: { path: { code: "05128" } } });

  const missing = await client.GET("/v1/units/{code}", {
    params: { path: { code: "99999" }, query: { asOf: "2025-07-01" } },
  });

  const split = await client.GET("/v1/crosswalk", {
    params: { query: { code: "04891", asOf: "2025-06-30", to: "2025-07-01", carries: "people" } },
  });

  const draft = await client.POST("/v1/reorganisations", {
    params: { header: { "idempotency-key": "generated-client-1" } },
    body: { act: "1676/NQ-UBTVQH15" },
  });
  const again = await client.POST("/v1/reorganisations", {
    params: { header: { "idempotency-key": "generated-client-1" } },
    body: { act: "1676/NQ-UBTVQH15" },
  });
  const id = String(draft.data?.id);
  const effect = await client.GET("/v1/reorganisations/{id}/effect", { params: { path: { id } } });

  return {
    name: named?.name,
    undated: undated.error?.status,
    missing: missing.error?.type,
    remedy: missing.error?.remedy.en,
    candidates: split.data?._tag === "Split" ? split.data.candidates.map(({ unit: { name } }) => name) : [],
    drafts: [draft.data?.id, again.data?.id],
    communes: effect.data?.communesAfter,
  };
};
