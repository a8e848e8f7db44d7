/** The communes of a day on a map: what the merger does to them, how far they are, where people wait. */
import type { Map as MapContract } from "@hopnhat/api-client/contract";
import { Checkbox, SegmentedControl, useComputedColorScheme } from "@mantine/core";
import type { PlainDate } from "@hopnhat/domain/PlainDate";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { type ReactNode, useCallback, useMemo, useState } from "react";
import { useDay } from "../../frame/AsOf.tsx";
import { earlier, later } from "../../frame/days.ts";
import { Page, Section } from "../../frame/Page.tsx";
import { useLanguage } from "../../language/Language.tsx";
import { queries } from "../../session/api.ts";
import { useProvince } from "../../session/Session.tsx";
import { type Merger, useMerger } from "../../session/useMerger.ts";
import { Loaded } from "../../states/Loaded.tsx";
import { Chosen } from "./Chosen.tsx";
import { CellsTable } from "./CellsTable.tsx";
import { type Classified, colours, type Layer, layers } from "./classes.ts";
import { Legend } from "./Legend.tsx";
import { MapCanvas, type Mode } from "./MapCanvas.tsx";
import styles from "./Map.module.css";
import { type Side, Swipe } from "./Swipe.tsx";
import { useClasses } from "./useClasses.ts";

const modes: ReadonlyArray<Mode> = ["point", "box", "brush"];

const lines = {
  light: { cell: "#ffffff", chosen: "#1b1e23", ink: "#1b1e23", ground: "#ffffff" },
  dark: { cell: "#141619", chosen: "#ffffff", ink: "#f4f4f5", ground: "#141619" },
};

export const MapScreen = () => {
  const { say, count, date } = useLanguage();
  const { asOf } = useDay();
  const province = useProvince();
  const search = useSearch({ from: "/console/map" });
  const ofCountry = province === undefined || search.scope === "country";
  const merger = useMerger();
  const cells = useCells(asOf, ofCountry ? undefined : province.code);
  const lead = cells.data === undefined ? "" : say.map.lead(count(communesOf(cells.data)), date(asOf));
  return (
    <Page title={say.map.title} lead={lead}>
      <Loaded query={cells} lines={12}>
        {(drawn) => (
          <Loaded query={merger} lines={12}>
            {(data) => <Drawn drawn={drawn} merger={data} ofCountry={ofCountry} />}
          </Loaded>
        )}
      </Loaded>
    </Page>
  );
};

/** Five island districts of before the reform had no communes: they are drawn, and are none. */
const communesOf = ({ cells }: MapContract.Cells): number =>
  cells.filter(({ kind }) => kind !== "huyện").length;

const useCells = (asOf: PlainDate, province: string | undefined, enabled = true) =>
  useQuery({
    ...queries.map.cells({ query: { asOf, ...(province === undefined ? {} : { province }) } }),
    enabled,
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
  });

interface DrawnProps {
  readonly drawn: MapContract.Cells;
  readonly merger: Merger | null;
  readonly ofCountry: boolean;
}

const classIn = (classified: Classified) => (code: string) => classified.get(code) ?? "unknown";

const Drawn = ({ drawn, merger, ofCountry }: DrawnProps) => {
  const { say, tell, date } = useLanguage();
  const { asOf } = useDay();
  const province = useProvince();
  const search = useSearch({ from: "/console/map" });
  const navigate = useNavigate({ from: "/map" });
  const set = (change: Partial<typeof search>) =>
    void navigate({ search: (all) => ({ ...all, ...change }), replace: true });
  const light = useComputedColorScheme("light");
  const layer: Layer = search.layer ?? "change";
  const [mode, setMode] = useState<Mode>("point");
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());

  const own = ofCountry ? undefined : province?.code;
  const eve = merger === null ? asOf : earlier(asOf, merger.eve);
  const after = merger === null ? asOf : later(asOf, merger.effectiveOn);
  const compares = search.compare === true && merger !== null;
  const oldCells = useCells(eve, own, compares);
  const newCells = useCells(after, own, compares);
  const shared = { layer, asOf, merger };
  const classes = useClasses({ ...shared, boundaries: asOf, cells: drawn.cells });
  const oldClasses = useClasses({ ...shared, boundaries: eve, cells: oldCells.data?.cells ?? drawn.cells });
  const newClasses = useClasses({ ...shared, boundaries: after, cells: newCells.data?.cells ?? drawn.cells });

  const classOf = useMemo(() => classIn(classes.data), [classes.data]);
  const left = useSide(oldCells.data, oldClasses.data, say.map.overEve(date(eve)));
  const right = useSide(newCells.data, newClasses.data, say.map.overDay(date(after)));
  const onSelect = useCallback(
    (codes: ReadonlyArray<string>, how: "replace" | "add") =>
      setSelected((old) => new Set(how === "add" ? [...old, ...codes] : codes)),
    [],
  );
  const canvas = {
    colours: colours[light][layer],
    only: search.only,
    lines: lines[light],
    selected,
    mode,
    onSelect,
    onOpen: (code: string) => void navigate({ to: "/units/$code", params: { code } }),
  };
  const chosen = drawn.cells.filter(({ code }) => selected.has(code));
  return (
    <>
      <Section flush>
        <div className={styles["controls"]}>
          <Choice label={say.map.layer}>
            <SegmentedControl
              aria-label={say.map.layer}
              value={layer}
              onChange={(next) => set({ layer: layers.find((each) => each === next), only: undefined })}
              data={layers.map((value) => ({ value, label: say.map.layers[value] }))}
            />
          </Choice>
          {province === undefined ? null : (
            <Choice label={say.map.scope}>
              <SegmentedControl
                aria-label={say.map.scope}
                value={ofCountry ? "country" : "province"}
                onChange={(scope) => set({ scope: scope === "country" ? "country" : undefined })}
                data={[
                  { value: "province", label: province.name },
                  { value: "country", label: say.map.country },
                ]}
              />
            </Choice>
          )}
          <Choice label={say.map.mode}>
            <SegmentedControl
              aria-label={say.map.mode}
              value={mode}
              onChange={(next) => setMode(modes.find((each) => each === next) ?? "point")}
              data={modes.map((value) => ({ value, label: say.map.modes[value] }))}
            />
          </Choice>
          {merger === null ? null : (
            <Checkbox
              label={say.map.over}
              checked={compares}
              onChange={(event) => set({ compare: event.currentTarget.checked ? true : undefined })}
            />
          )}
        </div>
        <div className={styles["ground"]}>
          <div role="group" aria-label={say.map.canvas}>
            {compares && left !== undefined && right !== undefined ? (
              <Swipe {...canvas} left={left} right={right} />
            ) : (
              <div className={styles["stage"]}>
                <MapCanvas {...canvas} cells={drawn.cells} classOf={classOf} />
                {drawn.schematic ? <span className={styles["mark"]}>{say.map.schematic}</span> : null}
              </div>
            )}
          </div>
          <div className={styles["side"]}>
            <Legend
              layer={layer}
              classified={classes.data}
              colours={canvas.colours}
              only={search.only}
              onOnly={(only) => set({ only })}
            />
            {ofCountry && layer !== "change" ? <p className="soft">{say.map.onlyOwn}</p> : null}
            <Chosen
              cells={chosen}
              act={classes.act}
              communes={classes.communes}
              onClear={() => setSelected(new Set())}
            />
          </div>
        </div>
        <p className={styles["note"]}>{tell(drawn.note)}</p>
      </Section>
      <Section title={say.map.list} flush>
        <CellsTable
          cells={drawn.cells}
          classOf={classOf}
          layer={layer}
          only={search.only}
          onSelect={(code) => onSelect([code], "replace")}
        />
      </Section>
    </>
  );
};

const Choice = ({ label, children }: { readonly label: string; readonly children: ReactNode }) => (
  <div>
    <p className={styles["label"]}>{label}</p>
    {children}
  </div>
);

const useSide = (
  cells: MapContract.Cells | undefined,
  classified: Classified,
  day: string,
): Side | undefined =>
  useMemo(
    () => (cells === undefined ? undefined : { cells: cells.cells, classOf: classIn(classified), day }),
    [cells, classified, day],
  );
