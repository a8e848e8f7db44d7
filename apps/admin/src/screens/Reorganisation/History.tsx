/** Who did what with a merger, latest last. */
import type { Reorganisation } from "@hopnhat/api-client/contract";
import { useLanguage } from "../../language/Language.tsx";
import styles from "./Reorganisation.module.css";

export const History = ({ history }: { readonly history: ReadonlyArray<Reorganisation.Event> }) => {
  const { say, instant } = useLanguage();
  const words = say.reorganisations;
  return (
    <ol className={styles["history"]} aria-label={words.history}>
      {history.map((event) => (
        <li key={`${event.at} ${event.action}`}>
          <time dateTime={event.at} className="soft">
            {instant(event.at)}
          </time>
          <span>
            <strong>{words.events[event.action]}</strong>, {event.by?.displayName ?? words.server}
            {event.why === undefined ? null : (
              <span className="soft"> · {say.workbench.because(event.why)}</span>
            )}
          </span>
        </li>
      ))}
    </ol>
  );
};
