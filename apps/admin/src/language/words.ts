/** The words of each language, fetched when the screen is first in it: a reader of one language does not wait for three. */
import type { Language } from "./format.ts";
import type { Messages } from "./vi.ts";

const sources: Record<Language, () => Promise<Messages>> = {
  vi: () => import("./vi.ts").then(({ vi }) => vi),
  en: () => import("./en.ts").then(({ en }) => en),
  ar: () => import("./ar.ts").then(({ ar }) => ar),
};

const underWay = new Map<Language, Promise<Messages>>();

/** Fetches the words of a language, once. */
export const loadWords = (language: Language): Promise<Messages> => {
  const known = underWay.get(language);
  if (known !== undefined) return known;
  const words = sources[language]();
  // What failed to come is asked for again the next time.
  words.catch(() => underWay.delete(language));
  underWay.set(language, words);
  return words;
};

/** The languages that the screen was in. */
export const languagesAtHand = (): ReadonlyArray<Language> => [...underWay.keys()];
