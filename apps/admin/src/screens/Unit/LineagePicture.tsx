/**
 * The lineage of a unit as a picture: what it came from, the unit, what it led to. Whole flows are drawn through, parts
 * are dashed, and each says its share in words.
 */
import type { Lineage } from "@hopnhat/domain";
import { eve } from "@hopnhat/domain/PlainDate";
import { fullName } from "@hopnhat/domain/Unit";
import { useId } from "react";
import { useLanguage } from "../../language/Language.tsx";
import { layoutLineage, type PlacedFlow, type PlacedUnit } from "./lineageLayout.ts";
import { shareWords } from "./shareWords.ts";
import styles from "./Unit.module.css";

interface LineagePictureProps {
  readonly lineage: Lineage.Lineage;
  readonly name: string;
  /** The element that tells the same in sentences. */
  readonly describedBy: string;
}

export const LineagePicture = ({ lineage, name, describedBy }: LineagePictureProps) => {
  const { say } = useLanguage();
  const title = useId();
  const picture = layoutLineage(lineage);
  if (picture === undefined) return <p className="soft">{say.units.noLineage}</p>;
  return (
    <figure className={styles["picture"]}>
      <svg
        viewBox={`0 0 ${picture.width} ${picture.height}`}
        role="img"
        aria-labelledby={title}
        aria-describedby={describedBy}
        className={styles["drawing"]}
      >
        <title id={title}>{say.units.lineagePicture(name)}</title>
        {picture.flows.map((flow) => (
          <FlowBand key={`${flow.step.from} ${flow.step.to}`} flow={flow} />
        ))}
        {picture.flows.map((flow) => (
          <text
            key={`${flow.step.from} ${flow.step.to}`}
            x={flow.word.x}
            y={flow.word.y}
            dominantBaseline="central"
            className={styles["share"]}
          >
            {shareWords(flow.step, say)}
          </text>
        ))}
        {picture.units.map((placed) => (
          <UnitBar key={placed.id} placed={placed} />
        ))}
      </svg>
      <figcaption className="soft">{say.units.lineageHint}</figcaption>
    </figure>
  );
};

const FlowBand = ({ flow }: { readonly flow: PlacedFlow }) => (
  <path
    d={flow.path}
    fill="none"
    strokeWidth={flow.thickness}
    strokeDasharray={flow.partial ? "5 4" : undefined}
    className={styles[flow.partial ? "flowPart" : "flow"]}
    opacity={flow.elsewhere ? 0.4 : 0.75}
  />
);

const UnitBar = ({ placed }: { readonly placed: PlacedUnit }) => {
  const { say, date } = useLanguage();
  const { unit, side } = placed;
  const x = side === "start" ? placed.x - 10 : placed.x + placed.width + 10;
  const middle = placed.y + placed.height / 2;
  const anchor = side === "start" ? "end" : "start";
  const days =
    unit.validTo === null
      ? say.units.fromShort(date(unit.validFrom))
      : say.units.toShort(date(eve(unit.validTo)));
  return (
    <g>
      <rect
        x={placed.x}
        y={placed.y}
        width={placed.width}
        height={placed.height}
        rx={2}
        className={styles[placed.isRoot ? "rootBar" : "bar"]}
      />
      <text
        x={x}
        y={middle - 8}
        textAnchor={anchor}
        dominantBaseline="central"
        className={styles[placed.isRoot ? "rootName" : "name"]}
      >
        {fullName(unit)}
      </text>
      <text x={x} y={middle + 10} textAnchor={anchor} dominantBaseline="central" className={styles["days"]}>
        {`${unit.code} · ${days}`}
      </text>
    </g>
  );
};
