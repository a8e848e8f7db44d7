/**
 * `node --conditions=@hopnhat/source tooling/address/fuzz.ts [--texts N] [--seed N]`: reads texts that nobody wrote, and
 * tells of exceptions, of answers that are no codes, and of the time that the slowest took. A text that took more than a
 * millisecond is read again: what is slow again is slow; what is not, waited for the collector or for the machine.
 */
import { parseArgs } from "node:util";
import * as AddressReader from "@hopnhat/gazetteer/AddressReader";
import { communes } from "@hopnhat/gazetteer/VietnamLedger";
import { day, specimens } from "./disorder.ts";
import { strangeTexts } from "./strangeTexts.ts";

const { values } = parseArgs({
  options: { texts: { type: "string", default: "1000000" }, seed: { type: "string", default: "1" } },
});
const count = Number(values.texts);
const seed = Number(values.seed);

/** Milliseconds that a text may take. */
const LIMIT = 1;
const AGAIN = 7;

const reader = AddressReader.make({ asOf: day });
const addresses = [...specimens(seed, 100)].map(({ text }) => text);
for (let round = 0; round < 10; round++) for (const text of addresses) reader.read(text);
const known = new Set(communes().versions.map(({ unit }) => unit.code as string));

let exceptions = 0;
let unknown = 0;
let waited = 0;
let slowest = { text: "", milliseconds: 0 };
const slow: Array<{ readonly text: string; readonly milliseconds: number }> = [];
const startedAt = performance.now();
let done = 0;
for (const text of strangeTexts(seed, addresses)) {
  const before = performance.now();
  let milliseconds = 0;
  try {
    const { candidates } = reader.read(text);
    milliseconds = performance.now() - before;
    if (!candidates.every((code) => known.has(code))) unknown++;
  } catch (error) {
    exceptions++;
    console.log(`${JSON.stringify(text)}: ${String(error)}`);
  }
  if (milliseconds > LIMIT) {
    for (let i = 0; i < AGAIN; i++) {
      const again = performance.now();
      reader.read(text);
      milliseconds = Math.min(milliseconds, performance.now() - again);
    }
    if (milliseconds > LIMIT) slow.push({ text, milliseconds });
    else waited++;
  }
  if (milliseconds > slowest.milliseconds) slowest = { text, milliseconds };
  if (++done === count) break;
}
const seconds = (performance.now() - startedAt) / 1000;
slow.sort((one, other) => other.milliseconds - one.milliseconds);
for (const { text, milliseconds } of slow.slice(0, 10))
  console.log(`${milliseconds.toFixed(2)} ms: ${JSON.stringify(text)}`);
console.log(
  `${done} texts of seed ${seed} in ${seconds.toFixed(0)} s: ${exceptions} exceptions, ${unknown} with unknown codes, ${slow.length} over ${LIMIT} ms each time, ${waited} over it once and not again; the slowest ${slowest.milliseconds.toFixed(3)} ms, of ${slowest.text.length} characters`,
);
process.exitCode = exceptions + unknown + slow.length === 0 ? 0 : 1;
