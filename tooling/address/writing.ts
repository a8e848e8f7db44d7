/** One text in another writing: without marks, with the tone elsewhere, as typed for Telex, mistyped. */

/** A generator of Park and Miller: chance that is the same in every run. */
export const chance = (seed: number) => {
  let state = seed;
  const next = (): number => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
  const pick = <A>(list: ReadonlyArray<A>): A => list[Math.floor(next() * list.length)]!;
  return { next, pick };
};
export type Chance = ReturnType<typeof chance>;

export const bare = (text: string): string =>
  text.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/g, "d").replace(/Đ/g, "D").normalize("NFC");
/** Letters alone: what is the same to a reader without marks. */
export const key = (text: string): string =>
  bare(text)
    .toLowerCase()
    .replace(/y/g, "i")
    .replace(/[^a-z0-9]/g, "");
const tones = "\u0300\u0301\u0303\u0309\u0323";
/** The tone of oa, oe, uy on the other vowel. */
export const moveTone = (text: string): string =>
  text
    .normalize("NFD")
    .replace(new RegExp(`(o)([${tones}])([ae])(?![a-z\u0300-\u036f])`, "giu"), "$1$3$2")
    .replace(new RegExp(`(?<!q)(u)([${tones}])(y)(?![a-z\u0300-\u036f])`, "giu"), "$1$3$2")
    .normalize("NFC");
export const swapIy = (text: string): string =>
  text.replace(
    /([hklmstHKLMST])([yýỳỷỹỵ])(?![\p{L}])/gu,
    (_, head: string, y: string) =>
      head + ({ y: "i", ý: "í", ỳ: "ì", ỷ: "ỉ", ỹ: "ĩ", ỵ: "ị" } as Record<string, string>)[y]!,
  );

const telexTones: Readonly<Record<string, string>> = {
  "\u0300": "f",
  "\u0301": "s",
  "\u0303": "x",
  "\u0309": "r",
  "\u0323": "j",
};
const telexMarks: Readonly<Record<string, string>> = { "\u0306": "w", "\u031b": "w" };
export const telex = (text: string): string =>
  text.replace(/[\p{L}\p{M}]+/gu, (word) => {
    let tone = "";
    let out = "";
    for (const sign of word.normalize("NFD")) {
      if (telexTones[sign] !== undefined) tone = telexTones[sign];
      else if (sign === "\u0302") out += out.at(-1)!.toLowerCase();
      else if (telexMarks[sign] !== undefined) out += telexMarks[sign];
      else if (sign === "đ") out += "dd";
      else if (sign === "Đ") out += "Dd";
      else out += sign;
    }
    return out + tone;
  });

const letters = "abcdeghiklmnopqrstuvxy";
/** One error in one syllable: a letter more, less, another, or two exchanged. */
export const mistype = (name: string, { next, pick }: Chance): string => {
  const at = 1 + Math.floor(next() * (name.length - 2));
  const letter = pick([...letters]);
  switch (Math.floor(next() * 4)) {
    case 0:
      return name.slice(0, at) + letter + name.slice(at);
    case 1:
      return name.slice(0, at) + name.slice(at + 1);
    case 2:
      return name.slice(0, at) + letter + name.slice(at + 1);
    default:
      return name.slice(0, at) + name.charAt(at + 1) + name.charAt(at) + name.slice(at + 2);
  }
};
