/** A draft of the screen as the server takes it. */
import type { Draft } from "./editing.ts";

export const payloadOf = ({ act, changes, title }: Draft) => ({
  ...(title === "" ? {} : { title }),
  act,
  changes,
});
