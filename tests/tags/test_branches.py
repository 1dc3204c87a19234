"""Branches of templates: which tags they have, what of them is between two tags, and what a translation did to them."""

from __future__ import annotations

import pytest
from growth import grows_in_proportion

from l10n import formats
from l10n.article import Block, Leaf, LeafKind
from l10n.tags.branches import Role, branch_tags, divided
from l10n.tags.compare import differences, words
from l10n.tags.detach import detach

NAMES = ("a.md", "a.html", "a.txt")
each_format = pytest.mark.parametrize("name", NAMES)


def read(name: str, text: str) -> Block:
    return formats.parse(name, f"{text}\n", front_matter=()).blocks[0]


def faults(name: str, source: str, text: str) -> list[str]:
    block = read(name, source)
    return [f"{one.fault}: {one.tag}" for one in differences(block.leaves, text, block.syntax)]


@pytest.mark.parametrize(
    ("codes", "roles"),
    [
        (["{% if a %}", "{%- else -%}", "{% elsif b %}", "{% endif %}"], "OMMC"),
        (["{% for a in b %}", "{% empty %}", "{% endfor %}", "{% case a %}", "{% when 1 %}"], "OMCOM"),
        (["{% asset a %}", "{% endasset %}", "{% include a %}", "{{ a }}"], "OC"),
        (["{{#if a}}", "{{else}}", "{{/if}}", "{{^b}}", "{{^}}", "{{{c}}}"], "OMCOM"),
        (["{{ if .A }}", "{{- else if .B }}", "{{ range .C }}", "{{ end }}"], "OMOC"),
        (["{{ end }}", "{{ with }}", "{{ if }}"], ""),
        (["<% if a %>", "<%- else %>", "<% end %>", "<%= b %>", "<%# if %>"], "OMC"),
        (["<% a.each do |b| %>", "<% if (a) { %>", "<% } else { -%>", "<% } %>", "<% a = 1 %>", "<%- b %>"], "OOMC"),
        (["{{< mark >}}", "{{< /mark >}}", "{{% /b %}}", "{{% b %}}", "{{< figure >}}"], "OCCO"),
    ],
)
def test_a_tag_opens_parts_or_closes(codes: list[str], roles: str) -> None:
    found = branch_tags(codes)
    letters = {Role.OPEN: "O", Role.MIDDLE: "M", Role.CLOSE: "C"}
    assert "".join(letters[found[code].role] for code in codes if code in found) == roles


def test_a_sentence_is_divided_at_its_tags() -> None:
    leaves = read("a.md", "Hola {% if a %}**señor**{% else %}{{ b }}{% endif %} {{< m >}}x{{< /m >}}").leaves
    assert ["".join(leaf.shown for leaf in part) for part in divided(leaves)] == [
        *("Hola ", "{% if a %}", "**señor**", "{% else %}", "{{ b }}", "{% endif %}", " {{< m >}}x{{< /m >}}")
    ]


@each_format
@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("{% if a %}Comparte{% else %}Compara{% endif %} ya.", "{% if a %}Share{% else %}Compare{% endif %} now."),
        ("La casa {{#if a}}roja{{/if}} es {{ n }}.", "The {{#if a}}red{{/if}} house is {{ n }}."),
        ("Casa {{< m >}}roja{{< /m >}} y {{< x >}}.", "{{< x >}} and a {{< m >}}red{{< /m >}} house."),
        ("Uno {% include a %} y {% include b %}.", "{% include b %} and one {% include a %}."),
        ("de {{ start }} a {{ end }} dos", "{{ end }} to {{ start }} two"),
        ("dos{% endif %} tres", "two{% endif %} three"),
        ("{% if a %}{{ x }}{% endif %} tres", "{% if a %}{{ x }}{% endif %} three"),
    ],
)
def test_what_stays_in_its_branch_is_no_finding(name: str, source: str, text: str) -> None:
    assert faults(name, source, text) == []


@each_format
@pytest.mark.parametrize(
    ("source", "text", "found"),
    [
        (
            "{% if a %}uno{% else %}dos{% endif %}.",
            "{% else %}one{% if a %}two{% endif %}.",
            ["out of order: {% else %}"],
        ),
        ("{% if a %}uno{% else %}dos{% endif %}.", "{% if a %}one{% else %}{% endif %}.", ["empty: {% else %}"]),
        ("{% if a %}uno{% endif %} dos.", "{% if a %}one two{% endif %}.", ["out of order: {% if a %}"]),
        ("{% if a %}{{ x }}{% endif %} dos.", "{% if a %}{{ x }} one{% endif %} two.", ["out of order: {% if a %}"]),
        ("{{#if a}}uno{{/if}} dos.", "{{/if}}one{{#if a}} two.", ["out of order: {{/if}}"]),
        ("<% if a %>uno<% end %> dos.", "<% end %>one<% if a %> two.", ["out of order: <% end %>"]),
        ("uno<% else %>dos<% end %> tres.", "one<% else %><% end %> two three.", ["empty: <% else %>"]),
        ("Casa {{< m >}}roja{{< /m >}}.", "{{< /m >}}red{{< m >}} house.", ["out of order: {{< /m >}}"]),
        ("{% if a %}uno{% endif %}.", "{% if a %}one.", ["lost: {% endif %}"]),
    ],
)
def test_what_moves_across_is_an_error(name: str, source: str, text: str, found: list[str]) -> None:
    assert faults(name, source, text) == found


def test_words_of_two_branches_are_two_words() -> None:
    block = read("a.md", "{% if a %}uno{% else %}dos{% endif %}s")
    assert detach(block.leaves).text == "uno dos s"
    assert words(block.leaves, "{% if a %}one{% else %}two{% endif %}s", block.syntax) == "one two s"


@pytest.mark.parametrize("unit", ["{% if a %}x", "{% endif %}x", "{{< a >}}x", "<% a do %>", "{{ end }}"])
def test_the_time_for_branches_grows_in_proportion(unit: str) -> None:
    def compare(text: str) -> None:
        parts = [Leaf(LeafKind.OPAQUE, unit), Leaf(LeafKind.TEXT, "y", "y")] * (len(text) // len(unit))
        divided(parts)

    assert grows_in_proportion(compare, unit, 100_000)


@pytest.mark.parametrize("start", ["<% ", "{% ", "{{ ", "{{< ", "<% a "])
def test_the_time_for_one_long_tag_grows_in_proportion(start: str) -> None:
    assert grows_in_proportion(lambda text: branch_tags([start + text]), " ", 200_000)
