/** Agencies that follow the feed: registering one, its secret shown once, replacing it, suspending, and its webhooks. */
import type { Agencies as Wire } from "@hopnhat/api-client/contract";
import { Button, Checkbox, Modal, TextInput } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { Section } from "../../frame/Page.tsx";
import { useLanguage } from "../../language/Language.tsx";
import { mutations, queries } from "../../session/api.ts";
import { useProvince } from "../../session/Session.tsx";
import { Loaded } from "../../states/Loaded.tsx";
import { Failed, State } from "../../states/State.tsx";
import { SecretOnce } from "./SecretOnce.tsx";
import styles from "./System.module.css";
import { Webhooks } from "./Webhooks.tsx";

type Scope = Wire.Agency["scopes"][number];
const scopes: ReadonlyArray<Scope> = ["feed:read", "webhooks:manage"];

export const Agencies = () => {
  const { say } = useLanguage();
  const words = say.administration.system.agencies;
  const list = useQuery(queries.agencies.list());
  const feed = useQuery(queries.feed.read({ query: { limit: 1 } }));
  const [registering, setRegistering] = useState(false);
  const [secret, setSecret] = useState<Wire.AgencyWithSecret | undefined>(undefined);
  return (
    <div className={styles["stack"]}>
      <div className={styles["head"]}>
        <span className="soft">{feed.data === undefined ? "" : words.feedHead(feed.data.head)}</span>
        {list.data === undefined ? null : (
          <Button onClick={() => setRegistering(true)}>{words.register}</Button>
        )}
      </div>
      <Loaded query={list}>
        {(agencies) =>
          agencies.length === 0 ? (
            <State icon="person" title={words.none}>
              <p>{words.noneHint}</p>
            </State>
          ) : (
            <>
              {agencies.map((agency) => (
                <AgencyCard key={agency.id} agency={agency} onSecret={setSecret} />
              ))}
            </>
          )
        }
      </Loaded>
      <Modal
        opened={registering}
        onClose={() => setRegistering(false)}
        title={words.register}
        centered
        closeButtonProps={{ "aria-label": say.administration.system.cancel }}
      >
        <Register
          onDone={(made) => {
            setRegistering(false);
            setSecret(made);
          }}
        />
      </Modal>
      <SecretOnce
        id={secret?.agency.id}
        secret={secret === undefined ? undefined : secret.clientSecret}
        onClose={() => setSecret(undefined)}
      />
    </div>
  );
};

const Register = ({ onDone }: { readonly onDone: (made: Wire.AgencyWithSecret) => void }) => {
  const { say } = useLanguage();
  const words = say.administration.system.agencies;
  const province = useProvince();
  const register = useMutation(mutations.agencies.register());
  const [name, setName] = useState("");
  const [provinces, setProvinces] = useState<string>(province?.code ?? "");
  const [chosen, setChosen] = useState<ReadonlyArray<Scope>>(["feed:read"]);
  const codes = provinces.split(/[\s,]+/).filter((code) => code !== "");
  const send = (event: FormEvent) => {
    event.preventDefault();
    register.mutate(
      { payload: { name: name.trim(), provinces: codes.length === 0 ? null : codes, scopes: chosen } },
      { onSuccess: onDone },
    );
  };
  return (
    <form onSubmit={send} className={styles["form"]}>
      <TextInput
        label={words.name}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        required
        data-autofocus
      />
      <TextInput
        label={words.provinces}
        value={provinces}
        onChange={(event) => setProvinces(event.currentTarget.value)}
        placeholder={words.country}
      />
      <Checkbox.Group
        label={words.scopes}
        value={[...chosen]}
        onChange={(next) => setChosen(next as Array<Scope>)}
      >
        {scopes.map((scope) => (
          <Checkbox key={scope} value={scope} label={words.scope[scope]} mt={6} />
        ))}
      </Checkbox.Group>
      {register.error === null ? null : <Failed error={register.error} inset />}
      <div className={styles["buttons"]}>
        <Button
          type="submit"
          loading={register.isPending}
          disabled={name.trim() === "" || chosen.length === 0}
        >
          {words.register}
        </Button>
      </div>
    </form>
  );
};

interface AgencyCardProps {
  readonly agency: Wire.Agency;
  readonly onSecret: (made: Wire.AgencyWithSecret) => void;
}

const AgencyCard = ({ agency, onSecret }: AgencyCardProps) => {
  const { say, instant } = useLanguage();
  const words = say.administration.system.agencies;
  const rotate = useMutation(mutations.agencies.rotate());
  const suspend = useMutation(mutations.agencies.suspend());
  const reinstate = useMutation(mutations.agencies.reinstate());
  const params = { agency: agency.id };
  const error = rotate.error ?? suspend.error ?? reinstate.error;
  return (
    <Section title={agency.name} aside={<span data-state={agency.state}>{words.states[agency.state]}</span>}>
      <dl className={styles["facts"]}>
        <dt>{words.clientId}</dt>
        <dd>
          <code>{agency.id}</code>
        </dd>
        <dt>{words.provinces}</dt>
        <dd>{agency.provinces === null ? words.country : agency.provinces.join(", ")}</dd>
        <dt>{words.scopes}</dt>
        <dd>{agency.scopes.map((scope) => words.scope[scope]).join(", ")}</dd>
        <dt>{words.secrets}</dt>
        <dd>
          {agency.secrets
            .map(({ createdAt, expiresAt }) =>
              expiresAt === null
                ? words.secretInUse(instant(createdAt))
                : words.secretUntil(instant(expiresAt)),
            )
            .join("; ")}
        </dd>
      </dl>
      <div className={styles["rows"]}>
        <Button
          variant="default"
          size="compact-sm"
          loading={rotate.isPending}
          title={words.rotateHint}
          onClick={() => rotate.mutate({ params, payload: {} }, { onSuccess: onSecret })}
        >
          {words.rotate}
        </Button>
        <span className="soft">{words.rotateHint}</span>
        {agency.state === "active" ? (
          <>
            <Button
              variant="default"
              size="compact-sm"
              loading={suspend.isPending}
              onClick={() => suspend.mutate({ params })}
            >
              {words.suspend}
            </Button>
            <span className="soft">{words.suspendHint}</span>
          </>
        ) : (
          <Button
            size="compact-sm"
            loading={reinstate.isPending}
            onClick={() => reinstate.mutate({ params })}
          >
            {words.reinstate}
          </Button>
        )}
      </div>
      {error === null ? null : <Failed error={error} inset />}
      <Webhooks agency={agency.id} />
    </Section>
  );
};
