/**
 * A resolution's text, and beside it what was read of it: each clause and unit marked in the words themselves, each
 * fault at its own, with the units that it may have meant.
 */
import type { ReorganisationDraft } from "@hopnhat/api-client/contract";
import { Button } from "@mantine/core";
import { Fragment, useMemo, useRef } from "react";
import { Section } from "../../frame/Page.tsx";
import { useLanguage } from "../../language/Language.tsx";
import { State } from "../../states/State.tsx";
import styles from "./Drafting.module.css";
import type { Draft } from "./editing.ts";
import { piecesOf } from "./marks.ts";
import { mend, sourceOf } from "./mend.ts";

interface ReadTextProps {
  readonly text: string;
  readonly reading: ReorganisationDraft.Reading;
  readonly draft: Draft | undefined;
  readonly nameOf: (code: string) => string;
  readonly onMend: (draft: Draft) => void;
  readonly onAgain: () => void;
}

export const ReadText = ({ text, reading, draft, nameOf, onMend, onAgain }: ReadTextProps) => {
  const { say, tell, count } = useLanguage();
  const words = say.workbench;
  const pieces = useMemo(() => piecesOf(text, reading), [text, reading]);
  const shown = useRef<HTMLPreElement>(null);
  const goTo = (fault: number) => {
    const place = shown.current?.querySelector<HTMLElement>(`[data-fault="${fault}"]`);
    place?.scrollIntoView({ block: "center" });
    place?.focus();
  };
  return (
    <div className={styles["columns"]}>
      <Section
        title={words.marked}
        aside={
          <Button variant="default" size="compact-sm" onClick={onAgain}>
            {words.readAgain}
          </Button>
        }
      >
        <p className={`${styles["legend"]} ${styles["text"]}`} aria-hidden="true">
          {(["clause", "target", "source", "fault"] as const).map((mark) => (
            <mark key={mark} data-mark={mark}>
              {words.legend[mark]}
            </mark>
          ))}
        </p>
        <pre
          ref={shown}
          className={styles["text"]}
          lang="vi"
          dir="ltr"
          tabIndex={0}
          aria-label={words.marked}
        >
          {pieces.map((piece, index) =>
            piece.mark === undefined ? (
              <Fragment key={index}>{piece.text}</Fragment>
            ) : (
              <mark
                key={index}
                data-mark={piece.mark}
                data-fault={piece.fault}
                tabIndex={piece.fault === undefined ? undefined : -1}
              >
                {piece.text}
              </mark>
            ),
          )}
        </pre>
      </Section>
      <Section
        title={words.faults}
        aside={
          <span className="soft" role="status">
            {words.readResult(count(reading.clauses.length), count(reading.faults.length))}
          </span>
        }
      >
        {reading.inLedger ? <p>{words.inLedger}</p> : null}
        {reading.draft === null ? <p>{words.noDraft}</p> : null}
        {reading.faults.length === 0 ? (
          <State icon="check" title={words.faultsNone} inset />
        ) : (
          <ul className={styles["faults"]}>
            {reading.faults.map((fault, index) => (
              <li key={index}>
                <p className={styles["faultWords"]}>
                  <strong lang="vi">{fault.text === "" ? fault.reason : fault.text}</strong>
                  {fault.position === null ? null : (
                    <span className="soft">{words.faultAt(count(fault.position.line))}</span>
                  )}
                </p>
                <p className="soft">{tell(fault.explanation)}</p>
                {fault.position === null ? null : (
                  <Button variant="subtle" size="compact-sm" onClick={() => goTo(index)}>
                    {words.goToWords}
                  </Button>
                )}
                {sourceOf(reading, fault) === undefined ? null : (
                  <Candidates
                    fault={fault}
                    nameOf={nameOf}
                    mended={(code) => (draft === undefined ? undefined : mend(draft, reading, fault, code))}
                    onMend={onMend}
                  />
                )}
              </li>
            ))}
          </ul>
        )}
      </Section>
    </div>
  );
};

interface CandidatesProps {
  readonly fault: ReorganisationDraft.ReadFault;
  readonly nameOf: (code: string) => string;
  readonly mended: (code: string) => Draft | undefined;
  readonly onMend: (draft: Draft) => void;
}

/** The units that a name may mean. One that the draft holds by now is said to be there. */
const Candidates = ({ fault, nameOf, mended, onMend }: CandidatesProps) => {
  const { say } = useLanguage();
  if (fault.candidates.length === 0 || fault.clause === null) return null;
  return (
    <div className={styles["candidates"]}>
      <span className="soft">{say.workbench.mendWith}</span>
      {fault.candidates.slice(0, 5).map((code) => {
        const next = mended(code);
        return (
          <Button
            key={code}
            variant="default"
            size="compact-sm"
            disabled={next === undefined}
            title={next === undefined ? say.workbench.mended : undefined}
            onClick={() => next !== undefined && onMend(next)}
          >
            {nameOf(code)}
          </Button>
        );
      })}
    </div>
  );
};
