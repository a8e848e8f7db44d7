/**
 * A field that filters by what stands in the address: it answers at every key, and the address follows a moment later,
 * so that the server is asked once for a word and not once for a letter.
 */
import { useEffect, useRef, useState } from "react";

const delayMilliseconds = 200;

export const useTypedSearch = (said: string | undefined, onSettled: (value: string | undefined) => void) => {
  const [value, setValue] = useState(said ?? "");
  const settled = useRef(onSettled);
  useEffect(() => {
    settled.current = onSettled;
  });
  // The address may change by itself: back, forward, a link.
  const [seen, setSeen] = useState(said);
  if (seen !== said) {
    setSeen(said);
    if ((said ?? "") !== value.trim()) setValue(said ?? "");
  }
  useEffect(() => {
    const next = value.trim() === "" ? undefined : value.trim();
    if (next === said) return undefined;
    const timer = setTimeout(() => settled.current(next), delayMilliseconds);
    return () => clearTimeout(timer);
  }, [value, said]);
  return { value, setValue };
};
