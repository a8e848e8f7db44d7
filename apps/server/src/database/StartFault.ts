/**
 * Why the server cannot start, in one line for the person at the terminal.
 *
 * @since 0.1.0
 */
import { Schema } from "effect";

/**
 * A fault of the surroundings that only the operator can mend: a setting, a folder, a port, a database.
 *
 * **Details**
 *
 * `message` is one line that names the thing at fault and what to do next. The process prints it and exits with 1.
 *
 * @category errors
 * @since 0.1.0
 */
export class StartFault extends Schema.TaggedError<StartFault>()("StartFault", {
  reason: Schema.Literals([
    "configuration",
    "port in use",
    "database unreachable",
    "folder unusable",
    "folder in use",
    "schema version",
  ]),
  message: Schema.String,
}) {}
