/**
 * That every new commune bears a code of five digits, in a province that is there on the day.
 *
 * @since 0.1.0
 */
import { Ledger } from "@hopnhat/domain";
import { provinces } from "@hopnhat/gazetteer/VietnamLedger";
import { Effect } from "effect";
import { wrongCodes } from "../drafting/layOutDraft.ts";
import { type Check, found, passing } from "./Check.ts";

const title = { vi: "Mã đơn vị mới", en: "Codes of new communes" };

/** @category checks @since 0.1.0 */
export const codes: Check = ({ changes, effectiveOn }) =>
  Effect.sync(() => {
    const wrong = wrongCodes(changes ?? []);
    const known = new Set<string>(Ledger.at(provinces(), effectiveOn).map(({ code }) => code));
    const nowhere = (changes ?? [])
      .flatMap(({ begins }) => begins)
      .filter(({ within }) => !known.has(within.at(-1) ?? ""));
    const names = (units: typeof wrong): string =>
      units.map(({ kind, name }) => `${kind} ${name}`).join(", ");
    const checks = [
      ...(wrong.length === 0
        ? []
        : [
            found("codes/form", "blocks", {
              title,
              finding: {
                vi: `Mã của ${names(wrong)} không gồm 5 chữ số.`,
                en: `The code of ${names(wrong)} has not five digits.`,
              },
              remedy: { vi: "Nhập mã theo danh mục.", en: "Enter the code of the register." },
            }),
          ]),
      ...(nowhere.length === 0
        ? []
        : [
            found("codes/province", "blocks", {
              title,
              finding: {
                vi: `${names(nowhere)} không thuộc tỉnh nào vào ngày ${effectiveOn}.`,
                en: `${names(nowhere)} lies in no province of ${effectiveOn}.`,
              },
              remedy: {
                vi: "Ghi mã tỉnh của đơn vị mới.",
                en: "Say in which province the new commune lies.",
              },
            }),
          ]),
    ];
    return checks.length > 0
      ? checks
      : [passing("codes", title, { vi: "Mọi mã đều hợp lệ.", en: "Every code is one of a commune." })];
  });
