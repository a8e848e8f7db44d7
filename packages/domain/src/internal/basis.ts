/**
 * Legal grounds as plain data, without Effect.
 *
 * @internal
 */
import type { Bilingual } from "../Annotation.ts";
import type { Basis, Certainty } from "../Basis.ts";

/** The instruments that more than one rule rests on. */
export const instruments = {
  identification2023: { vi: "Luật Căn cước 26/2023/QH15", en: "Law on Identification 26/2023/QH15" },
  identification2014: { vi: "Luật Căn cước công dân 59/2014/QH13", en: "Law on Citizen Identification 59/2014/QH13" },
  amendments2025: { vi: "Luật 118/2025/QH15", en: "Law 118/2025/QH15" },
  decree70: { vi: "Nghị định 70/2024/NĐ-CP", en: "Decree 70/2024/NĐ-CP" },
  decree58: { vi: "Nghị định 58/2026/NĐ-CP", en: "Decree 58/2026/NĐ-CP" },
  circular16: { vi: "Thông tư 16/2024/TT-BCA", en: "Circular 16/2024/TT-BCA" },
  circular17: { vi: "Thông tư 17/2024/TT-BCA", en: "Circular 17/2024/TT-BCA" },
  circular73: { vi: "Thông tư 73/2024/TT-BTC", en: "Circular 73/2024/TT-BTC" },
  circular64: { vi: "Thông tư 64/2025/TT-BTC", en: "Circular 64/2025/TT-BTC" },
  civilCode: { vi: "Bộ luật Dân sự 91/2015/QH13", en: "Civil Code 91/2015/QH13" },
  labourCode2019: { vi: "Bộ luật Lao động 45/2019/QH14", en: "Labour Code 45/2019/QH14" },
  labourCode2012: { vi: "Bộ luật Lao động 10/2012/QH13", en: "Labour Code 10/2012/QH13" },
  resolution190: { vi: "Nghị quyết 190/2025/QH15", en: "Resolution 190/2025/QH15" },
} as const satisfies Record<string, Bilingual>;

/**
 * A basis from its parts. `place` is `article`, `article/clause` or `article/clause/point`, or empty.
 */
export const basis = (
  instrument: Bilingual,
  place: string,
  certainty: Certainty = "found",
  note: string | null = null,
): Basis => {
  const [article = "", clause = "", point = ""] = place.split("/");
  return { instrument, article: article || null, clause: clause || null, point: point || null, certainty, note };
};

/**
 * A basis as lawyers cite it.
 *
 * @example
 * ```ts
 * import { Basis, Card } from "@hopnhat/domain"
 *
 * Basis.cite(Card.thresholdRules[0]!.basis, "vi") // "Điều 21 Luật Căn cước công dân 59/2014/QH13"
 * ```
 *
 * @category getters
 * @since 0.1.0
 */
export const cite = (ground: Basis, language: "vi" | "en"): string => {
  const parts: Array<string> = [];
  if (ground.point !== null) parts.push(`${language === "vi" ? "điểm" : "point"} ${ground.point}`);
  if (ground.clause !== null) parts.push(`${language === "vi" ? "khoản" : "clause"} ${ground.clause}`);
  if (ground.article !== null) parts.push(`${language === "vi" ? "Điều" : "article"} ${ground.article}`);
  parts.push(ground.instrument[language]);
  return parts.join(language === "vi" ? " " : ", ");
};

/**
 * How sure an answer is that stands on all of these: as sure as the weakest. With none it is uncertain.
 *
 * @category getters
 * @since 0.1.0
 */
export const weakest = (grounds: ReadonlyArray<Basis>): Certainty =>
  grounds.length === 0 || grounds.some((ground) => ground.certainty === "uncertain")
    ? "uncertain"
    : grounds.some((ground) => ground.certainty === "memory")
      ? "memory"
      : "found";
