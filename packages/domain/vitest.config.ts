import { defineConfig } from "vitest/config";

const conditions = ["@hopnhat/source", "module", "node", "development|production"];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    name: "domain",
    include: ["test/**/*.test.ts"],
    testTimeout: 60_000,
    // `npm test` measures it, as `vitest run --coverage` in this folder does.
    coverage: {
      provider: "v8",
      include: ["src/**/*.ts"],
      reporter: ["text"],
      reportOnFailure: true,
      thresholds: { lines: 95, branches: 90 },
    },
  },
});
