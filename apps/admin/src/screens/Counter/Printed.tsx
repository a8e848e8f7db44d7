/** A paper: drawn beside the console, printed alone, and gone once the printer has it. */
import { type ReactNode, useEffect } from "react";
import { createPortal } from "react-dom";
import "./print.css";

export const Printed = ({
  children,
  onDone,
}: {
  readonly children: ReactNode;
  readonly onDone: () => void;
}) => {
  useEffect(() => {
    addEventListener("afterprint", onDone);
    // Headless browsers and some kiosks print nothing and say nothing: the paper then stays out of sight.
    globalThis.print();
    return () => removeEventListener("afterprint", onDone);
  }, [onDone]);
  return createPortal(<article className="paper">{children}</article>, document.body);
};
