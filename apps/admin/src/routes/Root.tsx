/** What every screen stands in, signed in or not: the language. */
import { Outlet, useSearch } from "@tanstack/react-router";
import { Suspense } from "react";
import { LanguageProvider, rememberedLanguage } from "../language/Language.tsx";

export const Root = () => {
  const { lang } = useSearch({ from: "__root__" });
  return (
    <Suspense>
      <LanguageProvider language={lang ?? rememberedLanguage()}>
        <Outlet />
      </LanguageProvider>
    </Suspense>
  );
};
