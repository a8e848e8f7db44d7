/** Users with the grants that hold on the day in view, and the ways to register, grant, revoke and settle. */
import type { Authentication, Users as Wire } from "@hopnhat/api-client/contract";
import { Button, TextInput } from "@mantine/core";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useDay } from "../../frame/AsOf.tsx";
import { filterField } from "../../frame/keys.ts";
import { Section } from "../../frame/Page.tsx";
import { useTypedSearch } from "../../frame/useTypedSearch.ts";
import { useLanguage } from "../../language/Language.tsx";
import { lists } from "../../session/api.ts";
import { useUser } from "../../session/Session.tsx";
import { Loaded } from "../../states/Loaded.tsx";
import { State } from "../../states/State.tsx";
import { Icon } from "../../theme/Icon.tsx";
import { type Asked, GrantDialog } from "./GrantDialog.tsx";
import styles from "./System.module.css";

export const Users = () => {
  const { say } = useLanguage();
  const words = say.administration.system.users;
  const { asOf } = useDay();
  const { q } = useSearch({ from: "/console/system" });
  const navigate = useNavigate({ from: "/system" });
  const typed = useTypedSearch(
    q,
    (next) => void navigate({ search: (all) => ({ ...all, q: next }), replace: true }),
  );
  const list = useInfiniteQuery({
    ...lists.users.list({ query: { asOf, limit: 100, ...(q === undefined ? {} : { q }) } }),
    placeholderData: keepPreviousData,
  });
  const [asked, setAsked] = useState<Asked | undefined>(undefined);
  // Only who grants roles is offered to: for an auditor the list is to be read.
  const grants = useUser().roles.includes("boundary-administrator");
  return (
    <Section flush>
      <div className={styles["filters"]}>
        <TextInput
          aria-label={words.search}
          placeholder={words.search}
          leftSection={<Icon name="search" size={16} />}
          value={typed.value}
          onChange={(event) => typed.setValue(event.currentTarget.value)}
          {...filterField}
        />
        {grants ? <Button onClick={() => setAsked({ kind: "register" })}>{words.register}</Button> : null}
      </div>
      <Loaded query={list} inset lines={8}>
        {({ pages }) => {
          const users = pages.flatMap(({ items }) => items);
          return users.length === 0 ? (
            <State icon="search" title={words.none} inset />
          ) : (
            <div className={styles["scroll"]} tabIndex={0} role="region" aria-label={words.table}>
              <table className={styles["table"]}>
                <caption className="visually-hidden">{words.table}</caption>
                <thead>
                  <tr>
                    <th scope="col">{words.name}</th>
                    <th scope="col">{words.grants}</th>
                  </tr>
                </thead>
                <tbody>
                  {users.map((user) => (
                    <UserRow key={user.id} user={user} grants={grants} onAsk={setAsked} />
                  ))}
                </tbody>
              </table>
              {list.hasNextPage ? (
                <Button variant="default" m="md" onClick={() => void list.fetchNextPage()}>
                  …
                </Button>
              ) : null}
            </div>
          );
        }}
      </Loaded>
      <GrantDialog asked={asked} onClose={() => setAsked(undefined)} />
    </Section>
  );
};

interface UserRowProps {
  readonly user: Wire.UserRecord;
  readonly grants: boolean;
  readonly onAsk: (asked: Asked) => void;
}

const UserRow = ({ user, grants, onAsk }: UserRowProps) => {
  const { say } = useLanguage();
  const own = useUser().id === user.id;
  const words = say.administration.system.users;
  return (
    <tr>
      <th scope="row">
        {user.displayName}
        <span className={styles["id"]}>{user.id}</span>
        {grants ? (
          <Button
            variant="default"
            size="compact-sm"
            mt={6}
            disabled={own}
            onClick={() => onAsk({ kind: "grant", user: user.id, name: user.displayName })}
          >
            {words.grant}
          </Button>
        ) : null}
      </th>
      <td>
        {grants && own ? <p className="soft">{words.own}.</p> : null}
        {user.grants.length === 0 ? <span className="soft">{words.noGrants}</span> : null}
        <ul className={styles["grants"]}>
          {user.grants.map((grant) => (
            <GrantLine key={grant.id} grant={grant} user={user} grants={grants && !own} onAsk={onAsk} />
          ))}
        </ul>
      </td>
    </tr>
  );
};

const GrantLine = ({ grant, user, grants, onAsk }: UserRowProps & { readonly grant: Wire.Grant }) => {
  const { say, date } = useLanguage();
  const words = say.administration.system.users;
  const ask = (kind: "revoke" | "settle") => () =>
    onAsk({ kind, user: user.id, name: user.displayName, grant });
  return (
    <li>
      <div>
        <strong>{say.signIn.roles[grant.role]}</strong>, <PlaceOf jurisdiction={grant.jurisdiction} />
        <span className={styles["id"]}>
          {words.from} {date(grant.validFrom)},{" "}
          {grant.validTo === null ? words.always : `${words.to} ${date(grant.validTo)}`}
          {" · "}
          {grant.carriedFrom === null ? words.by(grant.grantedBy) : words.carried}
        </span>
        {grant.waiting ? (
          <span className={styles["waits"]}>
            <Icon name="warning" size={14} /> {words.waits}
          </span>
        ) : null}
      </div>
      {grants && grant.revokedAt === null ? (
        <div className={styles["buttons"]}>
          {grant.waiting ? (
            <Button size="compact-sm" onClick={ask("settle")}>
              {words.settle}
            </Button>
          ) : null}
          <Button variant="subtle" color="red" size="compact-sm" onClick={ask("revoke")}>
            {words.revoke}
          </Button>
        </div>
      ) : null}
    </li>
  );
};

const PlaceOf = ({ jurisdiction }: { readonly jurisdiction: Authentication.Jurisdiction }) => {
  const { say } = useLanguage();
  return <>{jurisdiction._tag === "Country" ? say.signIn.country : jurisdiction.name}</>;
};
