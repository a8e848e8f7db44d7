/** Where a rule stands, beside what follows from it; one that is uncertain says so. */
import type { Rule } from "@hopnhat/domain";
import { useLanguage } from "../language/Language.tsx";
import styles from "./law.module.css";

export const Cite = ({ source }: { readonly source: Rule.Source }) => {
  const { say } = useLanguage();
  return (
    <span className={styles["cite"]}>
      <bdi lang="en">{source.citation}</bdi>
      {source.certainty === "found" ? null : (
        <span className={styles["unsure"]}>{say.law.certainty[source.certainty]}</span>
      )}
    </span>
  );
};
