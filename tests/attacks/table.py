"""The corpus as a table in docs/security.md: `PYTHONPATH=tests python tests/attacks/table.py`."""

from __future__ import annotations

from pathlib import Path

import corpus
from attack import Submitted

PAGE = Path(__file__).parents[2] / "docs" / "security.md"
BEGIN = "<!-- corpus: made by PYTHONPATH=tests python tests/attacks/table.py -->"
END = "<!-- /corpus -->"


def table() -> str:
    """All attacks as a table in Markdown."""
    rows = [
        f"| {family} | {attack.name} | {escaped(attack.tries)} | {must(attack)} |"
        for family, attacks in corpus.FAMILIES.items()
        for attack in attacks
    ]
    head = ["| family | attack | what it tries | what must happen |", "|---|---|---|---|"]
    return "\n".join([*head, *rows])


def escaped(text: str) -> str:
    """A text that stays in its column and is no markup."""
    return text.replace("|", "\\|").replace("<", "&lt;").replace("\n", " ")


def must(attack: Submitted) -> str:
    """Points and outcome of each question, in a few words."""
    return "; ".join(
        f"{question}: {points:g}{called(attack.outcome.get(question, ()))}"
        for question, points in attack.points.items()
    )


def called(outcome: str | tuple[str, ...]) -> str:
    """The names of an outcome."""
    names = (outcome,) if isinstance(outcome, str) else outcome
    return f", {' or '.join(names)}" if names else ""


def with_table(page: str) -> str:
    """The page with the table as the corpus gives it now, between the two marks."""
    before, rest = page.split(BEGIN)
    _, after = rest.split(END)
    return f"{before}{BEGIN}\n{table()}\n{END}{after}"


if __name__ == "__main__":
    PAGE.write_text(with_table(PAGE.read_text()))
