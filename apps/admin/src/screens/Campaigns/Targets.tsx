/** The list of targets: a template, a preview that flags each row, applying it, and taking it back. */
import type { Campaigns } from "@hopnhat/api-client/contract";
import { Button, FileButton, Textarea } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useDay } from "../../frame/AsOf.tsx";
import { Section } from "../../frame/Page.tsx";
import { useLanguage } from "../../language/Language.tsx";
import { mutations, queries } from "../../session/api.ts";
import { Loaded } from "../../states/Loaded.tsx";
import { Refused } from "../../states/Refused.tsx";
import styles from "./Campaigns.module.css";

export const Targets = () => {
  const { say } = useLanguage();
  const { asOf } = useDay();
  const words = say.campaigns;
  const preview = useMutation(mutations.campaigns.preview());
  const [csv, setCsv] = useState("");
  return (
    <>
      <Section title={words.import}>
        <form
          className={styles["stack"]}
          onSubmit={(event) => {
            event.preventDefault();
            if (csv.trim() !== "") preview.mutate({ payload: { csv, asOf } });
          }}
        >
          <p>{words.importHint}</p>
          <div className={styles["buttons"]}>
            <Button
              component="a"
              variant="default"
              href="/v1/campaigns/targets/template"
              download="targets.csv"
            >
              {words.template}
            </Button>
            <FileButton
              accept=".csv,text/csv"
              onChange={(file) => {
                void file?.text().then(setCsv);
              }}
            >
              {(props) => (
                <Button variant="default" {...props}>
                  {words.file}
                </Button>
              )}
            </FileButton>
          </div>
          <Textarea
            className={styles["wide"]}
            label={words.text}
            autosize
            minRows={4}
            maxRows={10}
            value={csv}
            onChange={(event) => setCsv(event.currentTarget.value)}
          />
          <Button type="submit" loading={preview.isPending} disabled={csv.trim() === ""}>
            {words.preview}
          </Button>
          <Refused error={preview.error} />
        </form>
      </Section>
      {preview.data === undefined ? null : <Previewed key={preview.data.id} id={preview.data.id} />}
      <Imports />
    </>
  );
};

const Previewed = ({ id }: { readonly id: number }) => {
  const { say, count } = useLanguage();
  const words = say.campaigns;
  const transaction = useQuery(queries.campaigns.import({ params: { id } }));
  const rows = useQuery(queries.campaigns.rows({ params: { id }, query: { flagged: "true", limit: 100 } }));
  const apply = useMutation(mutations.campaigns.apply());
  return (
    <Section title={words.previewOf(String(id))}>
      <Loaded query={transaction} lines={4}>
        {(data) => (
          <div className={styles["stack"]}>
            <p>
              <strong>{words.rows(count(data.rows), count(data.good))}</strong>
              {data.flags.length === 0
                ? ""
                : ` · ${data.flags.map(({ flag, rows: of }) => `${words.flags[flag]}: ${count(of)}`).join(" · ")}`}
            </p>
            {data.state !== "previewed" ? (
              <p role="status">
                {words.states[data.state]}
                {data.added === null ? "" : `: ${words.added(count(data.added))}`}
              </p>
            ) : (
              <div className={styles["buttons"]}>
                <Button
                  disabled={data.flags.length > 0}
                  loading={apply.isPending}
                  onClick={() => apply.mutate({ params: { id }, payload: { rows: "all" } })}
                >
                  {words.applyAll}
                </Button>
                <Button
                  variant="default"
                  disabled={data.good === 0}
                  loading={apply.isPending}
                  onClick={() => apply.mutate({ params: { id }, payload: { rows: "good" } })}
                >
                  {words.applyGood(count(data.good))}
                </Button>
                {data.flags.length === 0 ? null : <p className="soft">{words.someFlagged}</p>}
              </div>
            )}
            <Refused error={apply.error} />
            {(rows.data?.items.length ?? 0) === 0 ? null : (
              <div className={styles["scroll"]} tabIndex={0} role="group" aria-label={words.flagged}>
                <table className={styles["table"]}>
                  <caption className="visually-hidden">{words.flagged}</caption>
                  <thead>
                    <tr>
                      <th scope="col" className="figures">
                        {words.line}
                      </th>
                      <th scope="col">{words.group}</th>
                      <th scope="col">{words.fault}</th>
                    </tr>
                  </thead>
                  <tbody>
                    {rows.data?.items.map((row) => (
                      <tr key={row.line}>
                        <th scope="row" className="figures">
                          {count(row.line)}
                        </th>
                        <td>{row.ageGroup === null ? "—" : say.coverage.ageGroups[row.ageGroup]}</td>
                        <td>{row.flags.map((flag) => words.flags[flag]).join(", ")}</td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </div>
            )}
          </div>
        )}
      </Loaded>
    </Section>
  );
};

const Imports = () => {
  const { say, count, instant } = useLanguage();
  const words = say.campaigns;
  const list = useQuery(queries.campaigns.imports({ query: { limit: 50 } }));
  const undo = useMutation(mutations.campaigns.undo());
  const cells = (each: Campaigns.Import) => (
    <tr key={each.id}>
      <th scope="row">{each.id}</th>
      <td>{instant(each.previewedAt)}</td>
      <td>
        <bdi>{each.previewedBy}</bdi>
      </td>
      <td className="figures">{count(each.rows)}</td>
      <td className="figures">{each.added === null ? "—" : count(each.added)}</td>
      <td>{words.states[each.state]}</td>
      <td>
        {each.state === "applied" ? (
          <Button
            size="compact-sm"
            variant="default"
            loading={undo.isPending}
            onClick={() => undo.mutate({ params: { id: each.id } })}
          >
            {words.undo}
            <span className="visually-hidden"> {each.id}</span>
          </Button>
        ) : null}
      </td>
    </tr>
  );
  return (
    <Section title={words.imports}>
      <Refused error={undo.error} />
      <Loaded query={list} lines={3}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="soft">{words.noImports}</p>
          ) : (
            <div className={styles["scroll"]} tabIndex={0} role="group" aria-label={words.imports}>
              <table className={styles["table"]}>
                <caption className="visually-hidden">{words.imports}</caption>
                <thead>
                  <tr>
                    {(["number", "at", "by", "rows", "added", "state"] as const).map((key) => (
                      <th
                        key={key}
                        scope="col"
                        className={key === "rows" || key === "added" ? "figures" : undefined}
                      >
                        {words.columns[key]}
                      </th>
                    ))}
                    <td />
                  </tr>
                </thead>
                <tbody>{items.map(cells)}</tbody>
              </table>
            </div>
          )
        }
      </Loaded>
    </Section>
  );
};
