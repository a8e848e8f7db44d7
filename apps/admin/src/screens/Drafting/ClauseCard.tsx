/** One clause of a draft: the units that it makes, and which unit goes to which, all of it or a part. */
import { ActionIcon, Button, NativeSelect } from "@mantine/core";
import { memo } from "react";
import { useLanguage } from "../../language/Language.tsx";
import { kinds } from "../../routes/search.ts";
import { Icon } from "../../theme/Icon.tsx";
import * as Editing from "./editing.ts";
import styles from "./Drafting.module.css";
import { Settled } from "./Settled.tsx";
import { UnitField } from "./UnitField.tsx";
import type { NamedUnit } from "./useUnitNames.ts";

interface ClauseCardProps {
  readonly clause: Editing.Clause;
  /** Its place in the draft. */
  readonly index: number;
  readonly onTheEve: ReadonlyArray<NamedUnit>;
  /** Codes of the units around a new one: the province. */
  readonly within: ReadonlyArray<string>;
  readonly edit: (change: (draft: Editing.Draft) => Editing.Draft) => void;
}

const shares: ReadonlyArray<Editing.Share> = ["all", "part", "remainder", "none"];

export const ClauseCard = memo(({ clause, index, onTheEve, within, edit }: ClauseCardProps) => {
  const { say } = useLanguage();
  const words = say.workbench;
  const receiving: ReadonlyArray<NamedUnit> = [
    ...clause.begins.filter(({ code }) => code !== ""),
    ...onTheEve,
  ];
  const shareData = shares.map((value) => ({ value, label: words.shares[value] }));
  return (
    <fieldset className={styles["clause"]} data-clause={clause.clause ?? ""}>
      <legend>{words.clause(clause.article ?? "–", clause.clause ?? "–")}</legend>
      <div className={styles["clauseHead"]}>
        <Settled
          label={words.article}
          value={clause.article ?? ""}
          onSettled={(article) =>
            edit((draft) => Editing.setClause(draft, index, { article: article || null }))
          }
          className={styles["short"] ?? ""}
        />
        <Settled
          label={words.clauseNumber}
          value={clause.clause ?? ""}
          onSettled={(number) => edit((draft) => Editing.setClause(draft, index, { clause: number || null }))}
          className={styles["short"] ?? ""}
        />
        <Button
          variant="subtle"
          color="red"
          size="compact-sm"
          onClick={() => edit((draft) => Editing.removeClause(draft, index))}
        >
          {words.removeClause}
        </Button>
      </div>
      <h3>{words.begins}</h3>
      {clause.begins.map((unit, at) => (
        <div key={at} className={styles["unitRow"]}>
          <Settled
            aria-label={words.code}
            placeholder={words.code}
            value={unit.code}
            onSettled={(code) => edit((draft) => Editing.setUnit(draft, index, at, { code: code.trim() }))}
          />
          <NativeSelect
            aria-label={words.kind}
            value={unit.kind}
            data={[...kinds]}
            onChange={({ currentTarget: { value } }) =>
              edit((draft) => Editing.setUnit(draft, index, at, { kind: value }))
            }
          />
          <Settled
            aria-label={words.name}
            placeholder={words.name}
            value={unit.name}
            lang="vi"
            onSettled={(name) => edit((draft) => Editing.setUnit(draft, index, at, { name: name.trim() }))}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={words.removeUnit(unit.name)}
            title={words.removeUnit(unit.name)}
            onClick={() => edit((draft) => Editing.removeUnit(draft, index, at))}
          >
            <Icon name="close" size={16} />
          </ActionIcon>
        </div>
      ))}
      <Button
        variant="default"
        size="compact-sm"
        onClick={() => edit((draft) => Editing.addUnit(draft, index, within))}
      >
        {words.addUnit}
      </Button>
      <div className={styles["scroll"]}>
        <table className={styles["flows"]}>
          <caption>{words.flows}</caption>
          <thead>
            <tr>
              <th scope="col">{words.from}</th>
              <th scope="col">{words.to}</th>
              <th scope="col">{words.land}</th>
              <th scope="col">{words.people}</th>
              <td />
            </tr>
          </thead>
          <tbody>
            {clause.flows.map((flow, at) => (
              <tr key={at}>
                <td>
                  <UnitField
                    label={words.from}
                    code={flow.from}
                    units={onTheEve}
                    onChoose={(from) => edit((draft) => Editing.setFlow(draft, index, at, { from }))}
                  />
                </td>
                <td>
                  <UnitField
                    label={words.to}
                    code={flow.to}
                    units={receiving}
                    onChoose={(to) => edit((draft) => Editing.setFlow(draft, index, at, { to }))}
                  />
                </td>
                {(["land", "people"] as const).map((carried) => (
                  <td key={carried}>
                    <NativeSelect
                      aria-label={words[carried]}
                      value={flow[carried]}
                      data={shareData}
                      onChange={({ currentTarget: { value } }) =>
                        edit((draft) =>
                          Editing.setFlow(draft, index, at, { [carried]: value as Editing.Share }),
                        )
                      }
                    />
                  </td>
                ))}
                <td>
                  <ActionIcon
                    variant="subtle"
                    color="gray"
                    aria-label={words.removeFlow(flow.from)}
                    title={words.removeFlow(flow.from)}
                    onClick={() => edit((draft) => Editing.removeFlow(draft, index, at))}
                  >
                    <Icon name="close" size={16} />
                  </ActionIcon>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Button
        variant="default"
        size="compact-sm"
        onClick={() => edit((draft) => Editing.addFlow(draft, index))}
      >
        {words.addFlow}
      </Button>
    </fieldset>
  );
});
