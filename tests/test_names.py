"""Names of students as they are shown: what can't be seen is written out."""

import pytest

from autograder.course.names import shown

NAMES = {
    "plain": ("ada", "ada"),
    "accents, apostrophe, blank": ("josé maría o'neil", "josé maría o'neil"),
    "Chinese": ("李雷", "李雷"),
    "Hindi": ("क्षिति", "क्षिति"),
    "zero width": ("a\u200bda", "a\\u200bda"),
    "joiner": ("a\u200dda", "a\\u200dda"),
    "right to left": ("\u202eada", "\\u202eada"),
    "isolated": ("\u2067ada\u2069", "\\u2067ada\\u2069"),
    "filler": ("ada\u3164", "ada\\u3164"),
    "variation": ("ada\ufe0f", "ada\\ufe0f"),
    "tag": ("ada\U000e0061", "ada\\U000e0061"),
    "no-break space": ("a\xa0b", "a\\xa0b"),
    "accent of its own": ("Zoe\u0308", "Zoe\\u0308"),
    "blank at the beginning": (" ada", "\\x20ada"),
    "blank at the end": ("ada ", "ada\\x20"),
    "two blanks": ("a  b", "a \\x20b"),
    "control": ("a\x1bb", "a\\x1bb"),
    "no UTF-8": ("\udcff", "\\udcff"),
    "what only looks so": ("a\\u200bda", "a\\\\u200bda"),
}


@pytest.mark.parametrize(("name", "as_shown"), NAMES.values(), ids=list(NAMES))
def test_shown(name, as_shown):
    assert shown(name) == as_shown


def test_no_two_names_look_the_same():
    assert len({shown(other) for other, _ in NAMES.values()}) == len(NAMES)
