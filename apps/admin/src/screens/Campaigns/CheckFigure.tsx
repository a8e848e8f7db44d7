/** A ratio as a report printed it, against the counts beside it: rounded, cut off, swapped, or over another count. */
import { check } from "@hopnhat/domain/Ratio";
import { Result } from "effect";
import { Button, NativeSelect, NumberInput, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useDay } from "../../frame/AsOf.tsx";
import { Section } from "../../frame/Page.tsx";
import { useLanguage } from "../../language/Language.tsx";
import { queries } from "../../session/api.ts";
import styles from "./Campaigns.module.css";

export const CheckFigure = ({ province }: { readonly province: string }) => {
  const { say, count, language, tell } = useLanguage();
  const { asOf } = useDay();
  const words = say.campaigns;
  const coverage = useQuery(queries.coverage.province({ query: { province, asOf, boundaries: asOf } }));
  const [printed, setPrinted] = useState("");
  const [marks, setMarks] = useState<"vi" | "en">(language === "vi" ? "vi" : "en");
  const [received, setReceived] = useState<number>();
  const [target, setTarget] = useState<number>();
  const ratio = { received: received ?? 0, target: target ?? 0 };
  const others = (coverage.data?.byAgeGroup ?? []).map(({ ageGroup, target: of }) => ({
    name: say.coverage.ageGroups[ageGroup],
    target: of,
  }));
  const verdict =
    printed.trim() === "" || received === undefined || target === undefined
      ? undefined
      : check(printed, marks, ratio, others);
  return (
    <Section title={words.checkTitle}>
      <div className={styles["stack"]}>
        <p>{words.checkHint}</p>
        <div className={styles["controls"]}>
          <TextInput
            label={words.printed}
            inputMode="decimal"
            value={printed}
            onChange={(event) => setPrinted(event.currentTarget.value)}
          />
          <NativeSelect
            label={words.marks}
            value={marks}
            onChange={(event) => setMarks(event.currentTarget.value === "vi" ? "vi" : "en")}
            data={[
              { value: "vi", label: words.marksOf.vi },
              { value: "en", label: words.marksOf.en },
            ]}
          />
          <NumberInput
            label={words.received}
            min={0}
            allowDecimal={false}
            hideControls
            value={received ?? ""}
            onChange={(value) => setReceived(value === "" ? undefined : Number(value))}
          />
          <NumberInput
            label={words.target}
            min={0}
            allowDecimal={false}
            hideControls
            value={target ?? ""}
            onChange={(value) => setTarget(value === "" ? undefined : Number(value))}
          />
          <Button
            variant="default"
            disabled={coverage.data === undefined}
            onClick={() => {
              setReceived(coverage.data?.total.received);
              setTarget(coverage.data?.total.target);
            }}
          >
            {words.fromData}
          </Button>
        </div>
        <div role="status" className={styles["wide"]}>
          {verdict === undefined
            ? null
            : Result.match(verdict, {
                onFailure: ({ sentence }) => <p className={styles["verdict"]}>{tell(sentence)}</p>,
                onSuccess: (found) => (
                  <div
                    className={styles["verdict"]}
                    data-right={found.kind === "rounded" || found.kind === "truncated"}
                  >
                    <strong>{words.verdicts[found.kind]}</strong>
                    <p>
                      {words.expected(found.expected.rounded ?? "—", found.expected.truncated ?? "—")}{" "}
                      {count(ratio.received)} / {count(ratio.target)}
                    </p>
                    {found.kind === "other-denominator" ? (
                      <p>{words.denominator(found.denominator.name)}</p>
                    ) : null}
                    {found.kind === "inconsistent" && found.impliedTargets !== null ? (
                      <p>{words.implied(count(found.impliedTargets.from), count(found.impliedTargets.to))}</p>
                    ) : null}
                  </div>
                ),
              })}
        </div>
      </div>
    </Section>
  );
};
