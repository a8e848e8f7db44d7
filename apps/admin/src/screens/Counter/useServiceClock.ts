/**
 * The time at which something is recorded on this device: its clock; in the demonstration, the time of its clock on the
 * day of the story, as the server has it.
 */
import { daysBetween, type PlainDate } from "@hopnhat/domain/PlainDate";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { queries } from "../../session/api.ts";

const inVietnam = new Intl.DateTimeFormat("sv-SE", { dateStyle: "short", timeZone: "Asia/Ho_Chi_Minh" });
const dayMilliseconds = 86_400_000;

export const useServiceClock = (): (() => string) => {
  const { demonstration, today } = useSuspenseQuery(queries.system.state()).data;
  // Reckoned once: past midnight without a network, the device's days go on while the server's are not known.
  const [shift] = useState(() =>
    demonstration === null ? 0 : daysBetween(inVietnam.format(new Date()) as PlainDate, today),
  );
  return () => new Date(Date.now() + shift * dayMilliseconds).toISOString();
};
