"""Which elements of a page are not translated by their attributes: what says so, and embeds of other sites.

`translate="no"` is of the HTML standard (3.2.6.4); the class `notranslate` says the same to Google Translate and the
tools that follow it. What a site embeds (a post, a video) is shown as its author wrote it: the script of the other site
replaces it in the reader's browser, and the words between its tags are seen only where the script or the player is not.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from l10n.formats.elements.tokens import attributes, unquoted
from l10n.text import patterns

MEDIA = frozenset(("audio", "object", "video"))
"""Elements whose words are shown only where a browser cannot play them."""
_POSTS = frozenset(
    """bluesky-embed embedly-card fb-comment-embed fb-post fb-video fb-xfbml-parse-ignore imgur-embed-pub
    instagram-media mastodon-embed pinterest-embed reddit-card reddit-embed reddit-embed-bq text-post-media tiktok-embed
    tumblr-post twitter-timeline twitter-tweet twitter-video wp-embedded-content""".split()  # noqa: SIM905 - words
)
"""Classes of the elements that other sites give out to embed a post."""
_PLAYERS = frozenset(
    """amp-brightcove amp-dailymotion amp-embedly-card amp-facebook amp-facebook-comments amp-facebook-page amp-gist
    amp-iframe amp-imgur amp-instagram amp-jwplayer amp-pinterest amp-reddit amp-soundcloud amp-tiktok amp-twitter
    amp-video amp-video-iframe amp-vimeo amp-wordpress-embed amp-youtube""".split()  # noqa: SIM905 - words
)
"""Elements of AMP that embed something."""
_QUICK = ("translate", "class", "amp-")
"""An opening tag without one of these says nothing about translation."""
_ON = frozenset(("", "1", "block", "span", "true"))
_OFF = frozenset(("0", "off", "false"))


class Said(NamedTuple):
    """What a tag says about its element."""

    translate: bool | None = None
    """Whether its words are translated; None if the element around it tells."""
    embed: bool = False
    """Whether it embeds something of another site."""


_NOTHING = Said()


def said(name: str, tag: str, places: Mapping[str, tuple[int, int]] | None = None) -> Said:
    """Return what an opening tag says about the translation of its element.

    Args:
        name: of the tag, in lower case.
        tag: the tag, from `<` to `>`.
        places: the spans of its attributes' values, if the caller has them.

    """
    lower = tag.lower()
    if not any(sign in lower for sign in _QUICK):
        return _NOTHING
    places = attributes(tag) if places is None else places
    values = {key: unquoted(tag[slice(*places[key])]).lower() for key in ("translate", "class") if key in places}
    classes = values.get("class", "").split()
    is_embed = name in _PLAYERS or not _POSTS.isdisjoint(classes)
    if "translate" in values:
        return Said(values["translate"] != "no", is_embed)
    return Said(False if "notranslate" in classes else None, is_embed)


def reads_markdown(tag: str) -> bool | None:
    """Return whether a tag says that its content is Markdown; None if it says nothing.

    The attribute `markdown` is of PHP Markdown Extra, kramdown and Python-Markdown: `1`, `block`, `span` or no value
    for Markdown, `0` for HTML.
    """
    name = patterns.TAG_NAME.match(tag)
    if name is None or "markdown" not in tag.lower():
        return None
    for found in patterns.ATTRIBUTE.finditer(tag, name.end(), len(tag) - 1):
        if (found["name"] or "").lower() == "markdown":
            value = unquoted(found["value"] or "").lower()
            return True if value in _ON else False if value in _OFF else None
    return None
