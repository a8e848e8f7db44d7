/** Two records side by side, what is the same in them, and the decision. */
import type { Duplicates } from "@hopnhat/api-client/contract";
import { Button, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useId, useState } from "react";
import { Section } from "../../frame/Page.tsx";
import { useLanguage } from "../../language/Language.tsx";
import { mutations } from "../../session/api.ts";
import { Refused } from "../../states/Refused.tsx";
import styles from "./Duplicates.module.css";

export const Pair = ({ proposal }: { readonly proposal: Duplicates.Proposal }) => {
  const { say, count, date } = useLanguage();
  const words = say.duplicates;
  const merge = useMutation(mutations.duplicates.merge());
  const dismiss = useMutation(mutations.duplicates.dismiss());
  const [survivor, setSurvivor] = useState<string>();
  const [reason, setReason] = useState("");
  const whyId = useId();
  const { grounds, one, other, score } = proposal;
  const why =
    reason.trim() === "" ? words.reasonFirst : survivor === undefined ? words.chooseFirst : undefined;
  const rows = [
    [say.people.name, one.name, other.name],
    [say.people.bornOn, date(one.birth), date(other.birth)],
    [say.people.sex, say.people.sexes[one.sex], say.people.sexes[other.sex]],
    [say.people.number, `…${one.personalNumberEnding}`, `…${other.personalNumberEnding}`],
    [say.people.village, villageIn(one), villageIn(other)],
    [say.people.address, one.addressAsPrinted, other.addressAsPrinted],
    [words.applications, count(one.applications), count(other.applications)],
    [words.account, one.hasAccount ? words.yes : words.no, other.hasAccount ? words.yes : words.no],
  ] as const;
  return (
    <Section
      title={`${one.name} · ${other.name}`}
      aside={<span className="soft">{words.score(count(score))}</span>}
    >
      <div className={styles["pair"]}>
        <ul className={styles["grounds"]}>
          {grounds.map(({ ground, points }) => (
            <li key={ground}>
              {words.grounds[ground]} <span className="soft">{words.points(count(points))}</span>
            </li>
          ))}
        </ul>
        <div className={styles["scroll"]} tabIndex={0} role="group" aria-label={`${one.name}, ${other.name}`}>
          <table className={styles["table"]}>
            <thead>
              <tr>
                <td />
                <th scope="col">{words.one}</th>
                <th scope="col">{words.other}</th>
                <td />
              </tr>
            </thead>
            <tbody>
              {rows.map(([name, left, right]) => (
                <tr key={name}>
                  <th scope="row">{name}</th>
                  <td lang="vi">{left}</td>
                  <td lang="vi">{right}</td>
                  <td data-same={left === right}>{left === right ? words.same : words.differs}</td>
                </tr>
              ))}
              <tr>
                <td />
                {[one, other].map((each) => (
                  <td key={each.id}>
                    <Button
                      size="compact-sm"
                      variant={survivor === each.id ? "filled" : "default"}
                      aria-pressed={survivor === each.id}
                      onClick={() => setSurvivor(each.id)}
                    >
                      {survivor === each.id ? words.kept : words.keepThis}
                    </Button>
                  </td>
                ))}
                <td />
              </tr>
            </tbody>
          </table>
        </div>
        <form
          className={styles["act"]}
          onSubmit={(event) => {
            event.preventDefault();
            if (survivor === undefined || reason.trim() === "") return;
            const merged = survivor === one.id ? other.id : one.id;
            merge.mutate({ payload: { survivor, merged, reason: reason.trim() } });
          }}
        >
          <TextInput
            label={words.reason}
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <Button
            type="submit"
            disabled={why !== undefined}
            loading={merge.isPending}
            aria-describedby={whyId}
          >
            {words.merge}
          </Button>
          <Button
            variant="default"
            disabled={reason.trim() === ""}
            loading={dismiss.isPending}
            onClick={() =>
              dismiss.mutate({ payload: { one: one.id, other: other.id, reason: reason.trim() } })
            }
          >
            {words.dismiss}
          </Button>
        </form>
        <p id={whyId} className="soft">
          {why ?? words.effect}
        </p>
        <Refused error={merge.error ?? dismiss.error} />
      </div>
    </Section>
  );
};

const villageIn = ({ village }: Duplicates.Candidate): string => `${village.kind} ${village.name}`;
