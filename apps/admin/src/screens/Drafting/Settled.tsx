/** A field whose words count as one edit when one leaves it, not letter by letter. */
import { TextInput, type TextInputProps } from "@mantine/core";
import { useState } from "react";

interface SettledProps extends Omit<TextInputProps, "value" | "onChange" | "onBlur" | "onKeyDown"> {
  readonly value: string;
  readonly onSettled: (value: string) => void;
}

export const Settled = ({ value, onSettled, ...rest }: SettledProps) => {
  const [typed, setTyped] = useState(value);
  const [seen, setSeen] = useState(value);
  if (seen !== value) {
    setSeen(value);
    setTyped(value);
  }
  const settle = () => {
    if (typed !== value) onSettled(typed);
  };
  return (
    <TextInput
      {...rest}
      value={typed}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={settle}
      onKeyDown={(event) => {
        if (event.key === "Enter") settle();
      }}
    />
  );
};
