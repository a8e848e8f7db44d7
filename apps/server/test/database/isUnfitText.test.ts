import { describe, expect, it } from "vitest";
import { isUnfitText } from "../../src/database/isUnfitText.ts";

/** An error of the driver, wrapped as the server meets it. */
const wrapped = (error: object) => ({ reason: { cause: error } });

describe("a text that the database cannot hold", () => {
  it("is the request's fault", () => {
    expect(isUnfitText(wrapped({ code: "22021", message: "invalid byte sequence for encoding" }))).toBe(true);
    expect(isUnfitText(wrapped({ code: "22P05", message: "unsupported Unicode escape sequence" }))).toBe(
      true,
    );
    expect(isUnfitText(wrapped({ code: "22P02", message: "invalid input syntax for type json" }))).toBe(true);
  });

  it("is not what the server itself has got wrong", () => {
    expect(isUnfitText(wrapped({ code: "22P02", message: "invalid input syntax for type integer" }))).toBe(
      false,
    );
    expect(isUnfitText(wrapped({ code: "23505", message: "duplicate key" }))).toBe(false);
    expect(isUnfitText(new Error("anything"))).toBe(false);
    expect(isUnfitText(undefined)).toBe(false);
  });
});
