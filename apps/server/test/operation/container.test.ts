import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { assert, describe, it } from "vitest";
import { parse } from "yaml";
import { settings } from "../../src/Configuration.ts";

const top = join(import.meta.dirname, "../../../..");
const read = (name: string): string => readFileSync(join(top, "container", name), "utf8");

/** The instructions of a Containerfile, each on one line. */
const instructions = read("Containerfile")
  .replaceAll("\\\n", " ")
  .split("\n")
  .filter((line) => line !== "" && !line.startsWith("#"))
  .map((line) => line.split(/\s+/));

interface Service {
  readonly environment: Readonly<Record<string, string>>;
  readonly secrets: ReadonlyArray<string>;
  readonly ports?: ReadonlyArray<string>;
  readonly read_only?: boolean;
  readonly cap_drop?: ReadonlyArray<string>;
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly build?: { readonly context: string; readonly dockerfile: string };
}

const compose = parse(read("compose.yaml")) as {
  readonly services: { readonly database: Service; readonly server: Service };
  readonly secrets: Readonly<Record<string, { readonly file: string }>>;
};

// A setting, or the file of one that is a secret.
const isSetting = (name: string): boolean =>
  Object.entries(settings).some(
    ([each, of]) => name === each || ("isSecret" in of && of.isSecret === true && name === `${each}_FILE`),
  );

describe("The container image", () => {
  it("copies nothing that is not there", () => {
    const copied = instructions
      .filter(([name, from]) => name === "COPY" && from?.startsWith("--") !== true)
      .flatMap((words) => words.slice(1, -1));
    assert.include(copied, "packages");
    for (const path of copied) assert.isTrue(existsSync(join(top, path)), path);
  });

  it("copies between stages that there are, into folders from which the server serves", () => {
    const stages = instructions.flatMap((words) => (words[2] === "AS" ? [words[3]] : []));
    for (const [name, from] of instructions) {
      if (name === "COPY" && from?.startsWith("--from=") === true) assert.include(stages, from.slice(7));
    }
    const served = readFileSync(join(top, "apps/server/src/http/StaticFiles.ts"), "utf8");
    for (const site of ["admin/dist", "docs/dist"]) {
      assert.include(read("Containerfile"), `/hopnhat/apps/${site}`);
      assert.include(served, site);
    }
  });

  it("starts the server's program as nobody in particular, and asks it whether it is ready", () => {
    const entry =
      instructions
        .findLast(([name]) => name === "ENTRYPOINT")
        ?.slice(1)
        .join(" ") ?? "";
    const argv = JSON.parse(entry) as ReadonlyArray<string>;
    assert.isTrue(existsSync(join(top, argv.at(-1) ?? "nothing")));
    assert.deepStrictEqual(
      instructions.findLast(([name]) => name === "USER"),
      ["USER", "node"],
    );
    assert.include(read("Containerfile"), "/v1/system/readiness");
  });

  it("names settings that the server knows, and the versions that the workspace pins", () => {
    const environment = instructions.filter(([name]) => name === "ENV").flatMap((words) => words.slice(1));
    const names = environment.map((pair) => pair.split("=")[0] ?? "").filter((name) => name !== "NODE_ENV");
    assert.isAbove(names.length, 0);
    for (const name of names) assert.isTrue(isSetting(name), name);
    const { packageManager } = JSON.parse(readFileSync(join(top, "package.json"), "utf8")) as {
      packageManager: string;
    };
    assert.include(read("Containerfile"), packageManager);
    assert.include(
      readFileSync(join(top, "pnpm-workspace.yaml"), "utf8"),
      `nodeVersion: ${/node:(\d+\.\d+\.\d+)-/.exec(read("Containerfile"))?.[1]}`,
    );
  });
});

describe("The compose file", () => {
  const { database, server } = compose.services;

  it("gives the server settings that it knows, and no secret but by file", () => {
    for (const name of Object.keys(server.environment)) assert.isTrue(isSetting(name), name);
    assert.notMatch(read("compose.yaml"), /PASSWORD:|DATABASE_URL:/);
    for (const { environment, secrets } of [server, database]) {
      for (const [name, value] of Object.entries(environment)) {
        if (name.endsWith("_FILE")) assert.include(secrets, value.replace("/run/secrets/", ""));
      }
      for (const secret of secrets) assert.property(compose.secrets, secret);
    }
  });

  it("starts the server when the database answers, with nothing to write to and no capability", () => {
    assert.strictEqual(server.depends_on?.["database"]?.condition, "service_healthy");
    assert.isTrue(server.read_only);
    assert.deepStrictEqual(server.cap_drop, ["ALL"]);
    assert.isTrue(
      existsSync(join(top, "container", server.build?.context ?? "", server.build?.dockerfile ?? "")),
    );
  });

  it("lets nobody in from outside while the sign-in asks for no secret", () => {
    for (const port of server.ports ?? []) assert.match(port, /^127\.0\.0\.1:/);
    assert.isUndefined(database.ports);
  });
});
