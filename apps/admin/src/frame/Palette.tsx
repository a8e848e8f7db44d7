/**
 * One place to look for everything: communes by any name or code they had, acts, reorganisations, places and commands.
 * `Ctrl K` opens it from anywhere. It is fetched when it is first asked for.
 */
import { eve, type PlainDate } from "@hopnhat/domain/PlainDate";
import { searchKey } from "@hopnhat/domain/Vietnamese";
import { useDebouncedValue } from "@mantine/hooks";
import { openSpotlight, Spotlight } from "@mantine/spotlight";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useMemo, useState } from "react";
import { type Language, languages } from "../language/format.ts";
import { useLanguage } from "../language/Language.tsx";
import { queries } from "../session/api.ts";
import { Icon, type IconName } from "../theme/Icon.tsx";
import { useDay } from "./AsOf.tsx";
import { places } from "./places.ts";

interface PaletteProps {
  /** Counts how often it was asked for from outside; its own keys it minds itself. */
  readonly asked: number;
  readonly onAsOf: (asOf: PlainDate | undefined) => void;
  readonly onLanguage: (language: Language) => void;
  readonly onLight: () => void;
  readonly onSignOut: () => void;
}

interface Entry {
  readonly id: string;
  readonly label: string;
  readonly description?: string;
  readonly icon: IconName;
  readonly act: () => void;
}

interface Group {
  readonly label: string;
  readonly entries: ReadonlyArray<Entry>;
}

const firstDayOfReform = "2025-07-01" as PlainDate;

export const Palette = (props: PaletteProps) => {
  const { say } = useLanguage();
  const [query, setQuery] = useState("");
  const { asked } = props;
  useEffect(() => openSpotlight(), [asked]);
  const found = useFound(query);
  const fixed = useFixed(props, query);
  const groups = [...found.groups, ...fixed].filter(({ entries }) => entries.length > 0);
  return (
    <Spotlight.Root query={query} onQueryChange={setQuery} shortcut={["mod + K"]} maxHeight={420} scrollable>
      <Spotlight.Search
        placeholder={say.palette.placeholder}
        aria-label={say.palette.open}
        leftSection={<Icon name="search" />}
      />
      <Spotlight.ActionsList>
        {groups.map(({ label, entries }) => (
          <Spotlight.ActionsGroup key={label} label={label}>
            {entries.map(({ act, description, icon, id, label: words }) => (
              <Spotlight.Action
                key={id}
                label={words}
                {...(description === undefined ? {} : { description })}
                leftSection={<Icon name={icon} />}
                onClick={act}
              />
            ))}
          </Spotlight.ActionsGroup>
        ))}
        {groups.length === 0 ? (
          <Spotlight.Empty>{found.searching ? say.palette.searching : say.palette.none}</Spotlight.Empty>
        ) : null}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
};

const shown = 6;

/** What the server finds: of the day in view, and of the eve of the reform, whose names people still use. */
const useFound = (typed: string): { readonly groups: ReadonlyArray<Group>; readonly searching: boolean } => {
  const { say, date, count } = useLanguage();
  const { asOf } = useDay();
  const navigate = useNavigate();
  const [q] = useDebouncedValue(typed.trim(), 150);
  const enabled = q.length > 1;
  const other = asOf < firstDayOfReform ? firstDayOfReform : eve(firstDayOfReform);
  const unitsOn = (day: PlainDate) => ({
    ...queries.units.list({ query: { asOf: day, q, limit: shown } }),
    enabled,
    placeholderData: keepPreviousData,
  });
  const now = useQuery(unitsOn(asOf));
  const then = useQuery(unitsOn(other));
  const acts = useQuery({
    ...queries.acts.list({ query: { q } }),
    enabled,
    placeholderData: keepPreviousData,
  });
  const reorganisations = useQuery({ ...queries.reorganisations.list(), enabled });
  const groups = useMemo((): ReadonlyArray<Group> => {
    if (!enabled) return [];
    const unitGroup = (day: PlainDate, data: typeof now.data): Group => ({
      label: say.palette.units(date(day)),
      entries: (data?.items ?? []).map((unit) => ({
        id: `unit ${unit.id} ${day}`,
        label: `${unit.kind} ${unit.name}`,
        description: [unit.code, unit.district?.name, unit.province.name].filter(Boolean).join(" · "),
        icon: "units",
        act: () =>
          void navigate({
            to: "/units/$code",
            params: { code: unit.code },
            search: (all) => ({ ...all, asOf: day === asOf ? all.asOf : day }),
          }),
      })),
    });
    const key = searchKey(q);
    return [
      unitGroup(asOf, now.data),
      unitGroup(other, then.data),
      {
        label: say.palette.acts,
        entries: (acts.data?.items ?? []).slice(0, shown).map((act) => ({
          id: `act ${act.number}`,
          label: act.number,
          description: act.title,
          icon: "book",
          act: () => void navigate({ to: "/acts/$act", params: { act: act.slug } }),
        })),
      },
      {
        label: say.palette.reorganisations,
        entries: (reorganisations.data?.items ?? [])
          .filter(({ act, title }) => searchKey(`${act} ${title}`).includes(key))
          .slice(0, shown)
          .map(({ id, title, act }) => ({
            id: `reorganisation ${id}`,
            label: title,
            description: `${act} · ${count(id)}`,
            icon: "reorganisation",
            act: () => void navigate({ to: "/reorganisations/$id", params: { id: String(id) } }),
          })),
      },
    ];
  }, [
    enabled,
    q,
    asOf,
    other,
    now.data,
    then.data,
    acts.data,
    reorganisations.data,
    say,
    date,
    count,
    navigate,
  ]);
  return { groups, searching: now.isFetching || then.isFetching };
};

/** Places and commands, which the console knows by itself. */
const useFixed = ({ onAsOf, onLanguage, onLight, onSignOut }: PaletteProps, query: string) => {
  const { say, language } = useLanguage();
  const navigate = useNavigate();
  const key = searchKey(query);
  const fits = ({ label }: Entry) => searchKey(label).includes(key);
  const going = places.map(({ icon, place, to }): Entry => ({
    id: `place ${to}`,
    label: say.places[place],
    icon,
    act: () => void navigate({ to }),
  }));
  const commands: ReadonlyArray<Entry> = [
    { id: "today", label: say.asOf.backToToday, icon: "calendar", act: () => onAsOf(undefined) },
    {
      id: "eve",
      label: say.asOf.eve,
      icon: "calendar",
      act: () => onAsOf(eve(firstDayOfReform)),
    },
    { id: "light", label: `${say.frame.toLight} / ${say.frame.toDark}`, icon: "moon", act: onLight },
    ...languages
      .filter((each) => each !== language)
      .map((each): Entry => ({
        id: `language ${each}`,
        label: say.palette.language(say.frame.languages[each]),
        icon: "book",
        act: () => onLanguage(each),
      })),
    { id: "leave", label: say.frame.signOut, icon: "leave", act: onSignOut },
  ];
  return [
    { label: say.palette.places, entries: going.filter(fits) },
    { label: say.palette.commands, entries: commands.filter(fits) },
  ];
};
