"""Settings of Pelican, of which l10n reads only literals."""

SITENAME = "Diario del Norte"
SITEURL = "https://prensa.example"
PATH = "content"
PLUGINS: list[str] = []
DEFAULT_LANG = "es"
TIMEZONE = "America/Mexico_City"
THEME = "theme"
ARTICLE_PATHS = [""]
STATIC_PATHS = ["presa.svg"]
ARTICLE_URL = "{lang}/{slug}/"
ARTICLE_SAVE_AS = "{lang}/{slug}/index.html"
ARTICLE_LANG_URL = ARTICLE_URL
ARTICLE_LANG_SAVE_AS = ARTICLE_SAVE_AS
DIRECT_TEMPLATES = ["index"]
AUTHOR_SAVE_AS = CATEGORY_SAVE_AS = TAG_SAVE_AS = ""
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
MARKDOWN: dict[str, dict[str, dict[str, str]]] = {
    "extension_configs": {
        "markdown.extensions.extra": {},
        "markdown.extensions.meta": {},
        "markdown.extensions.toc": {},
    }
}
