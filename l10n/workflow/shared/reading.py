"""Opens articles: their text, .po files, language and sentences, each read once per command."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path, PurePath

from l10n import formats, po
from l10n.article import Article, LeafKind, walk
from l10n.edition.site.presets import JsonMatter, Preset
from l10n.errors import ArticleError, L10nError, LanguageError
from l10n.formats.front_matter.fences import MatterKind, fences
from l10n.glossary import constraints as asked
from l10n.glossary.constraints import Constraint
from l10n.glossary.recognition import Finder
from l10n.languages import codes, detection
from l10n.languages.detection import Decision
from l10n.project.places import Project
from l10n.review.catalog import Catalog
from l10n.segmentation import rules
from l10n.segmentation.rules import Rules
from l10n.segmentation.segments import Segment, Segmentation, segmented
from l10n.tags.detach import detach
from l10n.workflow.shared.articles import choosing, own_settings
from l10n.workflow.shared.articles.claims import Claim, PageRole
from l10n.workflow.shared.articles.former import former
from l10n.workflow.shared.originals import originals

_JSON_MATTER = {MatterKind.JSON: JsonMatter.BRACES, MatterKind.FENCED_JSON: JsonMatter.LINES}
_JSON_ADVICE: Mapping[JsonMatter | None, str] = {
    JsonMatter.BRACES: "begin with its brace, without lines before and after it",
    JsonMatter.LINES: "put it between the lines ---json and ---",
}


@dataclass(frozen=True, slots=True)
class OpenedArticle:
    """An article with its .po files, language and segmentation."""

    place: Path
    article: Article
    files: Mapping[Path, tuple[str, Catalog]]
    """Its .po files, each as text and catalog."""
    decision: Decision
    """Its language, and where that was stated."""
    tag: str
    """Its language with the region that reads its numbers, as far as anything states one, BCP 47."""
    segmentation: Segmentation
    former: Mapping[Path, Path] = field(default_factory=dict)
    """Those of its .po files that are in a former place, by the place where they belong."""

    @property
    def path(self) -> str:
        """Its path as in messages and .po files."""
        return self.article.path

    @property
    def language(self) -> str:
        """Its base language."""
        return self.decision.language

    @property
    def catalogs(self) -> dict[Path, Catalog]:
        """The catalogs of its .po files."""
        return {path: catalog for path, (_, catalog) in self.files.items()}

    def catalog_place(self, project: Project, tag: str) -> Path:
        """Return where its .po file for a language is, or where a new one belongs."""
        place = project.catalog(self.place, tag)
        return self.former.get(place, place)

    @property
    def sentences(self) -> list[Segment]:
        """Its sentences in order, including those without a word."""
        return self.segmentation.sentences


def open_article(
    project: Project, path: Path, *, stated: str | None = None, option: str = "--from", alone: bool = False
) -> OpenedArticle:
    """Open an article: parse it, read its .po files, determine its language and segment it, each once.

    Args:
        project: has the files.
        path: the article, from `choosing`.
        stated: its language, if the user gave it.
        option: the command line option for the language, for messages.
        alone: whether to skip its .po files.

    Raises:
        ArticleError: as in `load`; or what its front matter says to l10n is wrong.
        CatalogError: one of its .po files is broken.
        LanguageError: it is neither in English nor Spanish, or its .po files disagree.

    """
    article = load(project, path)
    own_settings.refuse_wrong(article.path, article.text)
    old = {} if alone else former(project, path)
    places = () if alone else (*project.catalogs(path), *old.values())
    files = {place: read for place in places if (read := catalog(project, place))}
    decision = _decided(project, article, files, stated, option)
    cut = segmented(article, cutting(project, decision.language))
    return OpenedArticle(path, article, files, decision, _tag(project, article, files, decision, stated), cut, old)


@dataclass(frozen=True, slots=True)
class LeftOutArticles:
    """The articles that `translated` passed over."""

    published: list[tuple[str, str]] = field(default_factory=list)
    """Published translations of other articles, each with the path of its original."""
    passed: list[Claim] = field(default_factory=list)
    """Editions that l10n wrote and translations by somebody else, which the user named."""
    broken: list[L10nError] = field(default_factory=list)
    """The errors of articles, and of their .po files."""


def translated(
    project: Project, paths: Sequence[Path], left_out: LeftOutArticles, *, named: Collection[str] = ()
) -> Iterator[OpenedArticle]:
    """Open articles one after the other; those that are broken are passed over, as `left_out` says.

    The arguments are those of `chosen`.
    """
    for path in chosen(project, paths, left_out, named=named):
        try:
            article = open_article(project, path)
        except L10nError as error:
            left_out.broken.append(error)
            continue
        yield article


def chosen(
    project: Project, paths: Sequence[Path], left_out: LeftOutArticles, *, named: Collection[str] = ()
) -> Iterator[Path]:
    """Yield the articles to open, without published translations of others.

    Args:
        project: has the files.
        paths: the articles; empty for all of the project.
        left_out: gets the articles that are passed over.
        named: those that the user typed, as in messages: of these it is told that they are no originals.

    Raises:
        RecordError: the record of editions is broken.

    """
    original = originals(project)
    found = choosing.choose(project, paths)
    left_out.broken.extend(found.faults)
    for claim in found.passed:
        if claim.role is PageRole.TWIN and original(project.root / claim.path):
            left_out.published.append((claim.path, claim.other))
        elif claim.path in named:
            left_out.passed.append(claim)
    for path in found.articles:
        try:
            if other := original(path):
                left_out.published.append((project.reference(path), other))
                continue
        except L10nError as error:
            left_out.broken.append(error)
            continue
        yield path


def reread(project: Project, opened: OpenedArticle, path: Path) -> OpenedArticle:
    """Return an article with one of its .po files read again. Raises CatalogError as in `catalog`."""
    files = {place: read for place, read in opened.files.items() if place != path}
    now = catalog(project, path)
    return replace(opened, files=files | {path: now} if now else files)


def load(project: Project, path: Path) -> Article:
    """Read and parse an article. Raises ArticleError as in `Project.read_article` and the formats."""
    shown = project.reference(path)
    if path.suffix:  # what has none may be a folder
        formats.refuse_other(shown)
    text, encoding = project.read_article(path, partial(formats.declared, shown))
    _refuse_unread(project, shown, text)
    return replace(parsed(project, shown, text), encoding=encoding)


def _refuse_unread(project: Project, shown: str, text: str) -> None:
    """Raise ArticleError if an article has front matter in JSON that its generator takes for words of the page."""
    convention = project.layout.convention if project.layout else None
    if convention is None or convention.preset is Preset.HTML or not text.lstrip("\ufeff").startswith(("{", "---")):
        return
    place = fences(shown, text) if PurePath(shown).suffix.lower() not in formats.SUFFIXES_OF["text"] else None
    if place and place.kind.is_json and _JSON_MATTER[place.kind] is not convention.json_matter:
        how = _JSON_ADVICE.get(convention.json_matter, "write it in YAML, between lines of ---")
        what = f"starts with {place.kind} as front matter, which {convention.preset} does not read"
        raise ArticleError(what, path=shown, line=1, hint=how)


def parsed(project: Project, shown: str, text: str) -> Article:
    """Parse the text of an article, or of its edition, as the settings say. Raises ArticleError as the formats do."""
    said = project.settings
    return formats.parse(
        shown, text, front_matter=said.front_matter, parameters=said.parameters, embeds=said.markup.embeds
    )


def catalog(project: Project, path: Path) -> tuple[str, Catalog] | None:
    """Return the text and the catalog of a .po file, or None if it does not exist.

    Raises:
        CatalogError: it is broken, was not made by l10n, or is of a language that l10n does not know.

    """
    text = project.read_catalog(path)
    if text is None:
        return None
    return text, po.loads(text, path=project.reference(path))


def cutting(project: Project, source: str) -> Rules:
    """Return the segmentation rules of a project for a language."""
    return project.settings.sentences.get(source) or rules.load(source)


def constraints(found: Iterable[Segment], finder: Finder, target: str) -> Mapping[str, Constraint]:
    """Return what the glossary requires of the translations of sentences, by source.

    Args:
        found: the sentences of one article.
        finder: of the glossary, for the language of the article.
        target: a BCP 47 tag.

    """
    triples = ((one.source, detach(one.leaves).text, one.role) for one in found if one.translatable)
    return asked.constraints(triples, finder, codes.base(target))


def _decided(
    project: Project, article: Article, files: Mapping[Path, tuple[str, Catalog]], stated: str | None, option: str
) -> Decision:
    """Determine the language of an article from the first source that states it.

    The sources are, in this order: the user, its .po files, its front matter or root element, its path, its words.

    Args:
        project: has the files.
        article: the article.
        files: its .po files.
        stated: a language tag, if the user gave one.
        option: the command line option for it, for messages.

    Raises:
        LanguageError: it is in neither language of the pair, or its .po files say otherwise.

    """
    recorded = [
        Decision(codes.base(each.source_language), project.reference(path)) for path, (_, each) in files.items()
    ]
    by_layout = _by_layout(project, article)
    try:
        decided = recorded[0] if recorded and stated is None else None
        decision = decided or _without_catalogs(article, by_layout, stated, option)
    except LanguageError as error:
        raise LanguageError(str(error), path=article.path) from error
    if by_layout and decision.language != by_layout.language and project.layout and project.layout.path_tells_language:
        what = f"is in `{decision.language}` ({decision.why}), but its place is that of `{by_layout.language}`"
        hint = f"the generator goes by the place ({by_layout.why}): rename it, or correct what says otherwise"
        raise LanguageError(what, path=article.path, hint=hint)
    for other in recorded:
        if other.language != decision.language:
            what = f"is in `{decision.language}` ({decision.why}), but {other.why} says `{other.language}`"
            raise LanguageError(what, path=article.path, hint="move the wrong one away")
    return decision


def _tag(
    project: Project,
    article: Article,
    files: Mapping[Path, tuple[str, Catalog]],
    decision: Decision,
    stated: str | None,
) -> str:
    """Return the language of an article with its region, from the first source that states one.

    The sources are, in this order: the user, its front matter or root element, its path, its .po files, and the target
    languages in the settings, where one alone is its own: whoever translates into `es-AR` writes so, too.
    """
    page = project.layout.read(article.path) if project.layout else None
    own = [one for one in project.targets if codes.base(one) == decision.language]
    said = (
        *(stated, article.language, page.language if page else None, detection.tag_of_path(Path(article.path))),
        *(catalog.source_language for _, catalog in files.values()),
        *(own if len(own) == 1 else ()),
    )
    tags = (codes.nearest(one) for one in said if one)
    regional = (one for one in tags if one and "-" in one and codes.base(one) == decision.language)
    return next(regional, decision.language)


def _by_layout(project: Project, article: Article) -> Decision | None:
    """Return the language that the layout of the site gives an article."""
    page = project.layout.read(article.path) if project.layout else None
    if page is None or page.language is None:
        return None
    return Decision(codes.base(page.language), "from its path" if page.marked else "`default` in [site]")


def _without_catalogs(article: Article, by_layout: Decision | None, stated: str | None, option: str) -> Decision:
    if stated is not None:
        return Decision(codes.base(stated), option)
    if article.language:
        said = article.language
        return Decision(codes.nearest_base(said) or codes.base(said), f"declared as `{said}`")
    if by_layout:
        return by_layout
    if by_path := detection.of_path(Path(article.path)):
        return Decision(by_path, "from its path")
    return Decision(detection.detect(_words(article), option=option), "from its words")


def _words(article: Article) -> str:
    return "\n".join(
        "".join(leaf.text for leaf in block.leaves if leaf.kind in (LeafKind.TEXT, LeafKind.BREAK))
        for block in walk(article.blocks)
    )
