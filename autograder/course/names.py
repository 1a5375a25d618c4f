"""Names of students as they are shown: no two that differ look the same."""

from __future__ import annotations

import re
import unicodedata

# Characters without a shape of their own that Unicode does not count among the invisible ones.
SHAPELESS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0") | frozenset(
    map(chr, (*range(0x180B, 0x1810), *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)))
)
SPACES = re.compile(r"^ | $|(?<= ) ")
"""Spaces that can't be seen: at the ends of a name, and behind another."""


def shown(name: str) -> str:
    r"""A name with everything invisible in it written out, as \u200b for example.

    So are marks that change the direction of a text, and accents that stand beside their letter
    although there is one character for both. Letters of other alphabets that look alike stay.
    """
    text = SPACES.sub(r"\\x20", name.replace("\\", "\\\\"))
    composed = unicodedata.is_normalized("NFC", name)
    return "".join(
        _written_out(character) if _is_invisible(character, composed) else character
        for character in text
    )


def _is_invisible(character: str, composed: bool) -> bool:
    kind = unicodedata.category(character)
    return (
        kind[0] == "C"
        or (kind[0] == "Z" and character != " ")
        or (kind[0] == "M" and not composed)
        or character in SHAPELESS
    )


def _written_out(character: str) -> str:
    return (
        character.encode("ascii", "backslashreplace").decode()
        if ord(character) > 127
        else (f"\\x{ord(character):02x}")
    )
