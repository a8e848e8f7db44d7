/**
 * What stands around every screen: where one can go, the day, the language, the light, and who one is.
 */
import { ActionIcon, useComputedColorScheme, useMantineColorScheme } from "@mantine/core";
import type { PlainDate } from "@hopnhat/domain/PlainDate";
import { Link, useLocation } from "@tanstack/react-router";
import { lazy, type ReactNode, Suspense, useEffect, useRef, useState } from "react";
import { type Language, languages } from "../language/format.ts";
import { useLanguage } from "../language/Language.tsx";
import { Icon, Mark } from "../theme/Icon.tsx";
import { AsOfControl, useDay } from "./AsOf.tsx";
import styles from "./frame.module.css";
import { isTyping, useKeys } from "./keys.ts";
import { places } from "./places.ts";

const Palette = lazy(() => import("./Palette.tsx").then(({ Palette: found }) => ({ default: found })));
const KeysHelp = lazy(() => import("./KeysHelp.tsx").then(({ KeysHelp: found }) => ({ default: found })));

interface FrameProps {
  readonly user: { readonly name: string; readonly role: string };
  readonly onAsOf: (asOf: PlainDate | undefined) => void;
  readonly onLanguage: (language: Language) => void;
  readonly onSignOut: () => void;
  readonly children: ReactNode;
}

export const Frame = ({ user, onAsOf, onLanguage, onSignOut, children }: FrameProps) => {
  const { say } = useLanguage();
  const { asOf, today } = useDay();
  const light = useLight();
  const palette = usePalette();
  useKeys();
  const content = useFocusOnArrival();
  return (
    <div className={styles["frame"]}>
      <a href="#content" className={styles["skip"]}>
        {say.frame.skip}
      </a>
      <nav className={styles["navigation"]} aria-label={say.frame.navigation}>
        <Link to="/" className={styles["brand"]}>
          <Mark />
          <span>{say.product.name}</span>
        </Link>
        <ul className={styles["places"]}>
          {places.map(({ icon, to, place }) => (
            <li key={to}>
              <Link
                to={to}
                className={styles["place"]}
                activeOptions={{ exact: to === "/", includeSearch: false }}
                activeProps={{ "data-here": true }}
              >
                <Icon name={icon} />
                <span>{say.places[place]}</span>
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      {palette.asked === 0 ? null : (
        <Suspense>
          <Palette
            asked={palette.asked}
            onAsOf={onAsOf}
            onLanguage={onLanguage}
            onLight={light.toggle}
            onSignOut={onSignOut}
          />
        </Suspense>
      )}
      <Help />
      <div className={styles["page"]}>
        <header className={styles["header"]} data-another-day={asOf !== today}>
          <AsOfControl onChange={onAsOf} />
          <div className={styles["tools"]}>
            <button type="button" className={styles["find"]} onClick={palette.ask}>
              <Icon name="search" />
              <span>{say.palette.open}</span>
              <kbd>{say.palette.keys}</kbd>
            </button>
            <a href="/docs/" className={styles["docs"]} aria-label={say.frame.documentation}>
              <Icon name="book" />
              <span>{say.frame.documentation}</span>
            </a>
            <LanguageSwitch onChange={onLanguage} />
            <LightSwitch />
            <div className={styles["user"]}>
              <span className={styles["userName"]}>{user.name}</span>
              <span className={styles["userRole"]}>{user.role}</span>
            </div>
            <ActionIcon
              variant="subtle"
              color="gray"
              size="lg"
              aria-label={say.frame.signOut}
              title={say.frame.signOut}
              onClick={onSignOut}
            >
              <Icon name="leave" />
            </ActionIcon>
          </div>
        </header>
        <main id="content" ref={content} tabIndex={-1} className={styles["content"]}>
          {children}
        </main>
      </div>
    </div>
  );
};

/** `?` opens the list of keys from anywhere. */
const Help = () => {
  const [state, setState] = useState<"never" | "opened" | "closed">("never");
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key !== "?" || event.ctrlKey || event.metaKey || isTyping(event.target)) return;
      event.preventDefault();
      setState("opened");
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, []);
  return state === "never" ? null : (
    <Suspense>
      <KeysHelp opened={state === "opened"} onClose={() => setState("closed")} />
    </Suspense>
  );
};

/** How often the palette was asked for: by the button, and the first time by its keys, before it is here to hear them. */
const usePalette = () => {
  const [asked, setAsked] = useState(0);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (asked > 0 || event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      setAsked(1);
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, [asked]);
  return { asked, ask: () => setAsked(asked + 1) };
};

/** Takes the focus along to another place, so that a keyboard or a screen reader goes on where the content begins. */
const useFocusOnArrival = () => {
  const content = useRef<HTMLElement>(null);
  const place = useLocation({ select: ({ pathname }) => pathname });
  const last = useRef(place);
  useEffect(() => {
    if (last.current === place) return;
    last.current = place;
    content.current?.focus({ preventScroll: true });
  }, [place]);
  return content;
};

/** The languages, each named in itself. */
export const LanguageSwitch = ({ onChange }: { readonly onChange: (language: Language) => void }) => {
  const { say, language } = useLanguage();
  return (
    <div role="group" aria-label={say.frame.language} className={styles["languages"]}>
      {languages.map((each) => (
        <button
          key={each}
          type="button"
          lang={each}
          aria-pressed={each === language}
          className={styles["language"]}
          onClick={() => onChange(each)}
        >
          {say.frame.languages[each]}
        </button>
      ))}
    </div>
  );
};

const useLight = () => {
  const { setColorScheme } = useMantineColorScheme();
  const dark = useComputedColorScheme("light") === "dark";
  return { dark, toggle: () => setColorScheme(dark ? "light" : "dark") };
};

export const LightSwitch = () => {
  const { say } = useLanguage();
  const { dark, toggle } = useLight();
  const words = dark ? say.frame.toLight : say.frame.toDark;
  return (
    <ActionIcon variant="subtle" color="gray" size="lg" aria-label={words} title={words} onClick={toggle}>
      <Icon name={dark ? "sun" : "moon"} />
    </ActionIcon>
  );
};
