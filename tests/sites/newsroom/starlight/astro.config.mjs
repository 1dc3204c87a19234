import starlight from "@astrojs/starlight";
import { defineConfig } from "astro/config";

export default defineConfig({
  site: "https://prensa.example",
  integrations: [
    starlight({
      title: "Diario del Norte",
      defaultLocale: "root",
      locales: { root: { label: "Español", lang: "es" }, en: { label: "English" } },
      pagefind: false,
    }),
  ],
});
