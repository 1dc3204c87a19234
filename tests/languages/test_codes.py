"""Language tags as people and other tools write them."""

from __future__ import annotations

import subprocess
import sys

import pytest
from babel import localedata
from growth import grows_in_proportion
from hypothesis import given
from hypothesis import strategies as st

from l10n.errors import LanguageError
from l10n.languages import codes

LOCALES = [one for one in localedata.locale_identifiers() if one.split("_")[0] in codes.TRANSLATED]
"""Those of CLDR, about 140, by their gettext names."""
SUBTAGS = st.sampled_from(
    [
        *("", "es", "en", "EN", "fr", "spa", "eng", "mx", "MX", "419", "001", "999", "latn", "Cyrl", "vivo", "zzzz"),
        *("posix", "oxendict", "1994", "foobar", "x", "ana", "u", "ñ", "es.UTF-8", "es@euro", "UK", "XL", "ZZ", "  "),
    ]
)
TAGS = st.builds(
    lambda first, rest, mark: mark.join((first, *rest)), SUBTAGS, st.lists(SUBTAGS, max_size=4), st.sampled_from("-_")
)


@pytest.mark.parametrize(
    ("written", "tag"),
    [
        ("es", "es"),
        ("ES", "es"),
        (" es ", "es"),
        ("es_mx", "es-MX"),
        ("en-us", "en-US"),
        ("es-419", "es-419"),
        ("es-latn-mx", "es-Latn-MX"),
        ("es-jp", "es-JP"),
        ("en-GB-OxEnDict", "en-GB-oxendict"),
        ("EN_US_POSIX", "en-US-posix"),
    ],
)
def test_a_tag_gets_the_case_of_bcp_47(written: str, tag: str) -> None:
    assert codes.tag(written) == tag


@pytest.mark.parametrize("written", ["fr", "", "español", "english", "spa", "es.UTF-8"])
def test_an_unknown_language_is_refused(written: str) -> None:
    with pytest.raises(LanguageError, match=r"is not supported; l10n translates between English \(en\) and Spanish"):
        codes.tag(written)


@pytest.mark.parametrize(
    "written", ["es-", "es-!", "es-MX-x-ana", "es-u-co-trad", "es_MX.UTF-8", "es_ES@euro", "es-mex", "es-MX-Latn"]
)
def test_a_tag_of_another_form_is_refused(written: str) -> None:
    with pytest.raises(LanguageError, match=r"is not well-formed; write a language, .*: es-MX"):
        codes.tag(written)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (
            "es-XX",
            "language tag `es-XX` has a region that CLDR does not know, `XX`; leave it out, or write another: es",
        ),
        ("es_zz", "a region that CLDR does not know, `ZZ`"),
        ("es-999", "a region that CLDR does not know, `999`"),
        ("en-UK", "a region that CLDR does not know, `UK`; write GB"),
        ("en-SU", "a region that CLDR does not know, `SU`; leave it out"),
        ("en-vivo", "a script that CLDR does not know, `Vivo`"),
        ("es-Zzzz-MX", "a script that CLDR does not know, `Zzzz`"),
        ("en-GB-foobar", "a variant that CLDR does not know, `FOOBAR`"),
    ],
)
def test_a_part_that_cldr_does_not_know_is_refused(written: str, said: str) -> None:
    with pytest.raises(LanguageError, match=said):
        codes.tag(written)


@pytest.mark.parametrize("locale", LOCALES)
def test_every_locale_of_the_pair_in_cldr_is_a_tag_and_keeps_its_gettext_name(locale: str) -> None:
    tag = codes.tag(locale)
    assert codes.gettext_name(tag).casefold() == locale.casefold()
    assert codes.base(tag) in codes.TRANSLATED
    assert codes.nearest(locale) == tag


@given(TAGS | st.text())
def test_a_tag_is_its_own_tag_and_of_the_pair(text: str) -> None:
    try:
        tag = codes.tag(text)
    except LanguageError:
        return
    assert codes.tag(tag) == tag
    assert codes.tag(codes.gettext_name(tag)) == tag
    assert codes.base(tag) in codes.TRANSLATED
    assert codes.nearest(text) == tag
    assert codes.name(tag).startswith(("English", "Spanish"))


@given(TAGS | st.text())
def test_what_is_nearest_to_a_tag_of_another_tool_is_a_tag_of_ours(text: str) -> None:
    found = codes.nearest(text)
    if found is None:
        assert codes.nearest_base(text) is None
    else:
        assert codes.tag(found) == found
        assert codes.nearest_base(text) == codes.base(found)


@pytest.mark.parametrize(
    ("written", "tag"),
    [
        ("es-XL", "es"),
        ("ES_ES_tradnl", "es-ES"),
        ("en-UK", "en"),
        ("spa", "es"),
        ("eng-US", "en-US"),
        ("es-MX-x-ana", "es-MX"),
        ("es_MX.UTF-8", "es"),
        ("fr-MX", None),
        ("*all*", None),
        ("", None),
        ("español", None),
        ("essay", None),
    ],
)
def test_tags_of_other_tools_keep_what_l10n_knows_of_them(written: str, tag: str | None) -> None:
    assert codes.nearest(written) == tag


@pytest.mark.parametrize("part", ["-es", "-MX", "_", "-a1b2c3d4", "-x", "es"])
def test_the_time_for_a_tag_grows_with_its_length(part: str) -> None:
    codes.nearest("es-XL")  # loads the data of Babel
    assert grows_in_proportion(lambda text: codes.nearest(f"es{text}"), part, 200_000)


@pytest.mark.parametrize(
    ("written", "tag"), [("en-UK", "en-GB"), ("en_uk", "en-GB"), ("es-SU", "es-SU"), ("es-MX", "es-MX"), ("es", "es")]
)
def test_a_region_is_known_by_a_code_that_is_out_of_use(written: str, tag: str) -> None:
    assert codes.in_use(written) == tag


def test_a_region_counts_as_its_language() -> None:
    assert codes.base("en-US") == "en"
    assert codes.other("en") == "es"
    assert codes.gettext_name("es-MX") == "es_MX"


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        ("es", "Spanish"),
        ("es-MX", "Spanish (Mexico)"),
        ("es-419", "Spanish (Latin America)"),
        ("es-JP", "Spanish (Japan)"),
        ("es-Latn-MX", "Spanish (Latin, Mexico)"),
        ("pt", "Portuguese"),
        ("zz", "zz"),
    ],
)
def test_a_language_has_its_english_name(tag: str, name: str) -> None:
    assert codes.name(tag) == name


def test_a_tag_without_a_region_loads_no_data() -> None:
    program = "import sys; from l10n.languages import codes; codes.base('es'), codes.nearest('en'); print(*sys.modules)"
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert "babel" not in ran.stdout.split()


def test_the_folder_of_a_language_has_its_name() -> None:
    assert [name for name in ("es", "es_MX", "en-US", "readme") if codes.is_translated(name)] == [
        "es",
        "es_MX",
        "en-US",
    ]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        *(("English", "en"), ("Inglés", "en"), ("SPANISH (Mexico)", "es"), ("castellano", "es"), ("es_MX", "es")),
        *(("EN-US", "en"), ("French", None), ("", None), ("Navy", None), ("spa", "es")),
    ],
)
def test_a_language_may_be_named_in_both_languages(text: str, language: str | None) -> None:
    assert codes.named_base(text) == language


@pytest.mark.parametrize(
    ("text", "target", "expected"),
    [
        ("Spanish", "en-US", "English"),
        ("english", "es", "spanish"),
        ("INGLÉS", "es", "ESPAÑOL"),
        ("Castellano (España)", "en-GB", "English (United Kingdom)"),
        ("English (US)", "es", "Spanish (Mexico)"),
        ("es", "en", None),
        ("French", "en", None),
        ("", "en", None),
    ],
)
def test_the_name_of_the_other_language(text: str, target: str, expected: str | None) -> None:
    assert codes.renamed(text, target) == expected


def test_a_tag_with_a_region() -> None:
    assert [codes.with_region(one) for one in ("es", "en", "es-AR", "fr")] == ["es-MX", "en-US", "es-AR", "fr"]


@pytest.mark.parametrize(
    ("text", "is_foreign"),
    [("fr", True), ("pt-BR", True), ("zh_Hant_TW", True), ("es", False), ("spa", False), ("en-GB", False),
     ("zz", False), ("", False), ("root", False), ("docs", False)],
)  # fmt: skip
def test_languages_that_are_not_translated(text: str, is_foreign: bool) -> None:  # noqa: FBT001 - a case of a table
    assert codes.is_foreign(text) is is_foreign
