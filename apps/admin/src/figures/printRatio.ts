/**
 * A percentage with its sign, as each language sets it: `86,97 %` in Vietnamese, `86.97%` in English.
 */
import { percent, type Ratio, type Rounding } from "@hopnhat/domain/Ratio";
import type { Language } from "../language/format.ts";

/** The percentage, or undefined where the target is nobody. */
export const printRatio = (ratio: Ratio, rounding: Rounding, language: Language): string | undefined => {
  const figure = percent(ratio, { rounding, locale: language === "vi" ? "vi" : "en" });
  if (figure === null) return undefined;
  return language === "vi" ? `${figure} %` : `${figure}%`;
};
