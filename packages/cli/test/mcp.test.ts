import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { join } from "node:path";
import { communes } from "@hopnhat/gazetteer/VietnamLedger";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import type { Transport } from "@modelcontextprotocol/sdk/shared/transport.js";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const program = ["--conditions=@hopnhat/source", join(import.meta.dirname, "../src/main.ts")];
const days = { asOf: "2025-06-30", to: "2025-07-01" };

const hopnhat = (args: ReadonlyArray<string>, input = ""): string =>
  spawnSync(process.execPath, [...program, ...args], { input, encoding: "utf8" }).stdout;

/** The rows of `hopnhat convert`, as objects. */
const commandLine = (
  column: "code" | "text",
  cells: ReadonlyArray<string>,
  ...flags: ReadonlyArray<string>
): ReadonlyArray<unknown> =>
  hopnhat(
    ["convert", "-", "--input-format", "jsonl", `--${column}`, "cell", "--to", days.to, ...flags],
    cells.map((cell) => JSON.stringify({ cell })).join("\n"),
  )
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));

/** What a command prints with --json. */
const asked = (...args: ReadonlyArray<string>): unknown => JSON.parse(hopnhat([...args, "--json"]));

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
};

let served: ChildProcess | undefined;
const transports: Readonly<Record<string, () => Promise<Transport>>> = {
  "standard input and output": async () =>
    new StdioClientTransport({ command: process.execPath, args: [...program, "mcp"], stderr: "inherit" }),
  HTTP: async () => {
    const port = await freePort();
    served = spawn(process.execPath, [...program, "mcp", "--http", String(port)], {
      stdio: ["ignore", "ignore", "pipe"],
    });
    await once(served.stderr!, "data");
    return new StreamableHTTPClientTransport(new URL(`http://127.0.0.1:${port}/mcp`)) as Transport;
  },
};

describe.each(Object.keys(transports))("a public client over %s", { timeout: 120_000 }, (name) => {
  const client = new Client({ name: "test", version: "1.0.0" });
  beforeAll(async () => {
    await client.connect(await transports[name]!());
  }, 120_000);
  afterAll(async () => {
    await client.close();
    served?.kill();
    served = undefined;
  });

  const call = async (tool: string, args: Record<string, unknown>): Promise<Record<string, unknown>> => {
    const result = await client.callTool({ name: tool, arguments: args });
    expect(result.isError, JSON.stringify(result.content)).not.toBe(true);
    return result.structuredContent as Record<string, unknown>;
  };

  it("lists the tools, each with what it takes", async () => {
    const { tools } = await client.listTools();
    expect(tools.map((tool) => tool.name).sort()).toEqual([
      "convert_code",
      "convert_codes",
      "explain",
      "find_units",
      "list_units",
      "read_address",
      "trace_lineage",
    ]);
    for (const tool of tools) expect(tool.description, tool.name).toBeTruthy();
    expect(tools.find((tool) => tool.name === "convert_code")!.inputSchema.required).toEqual([
      "code",
      "asOf",
    ]);
  });

  it("gets the command line's conversions, one and many, with candidates, clauses and the ledger's version", async () => {
    const cells = ["05170", "4891", "04891", "99999", "Vầy Nưa", "25"];
    const expected = commandLine("code", cells, "--as-of", days.asOf);
    const { rows } = (await call("convert_codes", { codes: cells, ...days })) as {
      rows: ReadonlyArray<unknown>;
    };
    expect(rows).toMatchObject(expected as Array<object>);
    const one = await call("convert_code", { code: "04891", ...days });
    expect(one).toMatchObject({
      ...(expected[2] as object),
      ledger: communes().version,
      settledBy: "village",
    });
    expect((one["units"] as ReadonlyArray<{ clauses: unknown }>).map(({ clauses }) => clauses)).toEqual([
      ["khoản 146 Điều 1 Nghị quyết 1676/NQ-UBTVQH15"],
      ["khoản 99 Điều 1 Nghị quyết 1676/NQ-UBTVQH15"],
    ]);
  });

  it("gets the command line's reading of an address", async () => {
    const texts = [
      "TT. Mãn Đức, H. Tân Lạc, Hoà Bình",
      "xa vay nua, huyen da bac, hoa binh",
      "12 Elm Street, Springfield",
    ];
    const expected = commandLine("text", texts) as ReadonlyArray<{
      status: string;
      code: string;
      candidates: ReadonlyArray<string>;
    }>;
    for (const [i, text] of texts.entries()) {
      const { status, code, candidates, ledger } = await call("read_address", { text, to: days.to });
      const { status: expectedStatus, ...rest } = expected[i]!;
      expect({ code, candidates }).toEqual({ code: rest.code, candidates: rest.candidates });
      expect(status).toBe(expectedStatus === "unknown" ? "none" : expectedStatus);
      expect(ledger).toBe(communes().version);
    }
  });

  it("gets the command line's lineage, and why", async () => {
    const expected = JSON.parse(hopnhat(["lineage", "04828", "--as-of", "2025-07-01", "--json"]));
    expect(await call("trace_lineage", { code: "04828", asOf: "2025-07-01" })).toMatchObject(expected);
    const why = await call("explain", { code: "04891", ...days });
    expect(why).toEqual(asked("explain", "04891", "--as-of", days.asOf, "--to", days.to));
    expect(why).toMatchObject({ outcome: "Split", settledBy: "village", ledger: communes().version });
    expect(why["candidates"]).toHaveLength(2);
  });

  it("gets all that the command line says of an address", async () => {
    for (const text of ["xa vay nua, huyen da bac, hoa binh", "12 Elm Street, Springfield"]) {
      const answer = await call("read_address", { text, to: days.to, language: "en" });
      expect(answer).toEqual(asked("address", text, "--to", days.to, "--language", "en"));
      expect(answer).toHaveProperty("clauses");
    }
  });

  it("finds and lists the units that the command line finds and lists", async () => {
    const found = await call("find_units", { query: "tan lac", asOf: "2025-07-01" });
    expect(found).toEqual(asked("units", "tan lac", "--as-of", "2025-07-01"));
    expect(found).toMatchObject({
      units: expect.arrayContaining([expect.objectContaining({ code: "05128", name: "xã Tân Lạc" })]),
    });
    const listed = await call("list_units", { asOf: "2025-07-01", province: "25", limit: 2 });
    expect(listed).toEqual(asked("units", "--as-of", "2025-07-01", "--province", "25", "--limit", "2"));
    expect(listed).toMatchObject({ total: 148, ledger: communes().version });
    expect(listed["units"]).toHaveLength(2);
  });

  it("is told what was wrong with a question", async () => {
    const result = await client.callTool({
      name: "trace_lineage",
      arguments: { code: "05129", asOf: "2025-06-30" },
    });
    expect(result.isError).toBe(true);
    expect(JSON.stringify(result.content)).toContain("no commune bears 05129 on 2025-06-30");
    const undated = await client
      .callTool({ name: "convert_code", arguments: { code: "05170" } })
      .catch((fault: unknown) => ({ isError: true, content: String(fault) }));
    expect(undated.isError).toBe(true);
    expect(JSON.stringify(undated.content)).toContain("asOf");
  });
});
