/** Registers a user, grants a role over a territory for a time, revokes one, or says where an officer works from now on. */
import type { Users as Wire } from "@hopnhat/api-client/contract";
import { Button, Modal, NativeSelect, Textarea, TextInput } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { type FormEvent, type ReactNode, useState } from "react";
import { useDay } from "../../frame/AsOf.tsx";
import { useLanguage } from "../../language/Language.tsx";
import { mutations, queries } from "../../session/api.ts";
import { useUser } from "../../session/Session.tsx";
import { Failed } from "../../states/State.tsx";
import styles from "./System.module.css";

interface OfUser {
  readonly user: string;
  readonly name: string;
}

export type Asked =
  | { readonly kind: "register" }
  | ({ readonly kind: "grant" } & OfUser)
  | ({ readonly kind: "revoke" | "settle"; readonly grant: Wire.Grant } & OfUser);

interface GrantDialogProps {
  readonly asked: Asked | undefined;
  readonly onClose: () => void;
}

export const GrantDialog = ({ asked, onClose }: GrantDialogProps) => {
  const { say } = useLanguage();
  const words = say.administration.system;
  const title =
    asked === undefined
      ? ""
      : asked.kind === "register"
        ? words.users.register
        : `${words.users[asked.kind]}: ${asked.name}`;
  return (
    <Modal
      opened={asked !== undefined}
      onClose={onClose}
      title={title}
      centered
      closeButtonProps={{ "aria-label": words.cancel }}
    >
      {asked?.kind === "register" ? <Register onClose={onClose} /> : null}
      {asked?.kind === "grant" ? <Granting {...asked} onClose={onClose} /> : null}
      {asked?.kind === "revoke" || asked?.kind === "settle" ? (
        <Changing {...asked} onClose={onClose} />
      ) : null}
    </Modal>
  );
};

interface FormProps {
  readonly words: string;
  readonly ready: boolean;
  readonly sending: boolean;
  readonly error: unknown;
  readonly danger?: boolean;
  readonly onSend: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

const Form = ({ words, ready, sending, error, danger = false, onSend, onClose, children }: FormProps) => {
  const { say } = useLanguage();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ready) onSend();
  };
  return (
    <form onSubmit={submit} className={styles["form"]}>
      {children}
      {error === null ? null : <Failed error={error} inset />}
      <div className={styles["buttons"]}>
        <Button variant="default" onClick={onClose}>
          {say.administration.system.cancel}
        </Button>
        <Button type="submit" disabled={!ready} loading={sending} color={danger ? "red" : "cham"}>
          {words}
        </Button>
      </div>
    </form>
  );
};

const Register = ({ onClose }: { readonly onClose: () => void }) => {
  const { say } = useLanguage();
  const words = say.administration.system.users;
  const register = useMutation(mutations.users.register());
  const [id, setId] = useState("");
  const [displayName, setName] = useState("");
  return (
    <Form
      words={words.register}
      ready={id.trim() !== "" && displayName.trim() !== ""}
      sending={register.isPending}
      error={register.error}
      onSend={() =>
        register.mutate(
          { payload: { id: id.trim(), displayName: displayName.trim() } },
          { onSuccess: onClose },
        )
      }
      onClose={onClose}
    >
      <TextInput
        label={words.id}
        value={id}
        onChange={(event) => setId(event.currentTarget.value)}
        required
        data-autofocus
      />
      <TextInput
        label={words.name}
        value={displayName}
        onChange={(event) => setName(event.currentTarget.value)}
        required
      />
    </Form>
  );
};

const territories = ["Commune", "Province", "Country"] as const;

const Granting = ({ user, onClose }: OfUser & { readonly onClose: () => void }) => {
  const { say } = useLanguage();
  const words = say.administration.system.users;
  const { asOf } = useDay();
  const own = useUser().jurisdiction;
  const grant = useMutation(mutations.users.grant());
  const [role, setRole] = useState<Wire.NewGrant["role"]>("commune-officer");
  const [territory, setTerritory] = useState<(typeof territories)[number]>("Commune");
  const [place, setPlace] = useState(own._tag === "Province" ? own.code : "");
  const [commune, setCommune] = useState("");
  const [validFrom, setFrom] = useState<string>(asOf);
  const [validTo, setTo] = useState("");
  const communes = useQuery({
    ...queries.units.list({ query: { asOf, q: commune.trim(), limit: 20 } }),
    enabled: territory === "Commune" && commune.trim().length > 1,
  });
  const found = communes.data?.items ?? [];
  const [unit, setUnit] = useState("");
  const chosen = found.some(({ id }) => id === unit) ? unit : (found[0]?.id ?? "");
  const where =
    territory === "Country"
      ? ({ _tag: "Country" } as const)
      : territory === "Province"
        ? ({ _tag: "Province", code: place.trim() } as const)
        : ({ _tag: "Commune", id: chosen } as const);
  const ready =
    validFrom !== "" &&
    (territory !== "Commune" || chosen !== "") &&
    (territory !== "Province" || place.trim() !== "");
  const send = () =>
    grant.mutate(
      {
        params: { user },
        payload: { role, territory: where, validFrom, validTo: validTo === "" ? null : validTo },
      },
      { onSuccess: onClose },
    );
  return (
    <Form
      words={words.grant}
      ready={ready}
      sending={grant.isPending}
      error={grant.error}
      onSend={send}
      onClose={onClose}
    >
      <NativeSelect
        label={words.role}
        value={role}
        data={Object.entries(say.signIn.roles).map(([value, label]) => ({ value, label }))}
        onChange={({ currentTarget: { value } }) => setRole(value as typeof role)}
        data-autofocus
      />
      <NativeSelect
        label={words.territory}
        value={territory}
        data={territories.map((value) => ({ value, label: words.territories[value] }))}
        onChange={({ currentTarget: { value } }) =>
          setTerritory(territories.find((each) => each === value) ?? "Commune")
        }
      />
      {territory === "Province" ? (
        <TextInput
          label={words.territories.Province}
          value={place}
          onChange={(event) => setPlace(event.currentTarget.value)}
          required
        />
      ) : null}
      {territory === "Commune" ? (
        <>
          <TextInput
            label={say.workbench.unitFind}
            value={commune}
            onChange={(event) => setCommune(event.currentTarget.value)}
          />
          <NativeSelect
            label={words.commune}
            value={chosen}
            data={found.map(({ id, kind, name, code, province }) => ({
              value: id,
              label: `${kind} ${name} (${code}), ${province.name}`,
            }))}
            onChange={({ currentTarget: { value } }) => setUnit(value)}
          />
        </>
      ) : null}
      <TextInput
        type="date"
        label={words.from}
        value={validFrom}
        onChange={(event) => setFrom(event.currentTarget.value)}
        required
      />
      <TextInput
        type="date"
        label={words.to}
        value={validTo}
        onChange={(event) => setTo(event.currentTarget.value)}
      />
    </Form>
  );
};

type ChangingProps = Extract<Asked, { readonly kind: "revoke" | "settle" }> & {
  readonly onClose: () => void;
};

const Changing = ({ kind, user, grant, onClose }: ChangingProps) => {
  const { say } = useLanguage();
  const words = say.administration.system;
  const revoke = useMutation(mutations.users.revoke());
  const settle = useMutation(mutations.users.settle());
  const [why, setWhy] = useState("");
  const [unit, setUnit] = useState<string>(grant.candidates[0]?.id ?? "");
  const params = { user, grant: grant.id };
  const send = () =>
    kind === "revoke"
      ? revoke.mutate({ params, payload: { why: why.trim() } }, { onSuccess: onClose })
      : settle.mutate({ params, payload: { unit, why: why.trim() } }, { onSuccess: onClose });
  return (
    <Form
      words={words.users[kind]}
      ready={why.trim() !== "" && (kind === "revoke" || unit !== "")}
      sending={revoke.isPending || settle.isPending}
      error={revoke.error ?? settle.error}
      danger={kind === "revoke"}
      onSend={send}
      onClose={onClose}
    >
      {kind === "settle" ? (
        <NativeSelect
          label={words.users.commune}
          value={unit}
          data={grant.candidates.map(({ id, kind: type, name, code }) => ({
            value: id,
            label: `${type} ${name} (${code})`,
          }))}
          onChange={({ currentTarget: { value } }) => setUnit(value)}
        />
      ) : null}
      <Textarea
        label={words.why}
        description={say.workbench.whyHint}
        value={why}
        onChange={(event) => setWhy(event.currentTarget.value)}
        maxLength={500}
        rows={3}
        required
        data-autofocus
      />
    </Form>
  );
};
