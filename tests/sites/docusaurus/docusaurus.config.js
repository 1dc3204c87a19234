// Docusaurus with its classic preset.
module.exports = {
  title: "Plaza",
  url: "https://example.org",
  baseUrl: "/",
  onBrokenLinks: "ignore",
  presets: [["classic", { docs: { routeBasePath: "/", sidebarPath: undefined }, blog: false, pages: false }]],
};
