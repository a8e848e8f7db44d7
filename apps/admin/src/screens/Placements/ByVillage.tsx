/** A village placed as a whole: everybody who waits in it, those who join it later with them. */
import type { Placements } from "@hopnhat/api-client/contract";
import { fullName } from "@hopnhat/domain/Unit";
import { useState } from "react";
import { useLanguage } from "../../language/Language.tsx";
import { State } from "../../states/State.tsx";
import { DecisionPanel } from "./DecisionPanel.tsx";
import { type EvidenceDraft, evidenceOf } from "./evidence.ts";
import styles from "./Placements.module.css";
import type { Placing } from "./usePlacing.ts";

interface ByVillageProps {
  readonly queues: ReadonlyArray<Placements.QueueOfSplit>;
  readonly placing: Placing;
}

export const ByVillage = ({ placing, queues }: ByVillageProps) => {
  const { say, count } = useLanguage();
  const words = say.placing;
  const [chosen, setChosen] = useState<string>();
  const [unit, setUnit] = useState<string>();
  const [evidence, setEvidence] = useState<EvidenceDraft>({ kind: "village", street: "", reason: "" });
  const rows = queues.flatMap((queue) => queue.villages.map((each) => ({ ...each, queue })));
  const row = rows.find(({ village }) => village.id === chosen);
  if (rows.length === 0) return <State icon="check" title={words.noVillage} inset />;
  const picked = row?.queue.candidates.some(({ id }) => id === unit) === true ? unit : undefined;
  const given = evidenceOf(evidence, row?.village.id);
  const why =
    row === undefined
      ? words.villageFirst
      : picked === undefined
        ? words.pickFirst
        : given === undefined
          ? words.evidenceFirst
          : undefined;
  const confirm = () => {
    if (row === undefined || picked === undefined || given === undefined) return;
    const whom = words.villageOf(count(row.waiting), `${row.village.kind} ${row.village.name}`);
    void placing.decide(
      { unit: picked, whom: { kind: "village", village: row.village.id }, evidence: given },
      whom,
    );
    setChosen(undefined);
  };
  return (
    <div className={styles["workplace"]}>
      <fieldset className={`${styles["people"]} ${styles["villages"]}`}>
        <legend className="visually-hidden">{words.villages}</legend>
        {rows.map(({ queue, village, waiting }) => (
          <label key={village.id} className={styles["choice"]} data-picked={village.id === chosen}>
            <input
              type="radio"
              name="village"
              checked={village.id === chosen}
              onChange={() => setChosen(village.id)}
            />
            <span lang="vi">
              <strong>
                {village.kind} {village.name}
              </strong>
              <span className="soft">{fullName(queue.from)}</span>
            </span>
            <span className="figures">{count(waiting)}</span>
          </label>
        ))}
      </fieldset>
      <section className={styles["card"]} aria-label={words.chosen}>
        {row === undefined ? (
          <p className="soft">{words.villageFirst}</p>
        ) : (
          <>
            <h2 lang="vi">
              {row.village.kind} {row.village.name}
            </h2>
            <p>{words.villageEffect(count(row.waiting))}</p>
            <DecisionPanel
              candidates={row.queue.candidates}
              named={row.queue.named}
              asks={row.queue.asks}
              picked={picked}
              onPick={setUnit}
              evidence={evidence}
              onEvidence={setEvidence}
              village={`${row.village.kind} ${row.village.name}`}
              why={why}
              confirm={words.confirmMany(count(row.waiting))}
              onConfirm={confirm}
            />
          </>
        )}
      </section>
    </div>
  );
};
