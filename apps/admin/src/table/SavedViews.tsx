/** Views of a screen: its filters, order and day under a name, kept in this browser. */
import { ActionIcon, Button, TextInput } from "@mantine/core";
import { useClickOutside } from "@mantine/hooks";
import { Link, useLocation } from "@tanstack/react-router";
import { type FormEvent, useId, useState } from "react";
import { useLanguage } from "../language/Language.tsx";
import { readKept, useKept } from "../session/kept.ts";
import { Icon } from "../theme/Icon.tsx";
import styles from "./table.module.css";

interface View {
  readonly name: string;
  /** Path and search, as the address bar has them. */
  readonly address: string;
}

const isViews = (value: unknown): value is ReadonlyArray<View> =>
  Array.isArray(value) &&
  value.every((each: Partial<View>) => typeof each.name === "string" && typeof each.address === "string");

/** As many as one finds again. */
const greatest = 20;

export const SavedViews = ({ screen }: { readonly screen: string }) => {
  const { say } = useLanguage();
  const words = say.administration.table;
  const [views, setViews] = useState(() => readKept(`views.${screen}`, isViews) ?? []);
  useKept(`views.${screen}`, views.length === 0 ? undefined : views);
  const [open, setOpen] = useState(false);
  const [name, setName] = useState("");
  const address = useLocation({ select: ({ href }) => href });
  const panel = useId();
  const whole = useClickOutside<HTMLDivElement>(() => setOpen(false));
  const save = (event: FormEvent) => {
    event.preventDefault();
    const named = name.trim();
    if (named === "") return;
    setViews([{ name: named, address }, ...views.filter((view) => view.name !== named)].slice(0, greatest));
    setName("");
  };
  return (
    <div
      ref={whole}
      className={`${styles["views"]} no-print`}
      onKeyDown={(event) => {
        if (event.key === "Escape") setOpen(false);
      }}
    >
      <Button
        variant="default"
        aria-expanded={open}
        aria-controls={open ? panel : undefined}
        onClick={() => setOpen(!open)}
      >
        {words.views}
      </Button>
      {open ? (
        <div id={panel} className={styles["viewPanel"]}>
          {views.length === 0 ? <p className="soft">{words.viewsNone}</p> : null}
          <ul>
            {views.map((view) => (
              <li key={view.name}>
                <Link to={view.address} onClick={() => setOpen(false)}>
                  {view.name}
                </Link>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={words.removeView(view.name)}
                  onClick={() => setViews(views.filter((each) => each !== view))}
                >
                  <Icon name="close" size={14} />
                </ActionIcon>
              </li>
            ))}
          </ul>
          <form onSubmit={save}>
            <TextInput
              aria-label={words.viewName}
              placeholder={words.viewName}
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
              maxLength={60}
            />
            <Button type="submit" variant="light" disabled={name.trim() === ""}>
              {words.saveView}
            </Button>
          </form>
        </div>
      ) : null}
    </div>
  );
};
