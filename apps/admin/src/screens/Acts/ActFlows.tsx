/**
 * The flows of an act as a picture, old units at the start and new ones at the end: for acts of provinces, whose units
 * are few enough to be seen at once. The table below tells the same in words.
 */
import type { Acts } from "@hopnhat/api-client/contract";
import { fullName } from "@hopnhat/domain/Unit";
import { sankey, sankeyJustify, sankeyLinkHorizontal } from "d3-sankey";
import { useId, useMemo } from "react";
import { useLanguage } from "../../language/Language.tsx";
import styles from "./Acts.module.css";

interface UnitNode {
  readonly id: string;
  readonly name: string;
  readonly isOld: boolean;
}

const width = 920;
const margin = 230;
/** More than this many flows are a thicket, not a picture. */
const greatest = 90;

export const ActFlows = ({ act }: { readonly act: Acts.Act }) => {
  const { say } = useLanguage();
  const title = useId();
  const picture = useMemo(() => layout(act), [act]);
  if (picture === undefined) return null;
  return (
    <svg
      viewBox={`0 0 ${width} ${picture.height}`}
      role="img"
      aria-labelledby={title}
      className={styles["flows"]}
    >
      <title id={title}>{`${act.number}: ${say.administration.acts.entries}`}</title>
      {picture.links.map(({ key, path, partial, thickness }) => (
        <path
          key={key}
          d={path}
          fill="none"
          strokeWidth={thickness}
          strokeDasharray={partial ? "5 4" : undefined}
          className={styles[partial ? "flowPart" : "flow"]}
        />
      ))}
      {picture.nodes.map(({ id, isOld, name, x, y, height }) => (
        <g key={id}>
          <rect x={x} y={y} width={8} height={height} rx={2} className={styles["bar"]} />
          <text
            x={isOld ? x - 8 : x + 16}
            y={y + height / 2}
            textAnchor={isOld ? "end" : "start"}
            dominantBaseline="central"
          >
            {name}
          </text>
        </g>
      ))}
    </svg>
  );
};

const layout = (act: Acts.Act) => {
  const flows = act.entries.flatMap((entry) => entry.flows);
  if (flows.length === 0 || flows.length > greatest) return undefined;
  const before = new Map<string, string>(act.before.map((unit) => [unit.code, fullName(unit)]));
  const after = new Map<string, string>(act.after.map((unit) => [unit.code, fullName(unit)]));
  const nodes: Array<UnitNode> = [...new Set(flows.map(({ from }) => from))].map((code) => ({
    id: `old ${code}`,
    name: before.get(code) ?? code,
    isOld: true,
  }));
  for (const code of new Set(flows.map(({ to }) => to)))
    nodes.push({ id: `new ${code}`, name: after.get(code) ?? code, isOld: false });
  const height = 24 * Math.max(6, nodes.filter(({ isOld }) => isOld).length);
  const graph = sankey<UnitNode, { partial: boolean }>()
    .nodeId(({ id }) => id)
    .nodeAlign(sankeyJustify)
    .nodeWidth(8)
    .nodePadding(9)
    .extent([
      [margin, 8],
      [width - margin, height - 8],
    ])({
    nodes: nodes.map((node) => ({ ...node })),
    links: flows.map(({ from, land, people, to }) => ({
      source: `old ${from}`,
      target: `new ${to}`,
      value: people === "all" ? 1 : 0.5,
      partial: people !== "all" || land !== "all",
    })),
  });
  const draw = sankeyLinkHorizontal();
  return {
    height,
    nodes: graph.nodes.map(({ id, isOld, name, x0 = 0, y0 = 0, y1 = 0 }) => ({
      id,
      isOld,
      name,
      x: x0,
      y: y0,
      height: Math.max(2, y1 - y0),
    })),
    links: graph.links.map((link, index) => ({
      key: index,
      path: draw(link) ?? "",
      partial: link.partial,
      thickness: Math.max(2, link.width ?? 2),
    })),
  };
};
