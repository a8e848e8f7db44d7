/**
 * The language of the screen: its words, and how it prints figures and dates.
 */
import { useDirection } from "@mantine/core";
import { createContext, type ReactNode, useContext, useEffect, useMemo } from "react";
import type { Bilingual } from "@hopnhat/domain";
import { ar } from "./ar.ts";
import { en } from "./en.ts";
import {
  directionOf,
  formatCount,
  formatDate,
  formatInstant,
  type Language,
  languages,
  tellBilingual,
} from "./format.ts";
import { type Messages, vi } from "./vi.ts";

export interface Speech {
  readonly language: Language;
  /** The words of the screen. */
  readonly say: Messages;
  readonly count: (count: number) => string;
  readonly date: (date: string) => string;
  readonly instant: (instant: string) => string;
  /** What the server says in Vietnamese and English. */
  readonly tell: (words: Bilingual) => string;
}

const messages: Record<Language, Messages> = { vi, en, ar };

/** The speech of a language, for what is not a component. */
export const speechOf = (language: Language): Speech => ({
  language,
  say: messages[language],
  count: (count) => formatCount(count, language),
  date: (date) => formatDate(date, language),
  instant: (instant) => formatInstant(instant, language),
  tell: (words) => tellBilingual(words, language),
});

const Context = createContext<Speech>(speechOf("vi"));

/** Gives every component below it one language, and tells the browser which it is. */
export const LanguageProvider = ({
  language,
  children,
}: {
  readonly language: Language;
  readonly children: ReactNode;
}) => {
  const speech = useMemo(() => speechOf(language), [language]);
  const { setDirection } = useDirection();
  useEffect(() => {
    document.documentElement.lang = language;
    setDirection(directionOf(language));
  }, [language, setDirection]);
  return <Context value={speech}>{children}</Context>;
};

export const useLanguage = (): Speech => useContext(Context);

const key = "hopnhat.language";

/** The language of the last visit, where the browser keeps one. */
export const rememberedLanguage = (): Language => {
  try {
    const remembered = localStorage.getItem(key);
    return languages.find((each) => each === remembered) ?? "vi";
  } catch {
    return "vi";
  }
};

export const rememberLanguage = (language: Language): void => {
  try {
    localStorage.setItem(key, language);
  } catch {
    // A browser that keeps nothing still has the language in its address.
  }
};
