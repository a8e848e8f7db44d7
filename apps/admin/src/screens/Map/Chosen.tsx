/** What is selected on the map: one commune in full, or several as a list. */
import type { Acts, Coverage, Map as MapContract } from "@hopnhat/api-client/contract";
import { Link } from "@tanstack/react-router";
import { RatioBar } from "../../figures/Ratio.tsx";
import { useLanguage } from "../../language/Language.tsx";
import styles from "./Map.module.css";

interface ChosenProps {
  readonly cells: ReadonlyArray<MapContract.Cell>;
  readonly act: Acts.Act | undefined;
  readonly communes: ReadonlyArray<Coverage.CommuneCoverage> | undefined;
  readonly onClear: () => void;
}

export const Chosen = ({ cells, act, communes, onClear }: ChosenProps) => {
  const { say, count } = useLanguage();
  const [first] = cells;
  if (first === undefined) return <p className={`${styles["chosen"]} soft`}>{say.map.nothing}</p>;
  return (
    <div className={styles["chosen"]} role="status">
      <p>
        <strong>{say.map.selected(count(cells.length))}</strong>{" "}
        <button type="button" className={styles["quiet"]} onClick={onClear}>
          {say.map.clear}
        </button>{" "}
        <Link
          to="/reorganisations/new"
          search={(all) => ({
            lang: all.lang,
            asOf: all.asOf,
            from: "hand",
            sources: [...new Set(cells.map(({ code }) => code))].slice(0, 200).join(","),
          })}
        >
          {say.workbench.byHand}
        </Link>
      </p>
      {cells.length === 1 ? (
        <One cell={first} act={act} communes={communes} />
      ) : (
        <ul lang="vi">
          {cells.map(({ code, kind, name }) => (
            <li key={code}>
              <Link to="/units/$code" params={{ code }}>
                {kind} {name}
              </Link>{" "}
              <span className="soft">{code}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
};

const One = ({
  cell,
  act,
  communes,
}: Pick<ChosenProps, "act" | "communes"> & { readonly cell: MapContract.Cell }) => {
  const { say, count } = useLanguage();
  const figures = communes?.find(({ unit }) => unit.id === cell.unit);
  const flows = act?.entries.flatMap((entry) => entry.flows) ?? [];
  const nameOf = (units: Acts.Act["before"], code: string) => {
    const unit = units.find((each) => each.code === code);
    return unit === undefined ? code : `${unit.kind} ${unit.name}`;
  };
  const isOld = act?.before.some((unit) => `${unit.code}@${unit.validFrom}` === cell.unit) ?? false;
  const isNew = act?.after.some((unit) => `${unit.code}@${unit.validFrom}` === cell.unit) ?? false;
  const others =
    act === undefined
      ? []
      : isOld
        ? flows.filter(({ from }) => from === cell.code).map(({ to }) => nameOf(act.after, to))
        : isNew
          ? flows.filter(({ to }) => to === cell.code).map(({ from }) => nameOf(act.before, from))
          : [];
  return (
    <>
      <h3 lang="vi">
        {cell.kind} {cell.name}
      </h3>
      <p className="soft" lang="vi">
        {cell.code} · {cell.province.name}
      </p>
      {figures === undefined ? null : <RatioBar {...figures.total} />}
      {figures === undefined || figures.mayBelong === 0 ? null : (
        <p>{say.map.people(count(figures.mayBelong))}</p>
      )}
      {others.length === 0 ? null : (
        <>
          <p className="soft">{isOld ? say.map.into : say.map.from}</p>
          <ul lang="vi">
            {others.map((name) => (
              <li key={name}>{name}</li>
            ))}
          </ul>
        </>
      )}
      <p>
        <Link to="/units/$code" params={{ code: cell.code }}>
          {say.map.open}
        </Link>
      </p>
    </>
  );
};
