/**
 * Figures and dates as each language prints them: `830.424` and `30/06/2025`, `830,424` and `30 Jun 2025`.
 */
import type { Bilingual } from "@hopnhat/domain";
import { printCount } from "@hopnhat/domain/Ratio";

export type Language = "vi" | "en" | "ar";

export const languages: ReadonlyArray<Language> = ["vi", "en", "ar"];

/** The direction of a language's script. */
export const directionOf = (language: Language): "ltr" | "rtl" => (language === "ar" ? "rtl" : "ltr");

/**
 * What the server says in two languages, in that of the screen: in Arabic its English, since the law is not translated,
 * set apart (U+2066 to U+2069) so that its full stop stays at its own end.
 */
export const tellBilingual = (words: Bilingual, language: Language): string =>
  language === "vi" ? words.vi : language === "en" ? words.en : `\u2066${words.en}\u2069`;

/** A whole number with its thousands apart. */
export const formatCount = (count: number, language: Language): string =>
  printCount(count, language === "vi" ? "vi" : "en");

const months = {
  en: ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
  ar: [
    "يناير",
    "فبراير",
    "مارس",
    "أبريل",
    "مايو",
    "يونيو",
    "يوليو",
    "أغسطس",
    "سبتمبر",
    "أكتوبر",
    "نوفمبر",
    "ديسمبر",
  ],
};

/** A calendar date, `YYYY-MM-DD`, as the language writes it. No zone can shift it: the text is taken apart. */
export const formatDate = (date: string, language: Language): string => {
  const [year, month, day] = date.split("-");
  return language === "vi"
    ? `${day}/${month}/${year}`
    : `${Number(day)} ${months[language][Number(month) - 1]} ${year}`;
};

const timeZone = "Asia/Ho_Chi_Minh";
/** Swedish writes a day as ISO 8601 does. */
const days = new Intl.DateTimeFormat("sv-SE", { dateStyle: "short", timeZone });
const clock = new Intl.DateTimeFormat("sv-SE", { timeStyle: "short", timeZone });

/** An instant, ISO 8601 in UTC, as the clock on a wall in Vietnam shows it. */
export const formatInstant = (instant: string, language: Language): string =>
  `${formatDate(days.format(new Date(instant)), language)} ${clock.format(new Date(instant))}`;
