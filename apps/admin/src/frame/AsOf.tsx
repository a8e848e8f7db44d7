/**
 * The day that rules the screen. It stands in the address; the header shows it, quietly while it is today.
 */
import { Button, TextInput } from "@mantine/core";
import { useClickOutside, useFocusReturn } from "@mantine/hooks";
import { is, type PlainDate } from "@hopnhat/domain/PlainDate";
import {
  createContext,
  type FormEvent,
  type KeyboardEvent,
  type ReactNode,
  useContext,
  useId,
  useMemo,
  useState,
} from "react";
import { useLanguage } from "../language/Language.tsx";
import { Icon } from "../theme/Icon.tsx";
import styles from "./frame.module.css";

export interface Day {
  readonly asOf: PlainDate;
  readonly today: PlainDate;
}

const Context = createContext<Day | undefined>(undefined);

export const DayProvider = ({ asOf, today, children }: Day & { readonly children: ReactNode }) => {
  const day = useMemo(() => ({ asOf, today }), [asOf, today]);
  return <Context value={day}>{children}</Context>;
};

/** The day that the screen is about, and what day it is today. */
export const useDay = (): Day => {
  const day = useContext(Context);
  if (day === undefined) throw new Error("useDay is for what stands inside the frame");
  return day;
};

/** Days that people ask about most, offered beside the field. */
const eve = "2025-06-30" as PlainDate;
const firstDay = "2025-07-01" as PlainDate;

interface AsOfControlProps {
  /** Undefined for today. */
  readonly onChange: (asOf: PlainDate | undefined) => void;
}

/** The control in the header: shows the day, chooses another, and goes back to today by one press. */
export const AsOfControl = ({ onChange }: AsOfControlProps) => {
  const { say, date } = useLanguage();
  const { asOf, today } = useDay();
  const [opened, setOpened] = useState(false);
  const [draft, setDraft] = useState<string>(asOf);
  const [refused, setRefused] = useState(false);
  const isToday = asOf === today;

  const choose = (chosen: PlainDate) => {
    onChange(chosen === today ? undefined : chosen);
    setOpened(false);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (is(draft)) choose(draft);
    else setRefused(true);
  };
  const open = (next: boolean) => {
    setOpened(next);
    setDraft(asOf);
    setRefused(false);
  };
  const whole = useClickOutside<HTMLDivElement>(() => open(false));
  useFocusReturn({ opened });
  const leave = (event: KeyboardEvent) => {
    if (opened && event.key === "Escape") open(false);
  };
  const panel = useId();
  const presets = [
    { day: eve, words: say.asOf.eve },
    { day: firstDay, words: say.asOf.firstDay },
  ];

  return (
    <div className={styles["asOf"]} ref={whole} onKeyDown={leave}>
      <button
        type="button"
        className={styles["asOfButton"]}
        onClick={() => open(!opened)}
        aria-expanded={opened}
        aria-controls={opened ? panel : undefined}
        data-today={isToday}
      >
        <Icon name="calendar" />
        <span>{isToday ? say.asOf.today(date(today)) : say.asOf.state(date(asOf))}</span>
      </button>
      {opened ? (
        <form
          id={panel}
          onSubmit={submit}
          className={styles["asOfForm"]}
          aria-label={say.asOf.choose}
          noValidate
        >
          <p className="soft">{say.asOf.explained}</p>
          <TextInput
            type="date"
            label={say.asOf.date}
            value={draft}
            onChange={(event) => setDraft(event.currentTarget.value)}
            error={refused ? say.asOf.notADate : undefined}
            autoFocus
          />
          <ul className={styles["presets"]}>
            {presets.map(({ day, words }) => (
              <li key={day}>
                <button type="button" className={styles["preset"]} onClick={() => choose(day)}>
                  <span>{words}</span>
                  <span className="figures soft">{date(day)}</span>
                </button>
              </li>
            ))}
          </ul>
          <Button type="submit" fullWidth>
            {say.asOf.apply}
          </Button>
        </form>
      ) : null}
      {isToday ? null : (
        <Button size="compact-sm" variant="default" onClick={() => onChange(undefined)}>
          {say.asOf.backToToday}
        </Button>
      )}
    </div>
  );
};
