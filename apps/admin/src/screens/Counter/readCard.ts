/** What an officer types, pastes or scans: a personal number, the text of a card's QR code, or its machine-readable zone. */
import type { Bilingual } from "@hopnhat/domain";
import * as CardMrz from "@hopnhat/domain/CardMrz";
import * as CardQr from "@hopnhat/domain/CardQr";
import { is } from "@hopnhat/domain/PersonalNumber";

export interface CardRead {
  readonly from: "number" | "qr" | "mrz";
  readonly number: string | undefined;
  readonly name: string | undefined;
  readonly bornOn: string | undefined;
  readonly address: string | undefined;
  readonly problems: ReadonlyArray<Bilingual>;
}

export const readCard = (text: string): CardRead => {
  const said = text.trim();
  if (said.includes("|")) {
    const { contents, problems } = CardQr.parse(said);
    return {
      from: "qr",
      number: contents.number,
      name: contents.name,
      bornOn: contents.bornOn,
      address: contents.address,
      problems: problems.map(({ sentence }) => sentence),
    };
  }
  if (said.includes("<")) {
    const { contents, problems } = CardMrz.parse(said);
    return {
      from: "mrz",
      number: contents.number,
      name:
        contents.surname === undefined
          ? undefined
          : [contents.surname, contents.otherNames ?? ""].join(" ").trim(),
      bornOn: contents.bornOn,
      address: undefined,
      problems: problems.map(({ sentence }) => sentence),
    };
  }
  const digits = said.replaceAll(/[\s.-]/g, "");
  return {
    from: "number",
    number: is(digits) ? digits : undefined,
    name: undefined,
    bornOn: undefined,
    address: undefined,
    problems: [],
  };
};
