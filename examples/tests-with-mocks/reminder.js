/** A program of an agency: who waits for a commune, in a sentence for the officer on duty. */
import { failedWith } from "@hopnhat/api-client";

export const reminder = async (client, asOf) => {
  try {
    const { byOrigin, waiting } = await client.placements.counts({ query: { asOf } });
    if (waiting === 0) return "Nobody waits.";
    const places = byOrigin.map(
      ({ candidates, from }) => `${from.name}: ${candidates.map(({ name }) => name).join(" or ")}`,
    );
    return `${waiting} people wait. ${places.join("; ")}.`;
  } catch (error) {
    if (failedWith(error, "Forbidden")) return `Ask somebody with ${error.needs.en}.`;
    if (failedWith(error, "Unreachable")) return "The server does not answer; nothing is known.";
    throw error;
  }
};
