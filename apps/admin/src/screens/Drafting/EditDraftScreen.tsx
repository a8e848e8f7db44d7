/** The draft of a merger being edited. Of two who edit one version the second is told what changed, and loses nothing. */
import { failedWith } from "@hopnhat/api-client";
import type { ReorganisationDraft } from "@hopnhat/api-client/contract";
import { Button } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { Page, Section } from "../../frame/Page.tsx";
import { useLanguage } from "../../language/Language.tsx";
import { mutations, queries } from "../../session/api.ts";
import { Loaded } from "../../states/Loaded.tsx";
import { Failed, State } from "../../states/State.tsx";
import { Icon } from "../../theme/Icon.tsx";
import { DraftEditor } from "./DraftEditor.tsx";
import { DraftDifference } from "./DraftDifference.tsx";
import { draftOf } from "./editing.ts";
import { forget } from "../../session/kept.ts";
import { payloadOf } from "./payloadOf.ts";
import { useDraft } from "./useDraft.ts";

export const EditDraftScreen = () => {
  const { id: said } = useParams({ from: "/console/reorganisations/$id/edit" });
  const { say } = useLanguage();
  const id = Number(said);
  const isId = /^\d+$/.test(said);
  const found = useQuery({
    ...queries.reorganisations.definition({ params: { id } }),
    enabled: isId,
    // What is edited is a version: it changes when one says so, not beneath one's hands.
    staleTime: Infinity,
    gcTime: 0,
  });
  return (
    <Page
      title={say.workbench.editTitle(found.data?.act.number ?? said)}
      above={
        <Link to="/reorganisations/$id" params={{ id: said }}>
          <Icon name="back" size={15} /> {say.reorganisations.back}
        </Link>
      }
    >
      {isId ? (
        <Loaded query={found} lines={10}>
          {(definition) =>
            definition.editable ? (
              <Editor id={id} definition={definition} />
            ) : (
              <State icon="lock" title={say.workbench.readOnly} />
            )
          }
        </Loaded>
      ) : (
        <State icon="question" title={say.states.notFound} />
      )}
    </Page>
  );
};

interface EditorProps {
  readonly id: number;
  readonly definition: ReorganisationDraft.Definition;
}

const Editor = ({ id, definition }: EditorProps) => {
  const { say } = useLanguage();
  const words = say.workbench;
  const navigate = useNavigate();
  const cache = useQueryClient();
  const name = `reorganisation.${id}`;
  const drafting = useDraft(name, draftOf(definition), definition.version);
  const save = useMutation(mutations.reorganisations.edit());
  const send = (version: number) =>
    save.mutate(
      { params: { id }, payload: { version, ...payloadOf(drafting.draft) } },
      {
        onSuccess: () => {
          forget(name);
          void navigate({ to: "/reorganisations/$id", params: { id: String(id) } });
        },
      },
    );
  const takeTheirs = async () => {
    const theirs = await cache.fetchQuery({
      ...queries.reorganisations.definition({ params: { id } }),
      staleTime: 0,
    });
    drafting.begin(draftOf(theirs), theirs.version);
    save.reset();
  };
  const error = save.error;
  const changed = failedWith(error, "DraftChanged") ? error : undefined;
  return (
    <DraftEditor
      drafting={drafting}
      saveWords={words.save}
      saving={save.isPending}
      onSave={() => send(drafting.version)}
      onDiscard={() => void takeTheirs()}
    >
      {changed === undefined ? null : (
        <Section title={words.changedTitle}>
          <DraftDifference
            difference={changed.difference}
            lead={words.changedLead(
              changed.difference.by.map(({ displayName }) => displayName).join(", "),
              String(changed.yours),
              String(changed.theirs),
            )}
            mine={drafting.draft}
          >
            <Button variant="default" onClick={() => void takeTheirs()}>
              {words.takeTheirs}
            </Button>
            <Button
              onClick={() => {
                drafting.rebase(changed.theirs);
                send(changed.theirs);
              }}
            >
              {words.keepMine}
            </Button>
          </DraftDifference>
        </Section>
      )}
      {error === null || changed !== undefined ? null : <Failed error={error} inset />}
    </DraftEditor>
  );
};
