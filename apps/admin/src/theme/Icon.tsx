/**
 * The few pictures of the console, drawn with one stroke so that they sit with the text. They are decoration: whatever
 * they say is said in words beside them.
 */
const paths = {
  overview: "M3 11.5 12 4l9 7.5M5.5 10v9.5h13V10M10 19.5v-5h4v5",
  units:
    "M12 21s-6.5-5.6-6.5-11a6.5 6.5 0 0 1 13 0c0 5.4-6.5 11-6.5 11ZM12 12.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Z",
  map: "M9 4.5 3.5 7v13L9 17.5l6 2.5 5.5-2.5v-13L15 7ZM9 4.5v13M15 7v13",
  reorganisation: "M6 3.5c0 6.5 6 5.5 6 12M18 3.5c0 6.5-6 5.5-6 12M12 20.5v-5M9 17.5l3 3 3-3",
  placements:
    "M9 11.5a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM2.5 20.5c.5-3.7 3-5.5 6.5-5.5 1.4 0 2.6.3 3.6.9M16.2 13.3a2.4 2.4 0 1 1 3.4 2.5c-.7.4-1.1.9-1.1 1.7M18.5 20.5v.01",
  coverage: "M4 20.5h16M6.5 17v-4M11 17V8M15.5 17v-6.5M20 17V4.5",
  counter: "M3.5 20.5v-8h17v8M3.5 16h17M12 9.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM7.5 12.5a4.5 4.5 0 0 1 9 0",
  campaigns: "M4 4v16.5h16.5M7.5 16l4-5 3 3 5-7",
  rounds:
    "M3.5 16.5v-9h10v9M13.5 10h4l3 3.5v3h-7M7.5 19a2 2 0 1 0 0-4 2 2 0 0 0 0 4ZM17 19a2 2 0 1 0 0-4 2 2 0 0 0 0 4Z",
  duplicates: "M8.5 8.5h12v12h-12ZM15.5 8.5v-5h-12v12h5",
  book: "M5 5a1.5 1.5 0 0 1 1.5-1.5H19v14H6.5A1.5 1.5 0 0 0 5 19ZM5 19a1.5 1.5 0 0 0 1.5 1.5H19v-3",
  search: "M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13ZM20 20l-4.7-4.7",
  calendar: "M4 6.5h16v13H4ZM4 10.5h16M8.5 4v4M15.5 4v4",
  sun: "M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM12 3v2M12 19v2M3 12h2M19 12h2M5.6 5.6 7 7M17 17l1.4 1.4M5.6 18.4 7 17M17 7l1.4-1.4",
  moon: "M19.5 14.5A8 8 0 1 1 9.5 4.5a6.5 6.5 0 0 0 10 10Z",
  leave: "M14 4.5H5.5v15H14M10 12h10.5M17 8.5l3.5 3.5-3.5 3.5",
  check: "M5 12.5l4.5 4.5L19 7.5",
  warning: "M12 4 2.5 20h19ZM12 10v4.5M12 17.2v.01",
  block: "M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17ZM6 6l12 12",
  clock: "M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17ZM12 7.5V12l3 2",
  right: "M5 12h14M13.5 6.5 19 12l-5.5 5.5",
  back: "M19 12H5M10.5 6.5 5 12l5.5 5.5",
  up: "M12 19V5M6.5 10.5 12 5l5.5 5.5",
  down: "M12 5v14M6.5 13.5 12 19l5.5-5.5",
  print: "M7 8.5v-5h10v5M7 17H4V8.5h16V17h-3M7 14h10v6.5H7Z",
  person: "M12 11.5a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM4.5 20.5c.6-4 3.4-6 7.5-6s6.9 2 7.5 6",
  lock: "M6 11h12v9.5H6ZM8.5 11V8a3.5 3.5 0 0 1 7 0v3",
  close: "M6 6l12 12M18 6 6 18",
  question:
    "M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17ZM9.5 9.5a2.5 2.5 0 1 1 3.6 2.2c-.7.4-1.1.9-1.1 1.8M12 16.5v.01",
} as const;

export type IconName = keyof typeof paths;

/** What points along the line points the other way where lines run from the right. */
const along: ReadonlyArray<IconName> = ["right", "back", "leave"];

export const Icon = ({ name, size = 18 }: { readonly name: IconName; readonly size?: number }) => (
  <svg
    width={size}
    height={size}
    viewBox="0 0 24 24"
    fill="none"
    stroke="currentColor"
    strokeWidth={1.7}
    strokeLinecap="round"
    strokeLinejoin="round"
    aria-hidden="true"
    focusable="false"
    className={along.includes(name) ? "along-the-line" : undefined}
    style={{ flex: "none" }}
  >
    <path d={paths[name]} />
  </svg>
);

/** The mark of the project: two become one. */
export const Mark = ({ size = 28 }: { readonly size?: number }) => (
  <svg
    width={size}
    height={size}
    viewBox="0 0 32 32"
    aria-hidden="true"
    focusable="false"
    style={{ flex: "none" }}
  >
    <rect width="32" height="32" rx="8" fill="#2f4b93" />
    <path
      d="M8 7c0 8 8 6 8 14M24 7c0 8-8 6-8 14"
      fill="none"
      stroke="#fff"
      strokeWidth="3"
      strokeLinecap="round"
    />
    <circle cx="16" cy="24" r="3" fill="#fff" />
  </svg>
);
