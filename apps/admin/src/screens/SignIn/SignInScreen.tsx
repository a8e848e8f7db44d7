/** Signing in: who the users of the demonstration are, and one press to be one of them. */
import type { Authentication } from "@hopnhat/api-client/contract";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useNavigate, useRouter, useSearch } from "@tanstack/react-router";
import { useEffect } from "react";
import { LanguageSwitch, LightSwitch } from "../../frame/Frame.tsx";
import type { Language } from "../../language/format.ts";
import { rememberLanguage, useLanguage } from "../../language/Language.tsx";
import { mutations, queries } from "../../session/api.ts";
import { Loaded } from "../../states/Loaded.tsx";
import { Failed } from "../../states/State.tsx";
import { Icon, Mark } from "../../theme/Icon.tsx";
import styles from "./SignIn.module.css";

export const SignInScreen = () => {
  const { say } = useLanguage();
  const { to, ended } = useSearch({ from: "/sign-in" });
  const navigate = useNavigate();
  const router = useRouter();
  const ways = useQuery(queries.session.waysToSignIn());
  const signIn = useMutation(mutations.session.signIn());
  useEffect(() => {
    document.title = say.product.titled(say.signIn.title);
  }, [say]);

  const enter = (user: Authentication.User) =>
    signIn.mutate(
      { payload: { _tag: "Demonstration", user: user.id } },
      { onSuccess: () => (to === undefined ? void navigate({ to: "/" }) : router.history.push(to)) },
    );
  const setLanguage = (lang: Language) => {
    rememberLanguage(lang);
    void navigate({ to: ".", search: (all) => ({ ...all, lang }), replace: true });
  };

  return (
    <div className={styles["page"]}>
      <header className={styles["header"]}>
        <LanguageSwitch onChange={setLanguage} />
        <LightSwitch />
      </header>
      <main className={styles["main"]}>
        <div className={styles["brand"]}>
          <Mark size={44} />
          <div>
            <p className={styles["name"]}>{say.product.name}</p>
            <p className="soft">{say.product.about}</p>
          </div>
        </div>
        <div className={styles["card"]}>
          <h1>{say.signIn.title}</h1>
          {ended === true ? (
            <p className={styles["ended"]}>
              <Icon name="clock" size={16} /> {say.signIn.expired}
            </p>
          ) : null}
          <p>{say.signIn.lead}</p>
          <Loaded query={ways} lines={4}>
            {(offered) => (
              <>
                {offered.map((way) => (
                  <ul key={way._tag} className={styles["users"]}>
                    {way.users.map((user) => (
                      <li key={user.id}>
                        <UserButton user={user} busy={signIn.isPending} onEnter={() => enter(user)} />
                      </li>
                    ))}
                  </ul>
                ))}
                <p className="soft">{say.signIn.why}</p>
              </>
            )}
          </Loaded>
          {signIn.error === null ? null : (
            <div className={styles["refused"]}>
              <h2>{say.signIn.failed}</h2>
              <Failed error={signIn.error} inset />
            </div>
          )}
        </div>
      </main>
    </div>
  );
};

interface UserButtonProps {
  readonly user: Authentication.User;
  readonly busy: boolean;
  readonly onEnter: () => void;
}

const UserButton = ({ user, busy, onEnter }: UserButtonProps) => {
  const { say } = useLanguage();
  const { jurisdiction } = user;
  const place = jurisdiction._tag === "Country" ? say.signIn.country : jurisdiction.name;
  const roles = user.roles.map((role) => say.signIn.roles[role]).join(", ");
  return (
    <button type="button" className={styles["user"]} disabled={busy} onClick={onEnter}>
      <span className={styles["face"]}>
        <Icon name="person" size={20} />
      </span>
      <span className={styles["who"]}>
        <span className={styles["userName"]}>
          <span className="visually-hidden">{say.signIn.as} </span>
          {user.displayName}
        </span>
        <span className="soft">
          {roles}, {place}
        </span>
      </span>
      <Icon name="right" />
    </button>
  );
};
