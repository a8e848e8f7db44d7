/**
 * A screen's heading and ground; the heading is the title of the window, too.
 */
import { type ReactNode, useEffect } from "react";
import { useLanguage } from "../language/Language.tsx";
import styles from "./page.module.css";

interface PageProps {
  readonly title: string;
  /** The language of the title, where it is not that of the screen: names and acts are Vietnamese. */
  readonly titleLanguage?: "vi";
  readonly lead?: ReactNode;
  /** Stands above the title: the way back to a list. */
  readonly above?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

export const Page = ({ title, titleLanguage, lead, above, actions, children }: PageProps) => {
  const { say } = useLanguage();
  useEffect(() => {
    document.title = say.product.titled(title);
  }, [say, title]);
  return (
    <div className={styles["page"]}>
      <div className={styles["head"]}>
        <div>
          {above === undefined ? null : <div className={`${styles["above"]} no-print`}>{above}</div>}
          <h1 lang={titleLanguage}>{title}</h1>
          {lead === undefined ? null : <p className={styles["lead"]}>{lead}</p>}
        </div>
        {actions === undefined ? null : <div className={styles["actions"]}>{actions}</div>}
      </div>
      {children}
    </div>
  );
};

interface SectionProps {
  readonly title?: string;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
  /** Content that brings its own edges: a table. */
  readonly flush?: boolean;
  /** Left out on paper. */
  readonly screenOnly?: boolean;
}

/** A part of a screen on its own surface. */
export const Section = ({ title, aside, children, flush = false, screenOnly = false }: SectionProps) => (
  <section className={`${styles["section"]} ${screenOnly ? "no-print" : ""}`} aria-label={title}>
    {title === undefined ? null : (
      <div className={styles["sectionHead"]}>
        <h2>{title}</h2>
        {aside}
      </div>
    )}
    <div className={flush ? styles["flush"] : styles["inside"]}>{children}</div>
  </section>
);
