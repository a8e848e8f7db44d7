import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { defineConfig } from "vitest/config";

const root = import.meta.dirname;

/** Every folder of the workspace, from the top of the checkout. */
const folders = ["packages", "apps"]
  .flatMap((parent) => readdirSync(join(root, parent)).map((name) => `${parent}/${name}`))
  .concat("tooling");

/** Workspace packages resolve to their sources, so that a test sees an edit without a build. */
const conditions = ["@hopnhat/source", "module", "node", "development|production"];

export default defineConfig({
  test: {
    // A project of its own configuration (the console, with its browser-like environment) is taken as it is.
    projects: folders
      .filter(
        (folder) =>
          existsSync(join(root, folder, "test")) || existsSync(join(root, folder, "vitest.config.ts")),
      )
      .map((folder) =>
        existsSync(join(root, folder, "vitest.config.ts"))
          ? folder
          : {
              resolve: { conditions },
              ssr: { resolve: { conditions } },
              test: {
                name: folder,
                root: join(root, folder),
                include: ["**/test/**/*.test.{ts,tsx}"],
                testTimeout: 60_000,
              },
            },
      ),
  },
});
