import { defineConfig } from "astro/config";
import starlight from "@astrojs/starlight";
import starlightLinksValidator from "starlight-links-validator";

export default defineConfig({
  // Served by the server beside the console.
  base: "/docs",
  trailingSlash: "always",
  // Quotes within code are the code's own.
  markdown: { smartypants: false },
  // The playground is made of the packages' sources.
  vite: { resolve: { conditions: ["@hopnhat/source", "module", "browser", "development|production"] } },
  integrations: [
    starlight({
      title: "Hợp Nhất",
      defaultLocale: "root",
      locales: {
        root: { label: "Tiếng Việt", lang: "vi" },
        en: { label: "English", lang: "en" },
      },
      customCss: [
        "@fontsource/be-vietnam-pro/400.css",
        "@fontsource/be-vietnam-pro/500.css",
        "@fontsource/be-vietnam-pro/600.css",
        "./src/styles/site.css",
      ],
      sidebar: [
        {
          label: "Bảng điều khiển",
          translations: { en: "Console" },
          link: "../../",
          attrs: { rel: "external" },
        },
        {
          label: "Hướng dẫn",
          translations: { en: "Guides" },
          items: [{ autogenerate: { directory: "guides" } }],
        },
        { label: "Thử ngay", translations: { en: "Try it" }, link: "/playground/" },
        { label: "Quy tắc theo thời gian", translations: { en: "Rules through time" }, slug: "law" },
        { label: "Thuật ngữ", translations: { en: "Glossary" }, slug: "glossary" },
        {
          label: "Mô hình",
          translations: { en: "Model" },
          items: [{ autogenerate: { directory: "reference" } }],
        },
        {
          label: "API",
          collapsed: true,
          items: [{ autogenerate: { directory: "api" } }],
        },
        {
          label: "Văn bản",
          translations: { en: "Acts" },
          collapsed: true,
          items: [{ autogenerate: { directory: "acts" } }],
        },
        {
          label: "Quyết định thiết kế",
          translations: { en: "Decisions" },
          collapsed: true,
          items: [{ autogenerate: { directory: "decisions" } }],
        },
        { label: "Thay đổi theo phiên bản", translations: { en: "Changes" }, slug: "changes" },
      ],
      plugins: [starlightLinksValidator({ exclude: ["/docs/openapi.json", "/"] })],
      pagination: false,
      lastUpdated: false,
      credits: false,
    }),
  ],
});
