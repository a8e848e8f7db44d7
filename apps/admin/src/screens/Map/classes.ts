/**
 * What a cell is coloured by: the classes of each layer, in the order of the legend.
 */
import type { Acts, Coverage, Map as MapContract } from "@hopnhat/api-client/contract";

export const layers = ["change", "coverage", "waiting"] as const;

export type Layer = (typeof layers)[number];

export const classesOf = {
  change: ["unchanged", "whole", "split", "formed", "formedSplit", "unknown"],
  coverage: ["under75", "under80", "under85", "under90", "over90", "none"],
  waiting: ["none", "few", "some", "many"],
} as const;

export type ClassOf<L extends Layer> = (typeof classesOf)[L][number];

/** The class of each commune, by its code. */
export type Classified = ReadonlyMap<string, string>;

/** Colours of the classes, by light: safe for colour-blind readers, and told apart by their lightness too. */
export const colours: Record<"light" | "dark", Record<Layer, Readonly<Record<string, string>>>> = {
  light: {
    change: {
      unchanged: "#c3cad3",
      whole: "#9db7de",
      split: "#e08f2c",
      formed: "#9db7de",
      formedSplit: "#e6b873",
      unknown: "#cfd3d5",
    },
    coverage: {
      under75: "#e9f0f6",
      under80: "#bfd5e6",
      under85: "#8db4d3",
      under90: "#5288b4",
      over90: "#245379",
      none: "#dee0df",
    },
    waiting: { none: "#ecedea", few: "#f6dfb5", some: "#e2a650", many: "#a35a06" },
  },
  dark: {
    change: {
      unchanged: "#3b4149",
      whole: "#4a648f",
      split: "#e0953a",
      formed: "#4a648f",
      formedSplit: "#a9752f",
      unknown: "#2d3238",
    },
    coverage: {
      under75: "#26333f",
      under80: "#34506a",
      under85: "#467295",
      under90: "#6b9dc2",
      over90: "#b4d5ee",
      none: "#23272c",
    },
    waiting: { none: "#2a2f35", few: "#5c4620", some: "#a97426", many: "#f0b75c" },
  },
};

const shareClass = (received: number, target: number): ClassOf<"coverage"> => {
  if (target === 0) return "none";
  const percent = (100 * received) / target;
  if (percent < 75) return "under75";
  if (percent < 80) return "under80";
  if (percent < 85) return "under85";
  return percent < 90 ? "under90" : "over90";
};

const waitingClass = (people: number): ClassOf<"waiting"> => {
  if (people === 0) return "none";
  if (people < 100) return "few";
  return people < 1000 ? "some" : "many";
};

/** By the share of its target that a commune has received. */
export const byCoverage = (communes: ReadonlyArray<Coverage.CommuneCoverage>): Classified =>
  new Map(communes.map(({ unit, total }) => [unit.code, shareClass(total.received, total.target)]));

/** By how many people who wait have the commune among their candidates. */
export const byWaiting = (communes: ReadonlyArray<Coverage.CommuneCoverage>): Classified =>
  new Map(communes.map(({ unit, mayBelong }) => [unit.code, waitingClass(mayBelong)]));

/** By what an act did to a commune, or made it of. A commune is told by its version, since codes are used again. */
export const byChange = (cells: ReadonlyArray<MapContract.Cell>, act: Acts.Act): Classified => {
  const before = new Set(act.before.map((unit) => `${unit.code}@${unit.validFrom}`));
  const after = new Set(act.after.map((unit) => `${unit.code}@${unit.validFrom}`));
  const targets = new Map<string, Set<string>>();
  const sources = new Map<string, Set<string>>();
  const add = (map: Map<string, Set<string>>, key: string, value: string) => {
    const known = map.get(key);
    if (known === undefined) map.set(key, new Set([value]));
    else known.add(value);
  };
  for (const { flows } of act.entries) {
    for (const { from, to } of flows) {
      add(targets, from, to);
      add(sources, to, from);
    }
  }
  const names = new Map(act.before.map((unit) => [unit.code as string, unit.name]));
  const isSplit = (code: string) => (targets.get(code)?.size ?? 0) > 1;
  const classOf = ({ unit, code, name }: MapContract.Cell): ClassOf<"change"> => {
    if (before.has(unit)) return classOfOld(code, name);
    if (!after.has(unit)) return "unknown";
    const from = [...(sources.get(code) ?? [])];
    if (from.some(isSplit)) return "formedSplit";
    return from.length === 1 && from[0] === code && names.get(code) === name ? "unchanged" : "formed";
  };
  const classOfOld = (code: string, name: string): ClassOf<"change"> => {
    if (isSplit(code)) return "split";
    const [to] = [...(targets.get(code) ?? [])];
    const alone = to !== undefined && (sources.get(to)?.size ?? 0) === 1;
    return to === code && alone && names.get(code) === name ? "unchanged" : "whole";
  };
  return new Map(cells.map((cell) => [cell.code, classOf(cell)]));
};
