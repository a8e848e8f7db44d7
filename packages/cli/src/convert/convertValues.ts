/** Tables whose formats differ, or are not made of lines: rows as values. */
import { WrongInput } from "../WrongInput.ts";
import type { TableRequest } from "./convertTable.ts";
import type { Tally } from "./Tally.ts";

export const convertByValues = async (
  _request: TableRequest,
  _signal: AbortSignal,
  _encoding: { said: string },
): Promise<{ readonly tally: Tally; readonly size: number | undefined }> => {
  throw new WrongInput({ message: "not there" });
};
