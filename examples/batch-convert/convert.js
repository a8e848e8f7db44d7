/**
 * Carries rows with a commune code from one day to another.
 *
 * A code that went whole into one commune is converted. One that was split, ended, or was never borne is not guessed at:
 * it is reported with what the API says, for somebody to decide.
 */
import { failedWith } from "@hopnhat/api-client";

/** Calls that are made at one time. The client waits by itself where the server asks it to. */
const concurrency = 8;

const outcomeOf = async (client, code, { asOf, to }) => {
  try {
    const answer = await client.crosswalk.convert({ query: { code, asOf, to, carries: "people" } });
    switch (answer._tag) {
      case "Exact":
        return { status: "converted", code: answer.candidate.unit.code, name: answer.candidate.unit.name };
      case "Split":
        return {
          status: "split",
          candidates: answer.candidates.map(({ unit }) => unit.code),
          settledBy: answer.settledBy,
        };
      default:
        return { status: answer._tag.toLowerCase() };
    }
  } catch (error) {
    if (failedWith(error, "InvalidRequest")) return { status: "malformed" };
    throw error;
  }
};

/**
 * Converts the codes of a file: each different code is asked for once.
 *
 * @param client - of `createClient`
 * @param codes - one of each row
 * @param days - `asOf`, the day of the codes, and `to`, the day to which they are carried
 */
export const convert = async (client, codes, days) => {
  const outcomes = new Map();
  const left = [...new Set(codes)];
  const worker = async () => {
    for (let code = left.pop(); code !== undefined; code = left.pop())
      outcomes.set(code, await outcomeOf(client, code, days));
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
  const rows = codes.map((code) => ({ given: code, ...outcomes.get(code) }));
  const report = {};
  for (const { status } of rows) report[status] = (report[status] ?? 0) + 1;
  return { rows, report };
};
