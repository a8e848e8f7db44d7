/** Chooses a unit by name, without diacritics as well, or by code; what is not in the list may be typed as a code. */
import { Autocomplete } from "@mantine/core";
import { searchKey } from "@hopnhat/domain/Vietnamese";
import { useState } from "react";
import { useLanguage } from "../../language/Language.tsx";
import type { NamedUnit } from "./useUnitNames.ts";

interface UnitFieldProps {
  readonly label: string;
  readonly code: string;
  readonly units: ReadonlyArray<NamedUnit>;
  readonly onChoose: (code: string) => void;
  readonly disabled?: boolean;
}

const shown = 12;
const words = (unit: NamedUnit) => `${unit.kind} ${unit.name} (${unit.code})`;
const codeIn = (typed: string): string => /\(([^()]+)\)\s*$/.exec(typed)?.[1] ?? typed.trim().toUpperCase();

export const UnitField = ({ label, code, units, onChoose, disabled = false }: UnitFieldProps) => {
  const { say } = useLanguage();
  const known = units.find((unit) => unit.code === code);
  const printed = known === undefined ? code : words(known);
  const [typed, setTyped] = useState(printed);
  const [seen, setSeen] = useState(printed);
  if (seen !== printed) {
    setSeen(printed);
    setTyped(printed);
  }
  const key = searchKey(typed);
  const found =
    typed === printed ? [] : units.filter((unit) => searchKey(words(unit)).includes(key)).slice(0, shown);
  const settle = (value: string) => {
    // One name that is left over is what was meant.
    const [only, ...more] = found;
    const chosen = /\(/.test(value) || only === undefined || more.length > 0 ? codeIn(value) : only.code;
    if (chosen !== code) onChoose(chosen);
    else setTyped(printed);
  };
  return (
    <Autocomplete
      aria-label={label}
      placeholder={say.workbench.unitFind}
      value={typed}
      onChange={setTyped}
      onOptionSubmit={(value) => onChoose(codeIn(value))}
      onBlur={() => settle(typed)}
      data={found.map(words)}
      filter={({ options }) => options}
      disabled={disabled}
      size="sm"
    />
  );
};
