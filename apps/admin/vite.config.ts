import react from "@vitejs/plugin-react";
import { defaultClientConditions, defineConfig, type Plugin } from "vite";

/** The API that the development server hands `/v1` and `/docs` on to; by default that of `npm start`. */
const api = process.env["HOPNHAT_API"] ?? "http://127.0.0.1:8080";

/**
 * The contract and the domain describe themselves for the documentation. A screen shows none of those sentences, so the
 * build leaves them out: schemas check the same without.
 */
const withoutDescriptions = (): Plugin => ({
  name: "without-descriptions",
  apply: "build",
  transform: {
    filter: { id: /\/packages\/(api-client\/src\/contract|domain\/src)\/.*\.ts$/ },
    handler: (code) => ({
      code: code.replaceAll(/\b(description|summary):(\s*)"(?:[^"\\\n]|\\.)*"/g, '$1:$2""'),
      map: null,
    }),
  },
});

export default defineConfig({
  plugins: [withoutDescriptions(), react()],
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
