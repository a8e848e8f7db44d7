/** A list as a file, made by the server with the filters that stand on the screen. */
import type { Exports } from "@hopnhat/api-client/contract";
import { Button } from "@mantine/core";
import { useDay } from "../frame/AsOf.tsx";
import { useLanguage } from "../language/Language.tsx";

interface ExportButtonsProps {
  readonly list: Exports.ListName;
  /** What the list is filtered by, in the names of the export. */
  readonly query?: Readonly<Record<string, string | undefined>>;
}

export const ExportButtons = ({ list, query = {} }: ExportButtonsProps) => {
  const { say, language } = useLanguage();
  const { asOf } = useDay();
  const words = say.administration.table;
  const asked = new URLSearchParams({ asOf, language: language === "vi" ? "vi" : "en" });
  for (const [name, value] of Object.entries(query)) if (value !== undefined) asked.set(name, value);
  return (
    <>
      {(["csv", "xlsx"] as const).map((format) => (
        <Button
          key={format}
          component="a"
          variant="default"
          href={`/v1/exports/${format}/${list}?${asked.toString()}`}
          download={`${list}-${asOf}.${format}`}
          title={words.exported}
          className="no-print"
        >
          {words.exportAs(format === "csv" ? "CSV" : "Excel")}
        </Button>
      ))}
    </>
  );
};
