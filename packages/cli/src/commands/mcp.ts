/** `hopnhat mcp`: the same answers for assistants, over the Model Context Protocol. */
import { Console, Effect, Layer, Option } from "effect";
import { Command, Flag } from "effect/cli";

export const mcp = Command.make(
  "mcp",
  {
    http: Flag.Int("http").pipe(
      Flag.withDescription(
        "Serve over HTTP at this port of this machine, path /mcp; over standard input and output if left out",
      ),
      Flag.optional,
    ),
  },
  Effect.fn(function* (flags) {
    const { overHttp, overStdio } = yield* Effect.promise(() => import("../mcp/serve.ts"));
    if (Option.isNone(flags.http)) return yield* Layer.launch(overStdio);
    const port = flags.http.value;
    const said = Layer.effectDiscard(
      Console.error(`hopnhat: Model Context Protocol at http://127.0.0.1:${port}/mcp`),
    );
    return yield* Layer.launch(said.pipe(Layer.provide(overHttp(port))));
  }),
).pipe(
  Command.withDescription("Serve conversions, addresses, units and lineage over the Model Context Protocol"),
  Command.withExamples([
    { command: "hopnhat mcp", description: "For an assistant that starts its servers itself" },
  ]),
);
