import { describe, expect, it } from "vitest";
import { ar } from "../src/language/ar.ts";
import { en } from "../src/language/en.ts";
import { vi } from "../src/language/vi.ts";

/** Every text of a language, with the path that leads to it; a text with gaps is said with numbers in them. */
const texts = (words: unknown, path = ""): ReadonlyArray<readonly [path: string, text: string]> => {
  if (typeof words === "string") return [[path, words]];
  if (typeof words === "function") return [[path, String(words("1", "2", "3", "4"))]];
  if (typeof words !== "object" || words === null) return [];
  return Object.entries(words).flatMap(([key, value]) => texts(value, `${path}.${key}`));
};

describe("the words of the screen", () => {
  it("are said in every language, none of them empty", () => {
    expect(texts(en).map(([path]) => path)).toEqual(texts(vi).map(([path]) => path));
    expect(texts(ar).map(([path]) => path)).toEqual(texts(vi).map(([path]) => path));
    for (const [path, text] of [...texts(vi), ...texts(en), ...texts(ar)])
      expect(text.trim(), path).not.toBe("");
  });

  it("are written in composed Unicode, so that no mark stands apart from its letter", () => {
    for (const [path, text] of [...texts(vi), ...texts(en)]) expect(text, path).toBe(text.normalize("NFC"));
  });

  it("in English are English, but for the name of the product and of the language", () => {
    const vietnamese = texts(en).filter(([, text]) =>
      /[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/i.test(text),
    );
    expect(vietnamese.map(([path]) => path)).toEqual([
      ".product.name",
      ".product.titled",
      ".frame.languages.vi",
    ]);
  });
});
