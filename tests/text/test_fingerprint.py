"""Fingerprints."""

from __future__ import annotations

from l10n.text.fingerprint import file_fingerprint, fingerprint


def test_a_text_has_eight_digits_of_its_hash() -> None:
    assert fingerprint("abc") == "ba7816bf"


def test_the_fingerprint_of_a_file_names_its_hash_and_depends_on_each_byte() -> None:
    assert file_fingerprint(b"abc") == "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert file_fingerprint(b"a\r\n") != file_fingerprint(b"a\n")
