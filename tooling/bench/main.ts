/** `npm run bench [-- --law DIR]`: the budgets of the design, measured on this machine. */
import { cpus } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { benchAddresses } from "./addresses.ts";
import { benchCodes } from "./codes.ts";
import { benchConvert } from "./convert.ts";
import { type Figure, table } from "./Measure.ts";
import { benchReady } from "./ready.ts";
import { benchResolutions } from "./resolutions.ts";

const root = join(import.meta.dirname, "../..");
const { values } = parseArgs({ options: { law: { type: "string", default: join(root, "../shared/law") } } });

const parts: ReadonlyArray<readonly [string, () => ReadonlyArray<Figure> | Promise<ReadonlyArray<Figure>>]> =
  [
    ["the kernel's lookups", benchCodes],
    ["the ledger's start", benchReady],
    ["the address reader", benchAddresses],
    ["the reader of resolutions", () => benchResolutions(values.law)],
    ["the converter", () => benchConvert(root)],
  ];

const figures: Array<Figure> = [];
for (const [title, measure] of parts) {
  console.error(`measuring ${title} …`);
  figures.push(...(await measure()));
}
console.log(`${cpus().length} × ${cpus()[0]?.model ?? "?"}, Node ${process.version}\n`);
console.log(table(figures));
