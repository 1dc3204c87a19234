"""What was left as in the source: a whole sentence, or a run of its words."""

from __future__ import annotations

from collections.abc import Iterator

from l10n.checks.dictionary import empty_words, folded_words
from l10n.checks.findings import Category, Finding, Rule, Severity
from l10n.checks.names.known import is_listed
from l10n.checks.pairs import Check, TextPair
from l10n.checks.wholeness.vocabulary import is_word
from l10n.checks.wholeness.words import Run, WordKind, copies, is_copied, is_quoted, kinds
from l10n.languages.codes import base
from l10n.tags.detach import clip
from l10n.text.folding import folded

UNTRANSLATED = Rule("untranslated", Severity.ERROR, Category.UNTRANSLATED)
"""Drafting reports it too, where the model could not translate a part of a sentence."""
RULES = (UNTRANSLATED,)

_RUN = 3
"""The fewest words of a run; two may be a borrowed word."""
_EMPTY = 3
"""So many words like `of` and `the` are a run without any other."""
_TITLE = 8
"""The most words of a title or a name in quotation marks."""
_LONG = 3
"""The fewest words of a sentence."""
_STRANGE, _LONG_WORD = 2, 4
"""So many words that only the source's language has are a run, each of so many letters."""
_LABEL, _CELL = 2, "table cell"
"""The most words of a label in a table. Elsewhere, one or two words that stay may be a name."""
_SHOWN = 60
_MOST_RUNS = 20
"""The most runs of a text that are looked at."""


def untranslated(pair: TextPair) -> Iterator[Finding]:
    """Find a sentence that is not translated, or words of it that are left as they were."""
    runs = pair.once(copies)
    if not runs and not _is_same(pair):
        return
    if _is_same(pair) or is_copied(pair):
        if said := _whole(pair, runs):
            yield UNTRANSLATED.finding("not translated", unsure=said == "unsure")
        return
    for run in runs[:_MOST_RUNS]:
        if (_is_telling(run) or _is_strange(pair, run)) and not _is_title(pair, run):
            words = pair.target[pair.target_words[run.start].start : pair.target_words[run.end - 1].end]
            yield UNTRANSLATED.finding("left as in the source: {text}", unsure=True, text=clip(words, _SHOWN))


CHECKS: tuple[Check, ...] = (untranslated,)


def _is_same(pair: TextPair) -> bool:
    return len(pair.source) == len(pair.target) and pair.source == pair.target


def _whole(pair: TextPair, runs: tuple[Run, ...]) -> str:
    """Return how sure it is that a copied text should have been translated: `sure`, `unsure` or nothing."""
    foreign = sum(run.foreign for run in runs)
    empty = sum(run.empty for run in runs)
    words = pair.target_words
    if len(words) >= _LONG and (foreign - empty and foreign > 1) | (empty >= _EMPTY and not _is_title_case(pair)):
        return "sure"
    if len(words) <= _LABEL and pair.segment.role == _CELL and all(_is_plain_label(word.text, pair) for word in words):
        return "unsure"
    return "unsure" if len(words) > _LONG and _is_headline(pair) else ""


def _is_plain_label(word: str, pair: TextPair) -> bool:
    """Tell whether a word of a label is no name, and of the source's language only: `Techo`."""
    listed_name = is_listed(folded(word)) or word.isupper()
    return not listed_name and _is_only_theirs(word.lower(), pair)


def _is_headline(pair: TextPair) -> bool:
    """Tell whether a text in capitals is more than a name: it has small words that no name has, such as `after`."""
    links = _name_links(base(pair.languages[0]))
    both = zip(pair.target_words, pair.once(kinds), strict=True)
    return any(what is WordKind.FOREIGN_EMPTY and word.folded not in links for word, what in both)


def _name_links(language: str) -> frozenset[str]:
    """Return the small words that stand inside names, and the articles before them."""
    return folded_words(language, "name_links", "name_articles", "name_joints", "definite_articles")


def _is_title_case(pair: TextPair) -> bool:
    """Tell whether the words with a meaning begin with capitals, as in names."""
    both = zip(pair.target_words, pair.once(kinds), strict=True)
    return not any(word.text[0].islower() and what is not WordKind.FOREIGN_EMPTY for word, what in both)


def _is_telling(run: Run) -> bool:
    told = run.foreign > max(run.empty, 1) or (run.empty >= _EMPTY and run.names <= 1)
    return told and run.end - run.start >= _RUN


def _is_strange(pair: TextPair, run: Run) -> bool:
    """Tell whether two words or more in lower case are words of the source's language only: `homicidio culposo`."""
    strange = [word for word in pair.target_words[run.start : run.end] if _is_only_theirs(word.text, pair)]
    return len(strange) >= _STRANGE and run.names <= 1


def _is_only_theirs(word: str, pair: TextPair) -> bool:
    """Tell whether a word in lower case is known in the source's language, and not in the translation's."""
    source, target = base(pair.languages[0]), base(pair.languages[1])
    return (
        word.islower()
        and len(word) >= _LONG_WORD
        and folded(word) not in empty_words(source)
        and is_word(word, source)
        and not is_word(word, target)
    )


def _is_title(pair: TextPair, run: Run) -> bool:
    return run.end - run.start <= _TITLE and is_quoted(pair, run)
