/** The webhooks of an agency, and what became of each entry on its way to them. */
import type { Webhooks as Wire } from "@hopnhat/api-client/contract";
import { Button } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useLanguage } from "../../language/Language.tsx";
import { mutations, queries } from "../../session/api.ts";
import { Loaded } from "../../states/Loaded.tsx";
import styles from "./System.module.css";

export const Webhooks = ({ agency }: { readonly agency: string }) => {
  const { say } = useLanguage();
  const words = say.administration.system.agencies;
  const list = useQuery(queries.webhooks.list({ params: { agency } }));
  return (
    <div className={styles["webhooks"]}>
      <h3>{words.webhooks}</h3>
      <Loaded query={list} lines={2} inset>
        {(webhooks) =>
          webhooks.length === 0 ? (
            <p className="soft">{words.webhooksNone}</p>
          ) : (
            <ul className={styles["grants"]}>
              {webhooks.map((webhook) => (
                <WebhookLine key={webhook.id} agency={agency} webhook={webhook} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </div>
  );
};

interface WebhookLineProps {
  readonly agency: string;
  readonly webhook: Wire.Webhook;
}

const WebhookLine = ({ agency, webhook }: WebhookLineProps) => {
  const { say, count } = useLanguage();
  const words = say.administration.system.agencies;
  const [open, setOpen] = useState(false);
  const resume = useMutation(mutations.webhooks.resume());
  const params = { agency, webhook: webhook.id };
  return (
    <li>
      <div>
        <code>{webhook.url}</code>
        <span className={styles["id"]}>
          {words.webhookStates[webhook.state]} · {words.pending(count(webhook.pending))} ·{" "}
          {words.dead(count(webhook.dead))}
          {webhook.failures === 0 ? "" : ` · ${words.failures(count(webhook.failures))}`}
        </span>
        {open ? <Deliveries {...params} /> : null}
      </div>
      <div className={styles["buttons"]}>
        {webhook.state === "paused" ? (
          <Button size="compact-sm" loading={resume.isPending} onClick={() => resume.mutate({ params })}>
            {words.resume}
          </Button>
        ) : null}
        <Button variant="default" size="compact-sm" aria-expanded={open} onClick={() => setOpen(!open)}>
          {words.deliveries}
        </Button>
      </div>
    </li>
  );
};

const Deliveries = (params: { readonly agency: string; readonly webhook: string }) => {
  const { say, count, instant } = useLanguage();
  const words = say.administration.system.agencies;
  const list = useQuery(queries.webhooks.deliveries({ params }));
  const redeliver = useMutation(mutations.webhooks.redeliver());
  return (
    <Loaded query={list} lines={2} inset>
      {(deliveries) =>
        deliveries.length === 0 ? (
          <p className="soft">{words.deliveriesNone}</p>
        ) : (
          <ul className={styles["deliveries"]}>
            {deliveries.map(({ attempts, cursor, kind, lastAttemptAt, lastFault, lastStatus, state }) => (
              <li key={cursor}>
                <code>
                  {cursor} {kind}
                </code>
                <span>{words.deliveryStates[state]}</span>
                <span className="soft">
                  {words.attempts(count(attempts))}
                  {lastAttemptAt === null ? "" : `, ${instant(lastAttemptAt)}`}
                  {lastStatus === null ? "" : `, ${lastStatus}`}
                  {lastFault === null ? "" : `, ${lastFault}`}
                </span>
                {state === "dead" ? (
                  <Button
                    variant="default"
                    size="compact-sm"
                    onClick={() => redeliver.mutate({ params: { ...params, cursor } })}
                  >
                    {words.redeliver}
                  </Button>
                ) : null}
              </li>
            ))}
          </ul>
        )
      }
    </Loaded>
  );
};
