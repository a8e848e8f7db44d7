import { defineConfig } from "vitest/config";

const conditions = ["@hopnhat/source", "module", "node", "development|production"];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    name: "domain",
    include: ["test/**/*.test.ts"],
    testTimeout: 60_000,
    // Measured by `vitest run --coverage` in this folder.
    coverage: {
      provider: "v8",
      include: ["src/**/*.ts"],
      reporter: ["text", "json-summary"],
      thresholds: { lines: 95, branches: 90 },
    },
  },
});
