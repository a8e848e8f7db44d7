/** In which format a table is, as its name or a flag tells. */
import { WrongInput } from "../WrongInput.ts";

export const tableFormats = ["csv", "tsv", "jsonl", "parquet", "xlsx"] as const;

export type TableFormat = (typeof tableFormats)[number];

const byExtension: Readonly<Record<string, TableFormat>> = {
  csv: "csv",
  txt: "csv",
  tsv: "tsv",
  tab: "tsv",
  jsonl: "jsonl",
  ndjson: "jsonl",
  parquet: "parquet",
  xlsx: "xlsx",
};

/** The format of a file by its extension, with `.gz` or `.zst` after it or not. */
export const formatOfName = (file: string): TableFormat | undefined => {
  const extension = /\.([a-z]+)(?:\.(?:gz|zst))?$/i.exec(file)?.[1]?.toLowerCase();
  if (extension === "xls")
    throw new WrongInput({ message: `${file} is of the old Excel format; save it as .xlsx` });
  return extension === undefined ? undefined : byExtension[extension];
};

/** Formats whose rows are bytes one after another: they can be cut anywhere between two rows. */
export const isByRows = (format: TableFormat): format is "csv" | "tsv" | "jsonl" =>
  format !== "parquet" && format !== "xlsx";
