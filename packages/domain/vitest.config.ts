import { defineConfig } from "vitest/config";

const conditions = ["@hopnhat/source", "module", "node", "development|production"];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: { name: "domain", include: ["test/**/*.test.ts"] },
});
