"""The corpus as a table: in docs/security.md, and with a name for each."""

import corpus
from document import PAGE, refreshed


def test_the_tables_are_those_of_the_corpus():
    page = PAGE.read_text()
    assert refreshed(page) == page, "type:  python tests/attacks/document.py"


def test_nobody_has_the_name_of_another():
    names = [one.name for one in (*corpus.attacks().values(), *corpus.NEIGHBOURS)]
    assert sorted(names) == sorted(set(names))
