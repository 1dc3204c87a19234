"""A small newsroom in two languages, written for one site generator after the other.

`tests/sites/newsroom/articles` has the articles, each in the language that its author wrote; `sentences.tsv` what a
translator makes of their sentences; the other folders the configurations of generators. `@name#anchor` stands for the
address of another article, which each generator wants in another form.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

import polib
from site_checks import Expected, Site

NEWSROOM = Path(__file__).parents[1] / "sites" / "newsroom"
URL = "https://prensa.example/"
OTHER = {"es": "en", "en": "es"}
HALF = "half"
"""The state of an article that is half reviewed, so that its edition is held back."""
_ADDRESS = re.compile(r"@([a-z-]+)(#[a-z-]+)?")
_OWN_ANCHOR = re.compile(r"\(#([a-z-]+)\)")
_WITH_ACCENTS = {"cuanta-agua-queda": "cuánta-agua-queda"}
"""Anchors that some generators write with the accents of the heading."""


@dataclass(frozen=True)
class Story:
    """An article of the newsroom in one language."""

    name: str
    language: str
    original: str
    """The language in which its author wrote it."""
    said: Mapping[str, str]
    """Its title, its description, and perhaps its date, its image and its state."""
    body: str

    @property
    def title(self) -> str:
        """The title."""
        return self.said["title"]

    @property
    def is_half_done(self) -> bool:
        """Whether it is not to be published in the other language."""
        return self.said.get("state") == HALF


@cache
def stories() -> Mapping[str, Story]:
    """Return the articles by name, as their authors wrote them."""
    found = {}
    for path in sorted((NEWSROOM / "articles").glob("*.md")):
        head, _, body = path.read_text().partition("\n\n")
        said = dict(line.split(": ", 1) for line in head.splitlines())
        language = said.pop("language")
        found[path.stem] = Story(path.stem, language, language, said, body)
    return found


@cache
def sentences() -> Sequence[Mapping[str, str]]:
    """Return the pairs of sentences, each by language."""
    lines = (NEWSROOM / "sentences.tsv").read_text().splitlines()
    return [dict(zip(("es", "en"), line.split("\t"), strict=True)) for line in lines]


def translated(story: Story) -> Story:
    """Return the edition of an article in the other language."""
    into = OTHER[story.language]
    body = story.body
    said = dict(story.said)
    for pair in sorted(sentences(), key=lambda one: -len(one[story.language])):
        body = body.replace(pair[story.language], pair[into])
        said |= {key: pair[into] for key in ("title", "description") if said.get(key) == pair[story.language]}
    return replace(story, language=into, said=said, body=body)


@dataclass(frozen=True)
class Room:
    """The newsroom as a generator wants it."""

    folder: str
    """Of its configuration; empty if it has none."""
    path: Callable[[Story], str]
    """Where an article is, below the folder of the site."""
    address: Callable[[Story], str]
    """Its address, below that of the site."""
    link: Callable[[Story, Story], str]
    """Returns how an article writes the address of another."""
    settings: str
    """`l10n.toml`."""
    more: Sequence[str] = ()
    """Folders of configurations that it shares with others."""
    front: Callable[[Story], Mapping[str, str]] = field(default=lambda _: {})
    """What else the front matter of an article says."""
    accents: bool = True
    """Whether anchors have the accents of their headings."""
    keeps_anchor: str = "{{#{}}}"
    """What stands behind a heading so that it keeps its anchor; before it, if it ends with a line break."""
    image: Callable[[Story], str] = field(default=lambda story: f"{Path(story.name)}.svg")
    """Where the image of an article is, below the folder of the site."""
    image_link: Callable[[Story], str] = field(default=lambda _: "presa.svg")
    """How an article writes the address of the image."""
    index: bool = True
    """Whether an article `index` is the first page."""
    falls_back: bool = False
    switches: bool = True
    """Whether pages have a link to their twins that readers see: what a template does."""
    slugs: bool = False
    """Whether editions have slugs of their own."""
    write: Callable[[Room, Story], str] | None = None
    """Writes an article, where that is not Markdown with front matter in YAML."""
    marked_up: Callable[[str], str] = field(default=lambda sentence: sentence)
    """Returns a sentence of Markdown as the articles have it."""

    def make(self, folder: Path) -> None:
        """Write the site with the articles of their authors, and without editions."""
        for name in filter(None, (*self.more, self.folder)):
            shutil.copytree(NEWSROOM / name, folder, dirs_exist_ok=True)
        for story in self.stories():
            self.put(folder, story)
            if "image" in story.said:
                path = folder / self.image(story)
                path.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(NEWSROOM / story.said["image"], path)

    def put(self, folder: Path, story: Story) -> None:
        """Write an article, or an edition as somebody would write it by hand."""
        path = folder / self.path(story)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(self.text(story))

    def stories(self) -> Sequence[Story]:
        """Return the articles of this site."""
        return [one for one in stories().values() if self.index or one.name != "index"]

    def finished(self) -> Sequence[Story]:
        """Return the articles whose editions are published."""
        return [one for one in self.stories() if not one.is_half_done]

    def site(self, withheld: Sequence[str]) -> Site:
        """Return what must hold of the site when all editions that are finished are there."""
        pages = [*self.stories(), *map(translated, self.finished())]
        expected = [Expected(one.name, one.language, self.address(one), self._tells(one)) for one in pages]
        return Site(URL, expected, withheld, falls_back=self.falls_back, switches=self.switches)

    def text(self, story: Story) -> str:
        """Return an article as its file has it."""
        if self.write:
            return self.write(self, story)
        said = {key: story.said[key] for key in ("title", "description", "date") if key in story.said}
        front = "".join(f"{key}: {value}\n" for key, value in (said | dict(self.front(story))).items())
        return f"---\n{front}---\n\n{self.body(story)}"

    def body(self, story: Story) -> str:
        """Return the text of an article in Markdown; a translated heading keeps the anchor of its source."""
        body = self.linked(story.body, story).replace("(presa.svg)", f"({self.image_link(story)})")
        if story.language == story.original:
            return body
        headings = re.findall(r"^## (.+)$", stories()[story.name].body, re.MULTILINE)
        for heading, own in zip(headings, re.findall(r"^## (.+)$", body, re.MULTILINE), strict=True):
            anchor = self.keeps_anchor.format(self.anchor(_slug(heading)))
            kept = f"{anchor}\n## {own}" if anchor.endswith("\n") else f"## {own} {anchor}"
            body = body.replace(f"## {own}", kept)
        return body

    def linked(self, text: str, story: Story) -> str:
        """Return a text of an article with addresses for the names of others."""

        def address(match: re.Match[str]) -> str:
            anchor = self.anchor(match[2].removeprefix("#")) if match[2] else ""
            where = self.link(story, stories()[match[1]])
            return (
                where.replace("@#", f"#{anchor}" if anchor else "")
                if "@#" in where
                else (f"{where}#{anchor}" if anchor else where)
            )

        return _OWN_ANCHOR.sub(lambda match: f"(#{self.anchor(match[1])})", _ADDRESS.sub(address, text))

    def anchor(self, name: str) -> str:
        """Return an anchor as the generator makes it of a heading."""
        return _WITH_ACCENTS.get(name, name) if self.accents else name

    def pairs(self, story: Story) -> Mapping[str, str]:
        """Return what a translator makes of the sentences of an article, with its addresses."""
        into = OTHER[story.language]

        def write(sentence: str) -> str:
            return self.marked_up(self.linked(sentence, story))

        return {write(one[story.language]): write(one[into]) for one in sentences()}

    def review(self, catalog: Path, story: Story) -> list[str]:
        """Write what a translator makes of an article into its .po file, as far as the table of sentences goes.

        Returns:
            The translations that are not to be published, as the article is half done.

        """
        file = polib.pofile(str(catalog), wrapwidth=0)
        pairs = self.pairs(story)
        for entry in file:
            if entry.msgid in pairs:
                entry.msgstr = pairs[entry.msgid]
                if story.is_half_done:
                    entry.flags.remove("fuzzy")
            else:
                assert story.is_half_done, f"no translation: {entry.msgid}"
        file.save()
        return [entry.msgstr for entry in file] if story.is_half_done else []

    def _tells(self, story: Story) -> str:
        """Return words that only this page has."""
        lines = [line for line in story.body.splitlines() if line and not re.search(r"[\[#>!-]", line)]
        return lines[0]


SLUGS = {
    "presa": "the-reservoir-falls-to-half",
    "drought-fund": "un-fondo-para-la-sequia",
    "night-trains": "vuelven-los-trenes-nocturnos",
}
"""The slugs of editions, by article."""


def _own_slug(story: Story) -> str:
    """Return the last part of the address of a page where editions have slugs of their own."""
    return story.name if story.language == story.original else SLUGS.get(story.name, story.name)


def _slugged(room: Room, folder: str = "") -> Room:
    """Return a site like another, whose editions have slugs of their own."""
    return replace(
        room,
        folder=folder or room.folder,
        more=(*room.more, room.folder),
        address=lambda one: room.address(one).replace(f"/{one.name}/", f"/{_own_slug(one)}/"),
        front=lambda one: dict(room.front(one)) | ({} if one.language == one.original else {"slug": _own_slug(one)}),
        slugs=True,
    )


def _slug(heading: str) -> str:
    return {"Cuánta agua queda": "cuanta-agua-queda"}.get(heading, heading.lower().replace(" ", "-"))


def _mark(story: Story, *, always: bool = False, default: str = "es") -> str:
    """Return `.en` for a page in a language that its name tells."""
    return f".{story.language}" if always or story.language != default else ""


def _below(story: Story, default: str | None = None) -> str:
    """Return the folder of a language, none for the default one."""
    return "" if story.language == default else f"{story.language}/"


def _dated(story: Story) -> str:
    return f"{story.said['date']}-{story.name}"


def _hugo_name(story: Story) -> str:
    """Return the path of an article of Hugo without its suffix: one with an image is a bundle."""
    return f"posts/{story.name}/index" if "image" in stories()[story.name].said else f"posts/{story.name}"


def _hugo_image(story: Story) -> str:
    return f"content/posts/{story.name}/{story.said['image']}"


def _relref(_story: Story, other: Story) -> str:
    if other.is_half_done:  # Hugo's `relref` finds no page in another language unless it is told to
        return f'{{{{< relref path="{other.name}@#" lang="{other.original}" >}}}}'
    return f'{{{{< relref "{other.name}@#" >}}}}'


def _anchored(text: str) -> str:
    """Return links of Markdown as HTML has them."""
    return re.sub(r"\[(.*?)\]\((.*?)\)", r'<a href="\2">\1</a>', text)


def _html(room: Room, story: Story) -> str:
    """Return an article as a whole page of HTML."""
    body = room.body(story)
    body = _anchored(re.sub(r"!\[(.*?)\]\((.*?)\)", r'<img src="\2" alt="\1">', body))
    blocks = []
    for block in body.strip().split("\n\n"):
        if heading := re.fullmatch(r"## (.*?)(?: \{#(.*)\})?", block):
            blocks.append(f'<h2 id="{heading[2] or room.anchor(_slug(heading[1]))}">{heading[1]}</h2>')
        elif block.startswith("- "):
            items = "\n".join(f"<li>{line[2:]}</li>" for line in block.splitlines())
            blocks.append(f"<ul>\n{items}\n</ul>")
        elif block.startswith("> "):
            blocks.append(f"<blockquote><p>{block[2:]}</p></blockquote>")
        else:
            blocks.append(f"<p>{block}</p>")
    said, text = story.said, "\n".join(blocks)
    return f"""<!doctype html>
<html lang="{story.language}">
<head>
<meta charset="utf-8">
<title>{said["title"]}</title>
<meta name="description" content="{said["description"]}">
</head>
<body>
<main>
<h1>{said["title"]}</h1>
{text}
</main>
</body>
</html>
"""


_JEKYLL = Room(
    "jekyll",
    path=lambda one: f"_posts/{_below(one, 'es')}{_dated(one)}.md",
    address=lambda one: f"{one.language}/{one.name}/",
    link=lambda _, other: f"/{other.original}/{other.name}/",
    front=lambda one: {"lang": one.language, "ref": one.name},
    image=lambda one: f"img/{one.said['image']}",
    image_link=lambda _: "/img/presa.svg",
    index=False,
    settings='locales = "_locales"\n[site]\npreset = "jekyll"\ndefault = "es"\nurl = "https://prensa.example"\n',
)
_HUGO = Room(
    "hugo",
    path=lambda one: f"content/{_hugo_name(one)}{_mark(one)}.md",
    address=lambda one: f"{one.language}/posts/{one.name}/",
    link=_relref,
    image=_hugo_image,
    index=False,
    settings='[site]\npreset = "hugo"\ndefault = "es"\nurl = "https://prensa.example"\n',
)
_HUGO_FOLDERS = Room(
    "hugo-folders",
    more=("hugo",),
    path=lambda one: f"content/{one.language}/{_hugo_name(one)}.md",
    address=lambda one: f"{one.language}/posts/{one.name}/",
    link=_relref,
    image=lambda one: _hugo_image(one).replace("content/", f"content/{one.language}/"),
    index=False,
    settings='[site]\npreset = "hugo"\nlayout = "folder"\nurl = "https://prensa.example"\n',
)
ROOMS: Mapping[str, Room] = {
    "hugo": _HUGO,
    "hugo-slugs": _slugged(_HUGO),
    "hugo-folders": _HUGO_FOLDERS,
    "hugo-folders-slugs": _slugged(_HUGO_FOLDERS),
    "mkdocs": Room(
        "mkdocs",
        path=lambda one: f"docs/{one.name}{_mark(one)}.md",
        address=lambda one: f"{_below(one, 'es')}{'' if one.name == 'index' else f'{one.name}/'}",
        link=lambda _, other: f"{other.name}.md",
        image=lambda one: f"docs/{one.said['image']}",
        accents=False,
        falls_back=True,
        settings='[site]\npreset = "mkdocs"\ndefault = "es"\nurl = "https://prensa.example"\n',
    ),
    "mkdocs-folders": Room(
        "mkdocs-folders",
        more=("mkdocs",),
        path=lambda one: f"docs/{one.language}/{one.name}.md",
        address=lambda one: f"{_below(one, 'es')}{'' if one.name == 'index' else f'{one.name}/'}",
        link=lambda _, other: f"{other.name}.md",
        image=lambda one: f"docs/{one.language}/{one.said['image']}",
        accents=False,
        falls_back=True,
        settings='[site]\npreset = "mkdocs"\nlayout = "folder"\nurl = "https://prensa.example"\n',
    ),
    "jekyll": _JEKYLL,
    "jekyll-slugs": _slugged(_JEKYLL, "jekyll-slugs"),
    "polyglot": replace(
        _JEKYLL,
        folder="polyglot",
        address=lambda one: f"{_below(one, 'es')}{one.name}/",
        link=lambda _, other: f"/{other.name}/",
        front=lambda one: {"lang": one.language},
        falls_back=True,
    ),
    "pelican": Room(
        "pelican",
        path=lambda one: f"content/{one.name}{_mark(one)}.md",
        address=lambda one: f"{one.language}/{one.name}/",
        link=lambda _, other: f"{{filename}}{other.name}{_mark(replace(other, language=other.original))}.md",
        front=lambda one: {"lang": one.language, "slug": one.name},
        image=lambda one: f"content/{one.said['image']}",
        image_link=lambda _: "{static}presa.svg",
        accents=False,
        index=False,
        settings='[site]\npreset = "pelican"\ndefault = "es"\nurl = "https://prensa.example"\n',
    ),
    "starlight": Room(
        "starlight",
        path=lambda one: f"src/content/docs/{_below(one, 'es')}{one.name}.md",
        address=lambda one: f"{_below(one, 'es')}{'' if one.name == 'index' else f'{one.name}/'}",
        link=lambda _, other: f"/{_below(replace(other, language=other.original), 'es')}{other.name}/",
        image=lambda one: f"src/content/docs/{one.said['image']}",
        image_link=lambda one: "presa.svg" if one.language == "es" else "../presa.svg",
        keeps_anchor='<a id="{}"></a>\n',
        falls_back=True,
        settings='[site]\npreset = "starlight"\ndefault = "es"\nurl = "https://prensa.example"\n',
    ),
    "eleventy": Room(
        "eleventy",
        path=lambda one: f"{one.language}/{one.name}.md",
        address=lambda one: f"{one.language}/{'' if one.name == 'index' else f'{one.name}/'}",
        link=lambda _, other: f"/{other.original}/{other.name}/",
        image=lambda one: f"img/{one.said['image']}",
        image_link=lambda _: "/img/presa.svg",
        accents=False,
        keeps_anchor='<a id="{}"></a>\n',
        settings='[site]\npreset = "eleventy"\n',
    ),
    "docusaurus": Room(
        "docusaurus",
        path=lambda one: (
            f"docs/{one.name}.md"
            if one.language == "es"
            else f"i18n/en/docusaurus-plugin-content-docs/current/{one.name}.md"
        ),
        address=lambda one: f"{_below(one, 'es')}{'' if one.name == 'index' else one.name}",
        link=lambda _, other: f"{other.name}.md",
        front=lambda one: {"slug": "/"} if one.name == "index" else {},
        image=lambda one: f"docs/{one.said['image']}",
        image_link=lambda one: "presa.svg" if one.language == "es" else "../../../../docs/presa.svg",
        falls_back=True,
        settings='[site]\npreset = "docusaurus"\ndefault = "es"\nurl = "https://prensa.example"\n',
    ),
    "html": Room(
        "",
        path=lambda one: f"articles/{one.name}.html",
        address=lambda one: f"{one.language}/{'' if one.name == 'index' else f'{one.name}.html'}",
        link=lambda _, other: f"{other.name}.html",
        image=lambda one: f"editions/img/{one.said['image']}",
        image_link=lambda _: "/img/presa.svg",
        write=_html,
        marked_up=_anchored,
        switches=False,
        settings='[site]\npreset = "html"\n',
    ),
}
"""The newsroom for each generator, by the name of its folder or folders of configuration."""
