/** A draft being edited: the act, its clauses, undo and redo, and the one button that sends it. */
import { Button, TextInput } from "@mantine/core";
import { useVirtualizer } from "@tanstack/react-virtual";
import { type ReactNode, useDeferredValue, useMemo, useRef, useState } from "react";
import { Section } from "../../frame/Page.tsx";
import { filterField } from "../../frame/keys.ts";
import { useLanguage } from "../../language/Language.tsx";
import { useProvince } from "../../session/Session.tsx";
import { State } from "../../states/State.tsx";
import { Icon } from "../../theme/Icon.tsx";
import { ClauseCard } from "./ClauseCard.tsx";
import * as Editing from "./editing.ts";
import styles from "./Drafting.module.css";
import { Settled } from "./Settled.tsx";
import type { Drafting } from "./useDraft.ts";
import { useUnitNames } from "./useUnitNames.ts";
import { is, type PlainDate } from "@hopnhat/domain/PlainDate";
import { useDay } from "../../frame/AsOf.tsx";
import type { ReorganisationDraft } from "@hopnhat/api-client/contract";

interface DraftEditorProps {
  readonly drafting: Drafting;
  readonly saveWords: string;
  readonly saving: boolean;
  readonly onSave: () => void;
  /** Where one begins anew from. */
  readonly onDiscard: () => void;
  /** What went wrong with the last save. */
  readonly children?: ReactNode;
}

export const DraftEditor = ({
  drafting,
  saveWords,
  saving,
  onSave,
  onDiscard,
  children,
}: DraftEditorProps) => {
  const { say } = useLanguage();
  const words = say.workbench;
  const { draft, edit } = drafting;
  const lacks = Editing.lacksOf(draft);
  const lead =
    lacks.length === 0
      ? words.kept
      : `${words.incomplete}: ${lacks.map((lack) => words.needs[lack]).join(", ")}`;
  return (
    <>
      {drafting.restored ? (
        <div className={styles["restored"]} role="status">
          <span>{words.restored}</span>
          <Button variant="default" size="compact-sm" onClick={onDiscard}>
            {words.discard}
          </Button>
        </div>
      ) : null}
      <ActFields act={draft.act} edit={edit} />
      <ClauseList draft={draft} edit={edit} />
      {children}
      <div className={styles["bar"]}>
        <Button
          variant="default"
          disabled={!drafting.canUndo}
          title={drafting.canUndo ? "Ctrl Z" : words.undoNone}
          onClick={drafting.undo}
        >
          {words.undo}
        </Button>
        <Button variant="default" disabled={!drafting.canRedo} title="Ctrl Shift Z" onClick={drafting.redo}>
          {words.redo}
        </Button>
        <span className={styles["barWords"]} id="draft-lacks" role="status">
          {lead}
        </span>
        <Button loading={saving} disabled={lacks.length > 0} aria-describedby="draft-lacks" onClick={onSave}>
          {saveWords}
        </Button>
      </div>
    </>
  );
};

interface EditProps {
  readonly edit: Drafting["edit"];
}

const ActFields = ({ act, edit }: EditProps & { readonly act: Editing.DraftedAct }) => {
  const { say } = useLanguage();
  const words = say.workbench;
  const set = (change: Partial<Editing.DraftedAct>) => edit((draft) => Editing.setAct(draft, change));
  return (
    <Section title={words.act}>
      <div className={styles["act"]}>
        <Settled
          label={words.actFields.number}
          value={act.number}
          onSettled={(number) => set({ number: number.trim() })}
          required
        />
        <Settled
          label={words.actFields.title}
          value={act.title}
          lang="vi"
          onSettled={(title) => set({ title: title.trim() })}
          required
        />
        <Settled
          label={words.actFields.issuedBy}
          value={act.issuedBy}
          lang="vi"
          onSettled={(issuedBy) => set({ issuedBy: issuedBy.trim() })}
          required
        />
        {(["issuedOn", "effectiveOn", "operationalOn"] as const).map((field) => (
          <TextInput
            key={field}
            type="date"
            label={words.actFields[field]}
            value={act[field] ?? ""}
            required={field === "effectiveOn"}
            onChange={({ currentTarget: { value } }) =>
              set(field === "effectiveOn" ? { effectiveOn: value } : { [field]: value === "" ? null : value })
            }
          />
        ))}
      </div>
    </Section>
  );
};

const ClauseList = ({ draft, edit }: EditProps & { readonly draft: Editing.Draft }) => {
  const { say, count } = useLanguage();
  const words = say.workbench;
  const { today } = useDay();
  const province = useProvince();
  const within = useMemo(() => (province === undefined ? [] : [province.code]), [province]);
  const day = draft.act.operationalOn ?? draft.act.effectiveOn;
  const asked: PlainDate = is(day) ? day : today;
  const names = useUnitNames(asked, draft.changes as ReorganisationDraft.ByHand["changes"]);
  const [search, setSearch] = useState("");
  const wanted = useDeferredValue(search);
  const shown = useMemo(() => {
    const fits = names.fits(wanted) as (clause: Editing.Clause) => boolean;
    return draft.changes.flatMap((clause, index) => (fits(clause) ? [{ clause, index }] : []));
  }, [draft.changes, names, wanted]);
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: shown.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 360,
    overscan: 3,
    initialRect: { width: 900, height: 700 },
  });
  const add = () => {
    edit((all) => Editing.addClause(all));
    setSearch("");
    requestAnimationFrame(() => virtual.scrollToIndex(draft.changes.length));
  };
  return (
    <Section
      title={words.clauses(count(draft.changes.length))}
      aside={
        <Button variant="light" onClick={add}>
          {words.addClause}
        </Button>
      }
    >
      {draft.changes.length === 0 ? (
        <State icon="reorganisation" title={words.emptyClauses} inset />
      ) : (
        <>
          <div className={styles["filter"]}>
            <TextInput
              aria-label={words.find}
              placeholder={words.find}
              leftSection={<Icon name="search" size={16} />}
              value={search}
              onChange={(event) => setSearch(event.currentTarget.value)}
              {...filterField}
            />
            <span className="soft" role="status">
              {words.shown(count(shown.length), count(draft.changes.length))}
            </span>
          </div>
          <div
            ref={scroller}
            className={styles["clauses"]}
            tabIndex={0}
            role="region"
            aria-label={words.definition}
          >
            <div style={{ blockSize: virtual.getTotalSize(), position: "relative" }}>
              {virtual.getVirtualItems().map((item) => {
                const row = shown[item.index];
                return row === undefined ? null : (
                  <div
                    key={row.index}
                    ref={virtual.measureElement}
                    data-index={item.index}
                    className={styles["slot"]}
                    style={{ transform: `translateY(${item.start}px)` }}
                  >
                    <ClauseCard {...row} onTheEve={names.onTheEve} within={within} edit={edit} />
                  </div>
                );
              })}
            </div>
          </div>
        </>
      )}
    </Section>
  );
};
