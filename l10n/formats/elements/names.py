"""The names of the elements of HTML, by what they mean to a translator (HTML standard, index and 16.2)."""

from __future__ import annotations

VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())  # noqa: SIM905 - words
"""Elements without content and closing tag."""
BLOCK_LEVEL = frozenset(
    """address article aside audio base blockquote body br button canvas caption center col colgroup dd details dialog
    dir div dl dt fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html
    iframe legend li link main menu meta nav noframes noscript object ol optgroup option p pre search section select
    summary table tbody td tfoot th thead title tr ul video xmp""".split()  # noqa: SIM905 - a list reads best as words
)
"""Elements that end a paragraph."""
KEPT = frozenset("code iframe math noembed noframes pre script style svg template textarea xmp".split())  # noqa: SIM905 - words
"""Elements that are kept unchanged with all their content."""
ELEMENTS = (
    KEPT
    | BLOCK_LEVEL
    | VOID
    | frozenset(
        """a abbr acronym applet audio b bdi bdo big cite data datalist del dfn em font i image ins kbd label map mark
        marquee meter nobr output picture plaintext portal progress q rb rp rt rtc ruby s samp slot small span strike
        strong sub sup time tt u var""".split()  # noqa: SIM905 - a list reads best as words
    )
)
"""The names of all elements (HTML standard, index and 16.2). Words in angle brackets have other names."""
