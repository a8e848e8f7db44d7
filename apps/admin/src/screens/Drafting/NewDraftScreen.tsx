/** A new draft: from the text of a resolution, read and marked, or clause by clause by hand. */
import { Button, SegmentedControl, Textarea } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { type DragEvent, useEffect, useRef, useState } from "react";
import type { ReorganisationDraft } from "@hopnhat/api-client/contract";
import { is, type PlainDate } from "@hopnhat/domain/PlainDate";
import { useDay } from "../../frame/AsOf.tsx";
import { Page, Section } from "../../frame/Page.tsx";
import { useLanguage } from "../../language/Language.tsx";
import { mutations } from "../../session/api.ts";
import { Failed } from "../../states/State.tsx";
import { Icon } from "../../theme/Icon.tsx";
import { DraftEditor } from "./DraftEditor.tsx";
import { addClause, draftOf, emptyDraft } from "./editing.ts";
import { forget, readKept, useKept } from "../../session/kept.ts";
import { payloadOf } from "./payloadOf.ts";
import { ReadText } from "./ReadText.tsx";
import { type Drafting, useDraft } from "./useDraft.ts";
import { useUnitNames } from "./useUnitNames.ts";

const ways = ["text", "hand"] as const;
const textName = "reorganisation.text";
const isText = (value: unknown): value is string => typeof value === "string";

export const NewDraftScreen = () => {
  const { say } = useLanguage();
  const words = say.workbench;
  const { from = "text", sources } = useSearch({ from: "/console/reorganisations/new" });
  const navigate = useNavigate({ from: "/reorganisations/new" });
  return (
    <Page
      title={from === "text" ? words.fromTextTitle : words.byHandTitle}
      lead={from === "text" ? words.fromTextLead : words.byHandLead}
      above={
        <Link to="/reorganisations">
          <Icon name="back" size={15} /> {say.reorganisations.back}
        </Link>
      }
      actions={
        <SegmentedControl
          aria-label={say.reorganisations.draft}
          value={from}
          onChange={(next) => void navigate({ search: (all) => ({ ...all, from: next }), replace: true })}
          data={ways.map((value) => ({ value, label: value === "text" ? words.fromText : words.byHand }))}
        />
      }
    >
      {from === "text" ? <FromText key="text" /> : <ByHand key="hand" sources={sources} />}
    </Page>
  );
};

/** Sends a draft that the server does not know yet, and goes to what it became. */
const useCompose = (name: string, origin: "text" | "hand") => {
  const navigate = useNavigate();
  const compose = useMutation(mutations.reorganisations.compose());
  const send = ({ draft }: Drafting) =>
    compose.mutate(
      { payload: { ...payloadOf(draft), origin } },
      {
        onSuccess: ({ id }) => {
          forget(name);
          forget(textName);
          void navigate({ to: "/reorganisations/$id", params: { id: String(id) } });
        },
      },
    );
  return { send, sending: compose.isPending, error: compose.error };
};

const ByHand = ({ sources }: { readonly sources: string | undefined }) => {
  const { say } = useLanguage();
  const name = "reorganisation.hand";
  const drafting = useDraft(name, emptyDraft, 0);
  const compose = useCompose(name, "hand");
  // Communes chosen on the map come in the address, once: they begin a clause.
  const navigate = useNavigate({ from: "/reorganisations/new" });
  const { edit } = drafting;
  const taken = useRef<string>(undefined);
  useEffect(() => {
    if (sources === undefined || taken.current === sources) return;
    taken.current = sources;
    edit((draft) => addClause(draft, sources.split(",")));
    void navigate({ search: (all) => ({ ...all, sources: undefined }), replace: true });
  }, [sources, edit, navigate]);
  return (
    <DraftEditor
      drafting={drafting}
      saveWords={say.workbench.compose}
      saving={compose.sending}
      onSave={() => compose.send(drafting)}
      onDiscard={() => drafting.begin(emptyDraft, 0)}
    >
      {compose.error === null ? null : <Failed error={compose.error} inset />}
    </DraftEditor>
  );
};

const FromText = () => {
  const { say } = useLanguage();
  const words = say.workbench;
  const [text, setText] = useState(() => readKept(textName, isText) ?? "");
  useKept(textName, text === "" ? undefined : text);
  const read = useMutation(mutations.reorganisations.read());
  const [reading, setReading] = useState<ReorganisationDraft.Reading | undefined>(undefined);
  const ask = () => read.mutate({ payload: { text } }, { onSuccess: setReading });
  const drop = (event: DragEvent) => {
    const file = event.dataTransfer.files[0];
    if (file === undefined) return;
    event.preventDefault();
    void file.text().then(setText);
  };
  if (reading !== undefined)
    return <Read text={text} reading={reading} onAgain={() => setReading(undefined)} />;
  return (
    <Section>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          ask();
        }}
        style={{ display: "grid", gap: "0.875rem", justifyItems: "start" }}
      >
        <Textarea
          label={words.text}
          description={words.textHint}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          onDrop={drop}
          rows={18}
          lang="vi"
          dir="ltr"
          w="100%"
          spellCheck={false}
          maxLength={2_000_000}
          onKeyDown={(event) => {
            if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && text.trim() !== "") ask();
          }}
        />
        <Button type="submit" disabled={text.trim() === ""} loading={read.isPending} title="Ctrl Enter">
          {words.read}
        </Button>
      </form>
      {read.error === null ? null : <Failed error={read.error} retry={ask} inset />}
    </Section>
  );
};

interface ReadProps {
  readonly text: string;
  readonly reading: ReorganisationDraft.Reading;
  readonly onAgain: () => void;
}

const Read = ({ text, reading, onAgain }: ReadProps) => {
  const { say } = useLanguage();
  const name = `reorganisation.text.${reading.act.number}`;
  const start = reading.draft === null ? emptyDraft : draftOf(reading.draft);
  const drafting = useDraft(name, start, 0);
  const compose = useCompose(name, "text");
  const { today } = useDay();
  const day = drafting.draft.act.operationalOn ?? drafting.draft.act.effectiveOn;
  const asked: PlainDate = is(day) ? day : today;
  const names = useUnitNames(asked, drafting.draft.changes as ReorganisationDraft.ByHand["changes"]);
  return (
    <>
      <ReadText
        text={text}
        reading={reading}
        draft={reading.draft === null ? undefined : drafting.draft}
        nameOf={names.before}
        onMend={(draft) => drafting.edit(() => draft)}
        onAgain={onAgain}
      />
      {reading.draft === null ? null : (
        <DraftEditor
          drafting={drafting}
          saveWords={say.workbench.compose}
          saving={compose.sending}
          onSave={() => compose.send(drafting)}
          onDiscard={() => drafting.begin(start, 0)}
        >
          {compose.error === null ? null : <Failed error={compose.error} inset />}
        </DraftEditor>
      )}
    </>
  );
};
