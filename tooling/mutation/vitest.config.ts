import { defineConfig } from "vitest/config";

const conditions = ["@hopnhat/source", "module", "node", "development|production"];

/** The tests that answer for the mutated modules: those of the kernel and of the bundle would only cost time. */
export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    include: ["test/*.test.ts"],
    exclude: ["test/lite.test.ts", "test/Schema.test.ts"],
    testTimeout: 60_000,
  },
});
