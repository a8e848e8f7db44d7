/**
 * The language of the screen: its words, and how it prints figures and dates.
 */
import { useDirection } from "@mantine/core";
import { createContext, type ReactNode, use, useContext, useEffect, useMemo } from "react";
import type { Bilingual } from "@hopnhat/domain";
import {
  directionOf,
  formatCount,
  formatDate,
  formatInstant,
  type Language,
  languages,
  tellBilingual,
} from "./format.ts";
import type { Messages } from "./vi.ts";
import { languagesAtHand, loadWords } from "./words.ts";

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

const speechOf = (language: Language, say: Messages): Speech => ({
  language,
  say,
  count: (count) => formatCount(count, language),
  date: (date) => formatDate(date, language),
  instant: (instant) => formatInstant(instant, language),
  tell: (words) => tellBilingual(words, language),
});

const Context = createContext<Speech | undefined>(undefined);

/** Gives every component below it one language, and tells the browser which it is. Suspends until its words are here. */
export const LanguageProvider = ({
  language,
  children,
}: {
  readonly language: Language;
  readonly children: ReactNode;
}) => {
  const say = use(loadWords(language));
  const speech = useMemo(() => speechOf(language, say), [language, say]);
  const { setDirection } = useDirection();
  useEffect(() => {
    document.documentElement.lang = language;
    setDirection(directionOf(language));
  }, [language, setDirection]);
  return <Context value={speech}>{children}</Context>;
};

/** The language of the screen. Where the whole console has failed, none is given any more: one that is here speaks. */
export const useLanguage = (): Speech => {
  const speech = useContext(Context);
  if (speech !== undefined) return speech;
  const [language = "vi"] = languagesAtHand();
  return speechOf(language, use(loadWords(language)));
};

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
