/** The server of the Model Context Protocol, over standard input and output or over HTTP. */
import * as NodeHttpServer from "@effect/platform-node/NodeHttpServer";
import { Layer } from "effect";
import { McpProtocol, McpServer } from "effect/ai";
import { HttpRouter } from "effect/http";
import { createServer } from "node:http";
import { register } from "../register.ts";
import { handlers, toolkit } from "./tools.ts";

const options = {
  name: "hopnhat",
  version: "0.1.0",
  description: "Communes of Vietnam over time",
  instructions: `Every question takes its date. A split commune has several candidates: never choose one without evidence, ask what \`settledBy\` or \`ask\` names. Ledger ${register.communes.version}.`,
  protocols: [McpProtocol.v2025_11_25, McpProtocol.v2025_06_18, McpProtocol.v2025_03_26] as const,
};

const registrations = McpServer.toolkit(toolkit).pipe(Layer.provide(handlers));

export const overStdio = McpServer.layerStdio({ ...options, registrations });

// A client that keeps its connection may think for a minute between two questions.
const KEPT_MILLISECONDS = 65_000;
const keepingServer = () => createServer({ keepAliveTimeout: KEPT_MILLISECONDS });

/** At `/mcp` of this machine alone: whoever wants it from outside puts their own gate before it. */
export const overHttp = (port: number) =>
  HttpRouter.serve(
    McpServer.layerHttp({ ...options, registrations, path: "/mcp", allowSessionTermination: true }),
    {
      disableLogger: true,
      disableListenLog: true,
    },
  ).pipe(Layer.provide(NodeHttpServer.layer(keepingServer, { port, host: "127.0.0.1" })));
