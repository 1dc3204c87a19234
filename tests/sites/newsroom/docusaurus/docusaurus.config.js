module.exports = {
  title: "Diario del Norte",
  url: "https://prensa.example",
  baseUrl: "/",
  onBrokenLinks: "throw",
  i18n: { defaultLocale: "es", locales: ["es", "en"] },
  presets: [["classic", { docs: { routeBasePath: "/", sidebarPath: undefined }, blog: false }]],
  themeConfig: { navbar: { title: "Diario", items: [{ type: "localeDropdown" }] } },
};
