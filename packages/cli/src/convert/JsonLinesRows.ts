/** Rows of JSON Lines: each object kept as it is written, the members of the conversion added before its last brace. */
import { CodeConversion } from "@hopnhat/gazetteer";
import type { CellAnswer, CellConverter } from "./ConversionSettings.ts";
import { alternating } from "./OutputBlock.ts";
import type { RowConverter, RowLayout } from "./RowConverter.ts";
import { answerLine, countValue, emptyTally } from "./Tally.ts";

const NEWLINE = 10;
const BRACE = "}".charCodeAt(0);

/** A value of a table as the text of a cell. */
export const cellText = (value: unknown): string =>
  typeof value === "string" ? value : value === null || value === undefined ? "" : JSON.stringify(value);

/** The members that a conversion adds, without braces. */
export const membersOf = (conversion: CodeConversion.Conversion, prefix: string): string =>
  CodeConversion.columns
    .map((name) => `${JSON.stringify(prefix + name)}:${JSON.stringify(conversion[name])}`)
    .join(",");

const parsed = (line: string): Readonly<Record<string, unknown>> | undefined => {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? (value as Readonly<Record<string, unknown>>)
      : undefined;
  } catch {
    return undefined;
  }
};

const notAnObject: CellAnswer = {
  conversion: {
    status: "invalid",
    code: "",
    candidates: [],
    name: "",
    province: "",
    note: "not a JSON object",
  },
  repairs: [],
};

export const jsonLinesRows = (
  { columns, prefix, watched }: RowLayout & { readonly format: "jsonl" },
  convert: CellConverter,
): RowConverter => {
  const blocks = alternating();
  const text = new TextDecoder();
  return (rows) => {
    const block = blocks();
    const tally = emptyTally();
    for (let start = 0; start < rows.length;) {
      const newline = rows.indexOf(NEWLINE, start);
      const end = newline < 0 ? rows.length : newline;
      const line = text.decode(rows.subarray(start, end)).trim();
      if (line === "") block.append(rows, start, newline < 0 ? end : end + 1);
      else {
        const object = parsed(line);
        const cell =
          object === undefined
            ? line
            : columns
                .map((name) => cellText(object[name]))
                .filter((part) => part !== "")
                .join(", ");
        const { conversion, repairs } = object === undefined ? notAnObject : convert(cell);
        const members = membersOf(conversion, prefix);
        if (object === undefined) {
          const kept = Buffer.from(`{"line":${JSON.stringify(line)},${members}}`);
          block.append(kept, 0, kept.length);
        } else {
          const brace = rows.lastIndexOf(BRACE, end - 1);
          const added = Buffer.from(Object.keys(object).length === 0 ? members : `,${members}`);
          block.append(rows, start, brace);
          block.append(added, 0, added.length);
          block.append(rows, brace, end);
        }
        if (newline >= 0) block.append(rows, end, end + 1);
        tally.rows++;
        tally.counts[conversion.status]++;
        for (const repair of repairs) tally.repairs[repair] = (tally.repairs[repair] ?? 0) + 1;
        if (watched)
          countValue(tally, { status: conversion.status, cell, answer: answerLine(conversion), count: 1 });
      }
      start = end + 1;
    }
    return { bytes: block.whole(), tally };
  };
};
