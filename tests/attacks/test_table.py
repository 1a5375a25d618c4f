"""The corpus as docs/security.md shows it."""

from __future__ import annotations

import corpus
import table


def test_the_page_shows_the_corpus_as_it_is() -> None:
    page = table.PAGE.read_text()
    assert table.with_table(page) == page, f"run: {table.BEGIN.split('made by ')[1][:-4]}"


def test_every_attack_is_a_student_of_its_own() -> None:
    names = [attack.name for attacks in corpus.FAMILIES.values() for attack in attacks]
    assert len(set(names)) == len(names)


def test_every_attack_says_what_must_happen_to_every_question() -> None:
    for attack in corpus.attacks().values():
        assert set(attack.points) == {"q1", "q2"}, attack.name
        assert attack.tries.endswith(".") and attack.outcome, attack.name
