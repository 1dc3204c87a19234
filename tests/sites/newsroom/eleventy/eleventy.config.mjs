import { I18nPlugin, IdAttributePlugin } from "@11ty/eleventy";

export default function (config) {
  config.addPlugin(I18nPlugin, { defaultLanguage: "es", errorMode: "allow-fallback" });
  config.addPlugin(IdAttributePlugin);
  config.addPassthroughCopy("**/*.svg");
  config.addGlobalData("layout", "page.njk");
  config.addGlobalData("site", "https://prensa.example");
  return { markdownTemplateEngine: "njk" };
}
