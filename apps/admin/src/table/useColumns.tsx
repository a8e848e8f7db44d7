/** Which columns of a table are shown: chosen by its reader, remembered by the browser. The first always is. */
import { Button, Checkbox } from "@mantine/core";
import { type ReactNode, useId, useState } from "react";
import { useLanguage } from "../language/Language.tsx";
import { readKept, useKept } from "../session/kept.ts";
import styles from "./table.module.css";

interface Named {
  readonly key: string;
  readonly title: string;
}

const isNames = (value: unknown): value is ReadonlyArray<string> =>
  Array.isArray(value) && value.every((each) => typeof each === "string");

export const useColumns = <Column extends Named>(
  name: string | undefined,
  columns: ReadonlyArray<Column>,
): { readonly shown: ReadonlyArray<Column>; readonly choice: ReactNode } => {
  const [hidden, setHidden] = useState<ReadonlyArray<string>>(
    () => (name === undefined ? undefined : readKept(`columns.${name}`, isNames)) ?? [],
  );
  useKept(`columns.${name ?? ""}`, name === undefined || hidden.length === 0 ? undefined : hidden);
  if (name === undefined) return { shown: columns, choice: null };
  const shown = columns.filter(({ key }, index) => index === 0 || !hidden.includes(key));
  return { shown, choice: <Choice columns={columns.slice(1)} hidden={hidden} onChange={setHidden} /> };
};

interface ChoiceProps {
  readonly columns: ReadonlyArray<Named>;
  readonly hidden: ReadonlyArray<string>;
  readonly onChange: (hidden: ReadonlyArray<string>) => void;
}

const Choice = ({ columns, hidden, onChange }: ChoiceProps) => {
  const { say } = useLanguage();
  const [open, setOpen] = useState(false);
  const panel = useId();
  const shown = columns.length - columns.filter(({ key }) => hidden.includes(key)).length;
  return (
    <div className={`${styles["choice"]} no-print`}>
      <Button
        variant="subtle"
        size="compact-sm"
        aria-expanded={open}
        aria-controls={open ? panel : undefined}
        onClick={() => setOpen(!open)}
      >
        {say.administration.table.columns} {shown + 1}/{columns.length + 1}
      </Button>
      {open ? (
        <div
          id={panel}
          className={styles["columnList"]}
          role="group"
          aria-label={say.administration.table.columns}
        >
          {columns.map(({ key, title }) => (
            <Checkbox
              key={key}
              size="xs"
              label={title}
              checked={!hidden.includes(key)}
              onChange={({ currentTarget: { checked } }) =>
                onChange(checked ? hidden.filter((each) => each !== key) : [...hidden, key])
              }
            />
          ))}
        </div>
      ) : null}
    </div>
  );
};
