/**
 * What a browser loads of a package: how much, and what it must not drag along. The packages are bundled as they were
 * built,
 * with Effect left outside, for the application has it, unless the use says otherwise.
 */
import { brotliCompressSync } from "node:zlib";
import { isBuiltin } from "node:module";
import { join } from "node:path";
import { build, type Rolldown } from "vite";
import { root } from "../provision/paths.mjs";

/** Something that an application writes, and what may come of it. */
export interface Use {
  readonly title: string;
  /** The source of the application. */
  readonly source: string;
  /** Bytes of brotli. */
  readonly limit: number;
  /** Modules that must not be in the bundle, by a part of their path. */
  readonly without: ReadonlyArray<string>;
  /** Weighed with Effect: for an application that has it for this use alone. */
  readonly withEffect?: true;
}

export const uses: ReadonlyArray<Use> = [
  {
    title: "the whole of lite",
    source: `import * as lite from "@hopnhat/domain/lite"; console.log(lite);`,
    limit: 15_000,
    without: ["/domain/dist/index.js", "/domain/dist/WorkingCalendar.js"],
  },
  {
    title: "one function of lite",
    source: `import { isUnitCode } from "@hopnhat/domain/lite"; console.log(isUnitCode("05128"));`,
    limit: 1_500,
    without: ["/domain/dist/index.js"],
  },
  {
    title: "one namespace of the index",
    source: `import { Money } from "@hopnhat/domain"; console.log(Money.print(Money.make(25000), "vi"));`,
    limit: 3_000,
    without: ["/Ledger.js", "/Crosswalk.js", "/Application.js", "/Reorganisation.js", "/Policy.js"],
  },
  {
    title: "one module by its path",
    source: `import * as AgeGroup from "@hopnhat/domain/AgeGroup"; console.log(AgeGroup);`,
    limit: 4_000,
    without: ["/domain/dist/index.js", "/Ledger.js", "/Card.js"],
  },
  {
    title: "the crosswalk of codes in a browser",
    source: `import { convert } from "@hopnhat/gazetteer/codes"; console.log(convert);`,
    limit: 8_000,
    without: ["/domain/dist/", "/packedLedger.js", "/compactNames.js"],
  },
  {
    title: "the crosswalk and all names in a browser",
    source: `import * as names from "@hopnhat/gazetteer/names"; console.log(names);`,
    limit: 50_000,
    without: ["/domain/dist/", "/packedLedger.js", "/AddressCore.js"],
  },
  {
    title: "the address reader and the search in a browser",
    source: `import * as browser from "@hopnhat/gazetteer/browser"; console.log(browser);`,
    limit: 80_000,
    without: ["/domain/dist/", "/packedLedger.js", "/VietnamLedger.js"],
  },
  {
    title: "the client of one group, Effect and all",
    source: `import { createClientOf } from "@hopnhat/api-client/groups"; import { Units } from "@hopnhat/api-client/contract"; globalThis.client = createClientOf({ baseUrl: "" }, Units.UnitsGroup);`,
    limit: 50_000,
    without: ["/contract/Api.js", "/contract/Reorganisations.js", "/msw/", "/react-query/"],
    withEffect: true,
  },
  {
    title: "the client of the whole contract, Effect and all",
    source: `import { createClient } from "@hopnhat/api-client"; globalThis.client = createClient({ baseUrl: "" });`,
    limit: 90_000,
    without: ["/msw/", "/react-query/", "/contract/declaredFacts.js"],
    withEffect: true,
  },
];

/** What came of a use. */
export interface Weight {
  readonly use: Use;
  readonly bytes: number;
  readonly faults: ReadonlyArray<string>;
}

const entry = "\0application";

/** Bundles one use and weighs it. Reads the packages as they were built. */
export const weigh = async (use: Use): Promise<Weight> => {
  const outputs = (await build({
    root: join(root, "tooling"),
    configFile: false,
    logLevel: "silent",
    plugins: [
      {
        name: "application",
        resolveId: (id) => (id === "application" ? entry : undefined),
        load: (id) => (id === entry ? use.source : undefined),
      },
    ],
    build: {
      write: false,
      minify: true,
      target: "es2022",
      rolldownOptions: {
        input: "application",
        external: (id) => isBuiltin(id) || (use.withEffect !== true && /^effect(\/|$)/.test(id)),
      },
    },
  })) as Rolldown.RolldownOutput;
  const chunks = outputs.output.filter((one) => one.type === "chunk");
  const code = chunks.map((chunk) => chunk.code).join("\n");
  const bytes = brotliCompressSync(code).byteLength;
  const modules = chunks.flatMap((chunk) => [
    // What was shaken out whole has no code left.
    ...Object.entries(chunk.modules)
      .filter(([, module]) => (module.code ?? "") !== "")
      .map(([id]) => id),
    ...chunk.imports,
  ]);
  const faults = [
    ...(bytes > use.limit ? [`${bytes} bytes of brotli, more than ${use.limit}`] : []),
    ...use.without.filter((part) => modules.some((id) => id.includes(part))).map((part) => `has ${part}`),
    ...modules.filter((id) => isBuiltin(id)).map((id) => `asks for ${id} of Node`),
  ];
  return { use, bytes, faults };
};
