/** The calendar date in Vietnam, the one place where the command line reads a clock. */
import { PlainDate } from "@hopnhat/domain";

const VIETNAM_OFFSET_MILLISECONDS = 7 * 60 * 60 * 1000;

export const today = (): PlainDate.PlainDate =>
  PlainDate.make(new Date(Date.now() + VIETNAM_OFFSET_MILLISECONDS).toISOString().slice(0, 10));
