/** What the server refused, in a line beside what was tried: its words, and what can be done. */
import { useLanguage } from "../language/Language.tsx";
import { Icon } from "../theme/Icon.tsx";
import { failureOf } from "./Failure.ts";
import styles from "./states.module.css";

export const Refused = ({ error }: { readonly error: unknown }) => {
  const { say, tell } = useLanguage();
  if (error === null || error === undefined) return null;
  const { explanation, kind, remedy } = failureOf(error);
  return (
    <div className={styles["refused"]} role="alert">
      <Icon name="warning" />
      <div>
        <p>
          {explanation !== undefined
            ? tell(explanation)
            : kind === "unreachable"
              ? say.states.unreachable
              : say.states.failedHint}
        </p>
        {remedy === undefined ? null : <p>{tell(remedy)}</p>}
      </div>
    </div>
  );
};
