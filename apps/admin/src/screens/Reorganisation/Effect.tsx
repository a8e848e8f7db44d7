/**
 * What a merger does to every commune, before it does it. The split communes stand first: they are what a second person
 * must not have to search for.
 */
import type { Reorganisation } from "@hopnhat/api-client/contract";
import { fullName, idOf } from "@hopnhat/domain/Unit";
import { searchKey } from "@hopnhat/domain/Vietnamese";
import { Checkbox, TextInput } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { filterField } from "../../frame/keys.ts";
import { useLanguage } from "../../language/Language.tsx";
import { State } from "../../states/State.tsx";
import { type Column, VirtualTable } from "../../table/VirtualTable.tsx";
import { Icon } from "../../theme/Icon.tsx";
import { shareWords } from "../Unit/shareWords.ts";
import styles from "./Reorganisation.module.css";

type Commune = Reorganisation.EffectOnCommune;

interface EffectProps {
  readonly effect: Reorganisation.EffectOfReorganisation;
  readonly search: string;
  readonly onlySplit: boolean;
  readonly onSearch: (search: string) => void;
  readonly onOnlySplit: (onlySplit: boolean) => void;
}

export const Effect = ({ effect, search, onlySplit, onSearch, onOnlySplit }: EffectProps) => {
  const { say, count } = useLanguage();
  const words = say.reorganisations;
  const shown = useMemo(() => filtered(effect.communes, search, onlySplit), [effect, search, onlySplit]);
  return (
    <div className={styles["stack"]}>
      <Totals effect={effect} />
      <Splits effect={effect} />
      <section aria-label={words.effectTitle} className={styles["effect"]}>
        <div className={styles["effectHead"]}>
          <h2>{words.effectTitle}</h2>
          <p className="soft" role="status">
            {words.effectCount(count(shown.length), count(effect.communes.length))}
            {effect.unchanged.length === 0
              ? ""
              : `; ${words.effectUnchanged(count(effect.unchanged.length))}`}
          </p>
        </div>
        <div className={styles["effectFilters"]}>
          <TextInput
            aria-label={words.effectSearch}
            placeholder={words.effectSearch}
            leftSection={<Icon name="search" size={16} />}
            value={search}
            onChange={(event) => onSearch(event.currentTarget.value)}
            {...filterField}
          />
          <Checkbox
            label={words.effectOnlySplit}
            checked={onlySplit}
            onChange={(event) => onOnlySplit(event.currentTarget.checked)}
          />
        </div>
        {shown.length === 0 ? (
          <State icon="search" title={words.effectNone} inset />
        ) : (
          <Communes communes={shown} />
        )}
        <p className={`soft ${styles["note"]}`}>{words.waitingNote}</p>
      </section>
    </div>
  );
};

/** Communes that an old or a new name or code fits; all are at hand, so the list answers at every key. */
const filtered = (
  communes: ReadonlyArray<Commune>,
  search: string,
  onlySplit: boolean,
): ReadonlyArray<Commune> => {
  const key = searchKey(search);
  const fits = (unit: Commune["to"]) =>
    searchKey(`${unit.kind} ${unit.name}`).includes(key) || unit.code.startsWith(key);
  return communes.filter(
    (commune) =>
      (!onlySplit || commune.sources.some((source) => source.split)) &&
      (key === "" || fits(commune.to) || commune.sources.some((source) => fits(source.from))),
  );
};

const fates = ["whole", "byVillage", "waiting"] as const;
const relations = ["citizens", "applications", "accounts"] as const;

/** Everybody once: how many move, are placed by village, and wait. */
const Totals = ({ effect }: { readonly effect: Reorganisation.EffectOfReorganisation }) => {
  const { say, count } = useLanguage();
  const words = say.reorganisations;
  return (
    <div className={styles["scroll"]}>
      <table className={styles["totals"]}>
        <caption>{words.effectLead(count(effect.communesBefore), count(effect.communesAfter))}</caption>
        <thead>
          <tr>
            <td />
            {fates.map((fate) => (
              <th key={fate} scope="col" className="figures">
                {words.fates[fate]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {relations.map((relation) => (
            <tr key={relation}>
              <th scope="row">{words.relations[relation]}</th>
              {fates.map((fate) => (
                <td key={fate} className="figures">
                  {count(effect.total[relation][fate])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};

interface Split {
  readonly from: Reorganisation.EffectOfSource["from"];
  readonly ways: ReadonlyArray<{
    readonly to: Commune["to"];
    readonly source: Reorganisation.EffectOfSource;
  }>;
}

/** The split communes, each with every commune that gets a part of its people. */
export const splitsOf = (communes: ReadonlyArray<Commune>): ReadonlyArray<Split> => {
  const splits = new Map<string, Split>();
  for (const commune of communes) {
    for (const source of commune.sources) {
      if (!source.split) continue;
      const id = idOf(source.from);
      const known = splits.get(id) ?? { from: source.from, ways: [] };
      splits.set(id, { ...known, ways: [...known.ways, { to: commune.to, source }] });
    }
  }
  return [...splits.values()];
};

const Splits = ({ effect }: { readonly effect: Reorganisation.EffectOfReorganisation }) => {
  const { say, count } = useLanguage();
  const words = say.reorganisations;
  const splits = useMemo(() => splitsOf(effect.communes), [effect]);
  if (splits.length === 0) return <p className="soft">{words.splitsNone}</p>;
  return (
    <section className={styles["splits"]} aria-label={words.splitsTitle(splits.length)}>
      <h2>
        <Icon name="warning" /> {words.splitsTitle(splits.length)}
      </h2>
      <p>{words.splitLead}</p>
      <ul>
        {splits.map((split) => (
          <li key={idOf(split.from)}>
            <h3>
              {fullName(split.from)} <span className="soft">({split.from.code})</span>
            </h3>
            <ul>
              {split.ways.map(({ to, source }) => (
                <li key={idOf(to)}>
                  <span className={styles["share"]}>{shareWords(source, say)}</span>
                  <Icon name="right" size={15} />
                  <span>
                    <Link
                      to="/units/$code"
                      params={{ code: to.code }}
                      search={(all) => ({ ...all, asOf: to.validFrom })}
                    >
                      {fullName(to)}
                    </Link>
                  </span>
                  <span className="soft">
                    {words.fates.byVillage}: {count(source.citizens.byVillage)}
                  </span>
                </li>
              ))}
            </ul>
            <p className={styles["splitWaiting"]}>
              {words.fates.waiting}: <strong>{count(waitingOf(split))}</strong>
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
};

/** Someone who waits counts under every candidate, so the queue of a split is that of any one of its ways. */
const waitingOf = (split: Split): number =>
  Math.max(...split.ways.map(({ source }) => source.citizens.waiting));

const Communes = ({ communes }: { readonly communes: ReadonlyArray<Commune> }) => {
  const { say, count } = useLanguage();
  const columns = useMemo((): ReadonlyArray<Column<Commune, never>> => {
    const words = say.reorganisations.effectColumns;
    const moved = (fate: Reorganisation.Fate) => count(fate.whole + fate.byVillage);
    return [
      {
        key: "unit",
        title: words.unit,
        cell: ({ to }) => (
          <Link
            to="/units/$code"
            params={{ code: to.code }}
            search={(all) => ({ ...all, asOf: to.validFrom })}
          >
            {fullName(to)}
          </Link>
        ),
      },
      { key: "code", title: say.units.columns.code, cell: ({ to }) => to.code },
      {
        key: "sources",
        title: words.sources,
        wraps: true,
        cell: (commune) => <Sources sources={commune.sources} />,
      },
      { key: "citizens", title: words.citizens, figures: true, cell: ({ citizens }) => moved(citizens) },
      {
        key: "applications",
        title: words.applications,
        figures: true,
        cell: ({ applications }) => moved(applications),
      },
      { key: "accounts", title: words.accounts, figures: true, cell: ({ accounts }) => moved(accounts) },
      {
        key: "waiting",
        title: words.waiting,
        figures: true,
        cell: ({ citizens }) =>
          citizens.waiting === 0 ? <span className="soft">0</span> : count(citizens.waiting),
      },
    ];
  }, [say, count]);
  return (
    <VirtualTable
      caption={say.reorganisations.communesTable}
      columns={columns}
      rows={communes}
      total={communes.length}
      rowKey={({ to }) => to.code}
    />
  );
};

const Sources = ({ sources }: { readonly sources: Commune["sources"] }) => {
  const { say } = useLanguage();
  return (
    <span className={styles["sources"]}>
      {sources.map((source, index) => (
        <span key={idOf(source.from)}>
          {source.split || source.people !== "all" || source.land !== "all" ? (
            <em className={styles["part"]}>{shareWords(source, say)} </em>
          ) : null}
          {fullName(source.from)}
          {index === sources.length - 1 ? "" : ", "}
        </span>
      ))}
    </span>
  );
};
