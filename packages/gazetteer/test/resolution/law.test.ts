// The 34 resolutions themselves, where they lie beside the checkout; the ledger's own tests need none of them.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "@effect/vitest";
import { readResolution } from "@hopnhat/gazetteer/resolution/readResolution";
import type { Resolution } from "@hopnhat/gazetteer/resolution/Resolution";

const folder = join(import.meta.dirname, "..", "..", "..", "..", "..", "shared", "law");
const texts = existsSync(folder)
  ? readdirSync(folder)
      .filter((file) => /^\d{4}_NQ-UBTVQH15\.md$/.test(file))
      .map((file) => readFileSync(join(folder, file), "utf8"))
  : [];

/** The structure without its places in the text, and without the title's line breaks. */
const facts = ({ act, clauses, faults }: Resolution): unknown =>
  JSON.parse(
    JSON.stringify({ act: { ...act, title: "" }, clauses, faults }, (key, value: unknown) =>
      key === "position" ? undefined : value,
    ),
  );

/** The text as a portal gives it: no markup, a line for each paragraph, quotes, non-breaking spaces. */
const pasted = (text: string): string =>
  text
    .replace(/[*\\]/g, "")
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.replace(/\s+/g, " ").trim())
    .join("\r\n")
    .replace(/tên gọi là ([^.\r]+)\./g, "tên gọi là “$1”.")
    .replace(/ (xã|phường|thị) /g, "\u00a0$1 ");

describe.skipIf(texts.length === 0)(
  "the 34 resolutions of 16 June 2025 (not run where ../shared/law is absent)",
  () => {
    it("are read whole: 3,194 clauses, and 34 that close, without a fault", () => {
      const read = texts.map(readResolution);
      expect(read).toHaveLength(34);
      expect(read.flatMap(({ faults }) => faults)).toEqual([]);
      const types = read.flatMap(({ clauses }) => clauses).map(({ type }) => type);
      expect(types.filter((type) => type === "arrangement")).toHaveLength(3_192);
      expect(types.filter((type) => type === "renaming")).toHaveLength(2);
      expect(types.filter((type) => type === "closing")).toHaveLength(34);
    });

    it("number their clauses without a gap", () => {
      for (const { act, clauses } of texts.map(readResolution)) {
        const first = clauses.filter(({ article }) => article === "1").map(({ number }) => Number(number));
        expect(first, act.number).toEqual(first.map((_, i) => i + 1));
      }
    });

    it.each([
      ["pasted as plain text", pasted],
      ["in NFD", (text: string) => text.normalize("NFD")],
      ["in NFC", (text: string) => text.normalize("NFC")],
    ])("say the same %s", (_, form) => {
      for (const text of texts)
        expect(facts(readResolution(form(text)))).toEqual(facts(readResolution(text)));
    });

    it("give each source its place: the text there begins with its name or its kind", () => {
      for (const text of texts)
        for (const clause of readResolution(text).clauses) {
          if (clause.type !== "arrangement") continue;
          for (const { name, position } of clause.sources) {
            const there = text
              .slice(position.offset, position.offset + 80)
              .normalize("NFC")
              .replace(/[*\\]/g, "");
            const [first] = name.split(" ");
            expect(there.split(/\s+/).slice(0, 4).join(" "), clause.number).toContain(first);
          }
        }
    });
  },
);
