/**
 * Where the picture of a lineage puts each unit and each flow. Time runs from start to end: what a unit came from, the
 * unit, what it led to.
 */
import type { Crosswalk, Flow, Lineage, Unit } from "@hopnhat/domain";
import { idOf } from "@hopnhat/domain/Unit";
import { sankey, sankeyLeft, sankeyLinkHorizontal, type SankeyLink, type SankeyNode } from "d3-sankey";

interface NodeFacts {
  readonly id: Unit.UnitId;
  readonly unit: Unit.Unit;
  readonly isRoot: boolean;
}

interface LinkFacts {
  readonly step: Crosswalk.Step;
  /** The rest of a split unit, that went elsewhere than to the unit of the page. */
  readonly elsewhere: boolean;
}

export interface PlacedUnit extends NodeFacts {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** On which side of the bar its name stands. */
  readonly side: "start" | "end";
}

export interface PlacedFlow extends LinkFacts {
  readonly path: string;
  readonly thickness: number;
  readonly partial: boolean;
  /** Where the word for the share stands. */
  readonly word: { readonly x: number; readonly y: number };
}

export interface LineagePicture {
  readonly width: number;
  readonly height: number;
  readonly units: ReadonlyArray<PlacedUnit>;
  readonly flows: ReadonlyArray<PlacedFlow>;
}

const width = 920;
const margin = 250;
const barWidth = 10;
const rowHeight = 58;

/**
 * A flow's thickness tells whole from part, and nothing finer: most clauses carry no figures, and the picture does not
 * invent any.
 */
const weights: Record<Flow.Share, number> = { all: 1, part: 0.5, remainder: 0.5, none: 0.2 };

/** The picture of a lineage, or undefined where nothing ever flowed into the unit or out of it. */
export const layoutLineage = (lineage: Lineage.Lineage): LineagePicture | undefined => {
  if (lineage.steps.length === 0) return undefined;
  const within = new Set(lineage.steps.flatMap((step) => [step.from, step.to]));
  const rest = lineage.others.filter((step) => within.has(step.from));
  const facts: ReadonlyArray<LinkFacts> = [
    ...lineage.steps.map((step) => ({ step, elsewhere: false })),
    ...rest.map((step) => ({ step, elsewhere: true })),
  ];
  const shown = new Set(facts.flatMap(({ step }) => [step.from, step.to]));
  const units = lineage.units.filter((unit) => shown.has(idOf(unit)));

  const nodes = units.map((unit) => ({ id: idOf(unit), unit, isRoot: idOf(unit) === lineage.root }));
  const links = facts.map((fact) => ({
    ...fact,
    source: fact.step.from as string,
    target: fact.step.to as string,
    value: Math.max(weights[fact.step.people], weights[fact.step.land]),
  }));
  const widest = columnHeights(links).reduce((most, height) => Math.max(most, height), 1);
  const height = Math.max(150, widest * rowHeight);

  const layout = sankey<NodeFacts, LinkFacts>()
    .nodeId((node) => node.id)
    .nodeAlign(sankeyLeft)
    .nodeWidth(barWidth)
    .nodePadding(22)
    .extent([
      [margin, 14],
      [width - margin, height - 14],
    ])({ nodes, links });
  const path = sankeyLinkHorizontal<NodeFacts, LinkFacts>();
  return {
    width,
    height,
    units: layout.nodes.map(placeUnit),
    flows: layout.links.map((link) => placeFlow(link, path(link) ?? "")),
  };
};

/** How many units stand in the fullest columns: those that give, and those that receive. */
const columnHeights = (links: ReadonlyArray<{ readonly source: string; readonly target: string }>) => [
  new Set(links.map((link) => link.source)).size,
  new Set(links.map((link) => link.target)).size,
];

const placeUnit = (node: SankeyNode<NodeFacts, LinkFacts>): PlacedUnit => ({
  id: node.id,
  unit: node.unit,
  isRoot: node.isRoot,
  x: node.x0 ?? 0,
  y: node.y0 ?? 0,
  width: (node.x1 ?? 0) - (node.x0 ?? 0),
  height: Math.max(2, (node.y1 ?? 0) - (node.y0 ?? 0)),
  side: (node.depth ?? 0) === 0 ? "start" : "end",
});

const placeFlow = (link: SankeyLink<NodeFacts, LinkFacts>, path: string): PlacedFlow => {
  const source = link.source as SankeyNode<NodeFacts, LinkFacts>;
  return {
    step: link.step,
    elsewhere: link.elsewhere,
    path,
    thickness: Math.max(2, (link.width ?? 2) - 1),
    partial: link.step.people !== "all" || link.step.land !== "all",
    word: { x: (source.x1 ?? 0) + 10, y: link.y0 ?? 0 },
  };
};
