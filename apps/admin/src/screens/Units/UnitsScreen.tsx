/** The communes of a day: found by name or code, by kind, in any order, with their total. */
import type { Units } from "@hopnhat/api-client/contract";
import { Button, NativeSelect, SegmentedControl, TextInput } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useDay } from "../../frame/AsOf.tsx";
import { filterField } from "../../frame/keys.ts";
import { Page, Section } from "../../frame/Page.tsx";
import { useTypedSearch } from "../../frame/useTypedSearch.ts";
import { useLanguage } from "../../language/Language.tsx";
import { kinds } from "../../routes/search.ts";
import { useProvince } from "../../session/Session.tsx";
import { Loaded } from "../../states/Loaded.tsx";
import { State } from "../../states/State.tsx";
import { SavedViews } from "../../table/SavedViews.tsx";
import type { Order } from "../../table/VirtualTable.tsx";
import { Icon } from "../../theme/Icon.tsx";
import styles from "./Units.module.css";
import { UnitsTable } from "./UnitsTable.tsx";
import { useUnits } from "./useUnits.ts";

export const UnitsScreen = () => {
  const { say, count, date } = useLanguage();
  const { asOf } = useDay();
  const province = useProvince();
  const search = useSearch({ from: "/console/units" });
  const navigate = useNavigate({ from: "/units" });
  const words = say.units;
  const ofCountry = province === undefined || search.scope === "country";
  const sort = search.sort ?? "name";
  const order = search.order ?? "asc";
  const { q, kind } = search;
  const list = useUnits({ ofCountry, q, kind, sort, order });

  const set = (change: Partial<typeof search>) =>
    void navigate({ search: (all) => ({ ...all, ...change }), replace: true });
  const typed = useTypedSearch(q, (next) => set({ q: next }));
  const setSort = (by: Units.UnitSort, next: Order) => set({ sort: by, order: next });
  const clear = () => {
    typed.setValue("");
    set({ q: undefined, kind: undefined });
  };

  const [selected, setSelected] = useState<ReadonlySet<string | number>>(new Set());
  const draftFromSelected = () => {
    const sources = [...selected].map((id) => String(id).split("@")[0]).join(",");
    void navigate({ to: "/reorganisations/new", search: { from: "hand", sources } });
  };

  return (
    <Page
      title={words.title}
      lead={words.lead(date(asOf))}
      actions={
        <>
          {selected.size === 0 ? null : (
            <Button onClick={draftFromSelected}>
              {say.workbench.byHand}: {say.administration.table.selected(count(selected.size))}
            </Button>
          )}
          <SavedViews screen="units" />
        </>
      }
    >
      <Section flush>
        <div className={styles["filters"]}>
          <TextInput
            label={words.search}
            description={words.searchHint}
            inputWrapperOrder={["label", "input", "description"]}
            leftSection={<Icon name="search" size={16} />}
            value={typed.value}
            onChange={(event) => typed.setValue(event.currentTarget.value)}
            {...filterField}
          />
          <NativeSelect
            label={words.kind}
            value={kind ?? ""}
            onChange={(event) => set({ kind: kinds.find((each) => each === event.currentTarget.value) })}
            data={[{ value: "", label: words.everyKind }, ...kinds]}
          />
          {province === undefined ? null : (
            <div>
              <p className={styles["label"]}>{words.scope}</p>
              <SegmentedControl
                aria-label={words.scope}
                value={search.scope ?? "province"}
                onChange={(scope) => set({ scope: scope === "country" ? "country" : undefined })}
                data={[
                  { value: "province", label: province.name },
                  { value: "country", label: words.wholeCountry },
                ]}
              />
            </div>
          )}
          <p className={styles["total"]} role="status">
            {list.data === undefined ? "" : words.total(count(list.data.total))}
          </p>
        </div>
        <Loaded query={list} inset lines={12}>
          {({ units, total }) =>
            units.length === 0 ? (
              <State
                icon="search"
                title={words.none}
                inset
                actions={
                  q === undefined && kind === undefined ? undefined : (
                    <button type="button" className={styles["clear"]} onClick={clear}>
                      {words.clear}
                    </button>
                  )
                }
              >
                <p>{words.noneHint}</p>
              </State>
            ) : (
              <UnitsTable
                units={units}
                total={total}
                sort={sort}
                order={order}
                onSort={setSort}
                more={list.more}
                loadingMore={list.loadingMore}
                ofCountry={ofCountry}
                selected={selected}
                onSelect={setSelected}
              />
            )
          }
        </Loaded>
      </Section>
    </Page>
  );
};
