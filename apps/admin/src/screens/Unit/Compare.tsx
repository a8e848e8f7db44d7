/** A commune told in the communes of another day, with the steps between and their clauses. */
import { cite } from "@hopnhat/domain/LegalAct";
import { is } from "@hopnhat/domain/PlainDate";
import { fullName, idOf } from "@hopnhat/domain/Unit";
import { Button, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useDay } from "../../frame/AsOf.tsx";
import { Section } from "../../frame/Page.tsx";
import { useLanguage } from "../../language/Language.tsx";
import { queries } from "../../session/api.ts";
import { Loaded } from "../../states/Loaded.tsx";
import { State } from "../../states/State.tsx";
import styles from "./Unit.module.css";
import { shareWords } from "./shareWords.ts";

export const Compare = ({ code }: { readonly code: string }) => {
  const { say, date, language } = useLanguage();
  const words = say.administration.compare;
  const { asOf } = useDay();
  const { against: compare } = useSearch({ from: "/console/units/$code" });
  const navigate = useNavigate({ from: "/units/$code" });
  const set = (day: typeof compare) =>
    void navigate({ search: (all) => ({ ...all, against: day }), replace: true });
  const answer = useQuery({
    ...queries.crosswalk.convert({ query: { code, asOf, to: compare ?? asOf, carries: "any" } }),
    enabled: compare !== undefined,
  });
  return (
    <Section title={words.title} screenOnly>
      <div className={styles["compare"]}>
        <TextInput
          type="date"
          label={words.with}
          value={compare ?? ""}
          onChange={({ currentTarget: { value } }) => set(is(value) ? value : undefined)}
        />
        {compare === undefined ? null : (
          <>
            <Button variant="default" onClick={() => set(undefined)}>
              {words.off}
            </Button>
            <span className="soft">{words.lead(date(asOf), date(compare))}</span>
          </>
        )}
      </div>
      {compare === undefined ? null : (
        <Loaded query={answer} lines={3}>
          {(data) => {
            const candidates =
              data._tag === "Exact" ? [data.candidate] : "candidates" in data ? data.candidates : [];
            return candidates.length === 0 ? (
              <State icon="question" title={words.none} inset />
            ) : (
              <table className={styles["versions"]}>
                <caption className="visually-hidden">{words.title}</caption>
                <thead>
                  <tr>
                    <th scope="col">{date(compare)}</th>
                    <th scope="col">{words.columns.share}</th>
                    <th scope="col">{words.columns.clause}</th>
                  </tr>
                </thead>
                <tbody>
                  {candidates.map(({ unit, because }) => (
                    <tr key={idOf(unit)}>
                      <th scope="row">
                        <Link
                          to="/units/$code"
                          params={{ code: unit.code }}
                          search={(all) => ({ ...all, asOf: compare, against: asOf })}
                        >
                          {fullName(unit)}
                        </Link>{" "}
                        <span className="soft">({unit.code})</span>
                      </th>
                      <td>
                        {because.map((step) => shareWords(step, say)).join(" → ") || say.workbench.shares.all}
                      </td>
                      <td lang={language === "vi" ? "vi" : "en"}>
                        {because
                          .map(({ clause }) => cite(clause, language === "vi" ? "vi" : "en"))
                          .join("; ")}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            );
          }}
        </Loaded>
      )}
    </Section>
  );
};
