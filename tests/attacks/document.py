"""The corpus as tables in docs/security.md:  python tests/attacks/document.py"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from pathlib import Path

if __name__ == "__main__":  # pytest finds the modules beside this one by itself
    sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1])]

import repeating
from attack import Submitted
from corpus import FAMILIES
from honest import ODDITIES

PAGE = Path(__file__).parents[2] / "docs" / "security.md"
BEGIN = "<!-- the corpus: made by python tests/attacks/document.py -->"
END = "<!-- the end of the corpus -->"


def tables() -> str:
    """A table for each family, and one for honest oddities."""
    families = FAMILIES | {"repeating": repeating.ATTACKS}
    count = sum(map(len, families.values()))
    parts = [f"{count} attacks, and {len(ODDITIES)} honest oddities that keep their marks."]
    for family, members in families.items():
        parts += [f"### {family.capitalize()}", table(members)]
    parts += ["### Honest, but odd", table(ODDITIES)]
    return "\n\n".join(parts)


def table(members: Sequence[Submitted]) -> str:
    """What each tries, and what must become of its two questions."""
    lines = ["| submission | what it does | points | result |", "|---|---|---|---|"]
    for one in members:
        points = ", ".join(f"{question} {value:g}" for question, value in one.points.items())
        result = "; ".join(
            f"{question} {' or '.join([names] if isinstance(names, str) else names)}"
            for question, names in one.outcome.items()
        )
        lines.append(f"| {plain(one.name)} | {plain(one.tries)} | {points} | {result} |")
    return "\n".join(lines)


def plain(text: str) -> str:
    """Text that can stand in a table's cell as it is."""
    return re.sub(r"([|<>*_`\\])", r"\\\1", text)


def refreshed(page: str) -> str:
    """The page with the tables as they are now."""
    head, rest = page.split(BEGIN)
    _, tail = rest.split(END)
    return f"{head}{BEGIN}\n\n{tables()}\n\n{END}{tail}"


if __name__ == "__main__":
    PAGE.write_text(refreshed(PAGE.read_text()))
