/** Where someone belongs, and what shows it: candidates by number, evidence by likelihood, one press to confirm. */
import type { Placements, Units } from "@hopnhat/api-client/contract";
import { LegalAct } from "@hopnhat/domain";
import type { Placement } from "@hopnhat/domain";
import { fullName } from "@hopnhat/domain/Unit";
import { Button, TextInput } from "@mantine/core";
import { useLanguage } from "../../language/Language.tsx";
import { byLikelihood, type EvidenceDraft } from "./evidence.ts";
import styles from "./Placements.module.css";

interface DecisionPanelProps {
  readonly candidates: ReadonlyArray<Units.UnitSummary>;
  readonly named: Placements.QueueOfSplit["named"];
  readonly asks: Placement.Asked;
  readonly picked: string | undefined;
  readonly onPick: (id: string) => void;
  readonly evidence: EvidenceDraft;
  readonly onEvidence: (evidence: EvidenceDraft) => void;
  /** The village that may serve as evidence; undefined where those to be placed are of several. */
  readonly village: string | undefined;
  /** Why it cannot be confirmed yet. */
  readonly why: string | undefined;
  readonly confirm: string;
  readonly onConfirm: () => void;
}

export const DecisionPanel = (props: DecisionPanelProps) => {
  const { asks, candidates, evidence, named, onEvidence, picked, village, why } = props;
  const { say, language } = useLanguage();
  const words = say.placing;
  return (
    <form
      className={styles["decision"]}
      onSubmit={(event) => {
        event.preventDefault();
        if (why === undefined) props.onConfirm();
      }}
    >
      <fieldset className={styles["choices"]}>
        <legend>{words.candidates}</legend>
        {candidates.map((candidate, index) => {
          const clause = named.find((each) => each.candidate === candidate.id)?.clause;
          return (
            <label key={candidate.id} className={styles["choice"]} data-picked={candidate.id === picked}>
              <input
                type="radio"
                name="candidate"
                checked={candidate.id === picked}
                onChange={() => props.onPick(candidate.id)}
              />
              <kbd>{index + 1}</kbd>
              <span>
                <strong lang="vi">{fullName(candidate)}</strong>
                <span className="soft">{candidate.code}</span>
                {clause === undefined ? null : (
                  <span className="soft">{LegalAct.cite(clause, language === "vi" ? "vi" : "en")}</span>
                )}
              </span>
            </label>
          );
        })}
      </fieldset>
      <fieldset className={styles["choices"]}>
        <legend>{words.evidence}</legend>
        {byLikelihood(asks)
          .filter((kind) => kind !== "village" || village !== undefined)
          .map((kind) => (
            <label key={kind} className={styles["choice"]} data-picked={kind === evidence.kind}>
              <input
                type="radio"
                name="evidence"
                checked={kind === evidence.kind}
                onChange={() => onEvidence({ ...evidence, kind })}
              />
              <span>
                <strong>{words.evidenceKinds[kind]}</strong>
                {kind === "village" ? <span lang="vi">{village}</span> : null}
                {kind === asks ? <span className={styles["likely"]}>{words.likeliest}</span> : null}
              </span>
            </label>
          ))}
        {evidence.kind === "street" ? (
          <TextInput
            label={words.street}
            maxLength={200}
            value={evidence.street}
            onChange={(event) => onEvidence({ ...evidence, street: event.currentTarget.value })}
          />
        ) : null}
        {evidence.kind === "officers-decision" ? (
          <TextInput
            label={words.reason}
            description={words.reasonHint}
            maxLength={500}
            value={evidence.reason}
            onChange={(event) => onEvidence({ ...evidence, reason: event.currentTarget.value })}
          />
        ) : null}
      </fieldset>
      <div className={styles["confirm"]}>
        <Button type="submit" disabled={why !== undefined} aria-describedby="placing-why">
          {props.confirm}
        </Button>
        <p id="placing-why" className="soft">
          {why ?? words.confirmHint}
        </p>
      </div>
    </form>
  );
};
