import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

const conditions = ["@hopnhat/source", "module", "node", "development|production"];

export default defineConfig({
  plugins: [react()],
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    name: "admin",
    environment: "jsdom",
    include: ["test/**/*.test.{ts,tsx}"],
    setupFiles: ["test/setup.ts"],
    css: false,
    testTimeout: 60_000,
  },
});
