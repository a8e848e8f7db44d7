/**
 * What an address of the API answers that leads nowhere, on the server and in the mock.
 *
 * @since 0.1.0
 */
import { Effect } from "effect";
import { HttpRouter, HttpServerResponse } from "effect/http";
import { prefix } from "./prefix.ts";
import { requestIdHeader } from "./requestIdHeader.ts";

/**
 * Answers every address below `/v1` that no endpoint has with a problem document.
 *
 * @category layers
 * @since 0.1.0
 */
export const layerNoSuchAddress = (newId: () => string = () => crypto.randomUUID()) =>
  HttpRouter.add("*", `${prefix}/*`, (request) =>
    Effect.sync(() => {
      const requestId = request.headers[requestIdHeader] ?? newId();
      return HttpServerResponse.jsonUnsafe(
        {
          type: "urn:hopnhat:problem:no-such-address",
          title: "No such address",
          status: 404,
          detail: "The API has nothing at this address.",
          explanation: { vi: "API không có địa chỉ này.", en: "The API has nothing at this address." },
          remedy: { vi: "Xem tài liệu tại /docs.", en: "See the documentation at /docs." },
          requestId,
        },
        { status: 404, contentType: "application/problem+json", headers: { [requestIdHeader]: requestId } },
      );
    }),
  );
