"""docs/security.md shows the corpus as it is."""

from document import PAGE, refreshed


def test_the_tables_are_those_of_the_corpus():
    page = PAGE.read_text()
    assert refreshed(page) == page, "type:  python tests/attacks/document.py"
