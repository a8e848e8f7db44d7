import { Schema } from "effect";

/** What the user gave cannot be used: one line that says why and what to do. The program ends with exit code 2. */
export class WrongInput extends Schema.TaggedError<WrongInput>()("WrongInput", { message: Schema.String }) {}
