import { describe, expect, it } from "vitest";
import * as Editing from "../src/screens/Drafting/editing.ts";
import { piecesOf } from "../src/screens/Drafting/marks.ts";
import { mend } from "../src/screens/Drafting/mend.ts";
import { paceOf } from "../src/screens/Reorganisation/pace.ts";

const withClause = Editing.addClause(Editing.emptyDraft, ["04891", "04888"]);

describe("a draft", () => {
  it("numbers a clause after the greatest that is there", () => {
    const removed = Editing.removeClause(Editing.addClause(withClause), 0);
    expect(Editing.addClause(removed).changes.map(({ clause }) => clause)).toEqual(["2", "3"]);
  });

  it("sends the flows of a clause to the unit that it makes, also when its code is changed", () => {
    const made = Editing.setUnit(Editing.addUnit(withClause, 0, ["25"]), 0, 0, { code: "98001" });
    expect(made.changes[0]?.flows.map(({ to }) => to)).toEqual(["98001", "98001"]);
    const recoded = Editing.setUnit(made, 0, 0, { code: "98002" });
    expect(recoded.changes[0]?.flows.map(({ to }) => to)).toEqual(["98002", "98002"]);
  });

  it("says what it lacks before the server can keep it", () => {
    expect(Editing.lacksOf(withClause)).toEqual(["number", "title", "effectiveOn", "codes"]);
  });

  it("is taken back edit by edit and done again, and a new edit ends what was undone", () => {
    const one = Editing.edited(Editing.historyOf(Editing.emptyDraft), withClause);
    const two = Editing.edited(one, Editing.addClause(withClause));
    const back = Editing.undone(Editing.undone(two));
    expect(back.present).toBe(Editing.emptyDraft);
    expect(Editing.redone(back).present).toBe(withClause);
    expect(Editing.edited(back, withClause).future).toEqual([]);
    expect(Editing.undone(Editing.historyOf(withClause)).present).toBe(withClause);
  });
});

const text = "1. Sắp xếp xã Mai\nChâu, Bạch Dương thành xã mới có tên gọi là **xã Mai Châu**.\n";
const at = (words: string) => ({ offset: text.indexOf(words), line: 1 });
const mention = (printed: string, words: string) => ({
  printed,
  code: null,
  land: "all" as const,
  people: "part" as const,
  position: at(words),
});
const fault = {
  reason: "no such unit",
  clause: "1",
  position: at("Bạch"),
  text: "xã Bạch Dương",
  explanation: { vi: "", en: "" },
  candidates: [],
};
const reading = {
  clauses: [
    {
      article: "1",
      number: "1",
      type: "arrangement" as const,
      position: { offset: 0, line: 1 },
      target: mention("xã Mai Châu", "**xã"),
      sources: [mention("xã Mai Châu", "xã Mai"), mention("xã Bạch Dương", "Bạch")],
    },
  ],
  faults: [fault],
} as unknown as Parameters<typeof piecesOf>[1];

describe("the marks of a text", () => {
  it("lose no letter of it", () => {
    const pieces = piecesOf(text, reading);
    expect(pieces.map((piece) => piece.text).join("")).toBe(text);
  });

  it("stand at the words, over the end of a line and without the kind of a list", () => {
    const marked = piecesOf(text, reading).filter(({ mark }) => mark !== undefined);
    expect(marked.map(({ mark, text: words }) => [mark, words])).toEqual([
      ["clause", "1."],
      ["source", "xã Mai\nChâu"],
      ["fault", "Bạch Dương"],
      ["target", "**xã Mai Châu"],
    ]);
  });

  it("lead a chosen unit into the clause that wanted it, with the share that the clause says", () => {
    const draft = Editing.setUnit(Editing.addUnit(withClause, 0, ["25"]), 0, 0, { code: "05200" });
    const mended = mend(draft, reading, reading.faults[0]!, "05212");
    expect(mended?.changes[0]?.flows.at(-1)).toEqual({
      from: "05212",
      to: "05200",
      land: "all",
      people: "part",
    });
    expect(mend(mended!, reading, reading.faults[0]!, "05212")).toBeUndefined();
  });
});

describe("the pace of an execution", () => {
  it("is not told from one look, and not while nothing moves", () => {
    expect(paceOf([{ atMilliseconds: 0, done: 5 }], 100)).toBeUndefined();
    expect(
      paceOf(
        [
          { atMilliseconds: 0, done: 5 },
          { atMilliseconds: 2000, done: 5 },
        ],
        100,
      ),
    ).toBeUndefined();
  });

  it("is that of the last ten seconds, with the time that is left", () => {
    const samples = [
      { atMilliseconds: 0, done: 0 },
      { atMilliseconds: 20_000, done: 1000 },
      { atMilliseconds: 25_000, done: 2000 },
    ];
    expect(paceOf(samples, 4000)).toEqual({ recordsPerSecond: 200, secondsLeft: 10 });
  });
});
