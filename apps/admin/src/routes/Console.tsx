/** What every screen stands in once someone is signed in: who it is, what day it is, and the frame. */
import type { PlainDate } from "@hopnhat/domain/PlainDate";
import { useMutation, useSuspenseQuery } from "@tanstack/react-query";
import { lazy, Suspense, useState, useSyncExternalStore } from "react";
import { Outlet, useNavigate, useSearch } from "@tanstack/react-router";
import { DayProvider } from "../frame/AsOf.tsx";
import { Frame } from "../frame/Frame.tsx";
import type { Language } from "../language/format.ts";
import { rememberLanguage, useLanguage } from "../language/Language.tsx";
import { mutations, queries } from "../session/api.ts";
import { ended } from "../session/ended.ts";
import { UserProvider } from "../session/Session.tsx";

const SessionEnded = lazy(() =>
  import("../session/SessionEnded.tsx").then(({ SessionEnded: found }) => ({ default: found })),
);

/** Asks to sign in again once a session has ended, and until then costs nothing. */
const Ended = () => {
  const has = useSyncExternalStore(ended.subscribe, ended.get);
  const [needed, setNeeded] = useState(has);
  if (has && !needed) setNeeded(true);
  return needed ? (
    <Suspense>
      <SessionEnded />
    </Suspense>
  ) : null;
};

export const Console = () => {
  const { say } = useLanguage();
  const { asOf } = useSearch({ from: "__root__" });
  const navigate = useNavigate();
  const { user } = useSuspenseQuery(queries.session.whoAmI()).data;
  const { today } = useSuspenseQuery(queries.system.state()).data;
  const leave = useMutation(mutations.session.signOut());

  const setAsOf = (day: PlainDate | undefined) =>
    void navigate({ to: ".", search: (all) => ({ ...all, asOf: day }) });
  const setLanguage = (lang: Language) => {
    rememberLanguage(lang);
    void navigate({ to: ".", search: (all) => ({ ...all, lang }), replace: true });
  };
  const signOut = () => leave.mutate(undefined, { onSuccess: () => void navigate({ to: "/sign-in" }) });
  const roles = user.roles.map((role) => say.signIn.roles[role]).join(", ");

  return (
    <UserProvider user={user}>
      <DayProvider asOf={asOf ?? today} today={today}>
        <Frame
          user={{ name: user.displayName, role: roles }}
          onAsOf={setAsOf}
          onLanguage={setLanguage}
          onSignOut={signOut}
        >
          <Outlet />
          <Ended />
        </Frame>
      </DayProvider>
    </UserProvider>
  );
};
