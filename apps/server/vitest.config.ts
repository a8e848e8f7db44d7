import { defineProject } from "vitest/config";

const conditions = ["@hopnhat/source", "module", "node", "development|production"];

export default defineProject({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    name: "server",
    include: ["test/**/*.test.ts"],
    // An embedded database takes its time to be born, more so beside other suites.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
