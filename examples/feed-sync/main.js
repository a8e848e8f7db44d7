/**
 * node main.js: with HOPNHAT_URL, HOPNHAT_CLIENT_ID and HOPNHAT_CLIENT_SECRET in the environment. The table is kept in
 * units.json beside it.
 */
import { createClient, isFailure } from "@hopnhat/api-client";
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { empty, sync } from "./sync.js";

const file = new URL("units.json", import.meta.url);
const { HOPNHAT_CLIENT_ID, HOPNHAT_CLIENT_SECRET, HOPNHAT_URL = "http://localhost:3000" } = process.env;

const client = createClient({
  baseUrl: HOPNHAT_URL,
  credentials: { clientId: HOPNHAT_CLIENT_ID, clientSecret: HOPNHAT_CLIENT_SECRET, scopes: ["feed:read"] },
});

const save = (table) => {
  // Written beside and put in place at once: a crash leaves the table of before.
  const beside = new URL("units.json.new", import.meta.url);
  writeFileSync(beside, JSON.stringify(table));
  renameSync(beside, file);
};

try {
  const table = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : empty();
  const { cursor, units } = await sync(client, table, save);
  console.log(`${Object.keys(units).length} versions of communes, up to entry ${cursor}`);
} catch (error) {
  if (!isFailure(error)) throw error;
  console.error(`${error.explanation.en} ${error.remedy.en} (request ${error.requestId})`);
  process.exitCode = 1;
}
