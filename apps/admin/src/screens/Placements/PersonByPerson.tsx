/**
 * Those who wait, one after the other: `j` and `k` move, 1 to 5 pick a candidate, Enter confirms, `u` takes back.
 */
import type { Placements, Units } from "@hopnhat/api-client/contract";
import { fullName } from "@hopnhat/domain/Unit";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { useLanguage } from "../../language/Language.tsx";
import { DecisionPanel } from "./DecisionPanel.tsx";
import { byLikelihood, type EvidenceDraft, evidenceOf } from "./evidence.ts";
import styles from "./Placements.module.css";
import type { Placing } from "./usePlacing.ts";

interface PersonByPersonProps {
  readonly people: ReadonlyArray<Placements.WaitingPerson>;
  readonly total: number;
  readonly queues: ReadonlyArray<Placements.QueueOfSplit>;
  readonly communes: ReadonlyMap<string, Units.UnitSummary>;
  readonly placing: Placing;
  readonly more: (() => void) | undefined;
}

const writes = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  target.closest("input:not([type=radio]), textarea, select, [role=dialog]") !== null;

const presses = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest("button, a, summary, form") !== null;

export const PersonByPerson = (props: PersonByPersonProps) => {
  const { communes, more, people, placing, queues, total } = props;
  const { say, count, date } = useLanguage();
  const words = say.placing;
  const [at, setAt] = useState(0);
  const [pick, setPick] = useState<{ readonly person: string; readonly unit: string }>();
  const [draft, setDraft] = useState<EvidenceDraft>();
  const index = Math.min(at, people.length - 1);
  const person = people[index];
  const queue = queues.find(({ from }) => from.id === person?.placement.from);
  const candidates = (person?.placement.candidates ?? []).flatMap((id) => communes.get(id) ?? []);
  const asks = person?.placement.asks ?? "officers-decision";
  const evidence = draft ?? { kind: byLikelihood(asks)[0] ?? "officers-decision", street: "", reason: "" };
  const unit = pick?.person === person?.id ? pick?.unit : undefined;
  const given = evidenceOf(evidence, person?.village.id);
  const why = unit === undefined ? words.pickFirst : given === undefined ? words.evidenceFirst : undefined;

  const confirm = () => {
    if (person === undefined || unit === undefined || given === undefined) return;
    void placing.decide(
      { unit: unit, whom: { kind: "people", ids: [person.id] }, evidence: given },
      person.name,
    );
  };
  const choose = (id: string) => {
    if (person !== undefined) setPick({ person: person.id, unit: id });
  };
  const move = (to: number) => {
    const next = Math.max(0, Math.min(people.length - 1, to));
    setAt(next);
    virtual.scrollToIndex(next);
    if (more !== undefined && next > people.length - 10) more();
  };
  const going = useRef(false);
  const press = useEffectEvent((event: KeyboardEvent) => {
    // After `g` a letter goes to another screen.
    const goes = going.current;
    going.current = event.key === "g";
    if (goes || event.ctrlKey || event.metaKey || event.altKey || writes(event.target)) return;
    const wished = /^[1-5]$/.test(event.key) ? candidates[Number(event.key) - 1] : undefined;
    if (wished !== undefined) choose(wished.id);
    else if (event.key === "j" || (event.key === "ArrowDown" && !presses(event.target))) move(index + 1);
    else if (event.key === "k" || (event.key === "ArrowUp" && !presses(event.target))) move(index - 1);
    else if (event.key === "u") void placing.undo();
    else if (event.key === "Enter" && !presses(event.target) && why === undefined) confirm();
    else return;
    event.preventDefault();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => press(event);
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, []);

  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: people.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 56,
    overscan: 8,
    initialRect: { width: 420, height: 600 },
  });

  return (
    <div className={styles["workplace"]}>
      <div
        ref={scroller}
        className={styles["people"]}
        role="listbox"
        aria-label={words.people}
        tabIndex={0}
        aria-activedescendant={person === undefined ? undefined : `waiting-${person.id}`}
      >
        <div role="presentation" style={{ blockSize: virtual.getTotalSize(), position: "relative" }}>
          {virtual.getVirtualItems().map((item) => {
            const each = people[item.index];
            return each === undefined ? null : (
              <div
                key={each.id}
                id={`waiting-${each.id}`}
                role="option"
                aria-selected={item.index === index}
                aria-posinset={item.index + 1}
                aria-setsize={total}
                className={styles["person"]}
                style={{ insetBlockStart: item.start, blockSize: item.size }}
                onClick={() => move(item.index)}
              >
                <span>
                  <strong lang="vi">{each.name}</strong> <span className="figures">{each.birthYear}</span>
                </span>
                <span className="soft" lang="vi">
                  {each.village.kind} {each.village.name}, {nameIn(communes, each.placement.from)}
                </span>
              </div>
            );
          })}
        </div>
      </div>
      {person === undefined ? null : (
        <section className={styles["card"]} aria-label={words.chosen} aria-live="polite">
          <h2 lang="vi">{person.name}</h2>
          <dl className={styles["facts"]}>
            <div>
              <dt>{say.placements.columns.born}</dt>
              <dd>{person.birthYear}</dd>
            </div>
            <div>
              <dt>{say.placements.columns.since}</dt>
              <dd>{date(person.since)}</dd>
            </div>
            <div>
              <dt>{say.placements.columns.applications}</dt>
              <dd>{count(person.openApplications)}</dd>
            </div>
            <div className={styles["wide"]}>
              <dt>{words.address}</dt>
              <dd lang="vi">{person.addressAsPrinted}</dd>
            </div>
          </dl>
          <DecisionPanel
            candidates={candidates}
            named={queue?.named ?? []}
            asks={asks}
            picked={unit}
            onPick={choose}
            evidence={evidence}
            onEvidence={setDraft}
            village={`${person.village.kind} ${person.village.name}`}
            why={why}
            confirm={words.confirm}
            onConfirm={confirm}
          />
          <p className={styles["keys"]}>
            <kbd>j</kbd> <kbd>k</kbd> {words.keys.move} <kbd>1</kbd>–<kbd>5</kbd> {words.keys.pick}{" "}
            <kbd>Enter</kbd> {words.keys.confirm} <kbd>u</kbd> {words.keys.undo}
          </p>
        </section>
      )}
    </div>
  );
};

const nameIn = (communes: ReadonlyMap<string, Units.UnitSummary>, id: string): string => {
  const commune = communes.get(id);
  return commune === undefined ? id : fullName(commune);
};
