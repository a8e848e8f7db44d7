#!/usr/bin/env node
/** Starts the command line, with what was compiled on an earlier start kept for this one. */
import { enableCompileCache } from "node:module";

enableCompileCache();
await import("./program.ts");
