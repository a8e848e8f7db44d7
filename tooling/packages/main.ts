/**
 * Checks the packages as they would be published, and ends with 1 when one is not fit for it. They must be built.
 */
import { faultsOf, published } from "./publication.ts";
import { uses, weigh } from "./weight.ts";

let faults = 0;

for (const name of published) {
  const found = await faultsOf(name);
  faults += found.length;
  console.log(`@hopnhat/${name}: ${found.length === 0 ? "fit to be published" : ""}`);
  for (const fault of found) console.log(`  ${fault}`);
}

for (const use of uses) {
  const weight = await weigh(use);
  faults += weight.faults.length;
  console.log(`${use.title}: ${weight.bytes} of ${use.limit} bytes of brotli`);
  for (const fault of weight.faults) console.log(`  ${fault}`);
}

process.exitCode = faults === 0 ? 0 : 1;
