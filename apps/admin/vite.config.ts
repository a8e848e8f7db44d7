import react from "@vitejs/plugin-react";
import { defaultClientConditions, defineConfig } from "vite";

/** The API that the development server hands `/v1` and `/docs` on to; by default that of `npm start`. */
const api = process.env["HOPNHAT_API"] ?? "http://127.0.0.1:8080";

export default defineConfig({
  plugins: [react()],
  resolve: { conditions: ["@hopnhat/source", ...defaultClientConditions] },
  worker: { format: "es" },
  build: {
    target: "baseline-widely-available",
    // The budget of the first screen is stated in compressed script; the report of the build shows it.
    reportCompressedSize: true,
    assetsInlineLimit: 0,
  },
  server: { proxy: { "/v1": api, "/docs": api } },
});
