/**
 * The look of the console: a neutral ground, one accent (the indigo of the highland dyers, *chàm*), and type that
 * leaves room for stacked Vietnamese marks.
 */
import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from "@mantine/core";

const cham: MantineColorsTuple = [
  "#eef2fb",
  "#dde5f6",
  "#b9c9ec",
  "#93abe0",
  "#728fd6",
  "#5678c9",
  "#3d5eb4",
  "#2f4b93",
  "#263d78",
  "#1b2c58",
];

/** The neutrals of `ground.css`, for what Mantine draws by itself on dark ground. */
const dark: MantineColorsTuple = [
  "#e8e9eb",
  "#c5cad0",
  "#a6adb6",
  "#7b838d",
  "#565d66",
  "#3a4047",
  "#23272c",
  "#1b1e22",
  "#141619",
  "#0f1113",
];

export const theme = createTheme({
  colors: { cham, dark },
  primaryColor: "cham",
  primaryShade: { light: 7, dark: 6 },
  fontFamily:
    '"Figures", "Be Vietnam Pro", "IBM Plex Sans Arabic", system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif',
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace',
  fontSizes: { xs: "0.75rem", sm: "0.8125rem", md: "0.875rem", lg: "1rem", xl: "1.125rem" },
  lineHeights: { xs: "1.45", sm: "1.5", md: "1.55", lg: "1.55", xl: "1.5" },
  headings: { fontWeight: "600" },
  defaultRadius: "md",
  radius: { xs: "3px", sm: "5px", md: "7px", lg: "10px", xl: "14px" },
  cursorType: "pointer",
  respectReducedMotion: true,
  focusRing: "auto",
  components: {
    Modal: { styles: { title: { fontSize: "1.0625rem", fontWeight: 600 } } },
  },
});

/** Mantine's own surfaces take the ground of `ground.css`, so that there is one palette and not two. */
export const variables: CSSVariablesResolver = () => {
  const surfaces = {
    "--mantine-color-body": "var(--surface)",
    "--mantine-color-text": "var(--ink)",
    "--mantine-color-dimmed": "var(--ink-soft)",
    "--mantine-color-default": "var(--surface)",
    "--mantine-color-default-hover": "var(--surface-sunken)",
    "--mantine-color-default-color": "var(--ink)",
    "--mantine-color-default-border": "var(--line-strong)",
    "--mantine-color-placeholder": "var(--ink-soft)",
    "--mantine-color-anchor": "var(--accent)",
    "--mantine-color-error": "var(--bad)",
  };
  return { variables: {}, light: surfaces, dark: surfaces };
};
